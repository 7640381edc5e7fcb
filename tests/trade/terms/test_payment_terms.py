"""Payment terms by meaning."""

from datetime import date
from decimal import Decimal

import pytest

from trade.terms.payment import Terms, agree, parse_terms

NET_30 = [
    "Net 30",
    "NET 30 DAYS",
    "30 days net",
    "n30",
    "n/30",
    "30 Tage netto",
    "Zahlbar innerhalb von 30 Tagen ohne Abzug",
    "à 30 jours",
    "Net 30 jours",
    "30 días",
    "30 giorni data fattura",
    "30 dagen",
    "30 dni",
    "1 month",
    "Payable within 30 days of invoice date",
    "Net 30, due 07.05.2026",
]
TWO_TEN_NET_30 = [
    "2% 10 net 30",
    "2/10 net 30",
    "2/10, n/30",
    "2% 10 days, net 30 days",
    "10 Tage 2% Skonto, 30 Tage netto",
    "innerhalb 10 Tagen 2 % Skonto, innerhalb 30 Tagen netto",
    "2 % escompte 10 jours, 30 jours net",
    "2 % Skonto bei Zahlung innerhalb von 10 Tagen, sonst 30 Tage netto",
]


@pytest.mark.parametrize("text", NET_30)
def test_thirty_days_are_thirty_days_in_every_language(text):
    assert parse_terms(text) == Terms(net_days=30)


@pytest.mark.parametrize("text", TWO_TEN_NET_30)
def test_a_cash_discount_is_read_in_every_order(text):
    assert parse_terms(text) == Terms(net_days=30, discounts=((Decimal(2), 10),))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("30 jours fin de mois", Terms(net_days=30, end_of_month=True)),
        ("60 gg d.f.f.m.", Terms(net_days=60, end_of_month=True)),
        ("sofort netto", Terms(net_days=0)),
        ("due on receipt", Terms(net_days=0)),
        ("Vorkasse", Terms(special="in advance")),
        ("COD", Terms(special="cash on delivery")),
        ("4 weeks", Terms(net_days=28)),
        ("8 Tage 3 % Skonto, 14 Tage 2 % Skonto, 30 Tage netto", Terms(30, ((Decimal(2), 14), (Decimal(3), 8)))),
        ("as agreed", None),
    ],
)
def test_other_terms(text, terms):
    assert parse_terms(text) == terms


def test_a_discount_that_nobody_asked_for_is_welcome():
    assert agree(Terms(net_days=30), Terms(net_days=30, discounts=((Decimal(2), 10),)))


def test_an_agreed_discount_must_be_kept():
    assert not agree(Terms(net_days=30, discounts=((Decimal(2), 10),)), Terms(net_days=30))


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("#SKONTO#TAGE=14#PROZENT=2.00#", Terms(discounts=((Decimal(2), 14),))),
        ("#SKONTO#TAGE=14#PROZENT=2.00#BASISBETRAG=1190.00#", Terms(discounts=((Decimal(2), 14),))),
        ("#skonto#prozent=2,00#tage=14#", Terms(discounts=((Decimal(2), 14),))),
        ("30 Tage netto #SKONTO#TAGE=10#PROZENT=3.00#", Terms(30, ((Decimal(3), 10),))),
        (
            "#SKONTO#TAGE=7#PROZENT=3.00# #SKONTO#TAGE=14#PROZENT=2.00#",
            Terms(discounts=((Decimal(2), 14), (Decimal(3), 7))),
        ),
        ("#VERZUG#TAGE=30#PROZENT=9.00#", None),
        ("30 Tage netto #VERZUG#TAGE=30#PROZENT=9.00#", Terms(30)),
        ("#SKONTO#TAGE=14#", None),
    ],
)
def test_the_structured_discount_of_xrechnung_is_read(text, terms):
    assert parse_terms(text) == terms


def test_days_until_a_date_count_from_the_papers_own():
    issued = date(2026, 4, 15)

    assert parse_terms("bis 29.04.2026 2 % Skonto, bis 15.05.2026 netto", issued) == Terms(30, ((Decimal(2), 14),))


@pytest.mark.parametrize(
    ("printed", "keeps"), [("3/14 n30", True), ("2/20 n30", True), ("1/14 n30", False), ("2/8 n30", False)]
)
def test_a_better_discount_keeps_the_agreed_one(printed, keeps):
    ordered, meant = parse_terms("2/14 n30"), parse_terms(printed)

    assert ordered is not None
    assert meant is not None
    assert agree(ordered, meant) is keeps
