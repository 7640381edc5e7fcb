"""Books of any size for the matching benchmark: order number N is always the same one, so they can grow."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from schemas.codes import Kind
from schemas.extraction import Extraction, Header, Line, extraction_of
from schemas.order import OrderLine, PurchaseOrder, Receipt, ReceiptLine, Vendor
from schemas.reading import Reading

LINES_PER_ORDER = 10
ORDERS_PER_VENDOR = 40
HOUSE_VENDOR = 0
"""Every tenth order is this vendor's: with a million lines it has ten thousand open orders."""
CATALOGUE, HOUSE_CATALOGUE = 60, 500
"""Items that a vendor sells, so that orders of one vendor share some."""

GOODS = (
    "hex bolt",
    "flat washer",
    "deep groove bearing",
    "cable tie",
    "gasket",
    "drill bit",
    "bracket",
    "valve seat",
)
SYLLABLES = ("bar", "cor", "del", "fen", "gor", "hal", "kir", "lom", "mar", "nor", "pel", "quin", "ras", "sol", "tem",
             "ulf", "ver", "wal", "yor", "zan")  # fmt: skip
TODAY = date(2026, 6, 30)


class Case(StrEnum):
    """What a paper tells of its order."""

    PRINTED = "PO number printed"
    LOOK_ALIKES = "PO number, O for 0 and S for 5"
    MISREAD = "PO number, one digit misread"
    NONE = "no PO number"
    NONE_HOUSE = "no PO number, vendor of 10% of orders"
    UNKNOWN = "unknown PO number"


def vendor_number(order: int) -> int:
    """Whose order it is."""
    return HOUSE_VENDOR if order % 10 == 0 else 1 + order // ORDERS_PER_VENDOR


def vendor_of(number: int) -> Vendor:
    """One vendor on file."""
    word, rest = "", number
    while rest or not word:
        word, rest = word + SYLLABLES[rest % len(SYLLABLES)], rest // len(SYLLABLES)
    return Vendor(
        vendor_id=f"V-{number:06}",
        name=f"{word.title()}o Supply {number} GmbH",
        tax_ids=(f"DE{100_000_000 + number * 7919}",),
        ibans=(_iban(number),),
        email_domains=(f"{word}o-supply.example",),
    )


def _iban(number: int) -> str:
    account = f"{37_040_044}{number:010}"
    return f"DE{98 - int(account + '131400') % 97:02}{account}"


def order_of(number: int, lines: int = LINES_PER_ORDER) -> PurchaseOrder:
    """One open order."""
    dice, vendor = random.Random(number), vendor_of(vendor_number(number))
    sold = HOUSE_CATALOGUE if vendor_number(number) == HOUSE_VENDOR else CATALOGUE
    chosen = dice.sample(range(max(sold, lines)), lines)
    return PurchaseOrder(
        # A prime step: neighbours on the books are not one misread digit apart, as they are not in a year's orders.
        po_number=f"45{number * 7_368_787 % 100_000_000:08}",
        vendor_id=vendor.vendor_id,
        vendor_name=vendor.name,
        vendor_tax_id=vendor.tax_ids[0],
        vendor_iban=vendor.ibans[0],
        currency="EUR",
        order_date=TODAY - timedelta(days=30 + number % 300),
        payment_terms="Net 30",
        lines=tuple(
            _order_line(vendor_number(number), item, 10 * (place + 1), dice) for place, item in enumerate(chosen)
        ),
    )


def _order_line(vendor: int, item: int, number: int, dice: random.Random) -> OrderLine:
    return OrderLine(
        line_number=str(number),
        vendor_sku=f"{SYLLABLES[item % 20].upper()}-{vendor:04}-{item:04}",
        buyer_sku=f"M{vendor:05}{item:04}",
        description=f"{GOODS[item % len(GOODS)]} M{item % 40 + 3} type {item}",
        quantity=Decimal(dice.randrange(1, 400)),
        unit_price=Decimal(dice.randrange(50, 9000)) / 100,
    )


def receipt_of(order: PurchaseOrder) -> Receipt:
    """Everything ordered was taken in."""
    lines = tuple(ReceiptLine(po_line_number=line.line_number, quantity=line.quantity) for line in order.lines)
    return Receipt(receipt_number=f"GR-{order.po_number}", po_number=order.po_number, receipt_date=TODAY, lines=lines)


def orders_between(first: int, last: int) -> Iterator[PurchaseOrder]:
    """Orders number ``first`` up to, not including, ``last``."""
    return map(order_of, range(first, last))


def vendors_between(first: int, last: int) -> Iterator[Vendor]:
    """The vendors of those orders, perhaps with one that was on file before."""
    known = {HOUSE_VENDOR, *range(vendor_number(max(first, 1) | 1), vendor_number(max(last - 1, 1) | 1) + 1)}
    return map(vendor_of, sorted(known))


def invoice_of(order: PurchaseOrder, case: Case, document_number: str, *, is_bare: bool = False) -> Extraction:
    """The vendor's invoice for all that was ordered; ``is_bare`` leaves the item numbers out."""
    amounts = [line.quantity * (line.unit_price or 0) for line in order.lines]
    number, confidence = _printed(order.po_number, case)
    header = Header(
        document_number=_read(document_number),
        document_date=_read(TODAY - timedelta(days=3)),
        po_numbers=Reading(value=(number,), text=number, confidence=confidence) if number else Reading(),
        vendor_name=_read(order.vendor_name),
        vendor_tax_id=_read(order.vendor_tax_id),
        vendor_iban=_read(order.vendor_iban),
        currency=_read(order.currency),
        subtotal=_read(sum(amounts, Decimal(0))),
        total_amount=_read(sum(amounts, Decimal(0))),
        payment_terms=_read("30 days net"),
    )
    lines = tuple(
        Line(
            line_number=_read(str(place)),
            sku=Reading() if is_bare else _read(line.vendor_sku),
            description=_read(line.description),
            quantity=_read(line.quantity),
            uom=_read("EA"),
            unit_price=_read(line.unit_price),
            amount=_read(amount),
        )
        for place, (line, amount) in enumerate(zip(order.lines, amounts, strict=True), start=1)
    )
    return extraction_of(Kind.INVOICE, pages=(1,), header=header, lines=lines)


def _printed(po_number: str, case: Case) -> tuple[str | None, float]:
    if case in (Case.NONE, Case.NONE_HOUSE):
        return None, 0.0
    if case is Case.LOOK_ALIKES:
        return po_number.replace("0", "O").replace("5", "S", 1), 0.8
    if case is Case.MISREAD:
        return po_number[:6] + str((int(po_number[6]) + 5) % 10) + po_number[7:], 0.6
    return ("99" + po_number[2:], 0.98) if case is Case.UNKNOWN else (po_number, 0.98)


def _read(value: Any) -> Reading[Any]:
    return Reading(value=value, text=str(value), confidence=0.98)
