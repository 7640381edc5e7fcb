"""What downstream hears: one event for each record or exception that came, changed or went."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from schemas.contract import Contract
from schemas.record import Result


class EventType(StrEnum):
    """What happened to a document, as downstream sees it."""

    RECORD_POSTED = "record.posted"
    RECORD_SUPERSEDED = "record.superseded"
    RECORD_WITHDRAWN = "record.withdrawn"
    EXCEPTION_RAISED = "exception.raised"
    EXCEPTION_RESOLVED = "exception.resolved"

    @property
    def is_record(self) -> bool:
        """Whether it speaks of a record, not of an exception."""
        return self.value.startswith("record.")


class Event(Contract):
    """One message of the outbox. ``event_id`` is the same however often it is sent: receivers drop what they know.

    ``version`` counts the document's decisions; ``attempt`` how often this one was tried at a destination.
    """

    event_id: str
    type: EventType
    document_id: str
    version: int
    at: datetime
    result: Result
    attempt: int = 1
