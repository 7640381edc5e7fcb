"""The first of the earlier papers that a document repeats, and the papers that repeat none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matching.duplicates.content import Agreement, days
from matching.duplicates.evidence import Evidence, Level, evidence
from matching.duplicates.judge import is_credited, likeness, sameness
from matching.duplicates.numbers import number_keys
from matching.duplicates.precedence import Held, is_same_bytes, place
from matching.find.lookup_keys import SURE
from schemas.extraction import Extraction
from schemas.facts import PriorDocument, Subject
from schemas.order import Vendor
from trade.text.keys import number_key


@dataclass(frozen=True, slots=True)
class Copy:
    """An earlier document that is the same paper, and how we know."""

    first: PriorDocument
    evidence: Evidence

    @property
    def why(self) -> str:
        """The evidence in words."""
        return str(self.evidence)

    @property
    def is_same_bytes(self) -> bool:
        return self.evidence.level is Level.BYTES


def copy_of(subject: Subject, others: Iterable[PriorDocument], vendors: Sequence[Vendor] = ()) -> Copy | None:
    """The first of the earlier documents that this one repeats; None when it is new."""
    ranked = sorted(others, key=place)
    twins = [other for other in ranked if is_same_bytes(subject, other)]
    first = min(twins, key=_filed, default=None)
    if first is not None and _filed(first) < _filed(subject):
        return Copy(first, evidence(Level.BYTES, subject, first))
    credits = _credits(ranked)
    for other in ranked:
        if other in twins or not place(other) < place(subject):
            continue
        if found := sameness(subject, other, vendors=vendors, credits=credits):
            return Copy(other, found)
    return None


def likely_copy_of(
    subject: Subject, others: Iterable[PriorDocument], vendors: Sequence[Vendor] = (), *, within: int
) -> Copy | None:
    """The earlier bill that may be the same again though nothing proves it: the one with the best evidence."""
    before = sorted((other for other in others if place(other) < place(subject)), key=place, reverse=True)
    credits = _credits(before)
    likely = [
        Copy(other, found)
        for other in before
        if not is_same_bytes(subject, other) and (found := likeness(subject, other, within, vendors=vendors))
    ]
    standing = (copy for copy in likely if not is_credited(copy.first.extraction, credits))
    return min(standing, key=lambda copy: tuple(Level).index(copy.evidence.level), default=None)


def originals(documents: Iterable[PriorDocument], vendors: Sequence[Vendor] = ()) -> tuple[PriorDocument, ...]:
    """The documents without those that repeat another of them, in their order; what was posted was let pass."""
    ranked = sorted(documents, key=place)
    credits = _credits(ranked)
    kept: list[PriorDocument] = []
    undated: list[PriorDocument] = []
    by_trait: dict[tuple[object, ...], list[PriorDocument]] = defaultdict(list)
    for document in ranked:
        traits = tuple(_traits(document))
        near = [other for trait in traits for other in by_trait.get(trait, ())]
        near += kept if _is_undated(document) else undated
        stands = document.posting is not None and document.posting.stands
        if not stands and any(
            is_same_bytes(document, other) or sameness(document, other, vendors=vendors, credits=credits)
            for other in near
        ):
            continue
        kept.append(document)
        undated += [document] * _is_undated(document)
        for trait in traits:
            by_trait[trait].append(document)
    return tuple(kept)


def _filed(document: Held) -> tuple[int, int, str]:
    """Where one of several same files stands: what was read of them says nothing of which came first."""
    return (*place(document)[:2], document.name)


def _credits(documents: Iterable[PriorDocument]) -> tuple[Extraction, ...]:
    return tuple(document.extraction for document in documents if document.extraction.gives_back)


def _is_undated(document: Held) -> bool:
    """Whether its date is missing or hardly legible: then no day can be looked up by."""
    return days(document.extraction, document.extraction) is not Agreement.SAME or (
        document.extraction.header.document_date.confidence < SURE
    )


def _traits(document: PriorDocument) -> Iterator[tuple[object, ...]]:
    """What two copies always share one of, but for those whose day is in doubt."""
    header = document.extraction.header
    yield "bytes", document.sha256
    if header.document_number.value:
        for key in number_keys(header.document_number.value, header.document_date.value):
            yield "number", key
    if header.delivery_note_number.value:
        yield "delivery", number_key(header.delivery_note_number.value)
    if header.tracking_number.value:
        yield "tracking", number_key(header.tracking_number.value)
    if header.document_date.value:
        yield "day", document.extraction.kind, header.document_date.value
