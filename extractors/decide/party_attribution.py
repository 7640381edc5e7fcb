"""What belongs to whom: the vendor's name, address and mail are never those of the buyer or of a destination."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from extractors.decide.candidates import Candidate
from extractors.decide.options import Option
from trade.names import has_legal_form, name_within, shares_domain
from trade.text.keys import plain

BUYERS_TAX_ID = "buyer_tax_id"
TAX_ID_BLOCK = "tax_id_block"
"""No fields of ours: candidates for them say whose a registration is."""
_FOREIGN = 0.25
_AWAY = 0.6
_UNDER = 0.035  # of the page's height: two lines of an address
_NEAR = 0.06
_SHORTEST = 4
_AS_GOOD = 0.6
_SAID = 0.4
"""How surely a label must say that a registration is the buyer's: a general label beside it says less."""
_FEWEST_DIGITS = 5


def not_delivered_to(vendors: Sequence[Option], places: Sequence[Option], buyers: Sequence[Option]) -> list[Option]:
    """Names for the vendor, less those in the block of goods' destination and the divisions under a buyer's name."""
    known = [plain(str(one.value)) for one in places[:1] if one.score > _AS_GOOD]
    heads = [one for one in buyers if one.score > _AS_GOOD]
    return [
        one
        for one in vendors
        if not any(plain(str(one.value)) in block for block in known)
        and not any(not has_legal_form(str(one.value)) and _stands_under(one.best, head.best) for head in heads)
    ]


def _stands_under(one: Candidate, head: Candidate) -> bool:
    if one.box is None or head.box is None or one.page != head.page:
        return False
    return abs(one.box.left - head.box.left) < 0.015 and 0 < one.box.top - head.box.top < _UNDER


def fullest(chosen: Option, offered: Iterable[Option]) -> Option:
    """The whole name where a part of it was chosen: ``Pumps`` gives way to ``Pumps of Leith Ltd``."""
    short = plain(str(chosen.value))
    if has_legal_form(str(chosen.value)) or len(short) < _SHORTEST:
        return chosen
    whole = [
        one
        for one in offered
        if one.score >= _AS_GOOD * chosen.score
        and has_legal_form(str(one.value))
        and plain(str(one.value)).startswith(short)
    ]
    return max(whole, key=lambda one: one.score, default=chosen)


def vendor_addresses(
    offered: Sequence[Option], *, vendor: Option | None, buyer: Option | None, ship_to: Option | None
) -> tuple[Option, ...]:
    """Addresses weighed anew: one with the buyer's name, or used for the goods, or far from the vendor's name."""
    return _ranked(_weakened(one, _share(one, vendor=vendor, buyer=buyer, ship_to=ship_to)) for one in offered)


def _weakened(option: Option, share: float) -> Option:
    return replace(option, score=option.score * share, ruled=option.ruled * share)


def _share(one: Option, *, vendor: Option | None, buyer: Option | None, ship_to: Option | None) -> float:
    text = plain(str(one.value))
    if buyer and len(name := plain(str(buyer.value))) >= _SHORTEST and name in text:
        return _FOREIGN
    first = name_within(str(one.value).partition(",")[0])
    if has_legal_form(first) and not (vendor and plain(first) in plain(str(vendor.value))):
        return _FOREIGN  # a block that begins with another firm's name is that firm's
    if ship_to and (text in plain(str(ship_to.value)) or _overlap(one.best, ship_to.best)):
        return _FOREIGN
    if buyer and _stands_nearer(one.best, buyer.best, vendor.best if vendor else None):
        return _FOREIGN
    return 1.0 if vendor and _follows(one.best, vendor.best) else _AWAY


def _stands_nearer(one: Candidate, buyer: Candidate, vendor: Candidate | None) -> bool:
    """Whether an address follows the buyer's name, be the vendor's sender line above it or not."""
    if not _follows(one, buyer) or vendor is None or not _follows(one, vendor):
        return _follows(one, buyer)
    return _gap(one, buyer) < _gap(one, vendor)


def _gap(one: Candidate, head: Candidate) -> float:
    return abs(one.box.middle - head.box.middle) if one.box and head.box else 1.0


def _overlap(one: Candidate, other: Candidate) -> bool:
    if one.box is None or other.box is None or one.page != other.page:
        return False
    return one.box.overlap_x(other.box) > 0 and one.box.top < other.box.middle < one.box.bottom


def _follows(one: Candidate, head: Candidate) -> bool:
    """Whether an address stands on the line of a name or close under it."""
    if one.box is None or head.box is None or one.page != head.page:
        return False
    return -0.03 < one.box.top - head.box.bottom < _NEAR and one.box.left - head.box.right < 0.1


def vendor_mails(offered: Sequence[Option], *, vendor: Option | None, buyer: Option | None) -> tuple[Option, ...]:
    """Mail addresses weighed anew: one of the buyer's domain is his."""
    return _ranked(_weakened(one, _FOREIGN if _is_buyers(one, vendor, buyer) else 1.0) for one in offered)


def vendor_tax_ids(
    options: Mapping[str, Sequence[Option]], *, vendor: Option | None, buyer: Option | None
) -> tuple[Option, ...]:
    """Registrations weighed anew: one labelled as the buyer's anywhere, or in the block of his address, is his."""
    theirs = {plain(str(one.value)) for one in options.get(BUYERS_TAX_ID, ()) if one.ruled > _SAID}
    blocks = {plain(str(one.value)): one.best for one in options.get(TAX_ID_BLOCK, ())}
    return _ranked(
        _weakened(one, _FOREIGN)
        if (value := plain(str(one.value))) in theirs or _is_in_block(one.best, blocks.get(value), vendor, buyer)
        else one
        for one in options.get("vendor_tax_id", ())
        if sum(map(str.isdigit, str(one.value))) >= _FEWEST_DIGITS
    )


def _is_in_block(one: Candidate, block: Candidate | None, vendor: Option | None, buyer: Option | None) -> bool:
    """Whether the buyer's name stands in its block of lines, and the vendor's is not so near."""
    if block is None or buyer is None or not _holds(block, buyer.best):
        return False
    return (
        vendor is None or not _holds(block, vendor.best) or _lines_off(one, vendor.best) > _lines_off(one, buyer.best)
    )


def _holds(block: Candidate, head: Candidate) -> bool:
    if block.box is None or head.box is None or block.page != head.page:
        return False
    return block.box.top < head.box.middle < block.box.bottom and block.box.overlap_x(head.box) > 0


def _lines_off(one: Candidate, head: Candidate) -> float:
    """How far apart, in heights of a line."""
    if one.box is None or head.box is None:
        return 99.0
    return abs(one.box.middle - head.box.middle) / max(head.box.height, one.box.height, 1e-6)


def _is_buyers(mail: Option, vendor: Option | None, buyer: Option | None) -> bool:
    domain = frozenset({str(mail.value).partition("@")[2].partition(".")[0]})
    if vendor and shares_domain(str(vendor.value), domain):
        return False
    return buyer is not None and shares_domain(str(buyer.value), domain)


def _ranked(offered: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(sorted(offered, key=lambda one: -one.score))
