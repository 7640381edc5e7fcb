"""Small pages for the layout model's tests."""

from schemas.geometry import Box
from schemas.page import Page, Word, WordSource


def a_word(text: str, left: float, top: float, *, confidence: float = 1.0) -> Word:
    """A word of ordinary height whose width follows its letters."""
    return Word(text, Box(left, top, min(1.0, left + 0.009 * len(text)), top + 0.012), confidence)


def a_page(*rows: tuple[float, tuple[tuple[float, str], ...]]) -> Page:
    """A page from rows: top, then left edge and text of each word."""
    words = tuple(a_word(text, left, top) for top, row in rows for left, text in row)
    return Page(1, 595.0, 842.0, words, WordSource.TEXT_LAYER)


def a_long_page(count: int) -> Page:
    """So many words in rows of ten."""
    rows = count // 10
    return a_page(*((0.02 + 0.95 * row / rows, _row(row)) for row in range(rows)))


def _row(row: int) -> tuple[tuple[float, str], ...]:
    return tuple((0.05 + 0.09 * place, f"w{10 * row + place}") for place in range(10))
