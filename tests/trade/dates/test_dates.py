"""Dates of seven languages, and the order of day and month decided over a document."""

from datetime import date

import pytest

from trade.dates.printed import DateOrder, find_dates, parse_date
from trade.habits import date_order_of

TODAY = date(2026, 5, 20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31/12/2018", date(2018, 12, 31)),
        ("3.7.2024", date(2024, 7, 3)),
        ("2024-07-03", date(2024, 7, 3)),
        ("20240703", date(2024, 7, 3)),
        ("12-JUN-2020", date(2020, 6, 12)),
        ("Dec 31, 2018", date(2018, 12, 31)),
        ("31st of December 2018", date(2018, 12, 31)),
        ("3. März 2024", date(2024, 3, 3)),
        ("1er février 2021", date(2021, 2, 1)),
        ("3 de marzo de 2020", date(2020, 3, 3)),
        ("5 giugno 2019", date(2019, 6, 5)),
        ("14 mei 2022", date(2022, 5, 14)),
        ("10 lutego 2023 r.", date(2023, 2, 10)),
        ("Liefertermin: 05.06.2026", date(2026, 6, 5)),
        ("JUN 4 '21", date(2021, 6, 4)),
        ("26.02.98", date(1998, 2, 26)),
        ("2026-W23", date(2026, 6, 1)),
        ("Woche 23/2026", date(2026, 6, 1)),
        ("KW 32", date(2026, 8, 3)),
        ("17/02/201912:04:58", date(2019, 2, 17)),
        ("semaine 23 2026", date(2026, 6, 1)),
    ],
)
def test_a_printed_date_is_read(text, expected):
    assert parse_date(text, today=TODAY) == expected


@pytest.mark.parametrize(
    "text", ["1.234,56", "12:30:45", "555.12.2012", "31.02.2024", "no date", "99/99/2020", "KW 32"]
)
def test_what_is_no_date_gives_none(text):
    assert parse_date(text) is None


def test_the_documents_order_decides_what_digits_alone_do_not():
    assert parse_date("03/04/2024", DateOrder.DMY) == date(2024, 4, 3)
    assert parse_date("03/04/2024", DateOrder.MDY) == date(2024, 3, 4)
    assert parse_date("24/03/04", DateOrder.YMD) == date(2024, 3, 4)


def test_a_component_above_twelve_overrules_the_documents_order():
    assert parse_date("25/04/2024", DateOrder.MDY) == date(2024, 4, 25)


def test_several_dates_in_a_text_are_all_found_in_order():
    found = find_dates("from 01.02.2024 to 15.02.2024")
    assert [one.value for one in found] == [date(2024, 2, 1), date(2024, 2, 15)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Invoice 03/25/2024, Columbus, OH 43215", "en", DateOrder.MDY),
        ("Invoice 25/03/2024", "en", DateOrder.DMY),
        ("Date 03/04/2024, Columbus, OH 43215", "en", DateOrder.MDY),
        ("Date 03/04/2024, Leeds LS1 4AP", "en", DateOrder.DMY),
        ("Facture 03/04/2024", "fr", DateOrder.DMY),
        ("Terms Net 30. Date 04/06/2024 due 04/07/2024", "en", DateOrder.DMY),
        ("Net 30 days, date 04/07/2024 due 05/07/2024", "en", DateOrder.MDY),
        ("Date 02/10/2024 received February 11, 2024", "en", DateOrder.MDY),
    ],
)
def test_the_order_follows_the_evidence_of_the_whole_document(text, language, expected):
    assert date_order_of(text, language) is expected


def test_positions_are_those_of_the_text_as_printed():
    text = "Straßenfest am 3. März 2024 in Gießen"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "3. März 2024"


@pytest.mark.parametrize("text", ["S26", "sem. 26", "sett. 26", "wk 26", "tydz. 26", "tydzień 26", "S26/2026"])
def test_calendar_weeks_go_by_their_short_names_in_every_language(text):
    assert parse_date(text, today=date(2026, 6, 1)) == date(2026, 6, 22)


@pytest.mark.parametrize("text", ["S26/00318", "S260", "GS26"])
def test_numbers_that_begin_with_s_are_no_weeks(text):
    assert parse_date(text, today=date(2026, 6, 1)) is None
