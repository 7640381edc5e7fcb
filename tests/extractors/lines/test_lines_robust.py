"""Reading line items survives whatever a page holds, and a page of a long document takes no longer."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from extractors.lines import line_items
from extractors.pages.text_lines import segments, text_lines
from schemas.codes import Kind
from schemas.geometry import clamped
from schemas.page import Page, Word, WordSource
from schemas.reading import Source
from tests.extractors.drawn import drawn
from tests.extractors.page_factories import a_sheet
from trade.habits import locale_of

_PRINTED = "Item Description Qty Price Amount 12 1.234,56 (5.00) € - | Total EA / 100 PO Line: Lot [A-1] Hex bolt, %"
_TOKENS = some.sampled_from(re.split(" ", f"{_PRINTED} 19 KW S/N Your no. x Menge : ·"))
_EDGES = some.floats(0, 1, allow_nan=False)
_WORDS = some.builds(
    lambda text, left, top, width, height: Word(text, clamped(left, top, left + width, top + height), 0.5),
    some.one_of(_TOKENS, some.text(min_size=1, max_size=8).filter(lambda text: bool(text.strip()))),
    _EDGES,
    some.sampled_from([0.1, 0.115, 0.13, 0.145, 0.16, 0.3]),
    some.sampled_from([0.0, 0.01, 0.05, 0.2]),
    some.sampled_from([0.0, 0.01, 0.05]),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(_WORDS, max_size=60), some.sampled_from(WordSource), some.sampled_from(Kind))
def test_no_page_breaks_the_reading_of_lines(words: list[Word], source: WordSource, kind: Kind):
    page = Page(1, 595, 842, tuple(words), source)
    for line in text_lines(page):
        assert sum(len(cell.words) for cell in segments(line)) == len(line.words)
    pages = [page]
    line_items(pages, locale_of(pages), kind)


def test_two_hundred_pages_take_as_long_a_page_as_twenty():
    rows = "\n".join(
        f"{n:<6} AB-{n:04}   Bracket zinc plated      {n:>4}   EA      2.00   {2 * n:>8}.00" for n in range(1, 40)
    )
    text = f"Pos    Item No.  Description              Qty   UOM     Price     Amount\n{rows}"

    def seconds_a_page(count: int) -> float:
        pages = [drawn(text, number=n) for n in range(1, count + 1)]
        locale = locale_of(pages[:1])
        start = time.process_time()
        table = line_items(pages, locale, Kind.INVOICE)
        assert len(table.lines) == 39 * count
        return (time.process_time() - start) / count

    seconds_a_page(2)  # builds the tables of wordings
    few, many = seconds_a_page(4), seconds_a_page(24)
    assert many < 2 * few + 0.02


@pytest.mark.parametrize(
    "row",
    [
        "0.00000000000003 | Bearing | | 999999999999999",
        "999999999999999 | Bearing | 999999999999999 |",
        "999999999999999 | Bearing | 999999999999999 | 5.00",
        "? | Bearing | 0.00000000000003 | 999999999999999",
    ],
)
def test_numbers_misread_as_huge_are_never_reckoned_with(row: str):
    page = a_sheet("# INVOICE", "Qty | Description | Unit price | Amount", row, "4 | Seal | 2.50 | 10.00")

    lines = line_items((page,), locale_of((page,)), Kind.INVOICE).lines

    values = [value for line in lines for value in (line.quantity.value, line.unit_price.value, line.amount.value)]
    assert all(abs(value) < 10**15 for value in values if value is not None)


def test_a_table_of_taxes_under_the_totals_holds_no_items():
    page = a_sheet(
        "# TAX INVOICE", "Description | Qty | U.price | Total | Tax", "Banana milk (R) | | | |",
        "| 1 x | 9.50 | 9.50 | SR", "Total (Excl. GST) | | | 8.96 |", "GST payable (6%) | | | 0.54 |",
        "TOTAL | | | 9.50 |", "SR | 6 | 8.96 | 0.54 |",
    )  # fmt: skip

    lines = line_items((page,), locale_of((page,)), Kind.INVOICE).lines

    assert all(line.description.value != "SR" for line in lines)


def test_a_quantity_lost_by_the_scan_is_worked_out_through_price_and_discount():
    page = a_sheet(
        "# INVOICE", "Item no. | Description | Qty | Price | Disc. % | Amount",
        "AB-1001 | Bearing | 4 | 2.50 | 10 | 9.00", "AB-1002 | Safety shoe | | 70.61 | 12 | 745.64",
    )  # fmt: skip

    line = line_items((page,), locale_of((page,)), Kind.INVOICE).lines[1]

    assert (line.quantity.value, line.quantity.text) == (12, "")
    assert line.quantity.provenance.source is Source.DERIVED


def test_an_item_of_a_scan_that_lost_its_figures_is_no_text_of_the_one_above():
    text = """
Item No.    Your ref.      Description                Qty
AB-1001     70.132.95      Swivel chair, black          48
AB-1002     70.055.60      Desk 140 x 70                 4
AB-1003     70.761.94      Filing cabinet
AB-1004     70.701.91      Filing cabinet, 5 OH         12
"""
    page = drawn(text, source=WordSource.OCR, confidence=0.9)

    lines = line_items((page,), locale_of((page,)), Kind.SHIPPING_NOTICE).lines

    assert [line.description.value for line in lines] == [
        "Swivel chair, black", "Desk 140 x 70", "Filing cabinet", "Filing cabinet, 5 OH",
    ]  # fmt: skip
    assert lines[2].quantity.value is None


def test_two_narrow_columns_are_told_apart_by_the_second_line_of_their_labels():
    page = drawn("""
Item      Product                 Qty   UOM       Net  Price     Total
No.                                             Price    Per
AB-1001   Manual A6, 32 p.        144   EA      55.00    100     79.20
AB-1002   Manual A5, 24 p.        500   EA      90.00    100    450.00
""")

    lines = line_items((page,), locale_of((page,)), Kind.INVOICE).lines

    assert [(str(line.unit_price.value), str(line.price_base.value)) for line in lines] == [
        ("55.00", "100"), ("90.00", "100"),
    ]  # fmt: skip
