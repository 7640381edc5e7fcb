"""Our own companies on paper: a party that is one of ours is the buyer, never the vendor."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz

from schemas.extraction import Extraction, Header
from schemas.order import Company
from schemas.reading import Reading
from trade.identifiers.tax_ids import tax_key
from trade.text.keys import domain_of, name_words, plain

SAME = 93
"""Names at least this alike, legal forms aside, are one, slips of the reader included."""


def without_us(extraction: Extraction, companies: Iterable[Company]) -> Extraction:
    """The values with nothing of ours among the vendor's: what else was read there takes its place, at its certainty.

    A name of ours that stood for the vendor's is the buyer's where none was read. Between two companies of ours
    nothing is changed: there one of them is the vendor.
    """
    ours, header = tuple(companies), extraction.header
    if not ours or _is_between_us(header, ours):
        return extraction
    changed: dict[str, Reading[Any]] = {}
    for field, is_ours in _CHECKS.items():
        reading: Reading[Any] = getattr(header, field)
        if reading.value is not None and any(is_ours(reading.value, company) for company in ours):
            changed[field] = _next_best(reading, field, ours)
    if "vendor_name" in changed and not header.buyer_name.is_found:
        changed["buyer_name"] = header.vendor_name
    return extraction.model_copy(update={"header": header.model_copy(update=changed)}) if changed else extraction


def _next_best(reading: Reading[Any], field: str, ours: tuple[Company, ...]) -> Reading[Any]:
    for other in reading.alternatives:
        if not any(_CHECKS[field](other.value, company) for company in ours):
            return Reading(
                value=other.value,
                text=other.text,
                confidence=min(other.confidence, reading.confidence),
                provenance=other.provenance,
            )
    return Reading()


def _is_between_us(header: Header, ours: tuple[Company, ...]) -> bool:
    """Whether vendor and buyer are two companies of ours."""
    vendor, buyer = header.vendor_name.value or "", header.buyer_name.value or ""
    sellers = {company.company_id for company in ours if vendor and _is_named(vendor, company)}
    buyers = {company.company_id for company in ours if buyer and _is_named(buyer, company)}
    return bool(sellers and buyers) and sellers.isdisjoint(buyers)


def _is_named(name: str, company: Company) -> bool:
    said = "".join(name_words(name))
    known = ("".join(name_words(own)) for own in company.names)
    return bool(said) and any(own and fuzz.ratio(said, own) >= SAME for own in known)


def _has_tax_id(number: str, company: Company) -> bool:
    return tax_key(number) in map(tax_key, company.tax_ids)


def _has_account(account: str, company: Company) -> bool:
    return plain(account) in map(plain, company.ibans)


def _lives_at(address: str, company: Company) -> bool:
    said = plain(address)
    return any(len(own) >= 8 and own in said for own in map(plain, company.addresses))


def _writes_from(address: str, company: Company) -> bool:
    domain = domain_of(address) or ""
    known = (own.casefold().lstrip("@") for own in company.email_domains)
    return any(domain == own or domain.endswith(f".{own}") for own in known)


_CHECKS = {
    "vendor_name": _is_named,
    "vendor_tax_id": _has_tax_id,
    "vendor_iban": _has_account,
    "vendor_bank_account": _has_account,
    "vendor_address": _lives_at,
    "vendor_email": _writes_from,
}
