"""Which labelled values a document prints, in words: number, dates, references, terms, and reference soup."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from schemas.codes import Kind
from synthesis.house import placement
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.rendering.marks import Mark

NUMBERED = {Kind.INVOICE, Kind.CREDIT_NOTE, Kind.ACKNOWLEDGMENT, Kind.SHIPPING_NOTICE}
REFERENCES = (
    "vendor_order_number", "contract_number", "delivery_note_number", "original_invoice_number",
)  # fmt: skip
SHIPPING = ("ship_date", "delivery_date", "carrier", "tracking_number", "package_count", "gross_weight", "incoterms")


@dataclass(frozen=True, slots=True)
class Entry:
    """One labelled value. ``mark`` is None for what no field of the contract holds."""

    label: str
    value: str
    mark: Mark | None


def entries(draft: Draft, house: HouseStyle) -> tuple[Entry, ...]:
    """All labelled values of the document, in this house's order: the number and date come first or second."""
    first = [entry for entry in _identity(draft, house) if entry.value]
    rest = [entry for entry in _others(draft, house) if entry.value]
    house.dice(f"order/{draft.kind}").shuffle(rest)
    return (*first, *rest)


def words_of(value: object, house: HouseStyle) -> str:
    """A header value as this house prints it."""
    if value is None:
        return ""
    if isinstance(value, date):
        return house.writing.day(value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value)


def terms(draft: Draft, house: HouseStyle) -> str:
    """The payment terms in the house's words."""
    if draft.terms_days is None:
        return ""
    return house.writing.say("terms", "net").format(days=draft.terms_days)


def _identity(draft: Draft, house: HouseStyle) -> Iterator[Entry]:
    kind = draft.kind.value
    number = Entry(house.wording("number", kind), draft.document_number or "", Mark("document_number"))
    day = Entry(house.wording("date", kind), words_of(draft.document_date, house), Mark("document_date"))
    if placement.titles_with_number(draft, house):
        number = Entry("", "", None)
    if placement.dates_a_letter(draft, house):
        day = Entry("", "", None)
    yield from (number, day) if house.dice("identity").random() < 0.75 else (day, number)


def _others(draft: Draft, house: HouseStyle) -> Iterator[Entry]:
    if not placement.refers_in_table(draft, house):
        yield _labelled("po_numbers", words_of(draft.po_numbers, house), house)
    for field in REFERENCES:
        yield _labelled(field, words_of(getattr(draft, field), house), house)
    for field in (
        "due_date",
        "promised_date",
        "ship_date",
        "delivery_date",
        "carrier",
        "tracking_number",
        "incoterms",
    ):
        yield _labelled(field, words_of(getattr(draft, field), house), house)
    if draft.package_count is not None:
        yield _labelled("package_count", house.writing.number(draft.package_count), house)
    if draft.gross_weight is not None:
        yield _labelled("gross_weight", f"{house.writing.number(draft.gross_weight, least=1)} kg", house)
    if not placement.writes_terms_out(house):
        yield _labelled("payment_terms", terms(draft, house), house)
    if draft.has_prices and house.dice("currency").random() < 0.5:
        yield _labelled("currency", draft.currency, house)
    yield from _distractors(draft, house)


def _distractors(draft: Draft, house: HouseStyle) -> Iterator[Entry]:
    """Numbers and names that are none of ours to read: customer number, contact."""
    if draft.customer_number and house.dice("customer").random() < 0.8:
        yield Entry(house.wording("label", "customer_number"), draft.customer_number, None)
    if draft.contact and house.dice("contact").random() < 0.6:
        yield Entry(house.wording("label", "contact"), draft.contact, None)


def _labelled(field: str, value: str, house: HouseStyle) -> Entry:
    return Entry(house.wording("label", field), value, Mark(field))
