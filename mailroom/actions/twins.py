"""The PDF and the XML of one invoice in one mail are one document: the XML's values, on the PDF's pages."""

from __future__ import annotations

from dataclasses import replace

from extractors.media import PDF, XML
from extractors.pages.part_words import PartWords
from extractors.pipeline.twins import are_twins
from mailroom.desk import Desk
from mailroom.pool import Pool
from schemas.document import Part
from schemas.errors import BytesLost, UnreadableFile

_SECONDS = 10.0


def with_data_beside(desk: Desk, part: Part, words: PartWords, pool: Pool) -> PartWords:
    """The words of a PDF with the XML of the same invoice that came beside it, where one did."""
    if part.media_type != PDF or words.xml is not None:
        return words
    for other in _beside(desk, part, XML):
        xml = _bytes(desk, other)
        if xml is not None and _is_same(pool, xml, words) and _first_picture(desk, other, xml, pool) == part:
            return replace(words, xml=xml)
    return words


def picture_beside(desk: Desk, part: Part, pool: Pool) -> Part | None:
    """The PDF that prints the invoice whose data an XML part is, where it came beside it."""
    xml = _bytes(desk, part) if part.media_type == XML else None
    return _first_picture(desk, part, xml, pool) if xml is not None else None


def _first_picture(desk: Desk, part: Part, xml: bytes, pool: Pool) -> Part | None:
    for other in _beside(desk, part, PDF):
        with desk.database.reading() as records:
            documents = [one for one in records.documents.all(part.arrival_id) if one.part_id == other.part_id]
            kept = records.documents.words_of(documents[0].document_id) if len(documents) == 1 else None
        try:
            words = PartWords.loads(desk.bucket.get(kept)) if kept else None
        except (BytesLost, UnreadableFile):
            continue
        if words is not None and _is_same(pool, xml, words):
            return other
    return None


def _beside(desk: Desk, part: Part, media_type: str) -> list[Part]:
    with desk.database.reading() as records:
        parts = records.arrivals.parts(part.arrival_id)
    return [one for one in parts if one.media_type == media_type and one.part_id != part.part_id and not one.problem]


def _bytes(desk: Desk, part: Part) -> bytes | None:
    try:
        return desk.bucket.get(part.sha256)
    except BytesLost:
        return None


def _is_same(pool: Pool, xml: bytes, words: PartWords) -> bool:
    try:
        return pool.start(are_twins, xml, words, seconds=_SECONDS)()
    except UnreadableFile:
        return False
