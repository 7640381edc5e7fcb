"""Where a document stands among others: what was posted before all else, then by date; never by arrival."""

from __future__ import annotations

from datetime import date

from schemas.facts import PriorDocument, Subject

Held = Subject | PriorDocument
Place = tuple[int, int, date, str, str, tuple[int, ...], str]
LAST: Place = (99, 0, date.max, "", "", (), "")
"""Behind every place: what stands nowhere yet."""

POSTED, POSTED_ONCE, NOT_POSTED = range(3)


def place(document: Held) -> Place:
    """Records first, as they were posted, then those withdrawn since; all others by date, number, name and page.

    Of two copies the one with the later place is the duplicate. What has left the house as a record is perhaps paid:
    a paper that comes later, however it is dated or named, never stands before it.
    """
    header, posting = document.extraction.header, document.posting
    rank = NOT_POSTED if posting is None else POSTED if posting.stands else POSTED_ONCE
    return (
        rank,
        posting.sequence if posting else 0,
        header.document_date.value or date.max,
        header.document_number.value or "",
        document.name,
        document.extraction.pages,
        document.document_id,
    )


def written(document: Held) -> tuple[date, str, str, tuple[int, ...], str]:
    """By date, number, name and page alone: what the vendor said last, whatever we have done with it."""
    return place(document)[2:]


def is_same_bytes(one: Held, other: Held) -> bool:
    """The same pages of the same bytes under two names; documents split from one file share bytes, not names."""
    return one.sha256 == other.sha256 and one.name != other.name and one.extraction.pages == other.extraction.pages
