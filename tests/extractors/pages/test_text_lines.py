"""Words become lines, and lines become cells."""

from __future__ import annotations

from extractors.pages.text_lines import segments, text_lines
from schemas.geometry import Box
from schemas.page import Page, Word, WordSource


def a_word(text: str, left: float, top: float, height: float = 0.012) -> Word:
    return Word(text, Box(left, top, left + 0.008 * len(text), top + height))


def a_page(*words: Word, source: WordSource = WordSource.TEXT_LAYER) -> Page:
    return Page(1, 595, 842, words, source)


def test_words_side_by_side_are_one_line_and_lines_come_from_the_top() -> None:
    page = a_page(a_word("below", 0.1, 0.2), a_word("right", 0.5, 0.101), a_word("left", 0.1, 0.1))
    assert [line.text for line in text_lines(page)] == ["left right", "below"]


def test_a_dash_stands_on_its_line_and_a_tall_logo_on_its_own() -> None:
    dash = Word("-", Box(0.2, 0.106, 0.208, 0.108))
    logo = Word("ACME", Box(0.7, 0.085, 0.9, 0.145))
    page = a_page(a_word("A", 0.1, 0.1), dash, a_word("B", 0.3, 0.1), logo)
    assert [line.text for line in text_lines(page)] == ["A - B", "ACME"]


def test_a_skewed_scan_keeps_its_lines() -> None:
    words = [
        a_word(f"w{row}{n}", 0.08 * n + 0.05, 0.1 + 0.018 * row + 0.016 * (0.08 * n))
        for row in range(8)
        for n in range(11)
    ]
    lines = text_lines(a_page(*words, source=WordSource.OCR))
    assert len(lines) == 8
    assert all(len(line.words) == 11 for line in lines)


def test_a_line_is_split_where_the_white_is_wide() -> None:
    words = [a_word("Hex", 0.1, 0.1), a_word("bolt", 0.132, 0.1), a_word("12", 0.5, 0.1), a_word("ea", 0.524, 0.1)]
    (line,) = text_lines(a_page(*words))
    assert [cell.text for cell in segments(line)] == ["Hex bolt", "12 ea"]


def test_an_empty_page_has_no_lines() -> None:
    assert text_lines(a_page()) == ()
