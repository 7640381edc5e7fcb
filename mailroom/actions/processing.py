"""From bytes to a verdict: words, documents, values, decision; each stage can be run again alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import matching
from extractors.pages.words import WordOptions
from extractors.pipeline.read import PartWords
from mailroom.actions.intake import unpack
from mailroom.actions.twins import picture_beside, with_data_beside
from mailroom.budget import BudgetedPool
from mailroom.desk import Desk, Step
from mailroom.pool import Pool
from mailroom.reading import Job, compared_with_pages, extraction_of, looked_again, read_words
from mailroom.settling import is_short, settled_in
from schemas.codes import Status
from schemas.decision import Decision
from schemas.document import Document, Part
from schemas.errors import BytesLost, FactsChanged, ReadingCrashed, ReadingTimedOut, UnreadableFile
from schemas.extraction import Extraction, Unrecognised
from schemas.facts import Facts, Subject
from schemas.reading import Source
from store import document_id_of

MACHINE = "mailroom"
"""Who the ledger names for what no person did."""

MOST_ROUNDS = 20
"""How often one document is settled in one go before we take it that its verdict will not come to rest."""

WORDS_LOST = "What was read of it got lost, and the file itself cannot be read any more."

MOST_TRIES = 3
"""How often a long document is compared anew because what it is compared with changed."""

TRIED_AGAIN = (ReadingTimedOut.code, ReadingCrashed.code)


def prepare(desk: Desk, arrival_id: str) -> tuple[str, ...]:
    """Unpack, read and extract one arrival; the ids of the documents in it.

    What another worker had finished before it died is not read again.
    """
    if done := _prepared(desk, arrival_id):
        return done
    pool = BudgetedPool(desk.pool, desk.settings.reading_seconds)
    parts = unpack(desk, arrival_id, pool)
    documents = tuple(document for part in parts for document in read(desk, part.part_id, pool))
    for document_id in documents:
        extract(desk, document_id, pool)
    with desk.database.reading() as records:
        key = records.arrivals.get(arrival_id).key
    desk.announce(Step.READ, key)
    return documents


def _prepared(desk: Desk, arrival_id: str) -> tuple[str, ...]:
    with desk.database.reading() as records:
        parts, documents = records.arrivals.parts(arrival_id), records.documents.all(arrival_id)
    is_whole = {document.part_id for document in documents} == {part.part_id for part in parts}
    is_extracted = all(document.version > 0 for document in documents)
    return tuple(document.document_id for document in documents) if is_whole and is_extracted else ()


def process(desk: Desk, arrival_id: str) -> None:
    """One arrival all the way; the verdicts of others that it bears on are renewed."""
    settle_all(desk, prepare(desk, arrival_id))


def read(desk: Desk, part_id: str, pool: Pool | None = None) -> tuple[str, ...]:
    """Words of one part, and the documents in it. What cannot be read is one document all the same: a case.

    ``pool``: where it is read, the desk's unless given.
    """
    with desk.database.reading() as records:
        part = records.arrivals.part(part_id)
        file = records.arrivals.get(part.arrival_id).key
    words, part = _words(desk, part, pool or desk.pool)
    sha256 = desk.bucket.put(words.dumps()) if words else None
    documents = _documents(part, file, words)
    prints = [_fingerprints(words, document.pages) for document in documents]
    with desk.database.transaction() as records:
        records.arrivals.note_problem(part_id, part.problem, part.problem_message)
        records.documents.save_documents(part_id, sha256, documents, prints)
    return tuple(document.document_id for document in documents)


def extract(desk: Desk, document_id: str, pool: Pool | None = None) -> None:
    """The values of one document. What a reviewer has corrected stays as the reviewer left it."""
    with desk.database.reading() as records:
        document = records.documents.get(document_id)
        part = records.arrivals.part(document.part_id)
        words_sha256 = records.documents.words_of(document_id)
        is_reviewed = document.version > 0 and _has_reviewer(records.documents.extraction(document_id))
    if is_reviewed:
        return
    picture = picture_beside(desk, part, pool or desk.pool)
    if picture is not None:
        told = f"This is the data of the invoice in {picture.name}, which came with it: both are one document."
        extraction: Extraction = Unrecognised(kind_confidence=1.0, concerns=(told,))
    elif words_sha256 is None:
        extraction = Unrecognised(concerns=(part.problem_message or "It could not be read.",))
    else:
        words = _kept_words(desk, document, words_sha256)
        words = with_data_beside(desk, part, words, pool or desk.pool) if words else None
        extraction = _extracted(lambda: _job(desk, part, pool or desk.pool), words, document.pages)
    with desk.database.transaction() as records:
        extraction = matching.without_us(extraction, records.lookup.companies())
        records.documents.save_extraction(document_id, extraction, author=MACHINE, reason="read", now=desk.clock())


def settle(desk: Desk, document_id: str) -> bool:
    """Compare one document with its orders and everything else on the books; whether its verdict changed."""
    return _settled(desk, document_id).changed


@dataclass(frozen=True, slots=True)
class _Settled:
    """Whether a verdict changed, which others cannot rest on it, and where those that it was compared with stand."""

    changed: bool
    apart: frozenset[str]
    places: dict[str, matching.Place]


def _settled(desk: Desk, document_id: str, *, may_be_corrected: bool = True) -> _Settled:
    """A long document is compared in a worker before anything is written; it holds if the facts are the same then."""
    ahead: _Ahead | None = None
    for _ in range(MOST_TRIES):
        settled = _settled_if_known(desk, document_id, ahead, may_be_corrected=may_be_corrected)
        if isinstance(settled, _Settled):
            return settled
        subject, facts = settled
        ahead = _Ahead(subject, facts, settled_in(desk.pool, subject, facts, desk.settings.page_seconds))
    raise FactsChanged(f"{subject.name}: what it is compared with changed {MOST_TRIES} times meanwhile")


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A decision made before the transaction that keeps it, and what it rests on."""

    subject: Subject
    facts: Facts
    decision: Decision


def _settled_if_known(
    desk: Desk, document_id: str, ahead: _Ahead | None, *, may_be_corrected: bool
) -> _Settled | tuple[Subject, Facts]:
    """What came of it; or, where that would keep others waiting, what is to be compared first."""
    with desk.database.transaction() as records:
        subject = records.documents.subject(document_id)
        keys = matching.lookup_keys(subject.extraction, subject.sender)
        near = _series(desk, subject.extraction)
        facts = records.lookup.facts_for(keys, document_id, desk.policy, desk.clock().date(), series=near)
        if is_short(subject, facts):
            decision = matching.settle(subject, facts)
        elif ahead and (ahead.subject, ahead.facts) == (subject, facts):
            decision = ahead.decision
        else:
            return subject, facts
        changed = records.decisions.save(
            document_id,
            decision,
            keys=keys,
            policy=desk.policy,
            actor=MACHINE,
            now=desk.clock(),
            original=desk.bucket.address(subject.sha256),
        )
        # What a correction took away from others cannot be seen in the values that stand now.
        is_corrected = may_be_corrected and records.documents.get(document_id).version > 1
    if changed:
        desk.announce(Step.SETTLED, f"{subject.name}: {decision.route.value}")
    is_record = decision.status is Status.POSTED
    apart = (
        other.document_id
        for other in facts.earlier
        if not is_corrected and not matching.bears_on(subject, other, near, is_record=is_record)
    )
    return _Settled(changed, frozenset(apart), {other.document_id: matching.place(other) for other in facts.earlier})


def settle_all(desk: Desk, document_ids: Iterable[str]) -> None:
    """Settle documents, then those whose verdict they bore or bear on, until nothing changes; the first place first.

    A verdict rests on records and on papers of an earlier place, so this ends. What becomes a record keeps its place,
    so of several papers that nothing was done with yet the earliest comes first, whichever arrived first.
    """
    asked = tuple(dict.fromkeys(document_ids))
    places = _places(desk, asked) if len(asked) > 1 else {}
    waiting = [(places.get(document_id, matching.LAST), document_id) for document_id in asked]
    heapify(waiting)
    rounds: Counter[str] = Counter()
    while waiting:
        _, document_id = heappop(waiting)
        rounds[document_id] += 1
        # A correction may take it away from an order: others gain by that.
        before = _siblings(desk, document_id) if rounds[document_id] == 1 else ()
        settled = _settled(desk, document_id, may_be_corrected=document_id in asked)
        places |= settled.places
        if not settled.changed or rounds[document_id] >= MOST_ROUNDS:
            continue
        queued = {document_id for _, document_id in waiting}
        for sibling in dict.fromkeys((*before, *_siblings(desk, document_id))):
            if sibling not in settled.apart and sibling not in queued:
                heappush(waiting, (places.get(sibling, matching.LAST), sibling))


def in_order(desk: Desk, arrival_ids: Iterable[str]) -> tuple[str, ...]:
    """Arrivals in the order in which their documents are to be settled: by the first place among them."""
    first: dict[str, matching.Place] = {}
    for arrival_id in arrival_ids:
        with desk.database.reading() as records:
            documents = [document.document_id for document in records.documents.all(arrival_id)]
        first[arrival_id] = min(_places(desk, documents).values(), default=matching.LAST)
    return tuple(sorted(first, key=lambda arrival_id: first[arrival_id]))


def _places(desk: Desk, document_ids: Iterable[str]) -> dict[str, matching.Place]:
    with desk.database.reading() as records:
        return {document_id: matching.place(records.documents.subject(document_id)) for document_id in document_ids}


def _siblings(desk: Desk, document_id: str) -> tuple[str, ...]:
    with desk.database.reading() as records:
        near = _series(desk, records.documents.extraction(document_id)) if desk.policy.sequential_invoices else ()
        return records.related.siblings(document_id, near)


def _series(desk: Desk, extraction: Extraction) -> tuple[str, ...]:
    """Keys of the numbers before and after a document's own, where the policy looks for numbers in a row."""
    count = desk.policy.sequential_invoices
    return matching.series_keys(extraction, count - 1) if count else ()


def held_documents(desk: Desk) -> tuple[str, ...]:
    """Every document that waits for a person or for facts."""
    with desk.database.reading() as records:
        return records.related.held()


def settle_arrival(desk: Desk, arrival_id: str) -> None:
    """The verdict on every document of one arrival, once everything that came with it has been read."""
    with desk.database.reading() as records:
        documents = records.documents.all(arrival_id)
    settle_all(desk, [document.document_id for document in documents])


def _words(desk: Desk, part: Part, pool: Pool) -> tuple[PartWords | None, Part]:
    """The words of a part, or none and the part with its problem. What took too long last time is tried again."""
    if part.problem not in (None, *TRIED_AGAIN):
        return None, part
    try:
        return read_words(_job(desk, part, pool)), _with_problem(part, None)
    except UnreadableFile as problem:
        return None, _with_problem(part, problem)


def _kept_words(desk: Desk, document: Document, sha256: str) -> PartWords | None:
    """Words that were read before; where they got lost the part is read again, None when that fails, too."""
    try:
        return PartWords.loads(desk.bucket.get(sha256))
    except BytesLost:
        read(desk, document.part_id)
        with desk.database.reading() as records:
            again = records.documents.words_of(document.document_id)
        return PartWords.loads(desk.bucket.get(again)) if again else None


def _with_problem(part: Part, problem: UnreadableFile | None) -> Part:
    code, message = (problem.code, str(problem) or problem.advice) if problem else (None, None)
    return part.model_copy(update={"problem": code, "problem_message": message})


def _extracted(opened: Callable[[], Job], words: PartWords | None, pages: tuple[int, ...]) -> Extraction:
    if words is None:
        return Unrecognised(concerns=(WORDS_LOST,))
    try:
        job = opened()
        return looked_again(job, *compared_with_pages(job, words, extraction_of(job, words, pages)))
    except UnreadableFile as problem:  # a person must look at this one; the file's other documents go on
        return Unrecognised(kind_confidence=0.0, pages=pages, concerns=(str(problem) or problem.advice,))


def _fingerprints(words: PartWords | None, pages: tuple[int, ...]) -> tuple[str, ...]:
    own = (page for page in words.pages if page.number in pages) if words else ()
    return tuple(page.fingerprint for page in own if page.fingerprint)


def _job(desk: Desk, part: Part, pool: Pool) -> Job:
    settings = desk.settings
    return Job(
        pool=pool,
        data=desk.bucket.get(part.sha256),
        media_type=part.media_type,
        options=WordOptions(limits=settings.limits, second_opinion=settings.second_opinion),
        page_seconds=settings.page_seconds,
        model=desk.layout_model,
    )


def _documents(part: Part, file: str, words: PartWords | None) -> tuple[Document, ...]:
    return tuple(
        Document(
            document_id=document_id_of(part.part_id, pages[0] if pages else 1),
            arrival_id=part.arrival_id,
            part_id=part.part_id,
            file=file,
            part=part.name,
            sha256=part.sha256,
            pages=pages,
            kind=None,
            status=Status.READ,
            version=0,
        )
        for pages in (words.groups if words else ()) or ((),)
    )


def _has_reviewer(extraction: Extraction) -> bool:
    bags = (extraction.header, *extraction.lines)
    return any(
        reading.provenance is not None and reading.provenance.source is Source.REVIEWER
        for bag in bags
        for _, reading in bag.found()
    )
