"""Documents that went through, held or not: listed, searched, shown, and their originals brought back by name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from mailroom.desk import Desk
from schemas.codes import Kind, Status
from schemas.document import Document
from schemas.errors import UnknownDocument, WrongUse
from schemas.extraction import Extraction, Fields
from schemas.record import Result, as_text, result_of
from store import Records, Version
from trade.text.keys import plain


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents: of a kind, in a state, or with a text in their names or values; the newest so many."""

    text: str = ""
    kind: Kind | None = None
    status: Status | None = None
    limit: int | None = None


class Listed(NamedTuple):
    """One document of a list, with what tells it from the others."""

    document: Document
    extraction: Extraction
    received_at: datetime


class Original(NamedTuple):
    """The bytes of a file, under the name that it came with."""

    name: str
    data: bytes


def documents(desk: Desk, wanted: Wanted) -> tuple[Listed, ...]:
    """What was taken in, the newest first; a text is looked for in any value and file name, however it is spelt."""
    found: list[Listed] = []
    with desk.database.reading() as records:
        for document, received_at in records.documents.newest(kind=wanted.kind, status=wanted.status):
            if wanted.limit is not None and len(found) == wanted.limit:
                break
            if document.version == 0:
                continue  # being read just now
            extraction = records.documents.extraction(document.document_id)
            if not wanted.text or _speaks_of(document, extraction, wanted.text):
                found.append(Listed(document, extraction, received_at))
    return tuple(found)


def find_document(desk: Desk, said: str) -> Document:
    """The document that a person means: by the first letters of its id, its file's name, or its own number.

    Raises UnknownDocument when none is meant so, WrongUse when several are.
    """
    with desk.database.reading() as records:
        known = [document for document, _ in records.documents.newest()]
        found = [one for one in known if one.document_id.startswith(said)] if len(said) >= _FEW else []
        found = found or [one for one in known if said in (one.file, one.part, PurePosixPath(one.file).name)]
        found = found or [one for one in known if _number_of(records, one) == plain(said) != ""]
        copies = [one for one in records.arrivals.all() if one.key == said and one.duplicate_of]
        firsts = [records.arrivals.get(one.duplicate_of).key for one in copies if one.duplicate_of]
    if not found and firsts:
        raise UnknownDocument(f"{said} is byte for byte the same file as {firsts[0]}: ask for that one")
    if not found:
        raise UnknownDocument(f"no document {said}")
    if len(found) > 1:
        told = ", ".join(f"{one.document_id[:8]} ({one.part or one.file})" for one in found[:5])
        raise WrongUse(f"{len(found)} documents are {said}: name one by its id: {told}")
    return found[0]


def result(desk: Desk, document: Document) -> tuple[Result, Version]:
    """What a document says and what came of it, and the version of its values."""
    with desk.database.reading() as records:
        extraction = records.documents.extraction(document.document_id)
        decision = records.decisions.get(document.document_id)
        version = records.documents.versions(document.document_id)[-1]
    original = desk.bucket.address(document.sha256)
    return result_of(document, extraction, decision, desk.policy, original=original), version


def original(desk: Desk, document: Document, *, whole: bool = False) -> Original:
    """The file that a document stands in, or with ``whole`` what landed: the mail or archive around it.

    Raises BucketUnavailable, also when the bytes are lost.
    """
    with desk.database.reading() as records:
        arrival = records.arrivals.get(document.arrival_id)
    is_part = document.part is not None and not whole
    name = document.part if is_part and document.part else document.file
    last = PurePosixPath(name.replace("\\", "/")).name.lstrip(".")  # a name from outside leads nowhere else
    safe = "".join(mark if mark.isprintable() else "_" for mark in last)[-150:] or "document"
    return Original(safe, desk.bucket.get(document.sha256 if is_part else arrival.sha256))


def export(found: Original, to: Path, *, force: bool = False) -> Path:
    """Write an original to a file, or into a folder under its own name. Raises WrongUse rather than overwrite."""
    place = to / found.name if to.is_dir() else to
    if place.exists() and not force:
        raise WrongUse(f"{place} is there already: --force overwrites it")
    try:
        place.write_bytes(found.data)
    except OSError as problem:
        raise WrongUse(f"cannot write to {place}: {problem.strerror}") from problem
    return place


_FEW = 4
"""So many first letters of an id are enough to mean it."""


def _number_of(records: Records, document: Document) -> str:
    if document.version == 0:
        return ""
    return plain(records.documents.extraction(document.document_id).header.document_number.value or "")


def _speaks_of(document: Document, extraction: Extraction, text: str) -> bool:
    wanted = plain(text)
    names = (document.document_id, document.file, document.part or "")
    bags: tuple[Fields, ...] = (extraction.header, *extraction.lines)
    values = (as_text(reading.value) for bag in bags for _, reading in bag.found())
    texts = (*names, *(value if isinstance(value, str) else " ".join(value) for value in values))
    return bool(wanted) and any(wanted in plain(one) for one in texts)
