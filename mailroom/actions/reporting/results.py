"""What came out, in the shape of results.jsonl: every document once, and copies beside the file they repeat."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from mailroom.desk import Desk
from schemas.codes import Code, Route, Severity, Status
from schemas.discrepancy import Discrepancy
from schemas.document import Arrival, Document, Part
from schemas.record import Result, result_of
from store import Records, document_id_of, part_id_of


def results(desk: Desk) -> tuple[Result, ...]:
    """Every document that was taken in, by file name, part and page."""
    with desk.database.reading() as records:
        found = list(_all(records, desk))
    return tuple(sorted(found, key=lambda result: (result.file, result.part or "", result.pages)))


def located(found: Iterable[Result], inbox: str) -> tuple[Result, ...]:
    """The results with the place of each file in the inbox that was read: a batch keeps no bytes of its own."""
    folder = inbox.removesuffix("/") if "://" in inbox else Path(inbox).absolute().as_uri()
    return tuple(
        result.model_copy(update={"original": f"{folder}/{quote(os.fsencode(result.file))}"}) for result in found
    )


def _all(records: Records, desk: Desk) -> Iterator[Result]:
    by_arrival: dict[str, list[Result]] = {}
    for document in records.documents.all():
        if document.version == 0:  # being read just now
            continue
        by_arrival.setdefault(document.arrival_id, []).append(_result(records, desk, document))
    for arrival in records.arrivals.all():
        yield from by_arrival.get(arrival.arrival_id, ())
        if arrival.duplicate_of:
            first = records.arrivals.get(arrival.duplicate_of)
            for result in by_arrival.get(first.arrival_id, ()):
                yield copied(result, arrival, first)


def _result(records: Records, desk: Desk, document: Document) -> Result:
    decision = records.decisions.get(document.document_id)
    result = result_of(document, records.documents.extraction(document.document_id), decision, desk.policy)
    part = records.arrivals.part(document.part_id)
    if decision is None and part.problem:
        return result.model_copy(update={"discrepancies": (_unreadable(part),)})
    return result


def copied(result: Result, copy: Arrival, first: Arrival) -> Result:
    """What is said of a byte-for-byte copy: the first one's values, ignored where there are verdicts."""
    pages = result.pages or (1,)
    place = {
        "file": copy.key,
        "document_id": document_id_of(part_id_of(copy.arrival_id, result.part, 0), pages[0]),
    }
    if result.route is None:
        return result.model_copy(update=place)
    finding = Discrepancy(
        code=Code.DUPLICATE_DOCUMENT,
        severity=Severity.BLOCK,
        message=f"Byte for byte the same file as {first.key}.",
        suggestion="Nothing to do: the first one counts.",
        document_id=result.document_id,
    )
    verdict = {"discrepancies": (finding,), "route": Route.IGNORED, "status": Status.DUPLICATE}
    return result.model_copy(update=place | verdict)


def _unreadable(part: Part) -> Discrepancy:
    """Without orders nothing is settled, but a file that could not be read is told all the same."""
    return Discrepancy(
        code=Code.UNREADABLE,
        severity=Severity.BLOCK,
        message=part.problem_message or f"The document could not be read: {part.problem}.",
    )
