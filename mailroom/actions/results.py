"""What came out, in the shape of results.jsonl: every document once, and copies beside the file they repeat."""

from __future__ import annotations

from collections.abc import Iterator

from mailroom.desk import Desk
from schemas.codes import Code, Route, Severity, Status
from schemas.discrepancy import Discrepancy
from schemas.document import Arrival, Document
from schemas.record import Result, result_of
from store import Records, document_id_of, part_id_of


def results(desk: Desk) -> tuple[Result, ...]:
    """Every document that was taken in, by file name, part and page."""
    with desk.database.transaction() as records:
        found = list(_all(records, desk))
    return tuple(sorted(found, key=lambda result: (result.file, result.part or "", result.pages)))


def _all(records: Records, desk: Desk) -> Iterator[Result]:
    arrivals = records.arrivals()
    by_arrival: dict[str, list[Result]] = {}
    for document in records.documents():
        by_arrival.setdefault(document.arrival_id, []).append(_result(records, desk, document))
    for arrival in arrivals:
        yield from by_arrival.get(arrival.arrival_id, ())
        if arrival.duplicate_of:
            first = records.arrival(arrival.duplicate_of)
            for result in by_arrival.get(first.arrival_id, ()):
                yield copied(result, arrival, first)


def _result(records: Records, desk: Desk, document: Document) -> Result:
    return result_of(
        document, records.extraction(document.document_id), records.decision(document.document_id), desk.policy
    )


def copied(result: Result, copy: Arrival, first: Arrival) -> Result:
    """What is said of a byte-for-byte copy: the first one's values, ignored as a duplicate."""
    return result.model_copy(
        update={
            "file": copy.key,
            "document_id": document_id_of(
                part_id_of(copy.arrival_id, result.part, 0), result.pages[0] if result.pages else 1
            ),
            "discrepancies": (
                Discrepancy(
                    code=Code.DUPLICATE_DOCUMENT,
                    severity=Severity.BLOCK,
                    message=f"Byte for byte the same file as {first.key}.",
                    suggestion="Nothing to do: the first one counts.",
                    document_id=result.document_id,
                ),
            ),
            "route": Route.IGNORED,
            "status": Status.DUPLICATE,
        }
    )
