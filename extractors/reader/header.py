"""Header candidates of the layout model: its spans read by type, and its opinion of what the rules offer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.decide.candidates import Candidate, Evidence
from extractors.header import special, values
from extractors.header.values import Found
from extractors.reader.spans import Span, blocks, spans
from extractors.reader.tagged import TaggedPage
from models.layout.labels import HEADER_LABELS
from schemas.codes import DATE_FIELDS
from schemas.geometry import around
from schemas.reading import Source
from trade.dates.printed import find_dates
from trade.habits import Locale

_MONEY = ("subtotal", "discount_amount", "freight_amount", "tax_amount", "total_amount", "amount_due")
_NUMBERS = (
    "document_number", "po_numbers", "vendor_order_number", "contract_number", "delivery_note_number",
    "original_invoice_number", "tracking_number",
)  # fmt: skip
_BLOCKS = {"vendor_address": ", ", "ship_to": ", ", "payment_terms": " ", "vendor_name": " ", "buyer_name": " "}
"""Values of several lines and what joins them."""
_LABEL = re.compile(r"^[^\d\W][^\d:#]*[:#]+\s*(?=\S)")
_SCRAP = " \t:;,|#*=_-–—<>[]{}°º'\"•·"
_TELEPHONE = re.compile(r"\+\d|\(\d{3}\)|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b")
_SHORTEST_TERMS = 4
_FEWEST, _UNSEEN = 0.02, 0.05
_ALWAYS_THERE = frozenset(("document_number", "document_date", "vendor_tax_id"))
_SEEN = 0.35
"""Below this the model has not seen a field on the paper at all."""


def proposed(pages: Sequence[TaggedPage], locale: Locale) -> Iterator[Candidate]:
    """Every header value that the model sees, with its own surety as the only evidence."""
    for page in pages:
        for field in HEADER_LABELS:
            found = list(spans(page, field))
            if found:
                yield from _of_field(field, found, locale)


def scored(candidates: Iterable[Candidate], pages: Sequence[TaggedPage]) -> Iterator[Candidate]:
    """The candidates, each with how surely the model takes its words for that field.

    Of a field that the model sees nowhere it has no opinion, rather than one against every candidate: on looks that
    it never saw it is blind to some fields and right about others. What it passes over is marked as such, but for
    what nearly every paper prints somewhere: there it is likelier blind than right.
    """
    by_number = {page.page.number: page for page in pages}
    asked = [(candidate, _opinion(candidate, by_number)) for candidate in candidates]
    most: dict[str, float] = {}
    for candidate, opinion in asked:
        if opinion is not None:
            most[candidate.field] = max(opinion, most.get(candidate.field, 0.0))
    for candidate, opinion in asked:
        is_blind = most.get(candidate.field, 0.0) < _SEEN
        known = None if is_blind and candidate.source is not Source.LAYOUT else opinion
        passed_over = opinion is not None and opinion < _UNSEEN and candidate.field not in _ALWAYS_THERE
        yield replace(candidate, evidence=replace(candidate.evidence, learned=known, passed_over=passed_over))


def _opinion(candidate: Candidate, pages: Mapping[int, TaggedPage]) -> float | None:
    """The model's probability for a candidate's words; None where it stands nowhere, or for what is no label."""
    if candidate.evidence.learned is not None:
        return candidate.evidence.learned
    page = pages.get(candidate.page or 0)
    if page is None or candidate.box is None or candidate.field not in page.tags.names:
        return None
    places = page.within(candidate.box)
    return max(_FEWEST, float(page.tags.of(candidate.field)[places].mean())) if len(places) else None


def _of_field(field: str, found: list[Span], locale: Locale) -> Iterator[Candidate]:
    if field in _BLOCKS:
        apart = 0.5 if field.endswith("_name") else 1.2
        for block in blocks(found, apart):
            yield from _block(field, block, locale)
        return
    if field in DATE_FIELDS:
        found = [span for block in blocks(found, 0.7) for span in _whole(block, locale)]
    for span in found:
        for one in _typed(field, span.text, locale):
            yield _candidate(field, one, (span,), text=span.text[one.start : one.end].strip())


def _whole(block: Sequence[Span], locale: Locale) -> Sequence[Span]:
    """The spans of a block, as one where only together they make a date: ``21. January`` above ``2026``."""
    if len(block) == 1 or any(find_dates(span.text, locale.date_order) for span in block):
        return block
    first, words = block[0], tuple(word for span in block for word in span.words)
    sure = sum(span.sure * len(span.words) for span in block) / len(words)
    return (replace(first, words=words, sure=sure),)


def _typed(field: str, text: str, locale: Locale) -> list[Found]:
    """The value that a span prints; nothing where its words cannot be one."""
    if field in _NUMBERS:
        return list(_number(text, locale))
    reader = _READERS.get(field)
    if reader is not None:
        return list(reader(text, locale))[:1]
    return [Found(text.strip(_SCRAP), 0, len(text), 1.0)]


def _number(text: str, locale: Locale) -> Iterator[Found]:
    """The whole span is the number, less a label or a date that stuck to it."""
    label = _LABEL.match(text)
    start = label.end() if label else 0
    dated = find_dates(text, locale.date_order)
    end = next((one.start for one in dated if one.start > start + 2), len(text))
    value = text[start:end].strip(_SCRAP).rstrip(".")
    if len(value) > 1 and any(map(str.isdigit, value)) and len(value) <= 40:
        yield Found(value, start, end, 1.0)


def _block(field: str, block: Sequence[Span], locale: Locale) -> Iterator[Candidate]:
    text = _BLOCKS[field].join(part for span in block if (part := span.text.strip(_SCRAP)))
    if field == "payment_terms":
        known = list(special.terms(text, locale))
        text = str(known[0].value) if known and known[0].shape > 0.5 else text
        if sum(map(str.isalpha, text)) < _SHORTEST_TERMS:
            return
    if sum(map(str.isalpha, text)) >= 2:
        yield _candidate(field, Found(text, 0, len(text), 1.0), block, text=text)


def _candidate(field: str, found: Found, block: Sequence[Span], *, text: str) -> Candidate:
    count = sum(len(span.words) for span in block)
    sure = sum(span.sure * len(span.words) for span in block) / count
    evidence = Evidence(0.0, 1.0, found.shape, min(span.reading for span in block), learned=max(_FEWEST, sure))
    box = around(span.box for span in block)
    return Candidate(field, found.value, text, evidence, block[0].page, box, Source.LAYOUT, "tagger")


def _money(text: str, locale: Locale) -> Iterator[Found]:
    """The last amount of a span."""
    yield from list(values.amounts(text, locale))[-1:]


def _accounts(text: str, locale: Locale) -> Iterator[Found]:
    """Account numbers; what is set like a telephone number is one."""
    if not _TELEPHONE.search(text):
        yield from special.accounts(text, locale)


def _tax_ids(text: str, locale: Locale) -> Iterator[Found]:
    found = list(special.tax_ids(text, locale))
    if not _TELEPHONE.search(text):
        yield from found or [Found(text.strip(_SCRAP), 0, len(text), 0.6)]


_READERS: dict[str, Callable[[str, Locale], Iterator[Found]]] = {
    **dict.fromkeys(_MONEY, _money),
    **dict.fromkeys(DATE_FIELDS, values.dates),
    "tax_rate": values.rates,
    "package_count": values.counts,
    "gross_weight": values.weights,
    "vendor_tax_id": _tax_ids,
    "vendor_iban": special.ibans,
    "vendor_bank_account": _accounts,
    "vendor_email": special.emails,
    "currency": special.currencies,
    "incoterms": special.incoterms,
    "carrier": special.carriers,
}
