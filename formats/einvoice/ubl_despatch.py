"""UBL 2 DespatchAdvice (Peppol BIS 30A) to our shipping notice."""

from __future__ import annotations

from typing import Any

from formats.einvoice import ubl
from formats.einvoice.readings import CERTAIN, day, decimal_at, number, reading, reference, words
from formats.einvoice.tree import Element, all_at, at, text_at
from formats.einvoice.units import unit
from schemas.codes import Kind, LineStatus
from schemas.extraction import Extraction, Header, Line, Package, extraction_of
from schemas.reading import Reading

_SHIP_DATES = (
    "Delivery/Despatch/ActualDespatchDate",
    "ShipmentStage/ActualDespatchDate",
    "Delivery/Despatch/EstimatedDespatchDate",
    "ActualDespatchDate",
)
_ARRIVALS = (
    "Delivery/EstimatedDeliveryPeriod/EndDate",
    "Delivery/EstimatedDeliveryPeriod/StartDate",
    "Delivery/EstimatedDeliveryDate",
    "Delivery/ActualDeliveryDate",
    "Delivery/RequestedDeliveryPeriod/EndDate",
)
_CARRIERS = ("Consignment/CarrierParty", "ShipmentStage/CarrierParty", "Delivery/CarrierParty")


def despatch(message: Element) -> Extraction:
    """A despatch advice as we keep it."""
    lines = all_at(message, "DespatchLine")
    return extraction_of(
        Kind.SHIPPING_NOTICE,
        kind_confidence=CERTAIN,
        pages=(1,),
        header=_header(message, lines),
        lines=tuple(_line(line) for line in lines),
        packages=tuple(_package(unit, lines) for unit in all_at(message, "Shipment/TransportHandlingUnit")),
        concerns=tuple(_concerns(lines)),
    )


def _concerns(lines: tuple[Element, ...]) -> list[str]:
    found = [(text_at(line, "ID"), text_at(line, "OutstandingReason", "BackorderReason")) for line in lines]
    return [f"Line {number}: {reason}" for number, reason in found if reason]


def _header(message: Element, lines: tuple[Element, ...]) -> Header:
    supplier = at(message, "SellerSupplierParty/Party")
    supplier = supplier if supplier is not None else at(message, "DespatchSupplierParty/Party")
    parties = ubl.seller(supplier)
    buyers = [at(message, f"{role}CustomerParty/Party") for role in ("Buyer", "Originator", "Delivery")]
    shipment = at(message, "Shipment")
    return Header(
        document_number=words(message, "ID"),
        document_date=day(message, "IssueDate"),
        po_numbers=ubl.order_numbers(message, lines),
        vendor_order_number=reference(message, "OrderReference/SalesOrderID"),
        contract_number=reference(message, "AdditionalDocumentReference/ContractID"),
        vendor_name=parties.name if parties.name.is_found else ubl.name(at(message, "DespatchSupplierParty/Party")),
        vendor_address=parties.address,
        vendor_tax_id=parties.tax_id,
        vendor_email=parties.email,
        buyer_name=ubl.name(*buyers),
        **(_shipped(shipment, message) if shipment is not None else {}),
    )


def _shipped(shipment: Element, message: Element) -> dict[str, Any]:
    stations = [f"Consignment/{path}" for path in _CARRIERS] + list(_CARRIERS)
    place = at(shipment, "Delivery")
    where = ubl.ship_to(place)
    delivery_party = at(message, "DeliveryCustomerParty/Party/PostalAddress")
    return {
        "ship_to": where if where.is_found else ubl.address(delivery_party),
        "ship_date": day(shipment, *_SHIP_DATES),
        "delivery_date": day(shipment, *_ARRIVALS),
        "carrier": ubl.name(*(at(shipment, path) for path in stations)),
        "tracking_number": words(shipment, "Delivery/TrackingID", "Consignment/CarrierAssignedID", "Consignment/ID"),
        "package_count": number(
            shipment, "TotalTransportHandlingUnitQuantity", "Consignment/TotalTransportHandlingUnitQuantity"
        ),
        "gross_weight": number(shipment, "GrossWeightMeasure", "Consignment/GrossWeightMeasure"),
        "incoterms": words(shipment, "Consignment/DeliveryTerms/ID", "Delivery/DeliveryTerms/ID"),
    }


def _package(unit: Element, lines: tuple[Element, ...]) -> Package:
    """A handling unit with its label (an SSCC, mostly), weight and contents by line."""
    numbers = {text_at(line, "ID"): place for place, line in enumerate(lines, start=1)}
    packed = [
        (numbers[name], quantity)
        for content in all_at(unit, "HandlingUnitDespatchLine")
        if (name := text_at(content, "ID")) in numbers
        and (quantity := decimal_at(content, "DeliveredQuantity")) is not None
    ]
    weight = decimal_at(unit, "MeasurementDimension/Measure") if _is_gross(unit) else None
    return Package(label=text_at(unit, "ID") or "", gross_weight=weight, quantities=tuple(packed))


def _is_gross(unit: Element) -> bool:
    """Whether the first dimension given is the gross weight (UNCL6313 AAB, or AAD)."""
    return text_at(unit, "MeasurementDimension/AttributeID") in ("AAB", "AAD")


def _line(line: Element) -> Line:
    waiting = decimal_at(line, "OutstandingQuantity", "BackorderQuantity")
    item = at(line, "Item")
    return Line(
        line_number=words(line, "ID"),
        po_number=reference(line, "OrderLineReference/OrderReference/ID"),
        po_line_number=reference(line, "OrderLineReference/LineID"),
        quantity=number(line, "DeliveredQuantity"),
        quantity_backordered=number(line, "OutstandingQuantity", "BackorderQuantity"),
        uom=unit(at(line, "DeliveredQuantity")),
        status=reading(LineStatus.BACKORDERED) if waiting else Reading[LineStatus](),
        **(ubl.item_fields(item) if item is not None else {}),
    )
