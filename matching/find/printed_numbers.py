"""Which orders a printed reference names: one or several, a release, within other text; exact before normalised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from schemas.order import PurchaseOrder
from trade.text.keys import po_key, po_keys, po_spelling
from trade.text.order_references import are_built_alike, in_full, parts_of, release_of


@dataclass(frozen=True, slots=True)
class Named:
    """The orders that a reference names, how surely, and what of it is on nobody's books."""

    orders: tuple[PurchaseOrder, ...] = ()
    basis: str = ""
    unknown: tuple[str, ...] = ()


_SPELLINGS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("number", lambda text: text.strip().casefold()),
    ("normalised number", po_spelling),
    ("normalised number", po_key),
)
"""From the strictest reading to the widest."""


def orders_named(text: str, orders: Sequence[PurchaseOrder]) -> Named:
    """The orders of the books that a printed reference names."""
    order, basis, is_shared = _spelt_as(text, orders)
    if order is not None:
        return Named((order,), basis)
    if is_shared:
        return Named(unknown=(text,))
    if released := _release(text, orders):
        return Named((released,), "release")
    for parts in parts_of(text):
        if found := _several(parts, orders):
            return found
    within = po_keys(text)
    hits = [order for order in orders if po_key(order.po_number) in within]
    return Named((hits[0],), "normalised number") if len(hits) == 1 else Named(unknown=(text,))


def _spelt_as(text: str, orders: Sequence[PurchaseOrder]) -> tuple[PurchaseOrder | None, str, bool]:
    """The one order spelt so, and how; True where several are, which makes it nobody's."""
    for how, spelling in _SPELLINGS:
        wanted = spelling(text)
        hits = [order for order in orders if wanted and spelling(order.po_number) == wanted]
        if hits:
            return (hits[0], how, False) if len(hits) == 1 else (None, "", True)
    return None, "", False


def _release(text: str, orders: Sequence[PurchaseOrder]) -> PurchaseOrder | None:
    """The release that ``1234 Rel 5`` names where the books hold it, else the order that it is called off from."""
    named = release_of(text)
    if named is None:
        return None
    own = [order for order in orders if release_of(order.po_number, on_books=True) == named]
    whole = [order for order in orders if po_spelling(order.po_number) == named[0]]
    hits = own or whole
    return hits[0] if len(hits) == 1 else None


def _several(parts: tuple[str, ...], orders: Sequence[PurchaseOrder]) -> Named | None:
    """The orders that the parts of a reference name; None unless two are known, or one and others built like it."""
    found: dict[str, PurchaseOrder] = {}
    known, missing = list[str](), list[str]()
    for part in parts:
        order = _spelt_as(part, orders)[0] or _release(part, orders) or next(_cut_short(part, known, orders), None)
        if order is None:
            missing.append(part)
        else:
            known.append(part)
            found[order.po_number] = order
    unknown = tuple(part for part in missing if any(are_built_alike(part, other) for other in known))
    if len(found) > 1 or (found and unknown):
        return Named(tuple(found.values()), "normalised number", unknown)
    return None


def _cut_short(part: str, known: Sequence[str], orders: Sequence[PurchaseOrder]) -> Iterator[PurchaseOrder]:
    """An order of the same vendor of which only the last digits are printed, after one that is printed in full."""
    for whole in known[-1:]:
        first, wanted = _spelt_as(whole, orders)[0], in_full(part, whole)
        if first is not None and wanted and part not in {line.line_number for line in first.lines}:
            order = _spelt_as(wanted, orders)[0]
            if order is not None and order.vendor_id == first.vendor_id:
                yield order
