"""From bytes to what a document says: words first, then each logical document's extraction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from extractors.classify.kinds import KindGuess, classify
from extractors.classify.purposes import is_turned_down, purpose_of
from extractors.classify.sheets import cut_sheets, put_back
from extractors.classify.split import split
from extractors.decide.booking import page_booking
from extractors.decide.candidates import Candidate
from extractors.decide.choices import Choice
from extractors.decide.fuse import chosen, fuse
from extractors.header import propose
from extractors.lines import LineTable, credited, line_items
from extractors.media import PDF, XML
from extractors.pages.links import unopened_links
from extractors.pages.part_words import PartWords
from extractors.pages.plain_text import TABLE
from extractors.pages.text_lines import text_lines
from extractors.pages.words import WordOptions, pages_of
from extractors.pipeline.hybrid import combined
from extractors.reader import TaggedPage, agreed_kind, joined, model_lines, proposed, scored, tagged
from extractors.unpack.within_pdf import embedded_xml
from formats.einvoice import extract_einvoice
from models.layout.reader import LayoutModel, shipped_model
from schemas.codes import Kind, LineStatus
from schemas.errors import UnreadableFile
from schemas.extraction import Extraction, Unrecognised, extraction_of
from schemas.page import Page
from trade.habits import Locale, locale_of

__all__ = ["PartWords", "extract", "extract_part", "groups_of", "read_part"]

_HARD_TO_READ = 0.6
_FIGURE = re.compile(r"\d.{0,2}\d.{0,2}\d")
_LONGEST_QUOTE = 200
_NOTHING = "Nothing legible on the page."


def read_part(data: bytes, media_type: str, options: WordOptions, only: tuple[int, ...] | None = None) -> PartWords:
    """Words of a file's pages (or of those in ``only``), its e-invoice XML, and the documents in it by page numbers.

    Raises UnreadableFile when the file as a whole cannot be read.
    """
    if media_type == XML:
        return PartWords(pages=(), xml=data, groups=groups_of((), data))
    xml = embedded_xml(data) if media_type == PDF else None
    pages = tuple(pages_of(data, media_type, options, only))
    pages = tuple(cut_sheets(pages)) if xml is None else pages
    return PartWords(pages=pages, xml=xml, groups=groups_of(pages, xml))


def groups_of(pages: Sequence[Page], xml: bytes | None) -> tuple[tuple[int, ...], ...]:
    """Page numbers of each document; a PDF that carries an e-invoice is one, an XML file one for each message."""
    if xml is not None and not pages:
        return tuple((number,) for number, _ in enumerate(extract_einvoice(xml), start=1))
    if xml is not None:
        return (tuple(page.number for page in pages),)
    if pages and all(page.producer.startswith(TABLE) for page in pages):
        return tuple(tuple(page.number for page in own) for _, own in groupby(pages, key=attrgetter("producer")))
    return split(pages)


def extract(words: PartWords, group: tuple[int, ...], model: LayoutModel | None = None) -> Extraction:
    """What one document says: its XML where it carries one, the page compared with it, else the page alone.

    ``model``: the layout model that reads it; the shipped one unless given.
    """
    model = model or shipped_model()
    pages = tuple(page for page in words.pages if page.number in group)
    if words.xml is None:
        return put_back(_from_pages(pages, group, model), pages)
    try:
        messages = extract_einvoice(words.xml)
    except UnreadableFile as problem:
        if not pages:
            raise
        read = _from_pages(pages, group, model)
        concern = f"The e-invoice inside cannot be read, so the page was: {problem or problem.advice}"
        return read.model_copy(update={"concerns": (*read.concerns, concern)})
    if not pages:
        return messages[group[0] - 1 if group and group[0] <= len(messages) else 0]
    return combined(messages[0], _from_pages(pages, group, model, kind=messages[0].kind), pages)


def extract_part(data: bytes, media_type: str, options: WordOptions) -> tuple[Extraction, ...]:
    """Every document in a file, read in one go. Raises UnreadableFile."""
    words = read_part(data, media_type, options)
    return tuple(extract(words, group) for group in words.groups or ((),))


def _from_pages(
    pages: Sequence[Page], group: tuple[int, ...], model: LayoutModel, *, kind: Kind | None = None
) -> Extraction:
    """What the pages say, of the ``kind`` that something surer tells or of that which they seem to be."""
    legible = [page for page in pages if page.words]
    if not legible:
        return Unrecognised(kind_confidence=0.0, pages=group, concerns=(*_problems(pages), _NOTHING))
    seen = tagged(legible, model.tagger)
    guess = KindGuess(kind, 1.0) if kind else agreed_kind(classify(legible), seen)
    locale = locale_of(legible)
    table = _table(legible, locale, guess.kind, seen)
    offers = _offers(legible, locale, guess.kind, seen)
    is_refusal = guess.kind is Kind.ACKNOWLEDGMENT and is_turned_down(legible)
    header = fuse(offers, guess.kind, table.lines, table.regions, calibration=model.calibration)
    return extraction_of(
        guess.kind,
        kind_confidence=guess.confidence,
        pages=group,
        language=locale.language,
        header=header,
        lines=table.lines if guess.kind is not Kind.OTHER else (),
        charges=table.charges,
        booking=page_booking(header, table.lines, legible, locale.date_order),
        concerns=(*_problems(pages), *(("The vendor turns the order down.",) if is_refusal else ())),
        # Marks of the program that wrote the file, hidden from people, name no figure.
        unlike_page=tuple(_left_out(page) for page in pages if _FIGURE.search(page.unseen)),
        unopened=tuple(unopened_links(line.text for page in legible for line in text_lines(page))),
        unread_pages=tuple(page.number for page in pages if page.problem),
        second_opinions=sum(page.reread for page in pages),
        purpose=purpose_of(legible, guess.kind),
        **({"answer": LineStatus.REJECTED} if is_refusal else {}),
    )


def choices_of(pages: Sequence[Page]) -> dict[str, Choice]:
    """What is chosen for each header field of the document on these pages, with its evidence: for fitting."""
    legible = [page for page in pages if page.words]
    seen, locale = tagged(legible, shipped_model().tagger), locale_of(legible)
    guess = agreed_kind(classify(legible), seen)
    table = _table(legible, locale, guess.kind, seen)
    return chosen(_offers(legible, locale, guess.kind, seen), guess.kind, table.lines, table.regions)


def _table(pages: Sequence[Page], locale: Locale, kind: Kind, seen: Sequence[TaggedPage]) -> LineTable:
    """The line items, of rules and layout model together."""
    ruled = line_items(pages, locale, kind)
    table = joined(ruled, model_lines(seen, locale, kind, ruled.lines), pages, locale)
    return replace(table, lines=credited(table.lines)) if kind is Kind.CREDIT_NOTE else table


def _offers(pages: Sequence[Page], locale: Locale, kind: Kind, seen: Sequence[TaggedPage]) -> Iterator[Candidate]:
    """What rules and the layout model offer for the header, each of it with the model's opinion."""
    return scored([*propose(pages, locale, kind), *proposed(seen, locale)], seen)


def _problems(pages: Sequence[Page]) -> Iterator[str]:
    """What a reviewer should know of the pages themselves."""
    for page in pages:
        if page.problem:
            yield f"Page {page.number} could not be read: {page.problem}"
        elif page.words and page.confidence < _HARD_TO_READ:
            yield f"Page {page.number} is hard to read."
        if page.unseen:
            yield _left_out(page)


def _left_out(page: Page) -> str:
    told = page.unseen if len(page.unseen) <= _LONGEST_QUOTE else f"{page.unseen[:_LONGEST_QUOTE]}..."
    return f'Page {page.number} holds text that nobody sees on it, which was left out: "{told}".'
