"""What a page says to be booked and paid by: taxes that add up, bank codes, references, periods."""

from datetime import date
from decimal import Decimal

import pytest

from extractors.decide.booking import page_booking, taxes_of
from schemas.booking import PaymentTerm, Period, Tax
from tests.extractors.page_factories import a_sheet
from tests.factories import IBAN, a_header, a_line
from trade.dates.printed import DateOrder
from trade.identifiers.payment import bics, creditor_references


def read(*rows: str, **header: object):
    return page_booking(a_header(**header), (), [a_sheet(*rows)], DateOrder.DMY)


def test_one_rate_that_the_totals_bear_out_has_its_base():
    header = a_header(subtotal="200.00", tax_rate="19", tax_amount="38.00", total_amount="238.00")
    assert taxes_of(header, ()) == (Tax(rate=Decimal(19), base=Decimal("200.00"), amount=Decimal("38.00")),)


def test_a_tax_that_is_not_on_the_whole_net_has_no_base():
    header = a_header(subtotal="200.00", tax_rate="19", tax_amount="19.00", total_amount="219.00")
    assert taxes_of(header, ()) == (Tax(rate=Decimal(19), amount=Decimal("19.00")),)


def test_rates_of_the_lines_make_the_breakdown_where_they_make_the_printed_tax():
    lines = [a_line(10, "10.00", tax_rate="19"), a_line(10, "5.00", tax_rate="7"), a_line(1, "50.00", tax_rate="19")]
    assert taxes_of(a_header(tax_amount="32.00"), lines) == (
        Tax(rate=Decimal(7), base=Decimal("50.00"), amount=Decimal("3.50")),
        Tax(rate=Decimal(19), base=Decimal("150.00"), amount=Decimal("28.50")),
    )


def test_rates_of_the_lines_that_do_not_make_the_printed_tax_are_not_told():
    lines = [a_line(10, "10.00", tax_rate="19"), a_line(10, "5.00", tax_rate="7")]
    assert taxes_of(a_header(tax_amount="99.00"), lines) == (Tax(amount=Decimal("99.00")),)


def test_a_paper_without_tax_has_no_taxes():
    assert taxes_of(a_header(subtotal="10.00"), [a_line()]) == ()


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("BIC: COBADEFFXXX", "COBADEFFXXX"),
        ("SWIFT/BIC INGBNL2A", "INGBNL2A"),
        ("Swift-Code: DEUTDEFF", "DEUTDEFF"),
        ("IBAN DE89370400440532013000 BIC COBADEFF", "COBADEFF"),
        ("Swift delivery guaranteed", None),
        ("BIC on request", None),
        ("COBADEFFXXX", None),
    ],
)
def test_a_bank_code_is_known_by_its_label(row: str, code: str | None):
    assert next(bics(row), None) == code


def test_of_two_bank_codes_that_of_the_accounts_country_is_the_vendors():
    rows = ("BIC: DEUTDEFF", "BIC: MIDLGB22")
    assert read(*rows, vendor_iban=IBAN).payment.bic == "MIDLGB22"
    assert read(*rows).payment.bic is None


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Quote RF18 5390 0754 7034 when paying", "RF18539007547034"),
        ("RF18539007547034", "RF18539007547034"),
        ("+++090/9337/55493+++", "+++090/9337/55493+++"),
        ("RF19 5390 0754 7034", None),
        ("+++090/9337/55494+++", None),
        ("RF18 and more", None),
    ],
)
def test_a_reference_is_taken_when_its_check_digits_hold(text: str, reference: str | None):
    assert next(creditor_references(text), None) == reference


@pytest.mark.parametrize(
    "row",
    [
        "Leistungszeitraum: 01.05.2026 - 31.05.2026",
        "Service period 1 May 2026 to 31 May 2026",
        "Période de facturation du 01/05/2026 au 31/05/2026",
        "Periodo di competenza 01/05/2026 - 31/05/2026",
        "Factuurperiode 01-05-2026 t/m 31-05-2026",
    ],
)
def test_a_period_is_known_by_its_name_and_two_days(row: str):
    assert read(row).periods == (Period(start=date(2026, 5, 1), end=date(2026, 5, 31)),)


@pytest.mark.parametrize(
    "row",
    ["Service period 1 May 2026", "01.05.2026 - 31.05.2026", "Leistungszeitraum: 31.05.2026 - 01.05.2026", "Period"],
)
def test_what_is_no_period_is_none(row: str):
    assert read(row).periods == ()


def test_terms_are_told_in_steps():
    assert read(payment_terms="2% 10, net 30").payment.terms == (
        PaymentTerm(days=10, percent=Decimal(2)),
        PaymentTerm(days=30),
    )


def test_every_account_with_right_check_digits_is_offered():
    found = read(f"IBAN {IBAN}", "or DE89 3704 0044 0532 0130 00", vendor_iban=IBAN)

    assert found.payment.accounts == (IBAN, "DE89370400440532013000")


@pytest.mark.parametrize(
    "debited",
    [
        ("We will debit your account DE89 3704 0044 0532 0130 00",),
        ("Der Betrag wird per Lastschrift eingezogen von", "IBAN DE89 3704 0044 0532 0130 00"),
        ("prélevé sur votre compte DE89 3704 0044 0532 0130 00",),
        ("IBAN DE88 3704 0044 0532 0130 00",),
    ],
)
def test_our_own_account_that_is_debited_and_a_wrong_number_are_not_offered(debited):
    assert read(f"IBAN {IBAN}", *debited, vendor_iban=IBAN).payment.accounts == ()


def test_a_note_that_the_claim_was_assigned_names_who_is_to_be_paid():
    payment = read("Die Forderung aus dieser Rechnung ist an die", "Hansa Factor AG abgetreten.").payment

    assert payment.payee_name == "Hansa Factor AG"
    assert payment.assignment == "Die Forderung aus dieser Rechnung ist an die Hansa Factor AG abgetreten."
