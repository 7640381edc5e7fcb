"""What to ask the books for before a document can be settled: normalised on both sides alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from matching.duplicates.numbers import neighbours, number_keys
from schemas.codes import Kind
from schemas.extraction import Extraction, Header
from schemas.match import LookupKeys
from schemas.order import PurchaseOrder, Vendor
from schemas.reading import Reading
from trade.identifiers.tax_ids import tax_key
from trade.text.keys import domain_of, item_key, name_keys, number_key, plain, po_key, po_keys
from trade.text.order_references import digits_of, in_full, parts_of, release_of

SURE = 0.75
"""How surely a value must be read before it tells two papers apart."""

ANY_ORDER, NO_ORDER = "any", "none"
"""What stands in the key of an amount for the order: of whichever order, and of none that could be read for sure."""

LONG_ENOUGH = 5
"""Digits of an order number that are looked for without the letters before them."""

STRETCH = 60
"""Days of one stretch of an amount's key; bills over one amount find each other within half of it."""


def lookup_keys(extraction: Extraction, sender: str | None = None) -> LookupKeys:
    """What may tie a document to orders, vendors and other documents. ``sender`` is the mail address it came from."""
    header = extraction.header
    passed_over = (number for other in header.po_numbers.alternatives for number in other.value)
    printed = (*(header.po_numbers.value or ()), *_values(line.po_number for line in extraction.lines), *passed_over)
    items = [_values((line.sku, line.buyer_sku, line.gtin)) for line in extraction.lines]
    orders = _sure_orders(extraction)
    names = [key for name in _values((header.vendor_name,)) for key in name_keys(name)]
    for address in (sender, header.vendor_email.value):
        names += _domain_keys(domain_of(address))
    return LookupKeys(
        po_numbers=_unique(key for number in printed for key in _order_keys(number)),
        vendor_names=_unique(names),
        vendor_tax_ids=_unique(tax_key(value) for value in _values((header.vendor_tax_id,))),
        vendor_ibans=_unique(plain(value) for value in _values((header.vendor_iban, header.vendor_bank_account))),
        item_numbers=_unique(item_key(value) for values in items for value in values),
        document_numbers=_unique(
            (*_own_numbers(header), *map(number_key, _values((header.original_invoice_number,))))
        ),
        amounts=_amounts(extraction, (ANY_ORDER, *(orders or (NO_ORDER,)))),
        amounts_sought=_amounts(extraction, (*orders, NO_ORDER) if orders else (ANY_ORDER,)),
    )


def _order_keys(number: str) -> Iterator[str]:
    """The keys of all orders that a printed reference may name: its parts, its release, its digits alone."""
    yield from po_keys(number)
    if released := release_of(number):
        yield from (po_key(f"{released[0]}-{released[1]}"), po_key(released[0]))
    for parts in parts_of(number):
        yield from map(po_key, parts)
        yield from (po_key(full) for part in parts[1:] if (full := in_full(part, parts[0])))
    if len(digits_of(number)) >= LONG_ENOUGH:
        yield digits_of(number)


def series_keys(extraction: Extraction, reach: int) -> tuple[str, ...]:
    """The keys of the numbers up to ``reach`` before and after a document's own in its series.

    >>> from schemas.extraction import Header, Invoice
    >>> from schemas.reading import Reading
    >>> series_keys(Invoice(header=Header(document_number=Reading(value="INV-1042"))), 1)
    ('1nv1041', '1nv1043')
    """
    number = extraction.header.document_number.value or ""
    return tuple(number_key(other) for other in neighbours(number, reach))


def order_keys(order: PurchaseOrder) -> LookupKeys:
    """Under which keys an order is found; the same normalisation as ``lookup_keys``."""
    items = [(line.vendor_sku, line.buyer_sku, line.gtin) for line in order.lines]
    return LookupKeys(
        po_numbers=po_keys(order.po_number)[:1],
        vendor_names=name_keys(order.vendor_name) if order.vendor_name else (),
        vendor_tax_ids=_unique(tax_key(value) for value in (order.vendor_tax_id,) if value),
        vendor_ibans=_unique(plain(value) for value in (order.vendor_iban,) if value),
        item_numbers=_unique(item_key(value) for values in items for value in values if value),
    )


def vendor_keys(vendor: Vendor) -> LookupKeys:
    """Under which keys a vendor is found; mail domains count as names."""
    names = [*name_keys(vendor.name), *(key for domain in vendor.email_domains for key in _domain_keys(domain))]
    return LookupKeys(
        vendor_names=_unique(names),
        vendor_tax_ids=_unique(tax_key(value) for value in vendor.tax_ids),
        vendor_ibans=_unique(plain(value) for value in vendor.ibans),
    )


def _own_numbers(header: Header) -> tuple[str, ...]:
    number = header.document_number.value
    return number_keys(number, header.document_date.value) if number else ()


def _sure_orders(extraction: Extraction) -> tuple[str, ...]:
    """The orders that a paper names, where they were read well enough to tell it from another."""
    named = extraction.header.po_numbers
    if named.is_found and named.confidence < SURE:
        return ()
    return _unique(map(po_key, (*(named.value or ()), *_values(line.po_number for line in extraction.lines))))


def _amounts(extraction: Extraction, orders: Iterable[str]) -> tuple[str, ...]:
    """Who bills how much around which day for which order. Days less than half a stretch apart share one."""
    header, day = extraction.header, extraction.header.document_date.value
    total = header.total_amount.value
    if extraction.kind not in (Kind.INVOICE, Kind.CREDIT_NOTE) or day is None or not total:
        return ()
    stretches = (f"a{day.toordinal() // STRETCH}", f"b{(day.toordinal() + STRETCH // 2) // STRETCH}")
    bills = [f"{who}|{abs(total).normalize():f}|{stretch}" for who in _senders(header) for stretch in stretches]
    return _unique(f"{bill}|{order}" for bill in bills for order in orders)


def _senders(header: Header) -> Iterator[str]:
    """What a sender is recognised by: its tax id, else its account; and its name."""
    account = header.vendor_iban.value or header.vendor_bank_account.value
    if header.vendor_tax_id.value:
        yield tax_key(header.vendor_tax_id.value)
    elif account:
        yield plain(account)
    if header.vendor_name.value:
        yield from name_keys(header.vendor_name.value)[:1]


def _domain_keys(domain: str | None) -> tuple[str, ...]:
    labels = (domain or "").casefold().lstrip("@").split(".")
    return name_keys(labels[-2]) if len(labels) >= 2 else ()


def _values(readings: Iterable[Reading[str]]) -> tuple[str, ...]:
    return tuple(reading.value for reading in readings if reading.value)


def _unique(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
