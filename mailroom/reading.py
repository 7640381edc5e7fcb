"""Reading one part in the pool: a few pages a call, and page by page where a page breaks its reader."""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.classify.sheets import whole_sheets
from extractors.media import IMAGES, PDF
from extractors.ocr.doubtful_places import Place, needs_another_look
from extractors.ocr.reread import ScannedFile, reread
from extractors.ocr.shown_text import differences, doubted, key_places, may_mislead
from extractors.pages.pdf.render import opened_pdf
from extractors.pages.words import WordOptions
from extractors.pipeline.read import PartWords, extract, groups_of, read_part
from mailroom.pool import Pool
from models.layout.reader import model_to_read_with
from schemas.errors import (
    BlankDocument,
    DamagedFile,
    EngineUnavailable,
    ReadingCrashed,
    ReadingTimedOut,
    UnreadableFile,
)
from schemas.extraction import EXTRACTION, Extraction
from schemas.page import Page, WordSource

CHUNK = 8
"""Pages read in one call: enough to pay for opening the file, few enough to share a long scan among workers."""

OPENING_SECONDS = 4.0
"""Processor seconds to open a file and count its pages, before any is read."""

VALUES_SHARE = 0.25
"""Of a page's processor time, what telling its values may take: it takes 0.2 s where reading a scan takes 2 to 8.

A document of many pages has the time of four, which does for a bill of a hundred; longer ones are a person's.
"""

XML_BYTES_A_SECOND = 300_000

WORDS_A_SECOND = 2500
"""Words whose meaning one second of processor time tells; longer documents are not begun."""

A4 = (595.0, 842.0)

_NOT_COMPARED = "The text inside the file could not be compared with what its pages show."


@dataclass(frozen=True, slots=True)
class Job:
    """One part to be read, where, and the processor seconds that a page of it may take.

    ``model``: folder of the layout model that tells what its words are; None for the one that ships.
    """

    pool: Pool
    data: bytes
    media_type: str
    options: WordOptions
    page_seconds: float
    model: Path | None = None

    def begin(self, only: tuple[int, ...] | None, count: int) -> Callable[[], PartWords]:
        """Start reading some pages, ``count`` of them (None: all)."""
        seconds = self.page_seconds * count + OPENING_SECONDS
        return self.pool.start(read_part, self.data, self.media_type, self.options, only, seconds=seconds)

    def for_values(self, pages: int, xml: bytes | None = None) -> float:
        """Processor seconds for what some pages and an e-invoice's XML say, or for a second look at them."""
        by_size = min(len(xml or b"") / XML_BYTES_A_SECOND, self.page_seconds / 3)
        return min(self.page_seconds * VALUES_SHARE * max(pages, 1) + by_size, self.page_seconds)


def read_words(job: Job) -> PartWords:
    """The words of one part. A page that hangs or crashes its reader stays empty and says why.

    Raises UnreadableFile when the file as a whole cannot be read, or when every page of it failed.
    """
    words = _read(job)
    if words.xml is None and not any(page.words for page in words.pages):
        problem = next((page.problem for page in words.pages if page.problem), None)
        raise DamagedFile(problem) if problem else BlankDocument("Nothing legible on the page.")
    return words


def _read(job: Job) -> PartWords:
    count = job.pool.start(page_count, job.data, job.media_type, seconds=OPENING_SECONDS)()
    if count > CHUNK:
        return joined(list(_in_chunks(job, count)))
    try:
        return job.begin(None, count)()
    except (ReadingTimedOut, ReadingCrashed):
        if count == 1:
            raise
        return joined(list(_page_by_page(job, range(1, count + 1))))


def extraction_of(job: Job, words: PartWords, pages: tuple[int, ...]) -> Extraction:
    """What the document on these pages says. Raises UnreadableFile."""
    count = sum(len(page.words) for page in words.pages if page.number in pages)
    if count > job.page_seconds * WORDS_A_SECOND:
        raise ReadingTimedOut(f"It holds {count:,} words: more than one document has processor time for.")
    own = replace(words, pages=tuple(page for page in words.pages if page.number in pages), groups=(pages,))
    seconds = job.for_values(len(pages), words.xml)
    return EXTRACTION.validate_json(job.pool.start(extracted, own, pages, job.model, seconds=seconds)())


def compared_with_pages(job: Job, words: PartWords, extraction: Extraction) -> tuple[PartWords, Extraction]:
    """Words and values once the text of a PDF's pages was compared with what they show, where it may mislead.

    A page that shows something else is read off its picture. Where that fails, or nothing could be compared, the
    values that money depends on are no longer sure.
    """
    places = key_places(extraction) if job.media_type == PDF and may_mislead(job.data) else ()
    numbers = {number for number, _ in places if number in extraction.pages}
    sheets = (page for page in whole_sheets(words.pages) if page.number in numbers)
    own = tuple(page for page in sheets if page.source is WordSource.TEXT_LAYER)
    if not own:
        return words, extraction
    seconds = job.for_values(len(own))
    try:
        found = job.pool.start(differences, job.data, own, places, seconds=seconds)()
    except (UnreadableFile, EngineUnavailable):
        concerns = (*extraction.concerns, _NOT_COMPARED)
        return words, doubted(extraction).model_copy(update={"concerns": concerns})
    if not found:
        return words, extraction
    told = tuple(
        f"Page {one.page} shows {one.shown!r} where the text inside the file says {one.claimed!r}." for one in found
    )
    if any(page.half for page in words.pages):  # a picture would be cut elsewhere
        unlike_page = (*extraction.unlike_page, *told)
        return words, doubted(extraction).model_copy(update={"unlike_page": unlike_page})
    try:
        unlike = tuple(sorted({one.page for one in found}))
        off_picture = replace(job, options=replace(job.options, off_picture=True))
        again = {page.number: page for page in off_picture.begin(unlike, len(unlike))().pages}
        words = replace(words, pages=tuple(again.get(page.number, page) for page in words.pages))
        extraction = extraction_of(job, words, extraction.pages)
    except (UnreadableFile, EngineUnavailable):
        extraction = doubted(extraction)
    return words, extraction.model_copy(update={"unlike_page": (*extraction.unlike_page, *told)})


def looked_again(job: Job, words: PartWords, extraction: Extraction) -> Extraction:
    """Figures of scanned pages that contradict each other read once more; the extraction that adds up better.

    A failure on the way changes nothing: the first extraction stands.
    """
    scanned = {page.number for page in words.pages if page.source is WordSource.OCR}
    places = tuple(place for place in needs_another_look(extraction) if place[0] in scanned)
    is_cut = any(page.half for page in words.pages)
    if not places or is_cut or words.xml is not None or not job.options.second_opinion:
        return extraction
    seconds = job.for_values(len({number for number, _ in places}))
    own = tuple(page for page in words.pages if page.number in extraction.pages)
    file = ScannedFile(job.data, job.media_type, job.options)
    try:
        pages = job.pool.start(reread_pages, file, own, places, seconds=seconds)()
        again = extraction_of(job, replace(words, pages=pages), extraction.pages)
    except (UnreadableFile, EngineUnavailable):
        return extraction
    is_better = len(needs_another_look(again)) < len(places)
    asked = again.second_opinions
    return again if is_better else extraction.model_copy(update={"second_opinions": asked})


def reread_pages(file: ScannedFile, pages: tuple[Page, ...], places: tuple[Place, ...]) -> tuple[Page, ...]:
    """Runs in a worker: the pages, those with places to look at again as both readers see them there."""
    boxes = {page.number: [box for number, box in places if number == page.number] for page in pages}
    return tuple(reread(file, page, boxes[page.number]) if boxes[page.number] else page for page in pages)


def extracted(words: PartWords, pages: tuple[int, ...], model: Path | None) -> str:
    """Runs in a worker. Returns JSON: parametrised contracts cannot be pickled."""
    return extract(words, pages, model_to_read_with(model)).model_dump_json()


def page_count(data: bytes, media_type: str) -> int:
    """How many pages a part has; runs in a worker. Raises UnreadableFile."""
    if media_type == PDF:
        with opened_pdf(data) as document:
            return len(document)
    if media_type in IMAGES:
        return _frames(data)
    return 1


def joined(read: Sequence[PartWords | UnreadableFile]) -> PartWords:
    """Chunks of one part put together and split anew. Raises the first failure when nothing else is left."""
    chunks = [chunk for chunk in read if isinstance(chunk, PartWords)]
    failures = [failure for failure in read if isinstance(failure, UnreadableFile)]
    pages = tuple(page for chunk in chunks for page in chunk.pages)
    if failures and not any(page.words for page in pages):
        raise failures[0]
    xml = next((chunk.xml for chunk in chunks if chunk.xml), None)
    return PartWords(pages=pages, xml=xml, groups=groups_of(pages, xml))


def _in_chunks(job: Job, count: int) -> Iterator[PartWords | UnreadableFile]:
    """As many chunks at once as there are workers: a long scan must not fill the queue before everyone else."""
    waiting: deque[tuple[range, Callable[[], PartWords]]] = deque()
    for first in range(1, count + 1, CHUNK):
        numbers = range(first, min(first + CHUNK, count + 1))
        waiting.append((numbers, job.begin(tuple(numbers), len(numbers))))
        if len(waiting) >= job.pool.width:
            yield from _finished(job, *waiting.popleft())
    while waiting:
        yield from _finished(job, *waiting.popleft())


def _finished(job: Job, numbers: range, wait: Callable[[], PartWords]) -> Iterator[PartWords | UnreadableFile]:
    try:
        yield wait()
    except UnreadableFile as problem:
        if isinstance(problem, (ReadingTimedOut, ReadingCrashed)) and len(numbers) > 1:
            yield from _page_by_page(job, numbers)
            return
        yield problem
        yield _without_words(numbers, problem)


def _page_by_page(job: Job, numbers: range) -> Iterator[PartWords | UnreadableFile]:
    for number in numbers:
        try:
            yield job.begin((number,), 1)()
        except UnreadableFile as problem:
            yield problem
            yield _without_words(range(number, number + 1), problem)


def _without_words(numbers: range, problem: UnreadableFile) -> PartWords:
    message = str(problem) or problem.advice
    pages = tuple(Page(number, *A4, words=(), source=WordSource.OCR, problem=message) for number in numbers)
    return PartWords(pages=pages, xml=None, groups=())


def _frames(data: bytes) -> int:
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as image:
            return int(getattr(image, "n_frames", 1))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 1  # the reader itself will say what is wrong with it
