"""What to ask the books for before a document can be settled: normalised on both sides alike."""

from __future__ import annotations

from collections.abc import Iterable

from matching.normal import domain_of, item_key, name_keys, number_key, plain, po_keys
from schemas.extraction import Extraction
from schemas.match import LookupKeys
from schemas.order import PurchaseOrder, Vendor
from schemas.reading import Reading


def lookup_keys(extraction: Extraction, sender: str | None = None) -> LookupKeys:
    """What may tie a document to orders, vendors and other documents. ``sender`` is the mail address it came from."""
    header = extraction.header
    printed = (*(header.po_numbers.value or ()), *_values(line.po_number for line in extraction.lines))
    items = [_values((line.sku, line.buyer_sku, line.gtin)) for line in extraction.lines]
    names = [key for name in _values((header.vendor_name,)) for key in name_keys(name)]
    for address in (sender, header.vendor_email.value):
        names += _domain_keys(domain_of(address))
    return LookupKeys(
        po_numbers=_unique(key for number in printed for key in po_keys(number)),
        vendor_names=_unique(names),
        vendor_tax_ids=_unique(tax_key(value) for value in _values((header.vendor_tax_id,))),
        vendor_ibans=_unique(plain(value) for value in _values((header.vendor_iban, header.vendor_bank_account))),
        item_numbers=_unique(item_key(value) for values in items for value in values),
        document_numbers=_unique(number_key(value) for value in _values((header.document_number,))),
    )


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


def tax_key(text: str) -> str:
    """A tax id's digits, which is what its spellings share: ``NO 974 760 673 MVA`` and ``932170302`` are one.

    >>> tax_key("DE 507 812 840") == tax_key("507812840")
    True
    """
    digits = "".join(mark for mark in text if mark.isdigit())
    return digits[:9] if "rt" in plain(text) and len(digits) == 13 else digits or plain(text)


def _domain_keys(domain: str | None) -> tuple[str, ...]:
    labels = (domain or "").casefold().lstrip("@").split(".")
    return name_keys(labels[-2]) if len(labels) >= 2 else ()


def _values(readings: Iterable[Reading[str]]) -> tuple[str, ...]:
    return tuple(reading.value for reading in readings if reading.value)


def _unique(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
