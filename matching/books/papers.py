"""Which other papers count for the verdict on a document: what came before it, and what the vendor takes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from matching.duplicates import is_credited, is_same_bytes, names, originals, place
from matching.duplicates.senders import is_one_sender
from schemas.codes import Kind, Purpose
from schemas.extraction import Extraction
from schemas.facts import Facts, PriorDocument, Subject
from trade.text.keys import number_key


def that_count(subject: Subject, facts: Facts) -> Facts:
    """The facts with the papers only that may speak about a document.

    What demands no payment (a pro forma, a draft, a cancelled bill) is nobody's copy and bills nothing, unless
    somebody has let it pass. What was posted is judged by what was posted before it: of the papers that came later
    only the vendor's own credit or replacement says anything about it.
    """
    counting = [other for other in facts.earlier if _stands(other) or other.extraction.demands_payment]
    if subject.posting and subject.posting.stands:
        counting = [
            other
            for other in counting
            if place(other) < place(subject) or other.extraction.gives_back or is_correction_of(other, subject)
        ]
    return replace(facts, earlier=tuple(counting))


def earlier_than(subject: Subject, facts: Facts) -> tuple[PriorDocument, ...]:
    """Other documents that come before this one, without copies and without what this one takes the place of."""
    before = (other for other in facts.earlier if place(other) < place(subject))
    replaced = {other.document_id for other in replaced_by(subject, facts)}
    return tuple(other for other in originals(before, facts.vendors) if other.document_id not in replaced)


def bears_on(subject: Subject, other: PriorDocument, series: Iterable[str] = (), *, is_record: bool = False) -> bool:
    """Whether the verdict on another document may rest on this one.

    It rests on papers that come before it; on what gives back, corrections, same bytes and numbers of one series
    whatever their date. What was posted hears of later papers only where they credit or replace it by name.
    ``series`` are the keys of the numbers next to this document's own. ``is_record`` says that this one has just
    become a record: then it comes before all that is none.
    """
    paper, its = subject.extraction, other.extraction
    if place(subject) < place(other):
        return True
    if _stands(other):
        takes_back = paper.gives_back or paper.purpose is Purpose.CORRECTION
        return takes_back and names(paper, its)
    if is_record or is_same_bytes(subject, other) or paper.gives_back or its.gives_back:
        return True
    number = number_key(its.header.document_number.value or "")
    return Purpose.CORRECTION in (paper.purpose, its.purpose) or (bool(number) and number in series)


def credits_of(facts: Facts) -> tuple[PriorDocument, ...]:
    """What gives back and is not held itself: it counts whatever its date, for what is billed is billed net of it."""
    giving = (other for other in facts.earlier if other.extraction.gives_back and not other.is_held)
    return originals(giving, facts.vendors)


def replaced_by(subject: Subject, facts: Facts) -> tuple[PriorDocument, ...]:
    """The invoices that a corrected invoice (UNTDID 1001 code 384) takes the place of."""
    credits = [other.extraction for other in credits_of(facts)]
    return tuple(
        other
        for other in facts.earlier
        if _corrects(subject.extraction, other.extraction) and not is_credited(other.extraction, credits)
    )


def corrections_of(subject: Subject, facts: Facts) -> tuple[PriorDocument, ...]:
    """The corrected invoices that take this one's place; once it is posted, only those that are posted too."""
    if is_credited(subject.extraction, [other.extraction for other in credits_of(facts)]):
        return ()
    found = [other for other in facts.earlier if is_correction_of(other, subject)]
    is_record = subject.posting is not None and subject.posting.stands
    return tuple(other for other in found if not is_record or _stands(other))


def is_correction_of(other: PriorDocument, subject: Subject) -> bool:
    """Whether another paper says that it replaces this one."""
    return _corrects(other.extraction, subject.extraction)


def _corrects(paper: Extraction, invoice: Extraction) -> bool:
    """Whether a corrected invoice names another; one that gives back counts as a credit instead."""
    if paper.purpose is not Purpose.CORRECTION or paper.gives_back or invoice.kind is not Kind.INVOICE:
        return False
    if invoice.gives_back or not is_one_sender(paper, invoice):
        return False
    return names(paper, invoice)


def _stands(other: PriorDocument) -> bool:
    return other.posting is not None and other.posting.stands
