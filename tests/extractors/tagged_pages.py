"""Pages with the layout model's answers written by hand: ``(text, left, label)`` for each word of a row."""

import numpy as np

from extractors.pages.text_lines import text_lines
from extractors.reader.tagged import TaggedPage
from models.layout.labels import LABELS
from models.layout.predict import Tags
from schemas.geometry import Box
from schemas.page import Page, Word, WordSource

Said = tuple[str, float, str]


def a_tagged_page(*rows: tuple[float, tuple[Said, ...]], sure: float = 0.95, number: int = 1) -> TaggedPage:
    """Labels are names of LABELS ("-" for nothing); a trailing ``'`` marks a further row of an item."""
    words, labels, first = [], [], []
    for top, row in rows:
        for text, left, label in row:
            words.append(Word(text, Box(left, top, left + 0.009 * len(text), top + 0.012)))
            labels.append(label.rstrip("'"))
            first.append(not label.endswith("'"))
    page = Page(number, 595.0, 842.0, tuple(words), WordSource.TEXT_LAYER)
    lines = text_lines(page)
    ordered = [word for line in lines for word in line.words]
    places = [words.index(word) for word in ordered]
    table = np.full((len(words), len(LABELS)), (1 - sure) / (len(LABELS) - 1), np.float32)
    row_of = np.zeros((len(words), 3), np.float32)
    for at, place in enumerate(places):
        label = labels[place]
        table[at, LABELS.index(label)] = sure
        row_of[at, (1 if first[place] else 2) if label.startswith("line.") else 0] = 1.0
    begins = np.zeros(len(words), np.float32)
    return TaggedPage(page, lines, Tags(LABELS, table, begins, row_of, {"invoice": 1.0}, 1.0))
