from __future__ import annotations

import pytest

from extractors.header.labels.captions import captioned
from extractors.header.sheet import Sheet, sheet_of
from schemas.geometry import Box
from schemas.page import Page, Word, WordSource

HEIGHT = 0.01


def _sheet(rows: list[tuple[float, str]]) -> Sheet:
    """Rows at heights (in words) from the top, all flush left."""
    words = [
        Word(text, Box(0.1 + 0.1 * place, top * HEIGHT, 0.18 + 0.1 * place, (top + 1) * HEIGHT), 1.0)
        for top, row in rows
        for place, text in enumerate(row.split())
    ]
    return sheet_of(Page(number=1, width=600, height=800, words=tuple(words), source=WordSource.TEXT_LAYER))


def _above(sheet: Sheet, text: str) -> str | None:
    cell = next(cell for cell in sheet.cells() if cell.text == text)
    value = captioned(sheet, cell)
    return value.text if value else None


@pytest.mark.parametrize("order", ["SO-44481", "4500012345"])
def test_a_label_under_its_value_is_said_of_it(order: str) -> None:
    captions = _sheet([(10, "RE-2204"), (11.2, "Invoice Number"), (13, order), (14.2, "Order Number")])
    assert _above(captions, "Invoice Number") == "RE-2204"
    assert _above(captions, "Order Number") == order


def test_a_label_over_its_value_is_not_said_of_what_stands_above_it() -> None:
    headings = _sheet([(10, "Invoice Number"), (11.2, "RE-2204"), (13, "Order Number"), (14.2, "4500012345")])
    assert _above(headings, "Order Number") is None
    assert _above(headings, "Invoice Number") is None


def test_a_label_with_a_colon_heads_what_follows() -> None:
    assert _above(_sheet([(10, "RE-2204"), (11.2, "Order Number:")]), "Order Number:") is None
