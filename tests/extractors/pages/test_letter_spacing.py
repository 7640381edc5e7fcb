"""Letter-spaced print is read as words and numbers; columns of single letters and figures stay apart."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.letter_spacing import words_in_line
from extractors.pages.words import WordOptions, pages_of


def read_pdf(*rows: tuple[tuple[float, str], ...], size: int = 10) -> list[str]:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("Helvetica", size)
    for row, cells in enumerate((((72, "The goods that we delivered to you in April and May"),), *rows)):
        for left, text in cells:
            canvas.drawString(left, 760 - 20 * row, text)
    canvas.save()
    (page,) = pages_of(out.getvalue(), "application/pdf", WordOptions(second_opinion=False))
    return [word.text for word in page.words][11:]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("I N V O I C E", ["INVOICE"]),
        ("T F - 2 0 4 1 8", ["TF-20418"]),
        ("1 2 3 4", ["1234"]),
        ("1 , 2 3 4 . 5 0", ["1,234.50"]),
        ("Total due GBP 2 9 6 . 4 0", ["Total", "due", "GBP", "296.40"]),
        ("14 May 2026", ["14", "May", "2026"]),
        ("A 1 B", ["A", "1", "B"]),
    ],
)
def test_letters_set_apart_are_read_together(printed, words):
    assert read_pdf(((72, printed),)) == words
    assert [text for text, _, _ in words_in_line(printed)] == words


@pytest.mark.parametrize("pitch", [14, 20, 40])
def test_columns_of_single_figures_stay_apart(pitch):
    row = tuple((72 + pitch * n, figure) for n, figure in enumerate("1221"))

    assert read_pdf(row) == ["1", "2", "2", "1"]


def test_words_set_apart_keep_their_columns_in_plain_text():
    line = "I N V O I C E     N o .   T F - 2 0 4 1 8"

    assert next(words_in_line(line)) == ("INVOICE", 0, 13)
    assert list(words_in_line(line))[-1] == ("TF-20418", 26, 41)


@pytest.mark.parametrize("line", ["1  2  2  1", "S M L", "a   b   c   d", "10 20 30 40"])
def test_tables_of_plain_text_stay_apart(line):
    assert [text for text, _, _ in words_in_line(line)] == line.split()
