"""Which documents are the same paper again: re-sent, re-scanned, renumbered with a suffix.

Of two copies the later one is the duplicate, by document date, number, name: whichever arrived first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from matching.keys import tax_key
from matching.normal import folded, item_key, number_key, number_spelling, plain, po_key
from matching.sender import SAME_NAME, alike
from schemas.codes import Kind
from schemas.extraction import Extraction, Line
from schemas.facts import PriorDocument, Subject

NUMBERS_RESTART = 180
"""Days after which the same number with other content is a new one: some vendors start again each year."""
SURE = 0.75
"""How surely numbers and kinds must be read before equal numbers over different values count."""
LOOKS_THE_SAME = 6
"""Bits of 64 in which two scans of one page may differ."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An earlier document that is the same paper, and how we know."""

    first: PriorDocument
    why: str
    is_same_bytes: bool = False


Held = Subject | PriorDocument
Place = tuple[date, str, str, tuple[int, ...], str]


def place(document: Held) -> Place:
    """Where a document stands among others, whatever order they arrived in."""
    header = document.extraction.header
    return (
        header.document_date.value or date.max,
        header.document_number.value or "",
        document.name,
        document.extraction.pages,
        document.document_id,
    )


def copy_of(subject: Subject, others: Iterable[PriorDocument]) -> Copy | None:
    """The first of the earlier documents that this one repeats; None when it is new."""
    ranked = sorted(others, key=place)
    twins = [other for other in ranked if is_same_bytes(subject, other)]
    if any(other.name < subject.name for other in twins):
        return Copy(min(twins, key=lambda other: other.name), "byte for byte the same file", is_same_bytes=True)
    for other in ranked:
        if other not in twins and place(other) < place(subject) and (why := sameness(subject, other)):
            return Copy(other, why)
    return None


def originals(documents: Iterable[PriorDocument]) -> tuple[PriorDocument, ...]:
    """The documents without those that repeat another of them, in their order."""
    kept: list[PriorDocument] = []
    by_trait: dict[tuple[object, ...], list[PriorDocument]] = defaultdict(list)
    for document in sorted(documents, key=place):
        traits = tuple(_traits(document))
        if any(
            is_same_bytes(document, other) or sameness(document, other)
            for trait in traits
            for other in by_trait.get(trait, ())
        ):
            continue
        kept.append(document)
        for trait in traits:
            by_trait[trait].append(document)
    return tuple(kept)


def is_same_bytes(one: Held, other: Held) -> bool:
    """The same pages of the same bytes under two names; documents split from one file share bytes, not names."""
    return one.sha256 == other.sha256 and one.name != other.name and one.extraction.pages == other.extraction.pages


def sameness(one: Held, other: Held) -> str | None:
    """Why two documents of other bytes are the same paper; None when they are not."""
    if one.extraction.kind is not other.extraction.kind or one.extraction.kind is Kind.OTHER:
        return None
    if not _same_sender(one.extraction, other.extraction):
        return None
    return _by_number(one.extraction, other.extraction) or _by_content(one, other)


def signature(paper: Extraction) -> tuple[tuple[object, ...], ...]:
    """What the lines say, whatever their order: equal for copies."""
    return tuple(sorted((_said(line) for line in paper.lines), key=str))


def _by_number(one: Extraction, other: Extraction) -> str | None:
    first, second = one.header.document_number.value or "", other.header.document_number.value or ""
    if not first or not second or number_key(first) != number_key(second):
        return None
    same_lines = bool(one.lines) and signature(one) == signature(other)
    same_values = same_lines or _same_total(one, other)
    if one.kind is Kind.ACKNOWLEDGMENT:
        return f"the same number {second} with the same lines" if same_lines else None
    if number_spelling(first) != number_spelling(second):
        return f"number {first} is {second} in another spelling, with the same values" if same_values else None
    same_day = _days_between(one, other) == 0
    if one.kind is Kind.SHIPPING_NOTICE:
        return f"the same number {second}" if same_lines or same_day else None
    recent = (_days_between(one, other) or 0) <= NUMBERS_RESTART
    return f"the same number {second}" if same_values or (recent and _numbers_are_sure(one, other)) else None


def _numbers_are_sure(*papers: Extraction) -> bool:
    """Whether a number alone may call two papers one: a customer number taken for it would call all of them one."""
    return all(min(paper.header.document_number.confidence, paper.kind_confidence) >= SURE for paper in papers)


def _by_content(one: Held, other: Held) -> str | None:
    """The same date, total and lines under another number, or none."""
    ours, theirs = one.extraction, other.extraction
    if _days_between(ours, theirs) != 0 or _are_told_apart(ours, theirs):
        return None
    same_lines = bool(ours.lines) and signature(ours) == signature(theirs)
    number = theirs.header.document_number.value or "without a number"
    if ours.kind in (Kind.SHIPPING_NOTICE, Kind.ACKNOWLEDGMENT):
        tracked = bool(ours.header.tracking_number.value) or ours.kind is Kind.ACKNOWLEDGMENT
        return (
            f"the same date and lines as {number}" if same_lines and tracked and _same_orders(ours, theirs) else None
        )
    if not _same_total(ours, theirs):
        return None
    if same_lines or (not ours.lines and not theirs.lines and _looks_alike(one, other)):
        return f"the same date, total and lines as {number}"
    near_number = _one_edit(ours, theirs) and _looks_alike(one, other)
    return f"the same date and total, and the pages look the same as {number}" if near_number else None


def _are_told_apart(one: Extraction, other: Extraction) -> bool:
    """Another delivery note, consignment, lot or order: two papers over two events."""
    for name in ("delivery_note_number", "tracking_number", "vendor_order_number", "original_invoice_number"):
        ours, theirs = getattr(one.header, name).value, getattr(other.header, name).value
        if ours and theirs and plain(ours) != plain(theirs):
            return True
    lots = [tuple(sorted(line.lot.value or "" for line in paper.lines)) for paper in (one, other)]
    return (any(lots[0]) and any(lots[1]) and lots[0] != lots[1]) or not _same_orders(one, other)


def _same_orders(one: Extraction, other: Extraction) -> bool:
    ours, theirs = _orders(one), _orders(other)
    return not ours or not theirs or bool(ours & theirs)


def _same_sender(one: Extraction, other: Extraction) -> bool:
    ours, theirs = one.header, other.header
    both_taxed = ours.vendor_tax_id.value and theirs.vendor_tax_id.value
    if both_taxed and tax_key(ours.vendor_tax_id.value or "") == tax_key(theirs.vendor_tax_id.value or ""):
        return True
    both_banked = ours.vendor_iban.value and theirs.vendor_iban.value
    if both_banked and plain(ours.vendor_iban.value or "") == plain(theirs.vendor_iban.value or ""):
        return True
    if ours.vendor_name.value and theirs.vendor_name.value:
        return alike(ours.vendor_name.value, theirs.vendor_name.value) >= SAME_NAME
    return bool(_orders(one) & _orders(other))


def _orders(paper: Extraction) -> frozenset[str]:
    by_line = (line.po_number.value for line in paper.lines if line.po_number.value)
    return frozenset(po_key(number) for number in (*(paper.header.po_numbers.value or ()), *by_line))


def _same_total(one: Extraction, other: Extraction) -> bool:
    ours, theirs = one.header.total_amount.value, other.header.total_amount.value
    return ours is not None and ours == theirs


def _days_between(one: Extraction, other: Extraction) -> int | None:
    ours, theirs = one.header.document_date.value, other.header.document_date.value
    return abs((ours - theirs).days) if ours and theirs else None


def _said(line: Line) -> tuple[object, ...]:
    item = line.sku.value or line.buyer_sku.value or line.gtin.value
    named = item_key(item) if item else folded(line.description.value or "")
    numbers: tuple[Decimal | None, ...] = (line.quantity.value, line.unit_price.value, line.amount.value)
    return (named, *(None if number is None else number.normalize() for number in numbers), line.promised_date.value)


def _looks_alike(one: Held, other: Held) -> bool:
    """Whether all pages look nearly the same: forms of one vendor do too, so it never decides alone."""
    ours, theirs = one.fingerprints, other.fingerprints
    if not ours or len(ours) != len(theirs):
        return False
    return all(_bits_apart(mine, its) <= LOOKS_THE_SAME for mine, its in zip(ours, theirs, strict=True))


def _bits_apart(one: str, other: str) -> int:
    if len(one) != len(other):
        return 4 * max(len(one), len(other))
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _one_edit(one: Extraction, other: Extraction) -> bool:
    ours = number_key(one.header.document_number.value or "")
    theirs = number_key(other.header.document_number.value or "")
    if not ours or not theirs or len(ours) != len(theirs):
        return not ours or not theirs
    return sum(mine != its for mine, its in zip(ours, theirs, strict=True)) <= 1


def _traits(document: PriorDocument) -> Iterator[tuple[object, ...]]:
    """What two copies always share one of."""
    header = document.extraction.header
    yield "bytes", document.sha256
    if header.document_number.value:
        yield "number", number_key(header.document_number.value)
    if header.document_date.value:
        yield "date", document.extraction.kind, header.document_date.value, header.total_amount.value
