"""What the vendor file itself says: is the sender on it, only once, and free to be paid?"""

from __future__ import annotations

from collections.abc import Iterator

from matching.context import Finding, MatchContext
from matching.duplicates.senders import are_one_company
from matching.find.sender import SAME_NAME, alike, resemblance
from matching.trust import is_sure
from matching.verdict.wording import listed
from schemas.codes import Code
from schemas.discrepancy import SkippedCheck
from schemas.order import Vendor
from trade.identifiers.tax_ids import tax_key
from trade.text.keys import plain


def vendor_is_on_file(context: MatchContext) -> Iterator[Finding]:
    """The sender has a record of its own."""
    if not context.facts.has_vendors:
        yield SkippedCheck(code=Code.VENDOR_NOT_ON_FILE, why="no vendors loaded")
        return
    header, printed = context.header, context.header.vendor_name
    if record_of(context) or any(resemblance(header, context.subject.sender, each) for each in context.facts.vendors):
        return
    named = [value for value in (printed.value, header.vendor_tax_id.value) if value]
    if named and is_sure(context.policy, printed):
        yield context.finding(
            Code.VENDOR_NOT_ON_FILE,
            f"No vendor on file is {listed(named)}.",
            field="vendor_name",
            actual=printed.value or header.vendor_tax_id.value,
        )


def vendor_may_be_paid(context: MatchContext) -> Iterator[Finding]:
    """Nobody has put a hold on the vendor's record."""
    vendor = record_of(context)
    if vendor is not None and vendor.hold:
        yield context.finding(
            Code.VENDOR_ON_HOLD,
            f"{vendor.name} ({vendor.vendor_id}) is on hold: {vendor.hold.rstrip('.')}.",
            field="vendor_name",
            actual=vendor.hold,
        )


def vendor_is_on_file_once(context: MatchContext) -> Iterator[Finding]:
    """The vendor has one record: of two, each may be paid the same invoice."""
    vendor = record_of(context)
    others = (other for other in context.facts.vendors if vendor and other.vendor_id != vendor.vendor_id)
    for other in others:
        if vendor is None or not is_same_company(vendor, other):
            continue
        yield context.finding(
            Code.VENDOR_DUPLICATE_ON_FILE,
            f"{vendor.name} ({vendor.vendor_id}) and {other.name} ({other.vendor_id}) "
            f"share {listed(_shared(vendor, other))}.",
            field="vendor_name",
            expected=vendor.vendor_id,
            actual=other.vendor_id,
        )


def record_of(context: MatchContext) -> Vendor | None:
    """The sender's own record on file; None when the order alone names it."""
    sender = context.sender.vendor_id
    return next((vendor for vendor in context.facts.vendors if sender and vendor.vendor_id == sender), None)


def is_same_company(one: Vendor, other: Vendor) -> bool:
    """Whether two records are of one company: one tax id, or one account under names that are alike."""
    if not are_one_company(one, other):
        return False
    return bool(_tax_ids(one) & _tax_ids(other)) or alike(one.name, other.name) >= SAME_NAME


def _shared(one: Vendor, other: Vendor) -> list[str]:
    tax_ids = [number for number in one.tax_ids if tax_key(number) in _tax_ids(other)]
    accounts = [number for number in one.ibans if plain(number) in set(map(plain, other.ibans))]
    return [f"tax id {number}" for number in tax_ids] + [f"account {number}" for number in accounts]


def _tax_ids(vendor: Vendor) -> set[str]:
    return {tax_key(number) for number in vendor.tax_ids}
