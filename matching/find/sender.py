"""Who sent a paper: the vendor of its order, somebody else, or nobody we can name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from schemas.extraction import Header
from schemas.facts import Facts
from schemas.order import PurchaseOrder, Vendor
from trade.identifiers.tax_ids import tax_key
from trade.text.keys import domain_of, name_words, plain

SAME_NAME = 0.86
"""Names at least this alike are one company; OCR slips and trade styles included."""
OTHER_NAME = 0.55
"""Names less alike than this are two companies."""
FREE_MAIL = frozenset(
    {"gmail", "googlemail", "outlook", "hotmail", "yahoo", "gmx", "web", "icloud", "aol", "live", "wp"}
)


@dataclass(frozen=True, slots=True)
class Sender:
    """``vendor`` is whom the paper should come from, ``agreeing`` what of it agrees, ``other`` who else sent it."""

    vendor: Vendor | None = None
    agreeing: tuple[str, ...] = ()
    other: Vendor | None = None
    other_because: str = ""

    @property
    def vendor_id(self) -> str | None:
        """The id on file of who sent it; None when unknown."""
        known = self.other or self.vendor
        return (known.vendor_id or None) if known else None


def identify(header: Header, mail: str | None, orders: Iterable[PurchaseOrder], facts: Facts) -> Sender:
    """Whom the paper's orders expect, and whether it is theirs; other orders tell of other vendors too."""
    on_file = (*facts.vendors, *(vendor_of(order, facts.vendors) for order in facts.orders))
    expected = [vendor_of(order, facts.vendors) for order in orders]
    if not expected:
        known = {_identity(vendor): vendor for vendor in on_file if resemblance(header, mail, vendor)}
        only = next(iter(known.values())) if len(known) == 1 else None
        return Sender(vendor=only, agreeing=resemblance(header, mail, only)) if only else Sender()
    best = max(expected, key=lambda vendor: len(resemblance(header, mail, vendor)))
    agreeing = resemblance(header, mail, best)
    if agreeing:
        return Sender(vendor=best, agreeing=agreeing)
    for vendor in on_file:
        if _identity(vendor) != _identity(best) and (theirs := resemblance(header, mail, vendor)):
            return Sender(vendor=best, other=vendor, other_because=theirs[0])
    return Sender(vendor=best)


def vendor_of(order: PurchaseOrder, on_file: Iterable[Vendor]) -> Vendor:
    """The vendor of an order as we know it: its file, with what the order itself says added."""
    filed = next((vendor for vendor in on_file if order.vendor_id and vendor.vendor_id == order.vendor_id), None)
    tax_ids = (*(filed.tax_ids if filed else ()), *((order.vendor_tax_id,) if order.vendor_tax_id else ()))
    ibans = (*(filed.ibans if filed else ()), *((order.vendor_iban,) if order.vendor_iban else ()))
    return Vendor(
        vendor_id=order.vendor_id or "",
        name=(filed.name if filed else order.vendor_name) or "",
        tax_ids=tuple(dict.fromkeys(tax_ids)),
        ibans=filed.ibans if filed and filed.ibans else tuple(dict.fromkeys(ibans)),
        email_domains=filed.email_domains if filed else (),
        country=filed.country if filed else None,
    )


def resemblance(header: Header, mail: str | None, vendor: Vendor) -> tuple[str, ...]:
    """What on the paper names this vendor, strongest first."""
    agreeing = []
    if header.vendor_tax_id.value and tax_key(header.vendor_tax_id.value) in map(tax_key, vendor.tax_ids):
        agreeing.append("tax id")
    printed = [plain(account) for account in (header.vendor_iban.value, header.vendor_bank_account.value) if account]
    if set(printed) & {plain(account) for account in vendor.ibans}:
        agreeing.append("bank account")
    if header.vendor_name.value and vendor.name and alike(header.vendor_name.value, vendor.name) >= SAME_NAME:
        agreeing.append("name")
    if any(_same_domain(domain_of(address), vendor) for address in (mail, header.vendor_email.value)):
        agreeing.append("mail domain")
    return tuple(agreeing)


def alike(one: str, other: str) -> float:
    """How alike two company names are, 0..1, legal forms and accents aside."""
    first, second = name_words(one), name_words(other)
    if not first or not second:
        return 0.0
    whole = max(fuzz.ratio("".join(first), "".join(second)), fuzz.token_sort_ratio(" ".join(first), " ".join(second)))
    shorter, longer = sorted((set(first), set(second)), key=len)
    holds = len(shorter) >= 2 and shorter <= longer and sum(map(len, shorter)) >= 8
    return max(whole / 100, 0.9 if holds else 0.0)


def _identity(vendor: Vendor) -> str:
    return vendor.vendor_id or "".join(name_words(vendor.name))


def _same_domain(domain: str | None, vendor: Vendor) -> bool:
    if not domain or domain.split(".")[0] in FREE_MAIL:
        return False
    known = [known.casefold().lstrip("@") for known in vendor.email_domains]
    return any(domain == ours or domain.endswith(f".{ours}") for ours in known)
