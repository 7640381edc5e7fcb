"""Purchase orders as UBL 2 Order messages (Peppol BIS 28A)."""

from __future__ import annotations

from formats.einvoice.parsing import parse
from formats.einvoice.tree import Element, all_at, at, name_of, text_at
from formats.einvoice.ubl import gtin, name, ship_to, tax_id
from formats.facts.entries import Entry
from schemas.errors import InvalidFacts, UnreadableFile


def entries_from_ubl(data: bytes) -> tuple[Entry, ...]:
    """The order in a UBL file, or all that an envelope holds. Raises InvalidFacts when there is none."""
    try:
        root = parse(data)
    except UnreadableFile as fault:
        raise InvalidFacts(f"not an order: {fault}") from fault
    orders = (root,) if name_of(root) == "Order" else all_at(root, "Order")
    if not orders:
        raise InvalidFacts(f"not a UBL Order but {name_of(root)!r}")
    return tuple(_entry(rank, order) for rank, order in enumerate(orders, 1))


def _entry(rank: int, order: Element) -> Entry:
    seller = at(order, "SellerSupplierParty/Party")
    wanted = _requested(order, "Delivery")
    cells = {
        "po_number": text_at(order, "ID"),
        "vendor_id": text_at(order, "SellerSupplierParty/CustomerAssignedAccountID"),
        "vendor_name": name(seller).value,
        "vendor_tax_id": tax_id(seller).value if seller is not None else None,
        "currency": text_at(order, "DocumentCurrencyCode"),
        "order_date": text_at(order, "IssueDate"),
        "payment_terms": text_at(order, "PaymentTerms/Note"),
        "ship_to": ship_to(at(order, "Delivery")).value,
        "AllowanceCharge": text_at(order, "AllowanceCharge/Amount"),
    }
    lines = enumerate(all_at(order, "OrderLine/LineItem"), 1)
    return Entry(f"order {rank}", cells, tuple(_line(number, line, wanted) for number, line in lines))


def _line(rank: int, line: Element, wanted: str) -> Entry:
    quantity = at(line, "Quantity")
    item = at(line, "Item")
    own = _requested(line, "Delivery")
    return Entry(
        f"line {rank}",
        {
            "line_number": text_at(line, "ID"),
            "buyer_sku": text_at(line, "Item/BuyersItemIdentification/ID"),
            "vendor_sku": text_at(line, "Item/SellersItemIdentification/ID"),
            "gtin": gtin(item).value if item is not None else None,
            "description": text_at(line, "Item/Name", "Item/Description"),
            "quantity": text_at(line, "Quantity"),
            "uom": quantity.get("unitCode") if quantity is not None else None,
            "unit_price": text_at(line, "Price/PriceAmount"),
            "price_base": text_at(line, "Price/BaseQuantity"),
            "requested_date": own or wanted,
            "tax_rate": text_at(line, "Item/ClassifiedTaxCategory/Percent"),
            "AllowanceCharge": text_at(line, "AllowanceCharge/Amount"),
        },
    )


def _requested(element: Element, delivery: str) -> str:
    """The last day of the period asked for."""
    period = f"{delivery}/RequestedDeliveryPeriod"
    return text_at(element, f"{period}/EndDate", f"{period}/StartDate", f"{delivery}/RequestedDeliveryDate")
