"""Where a document stands among others, whatever order they arrived in: of two copies the later is the duplicate."""

from __future__ import annotations

from datetime import date

from schemas.facts import PriorDocument, Subject

Held = Subject | PriorDocument
Place = tuple[date, str, str, tuple[int, ...], str]


def place(document: Held) -> Place:
    """By document date, number, name, page: never by arrival."""
    header = document.extraction.header
    return (
        header.document_date.value or date.max,
        header.document_number.value or "",
        document.name,
        document.extraction.pages,
        document.document_id,
    )


def is_same_bytes(one: Held, other: Held) -> bool:
    """The same pages of the same bytes under two names; documents split from one file share bytes, not names."""
    return one.sha256 == other.sha256 and one.name != other.name and one.extraction.pages == other.extraction.pages
