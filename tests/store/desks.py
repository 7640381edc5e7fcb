"""Short ways to put things into a database that tests then look at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import matching
from schemas.codes import Code, Route, Severity, Status
from schemas.decision import Decision
from schemas.discrepancy import Discrepancy
from schemas.document import Arrival, Document, Part
from schemas.extraction import Extraction
from schemas.match import Match
from schemas.policy import Policy
from store import Records, document_id_of, part_id_of
from tests.factories import an_invoice

NOW = datetime(2026, 6, 30, 12, 0, tzinfo=UTC)
POLICY = Policy(version="test")
LEASE = timedelta(minutes=2)


def after(**elapsed: float) -> datetime:
    """A later moment: ``after(minutes=5)``."""
    return NOW + timedelta(**elapsed)


def arrived(records: Records, key: str = "a.pdf", data: bytes | None = None, version: str = "1") -> Arrival:
    """A file that landed; its bytes are its name's unless given."""
    content = key.encode() if data is None else data
    return records.arrivals.receive(
        key=key,
        version=version,
        sha256=sha256(content).hexdigest(),
        size=len(content),
        media_type="application/pdf",
        now=NOW,
    )


def a_part(records: Records, key: str = "a.pdf", sender: str | None = None, **values: Any) -> Part:
    """The one part of a file that landed."""
    arrival = arrived(records, key)
    known = {"name": None, "sha256": arrival.sha256, "media_type": "application/pdf"}
    part = Part(
        part_id=part_id_of(arrival.arrival_id, values.get("name"), 0), arrival_id=arrival.arrival_id, **known | values
    )
    records.arrivals.save_parts(arrival.arrival_id, (part,), (sender,))
    return part


def a_document(
    records: Records, key: str = "a.pdf", extraction: Extraction | None = None, *, prints: tuple[str, ...] = ()
) -> str:
    """A document with its values read, ready to be settled; its id."""
    part = a_part(records, key)
    document = Document(
        document_id=document_id_of(part.part_id, 1),
        arrival_id=part.arrival_id,
        part_id=part.part_id,
        file=key,
        part=None,
        sha256=part.sha256,
        pages=(1,),
        kind=None,
        status=Status.READ,
        version=0,
    )
    records.documents.save_documents(part.part_id, "f" * 64, (document,), (prints,))
    read(records, document.document_id, extraction or an_invoice())
    return document.document_id


def read(records: Records, document_id: str, extraction: Extraction, author: str = "mailroom") -> int:
    """A version of a document's values."""
    return records.documents.save_extraction(document_id, extraction, author=author, reason="read", now=NOW)


def posted(*po_numbers: str, **values: Any) -> Decision:
    """The verdict on a clean document."""
    return Decision(route=Route.RECORD, status=Status.POSTED, match=Match(po_numbers=po_numbers), **values)


def held(*codes: Code, po_numbers: tuple[str, ...] = (), **values: Any) -> Decision:
    """The verdict on a document with blocking discrepancies."""
    found = tuple(
        Discrepancy(code=code, severity=Severity.BLOCK, message=code.value)
        for code in codes or (Code.PRICE_MISMATCH,)
    )
    known = {"route": Route.EXCEPTION, "status": Status.EXCEPTED, "match": Match(po_numbers=po_numbers)}
    return Decision(**known | {"discrepancies": found} | values)


def settle(records: Records, document_id: str, decision: Decision, now: datetime = NOW) -> bool:
    """Keep a verdict with the document's own keys; whether it was a new one."""
    keys = matching.lookup_keys(records.documents.extraction(document_id))
    return records.decisions.save(document_id, decision, keys=keys, policy=POLICY, actor="mailroom", now=now)


def settled(records: Records, key: str, decision: Decision, extraction: Extraction | None = None) -> str:
    """A document that was read and settled; its id."""
    document_id = a_document(records, key, extraction)
    settle(records, document_id, decision)
    return document_id
