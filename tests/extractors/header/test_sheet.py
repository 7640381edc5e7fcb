"""Pages laid out as rows of cells."""

from extractors.header.sheet import sheet_of
from schemas.geometry import Box
from schemas.page import Page, Word, WordSource


def row(top, *words):
    return [Word(text, Box(left, top, left + 0.008 * len(text), top + 0.012)) for text, left in words]


def page(source, *rows):
    return Page(1, 595, 842, tuple(word for one in rows for word in one), source)


ROWS = (
    row(0.10, ("Remit", 0.10), ("to", 0.148), ("Group", 0.172), ("Advertiser", 0.22), ("Harbour", 0.5)),
    row(0.12, ("Dock", 0.10), ("Agency", 0.22), ("Matson", 0.5)),
    row(0.14, ("Hall", 0.10), ("Buyer", 0.22), ("Joan", 0.5)),
    row(0.16, ("Quay", 0.10), ("Product", 0.22), ("Tyres", 0.5)),
)


def test_a_column_that_its_neighbour_ran_into_is_a_cell_of_its_own():
    first = sheet_of(page(WordSource.TEXT_LAYER, *ROWS)).rows[0]
    assert [cell.text for cell in first] == ["Remit to Group", "Advertiser", "Harbour"]


def test_without_rows_that_begin_there_words_stay_together():
    first = sheet_of(page(WordSource.TEXT_LAYER, *ROWS[:2])).rows[0]
    assert [cell.text for cell in first] == ["Remit to Group Advertiser", "Harbour"]
