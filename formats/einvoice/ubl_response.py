"""UBL 2 OrderResponse and OrderResponseSimple (Peppol BIS 28A, 42A, 76A) to our acknowledgment."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from formats.einvoice import ubl
from formats.einvoice.adjustments import charges_of, discount_of, freight_of, line_discount
from formats.einvoice.codes import LINE_STATUSES, RESPONSES
from formats.einvoice.readings import CERTAIN, day, decimal_at, number, reading, reference, words
from formats.einvoice.tree import Element, all_at, at, name_of, text_at
from formats.einvoice.units import unit
from schemas.codes import Kind, LineStatus
from schemas.extraction import Extraction, Header, Line, LineAnswer, Number, extraction_of
from schemas.reading import Reading

_PROMISES = ("PromisedDeliveryPeriod/EndDate", "PromisedDeliveryPeriod/StartDate", "EstimatedDeliveryPeriod/EndDate")
"""A promised period is kept until its last day."""


def response(message: Element) -> Extraction:
    """A seller's answer to an order as we keep it."""
    lines = all_at(message, "OrderLine")
    answers = tuple(_answer(line) for line in lines if not _states_quantity(line))
    return extraction_of(
        Kind.ACKNOWLEDGMENT,
        kind_confidence=CERTAIN,
        pages=(1,),
        header=_header(message, lines),
        lines=tuple(_line(line) for line in lines if _states_quantity(line)),
        charges=charges_of(ubl.adjustments(message)),
        answer=_whole_answer(message),
        line_answers=answers,
        concerns=tuple(_concerns(message, answers)),
    )


def _whole_answer(message: Element) -> LineStatus | None:
    """What the response says of the whole order, None when it only says that the order arrived (AB)."""
    if name_of(message) == "OrderResponseSimple":
        return LineStatus.ACCEPTED if text_at(message, "AcceptedIndicator") in ("true", "1") else LineStatus.REJECTED
    told = RESPONSES.get(text_at(message, "OrderResponseCode").strip().upper())
    return LineStatus.REJECTED if told is None and text_at(message, "RejectionNote") else told


def _concerns(message: Element, answers: tuple[LineAnswer, ...]) -> list[str]:
    said = text_at(message, "RejectionNote", "Note")
    whole = _whole_answer(message)
    found = [f"The vendor rejects the order{': ' + said if said else '.'}"] if whole is LineStatus.REJECTED else []
    for one in answers:
        if one.status is not LineStatus.ACCEPTED:
            found.append(f"Order line {one.po_line_number} is {one.status}{': ' + one.note if one.note else '.'}")
    return found


def _header(message: Element, lines: tuple[Element, ...]) -> Header:
    party = at(message, "SellerSupplierParty/Party")
    supplier = ubl.seller(party)
    buyers = [at(message, f"{role}CustomerParty/Party") for role in ("Accounting", "Buyer", "Originator")]
    delivery = at(message, "Delivery")
    return Header(
        document_number=words(message, "ID"),
        document_date=day(message, "IssueDate"),
        po_numbers=ubl.order_numbers(message, lines),
        vendor_order_number=reference(message, "SalesOrderID", "OrderReference/SalesOrderID"),
        contract_number=reference(message, "Contract/ID", "ContractDocumentReference/ID"),
        vendor_name=supplier.name,
        vendor_address=supplier.address,
        vendor_tax_id=supplier.tax_id,
        vendor_email=supplier.email,
        buyer_name=ubl.name(*buyers),
        ship_to=ubl.ship_to(delivery),
        currency=words(message, "DocumentCurrencyCode"),
        payment_terms=words(message, "PaymentTerms/Note"),
        promised_date=day(message, *(f"Delivery/{path}" for path in _PROMISES)),
        incoterms=words(message, "DeliveryTerms/ID"),
        **_amounts(message),
    )


def _amounts(message: Element) -> dict[str, Number]:
    own = ubl.adjustments(message)
    return {
        "subtotal": number(
            message, "LegalMonetaryTotal/TaxExclusiveAmount", "LegalMonetaryTotal/LineExtensionAmount"
        ),
        "discount_amount": discount_of(own, number(message, "LegalMonetaryTotal/AllowanceTotalAmount")),
        "freight_amount": freight_of(own),
        "tax_amount": number(message, "TaxTotal/TaxAmount"),
        "tax_rate": ubl.tax_rate(message, "TaxTotal/TaxSubtotal/TaxCategory/Percent"),
        "total_amount": number(message, "LegalMonetaryTotal/TaxInclusiveAmount"),
        "amount_due": number(message, "LegalMonetaryTotal/PayableAmount"),
    }


def _states_quantity(line: Element) -> bool:
    return decimal_at(line, "LineItem/Quantity") is not None


def _status(line: Element) -> LineStatus | None:
    if at(line, "SellerSubstitutedLineItem") is not None:
        return LineStatus.SUBSTITUTED
    return LINE_STATUSES.get(text_at(line, "LineItem/LineStatusCode"))


def _answer(line: Element) -> LineAnswer:
    """A line that restates no quantity answers the ordered line as it was ordered."""
    return LineAnswer(
        po_line_number=text_at(line, "OrderLineReference/LineID", "LineItem/ID"),
        status=_status(line) or LineStatus.ACCEPTED,
        sku=text_at(line, f"{_thing(line)}/Item/SellersItemIdentification/ID"),
        promised_date=day(line, *(f"LineItem/Delivery/{path}" for path in _PROMISES)).value,
        note=text_at(line, "LineItem/Note"),
    )


def _thing(line: Element) -> str:
    """What is confirmed: the substitute where there is one, else the item itself."""
    return "SellerSubstitutedLineItem" if _status(line) is LineStatus.SUBSTITUTED else "LineItem"


def _line(line: Element) -> Line:
    item = at(line, f"{_thing(line)}/Item")
    status = _status(line)
    quantity, price = decimal_at(line, "LineItem/Quantity"), decimal_at(line, "LineItem/Price/PriceAmount")
    per = decimal_at(line, "LineItem/Price/BaseQuantity") or Decimal(1)
    own = at(line, "LineItem")
    fields: dict[str, Any] = ubl.item_fields(item) if item is not None else {}
    return Line(
        line_number=words(line, "LineItem/ID"),
        po_number=reference(line, "OrderLineReference/OrderReference/ID"),
        po_line_number=reference(line, "OrderLineReference/LineID"),
        quantity=number(line, "LineItem/Quantity"),
        quantity_backordered=number(line, "LineItem/MaximumBackorderQuantity"),
        uom=unit(at(line, "LineItem/Quantity")),
        unit_price=number(line, "LineItem/Price/PriceAmount"),
        price_base=number(line, "LineItem/Price/BaseQuantity"),
        discount_percent=line_discount(
            ubl.adjustments(own) if own is not None else (), quantity * price / per if quantity and price else None
        ),
        amount=number(line, "LineItem/LineExtensionAmount"),
        promised_date=day(line, *(f"LineItem/Delivery/{path}" for path in _PROMISES)),
        status=reading(status) if status else Reading[LineStatus](),
        **fields,
    )
