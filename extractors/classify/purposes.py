"""What a bill is for, by its title, its stamps and what it says of itself: not every one demands payment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from extractors.classify.titles import titles
from extractors.pages.text_lines import TextLine, segments, text_lines
from schemas.codes import Kind, Purpose
from schemas.page import Page
from trade.purposes import marked, said, stamped
from trade.refusals import turns_down

LARGE = 1.6
"""How many times the usual height of words makes a text that stands among others a stamp or a watermark."""
HUGE = 2.5
"""From here on words are pieces of one stamp, wherever on the page they stand."""
PAGES = 4
TITLED = {
    "pro_forma": Purpose.PRO_FORMA,
    "corrected_invoice": Purpose.CORRECTION,
    "deposit": Purpose.DEPOSIT,
    "debit_note": Purpose.DEBIT_NOTE,
}
"""What a family of titles says; another title that is as plain says otherwise."""


def purpose_of(pages: Sequence[Page], kind: Kind) -> Purpose:
    """What a bill is for: a stamp counts more than what it says of itself, that more than its title."""
    if kind not in (Kind.INVOICE, Kind.CREDIT_NOTE):
        return Purpose.PAYMENT
    looked_at = [page for page in pages[:PAGES] if page.words]
    across = (marked(text) for page in pages for text in (*page.stamps, " ".join(page.stamps)))
    alone = (stamped(text) for page in looked_at for text in _standing_alone(page))
    sentences = (purpose for page in looked_at for purpose in _sentences(page))
    found = next((purpose for purpose in (*across, *alone, *sentences) if purpose), None)
    return found or _titled(looked_at) or Purpose.PAYMENT


def is_turned_down(pages: Sequence[Page]) -> bool:
    """Whether a vendor's answer turns the order down as a whole, whatever lines it repeats."""
    lines = (line for page in pages[:PAGES] if page.words for line in text_lines(page))
    return any(turns_down(line.text) for line in lines)


def _standing_alone(page: Page) -> Iterator[str]:
    """Texts that have a line to themselves and are in capitals, or stand out by their size."""
    usual = median(word.box.height for word in page.words) or 0.01
    for line in text_lines(page):
        cells = segments(line)
        if len(cells) == 1 and (line.text.isupper() or _height(line) >= LARGE * usual):
            yield line.text
        else:
            yield from (cell.text for cell in cells if _height(cell) >= LARGE * usual)
        yield " ".join(word.text for word in line.words if word.box.height >= LARGE * usual)
    # Across the page a word may come in pieces on several lines: they read from the left.
    huge = sorted((word for word in page.words if word.box.height >= HUGE * usual), key=lambda word: word.box.left)
    yield "".join(word.text for word in huge)
    yield " ".join(word.text for word in huge)


def _sentences(page: Page) -> Iterator[Purpose | None]:
    """What the lines of a page say of it; a sentence may have begun a line before: ``until it`` / ``is paid``."""
    before = ""
    for line in text_lines(page):
        yield said(line.text) and said(f"{before} {line.text}")
        before = line.text


def _titled(pages: Sequence[Page]) -> Purpose | None:
    """What the strongest title says that is no label."""
    for page in pages:
        own = [title for title in titles(page) if not title.is_label]
        if own:
            return TITLED.get(own[0].family.name)
    return None


def _height(line: TextLine) -> float:
    return median(word.box.height for word in line.words)
