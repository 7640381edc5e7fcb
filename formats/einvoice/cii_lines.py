"""Lines of UN/CEFACT messages (EN 16931 BG-25, Order-X line items)."""

from __future__ import annotations

from collections.abc import Sequence

from formats.einvoice import cii_party
from formats.einvoice.adjustments import Adjustment, line_charges_of, line_discount
from formats.einvoice.codes import LINE_STATUSES
from formats.einvoice.prices import line_price
from formats.einvoice.readings import CERTAIN, FROM_XML, day, decimal_at, number, number_of, reading, reference, words
from formats.einvoice.tree import Element, all_at, at, text_at
from formats.einvoice.ubl import gtin_of
from formats.einvoice.units import unit
from schemas.codes import LineStatus
from schemas.extraction import Charge, Day, Line, Text, Texts
from schemas.reading import Reading

_AGREED = "SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement"
_DELIVERED = "SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery"
_SETTLED = "SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement"
_PRICE = f"{_AGREED}/NetPriceProductTradePrice"
_SUM = "SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation"
_ORDER = f"{_AGREED}/BuyerOrderReferencedDocument/IssuerAssignedID|ID"
LINE_AMOUNT = f"{_SETTLED}/{_SUM}/LineTotalAmount"
_QUANTITIES = ("BilledQuantity", "AgreedQuantity", "RequestedQuantity")
"""What is billed (BT-129); in Order-X what the seller agrees to, else what was asked for unless he rejects it."""
_THING = "SpecifiedTradeProduct"
_SUBSTITUTE = "SubstitutedReferencedProduct"


def confirmed(line: Element) -> Element | None:
    """The element that holds a line's quantity, None for a line that states none: a text, or an answer alone."""
    rejected = _status(line) is LineStatus.REJECTED
    for name in _QUANTITIES[:2] if rejected else _QUANTITIES:
        found = at(line, f"{_DELIVERED}/{name}")
        if found is not None and decimal_at(found, ".") is not None:
            return found
    return None


def line_of(line: Element, above: Sequence[Element] = ()) -> Line:
    """One line as we keep it; an order that it does not name is that of the lines ``above`` it, the nearest first."""
    stated = confirmed(line)
    status = _status(line)
    thing = _SUBSTITUTE if status is LineStatus.SUBSTITUTED else _THING
    adjustments = _adjustments(line)
    price = line_price(
        number(line, f"{_PRICE}/ChargeAmount"),
        at(line, f"{_PRICE}/BasisQuantity"),
        stated,
        amount=decimal_at(line, LINE_AMOUNT),
        adjustments=adjustments,
    )
    return Line(
        line_number=words(line, "AssociatedDocumentLineDocument/LineID"),  # BT-126
        po_number=next((found for one in (line, *above) if (found := reference(one, _ORDER)).is_found), Text()),
        po_line_number=reference(line, f"{_AGREED}/BuyerOrderReferencedDocument/LineID"),  # BT-132
        sku=words(line, f"{thing}/SellerAssignedID"),  # BT-155
        buyer_sku=words(line, f"{thing}/BuyerAssignedID", f"{_THING}/BuyerAssignedID"),  # BT-156
        gtin=gtin_of(at(line, f"{thing}/GlobalID")),  # BT-157
        description=words(line, f"{thing}/Name", f"{thing}/Description"),  # BT-153, BT-154
        quantity=number_of(decimal_at(stated, ".")) if stated is not None else number_of(None),
        uom=unit(stated),  # BT-130
        unit_price=price.unit_price,  # BT-146
        price_base=price.price_base,  # BT-149
        discount_percent=line_discount(adjustments, price.gross),
        tax_rate=number(line, f"{_SETTLED}/ApplicableTradeTax/RateApplicablePercent|ApplicablePercent"),  # BT-152
        amount=number(line, LINE_AMOUNT),  # BT-131
        promised_date=_promised(line),
        delivery_date=day(line, f"{_DELIVERED}/ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString"),
        status=reading(status) if status else Reading[LineStatus](),
        lot=words(line, f"{_THING}/IndividualTradeProductInstance/BatchID"),
        serial_numbers=_serials(line),
    )


def charges_on(line: Element, number: int) -> tuple[Charge, ...]:
    """What the line of that number charges beside its goods (BG-28)."""
    return line_charges_of(_adjustments(line), number)


def _adjustments(line: Element) -> list[Adjustment]:
    return [cii_party.adjustment(one) for one in all_at(line, f"{_SETTLED}/SpecifiedTradeAllowanceCharge")]


def _status(line: Element) -> LineStatus | None:
    """Order-X: what the seller says of the line (UNTDID 1229); a named substitute says it by itself."""
    if at(line, _SUBSTITUTE) is not None:
        return LineStatus.SUBSTITUTED
    return LINE_STATUSES.get(text_at(line, "AssociatedDocumentLineDocument/LineStatusCode"))


def _promised(line: Element) -> Day:
    events = ("PlannedDeliverySupplyChainEvent", "RequestedDeliverySupplyChainEvent")
    ends = ("OccurrenceDateTime/DateTimeString", "OccurrenceSpecifiedPeriod/EndDateTime/DateTimeString")
    return day(line, *(f"{_DELIVERED}/{event}/{end}" for event in events for end in ends))


def _serials(line: Element) -> Texts:
    instances = all_at(line, f"{_THING}/IndividualTradeProductInstance")
    found = tuple(text for one in instances if (text := text_at(one, "SerialID|SupplierAssignedSerialID")))
    return Texts(value=found, text=", ".join(found), confidence=CERTAIN, provenance=FROM_XML) if found else Texts()
