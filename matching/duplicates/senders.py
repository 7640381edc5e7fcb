"""Whether two papers come from one sender, whatever name it goes by."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from matching.find.lookup_keys import SURE
from matching.find.sender import SAME_NAME, alike, resemblance
from schemas.extraction import Extraction, Header
from schemas.order import Vendor
from trade.identifiers.tax_ids import is_same_kind, tax_key
from trade.text.keys import plain, po_key

MISREAD = 2
"""Signs in which two readings of one tax id may differ."""


def is_one_sender(one: Extraction, other: Extraction, vendors: Iterable[Vendor] = ()) -> bool:
    """One tax id, account or name; two records on file that share one of these; or an order in common."""
    ours, theirs = one.header, other.header
    if _share_tax_id(ours, theirs) or bool(_accounts(ours) & _accounts(theirs)):
        return True
    if _are_other_companies(ours, theirs):
        return False
    if ours.vendor_name.value and theirs.vendor_name.value:
        named = alike(ours.vendor_name.value, theirs.vendor_name.value) >= SAME_NAME
        return named or bool(shared_records(ours, theirs, vendors))
    return bool(orders_of(one) & orders_of(other)) or bool(shared_records(ours, theirs, vendors))


def has_two_names(one: Extraction, other: Extraction) -> bool:
    """Whether the sender goes by two names."""
    ours, theirs = one.header.vendor_name.value, other.header.vendor_name.value
    return bool(ours and theirs) and alike(ours or "", theirs or "") < SAME_NAME


def shared_records(one: Header, other: Header, vendors: Iterable[Vendor]) -> tuple[Vendor, ...]:
    """The records on file that name both senders: one record, or two of one company. Empty when they are two."""
    known = tuple(vendors)
    ours = [vendor for vendor in known if resemblance(one, None, vendor)]
    theirs = [vendor for vendor in known if resemblance(other, None, vendor)]
    for mine in ours:
        for its in theirs:
            if mine.vendor_id == its.vendor_id or are_one_company(mine, its):
                return (mine,) if mine.vendor_id == its.vendor_id else (mine, its)
    return ()


def are_one_company(one: Vendor, other: Vendor) -> bool:
    """Whether two records on file share a tax id or an account."""
    tax_ids = {tax_key(number) for number in one.tax_ids} & {tax_key(number) for number in other.tax_ids}
    accounts = {plain(number) for number in one.ibans} & {plain(number) for number in other.ibans}
    return bool(tax_ids or accounts)


def orders_of(paper: Extraction) -> frozenset[str]:
    """The orders that a paper names, in its header and its lines."""
    by_line = (line.po_number.value for line in paper.lines if line.po_number.value)
    return frozenset(po_key(number) for number in (*(paper.header.po_numbers.value or ()), *by_line))


def _share_tax_id(one: Header, other: Header) -> bool:
    ours, theirs = one.vendor_tax_id.value, other.vendor_tax_id.value
    return bool(ours and theirs) and tax_key(ours or "") == tax_key(theirs or "")


def _accounts(header: Header) -> set[str]:
    return {plain(value) for value in (header.vendor_iban.value, header.vendor_bank_account.value) if value}


def _are_other_companies(one: Header, other: Header) -> bool:
    """Whether two tax ids, both read for sure, differ: sister companies bear one name.

    A company may have an id in each of two countries, but then it has one account.
    """
    ours, theirs = one.vendor_tax_id, other.vendor_tax_id
    if not ours.value or not theirs.value or min(ours.confidence, theirs.confidence) < SURE:
        return False
    apart = OSA.distance(tax_key(ours.value), tax_key(theirs.value)) > MISREAD
    may_be_compared = is_same_kind(ours.value, theirs.value) or bool(_accounts(one) and _accounts(other))
    return apart and may_be_compared
