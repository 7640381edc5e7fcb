"""What Alder & Vance has on order in June 2026, read from deals.toml and items.toml."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from typing import Any

from schemas.order import OrderStatus, PurchaseOrder, Receipt, ReceiptLine
from synthesis.invention.deal import Deal, Item, Wanted
from synthesis.sample.cast import DATA, company, vendor_id

NUMBERS = ("price", "price_base", "quantity", "received", "tax_rate")


@cache
def deals() -> dict[str, Deal]:
    """All orders, by the name the week's story calls them."""
    return {key: _deal(entry) for key, entry in _load("deals.toml").items()}


def orders() -> tuple[PurchaseOrder, ...]:
    """The order book: what is open, and one order long closed."""
    return tuple(sorted((deal.order() for deal in deals().values()), key=lambda order: order.po_number))


def receipts() -> tuple[Receipt, ...]:
    """One receipt for each order of which something has come in."""
    arrived = [deal for deal in deals().values() if any(wanted.received for wanted in deal.wanted)]
    return tuple(
        Receipt(
            receipt_number=f"GR-{6100 + 7 * place}",
            po_number=deal.po_number,
            receipt_date=max(wanted.day for wanted in deal.wanted if wanted.day),
            lines=tuple(
                ReceiptLine(po_line_number=wanted.number, quantity=wanted.received)
                for wanted in deal.wanted
                if wanted.received
            ),
        )
        for place, deal in enumerate(sorted(arrived, key=lambda deal: deal.po_number))
    )


def _deal(entry: dict[str, Any]) -> Deal:
    values = _exact(entry)
    values["vendor_id"] = vendor_id(entry["vendor"])
    values |= {party: company(entry[party]) for party in ("vendor", "buyer")}
    values["status"] = OrderStatus(entry.get("status", "open"))
    values["wanted"] = tuple(_wanted(wanted) for wanted in entry["wanted"])
    return Deal(**values)


def _wanted(entry: dict[str, Any]) -> Wanted:
    item = Item(**_exact(_load("items.toml")[entry["item"]]))
    return Wanted(**{**_exact(entry), "item": item})


def _exact(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: Decimal(value) if key in NUMBERS else value for key, value in entry.items()}


@cache
def _load(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
