"""What all UBL 2 messages share: parties, addresses, items, allowances and charges."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from formats.einvoice.adjustments import Adjustment
from formats.einvoice.readings import (
    CERTAIN,
    FROM_XML,
    day,
    decimal_at,
    number,
    number_of,
    references,
    text_of,
    words,
)
from formats.einvoice.tree import Element, all_at, at, text_at
from schemas.extraction import Number, Text, Texts


@dataclass(frozen=True, slots=True)
class Seller:
    """BG-4: who sells. The trading name (BT-28) is what is printed; the registered one (BT-27) stands in."""

    name: Text
    address: Text
    tax_id: Text
    email: Text


def seller(party: Element | None) -> Seller:
    """The seller's values from a ``cac:Party``."""
    if party is None:
        return Seller(Text(), Text(), Text(), Text())
    return Seller(name(party), address(at(party, "PostalAddress")), tax_id(party), email(party))


def name(*parties: Element | None) -> Text:
    """Trading name, else registered name, of the first party that has one."""
    for party in parties:
        found = text_at(party, "PartyName/Name", "PartyLegalEntity/RegistrationName") if party is not None else ""
        if found:
            return text_of(found)
    return Text()


def tax_id(party: Element) -> Text:
    """The VAT identifier (BT-31), else another tax registration (BT-32)."""
    schemes = all_at(party, "PartyTaxScheme")
    vat = [scheme for scheme in schemes if text_at(scheme, "TaxScheme/ID").upper() == "VAT"]
    return next((found for scheme in (*vat, *schemes) if (found := words(scheme, "CompanyID")).is_found), Text())


def email(party: Element) -> Text:
    """The contact's address (BT-43), else an electronic address that is a mail address (BT-34, scheme EM)."""
    found = words(party, "Contact/ElectronicMail")
    end = text_at(party, "EndpointID")
    return found if found.is_found or "@" not in end else text_of(end)


def address(place: Element | None) -> Text:
    """An address on one line: street, more street, postcode and city, region, country (BT-35 to BT-40)."""
    return text_of(", ".join(_address_parts(place))) if place is not None else Text()


def ship_to(delivery: Element | None) -> Text:
    """Where goods go: name (BT-70) and address (BG-15)."""
    if delivery is None:
        return Text()
    place = next(iter((*all_at(delivery, "DeliveryLocation/Address"), *all_at(delivery, "DeliveryAddress"))), None)
    party = at(delivery, "DeliveryParty")
    parts = [text_at(party, "PartyName/Name") if party is not None else ""]
    if place is None and party is not None:
        place = at(party, "PostalAddress")
    return text_of(
        ", ".join(part for part in (*parts, *(_address_parts(place) if place is not None else ())) if part)
    )


def adjustments(element: Element) -> tuple[Adjustment, ...]:
    """The allowances and charges directly on a document or line."""
    return tuple(
        Adjustment(
            is_charge=text_at(one, "ChargeIndicator").lower() in ("true", "1"),
            amount=abs(decimal_at(one, "Amount") or Decimal(0)),
            reason=text_at(one, "AllowanceChargeReason"),
            code=text_at(one, "AllowanceChargeReasonCode"),
            percent=decimal_at(one, "MultiplierFactorNumeric"),
            base=decimal_at(one, "BaseAmount"),
            tax_rate=decimal_at(one, "TaxCategory/Percent"),
        )
        for one in all_at(element, "AllowanceCharge")
    )


def order_numbers(message: Element, lines: Iterable[Element]) -> Texts:
    """Purchase orders: the document's (BT-13) and those its lines name."""
    own = [text_at(one, "ID") for one in all_at(message, "OrderReference")]
    return references([*own, *(text_at(line, "OrderLineReference/OrderReference/ID") for line in lines)])


def description(item: Element) -> Text:
    """The item's name (BT-153), else its description (BT-154)."""
    return words(item, "Name", "Description")


def gtin(item: Element) -> Text:
    """The standard identifier (BT-157) when it is a GTIN: scheme 0160 or 8, 12, 13 or 14 digits."""
    found = at(item, "StandardItemIdentification/ID")
    return gtin_of(found)


def gtin_of(identifier: Element | None) -> Text:
    """A GTIN from an identifier and its scheme (ISO 6523 0160, or the older 0088 and ``GTIN``)."""
    text = (identifier.text or "").strip() if identifier is not None else ""
    if identifier is None or not text.isdigit():
        return Text()
    scheme = (identifier.get("schemeID") or "").upper()
    return text_of(text) if scheme in ("0160", "GTIN", "SRV") or len(text) in (8, 12, 13, 14) else Text()


def serials(item: Element) -> Texts:
    """Serial numbers of the pieces."""
    found = tuple(text for one in all_at(item, "ItemInstance") if (text := text_at(one, "SerialID")))
    return Texts(value=found, text=", ".join(found), confidence=CERTAIN, provenance=FROM_XML) if found else Texts()


def item_fields(item: Element) -> dict[str, Any]:
    """What a ``cac:Item`` says: names and numbers of the thing (BT-153 to BT-157), its VAT rate (BT-152), its lot."""
    return {
        "sku": words(item, "SellersItemIdentification/ID"),
        "buyer_sku": words(item, "BuyersItemIdentification/ID"),
        "gtin": gtin(item),
        "description": description(item),
        "tax_rate": number(item, "ClassifiedTaxCategory/Percent"),
        "lot": words(item, "ItemInstance/LotIdentification/LotNumberID"),
        "expiry_date": day(item, "ItemInstance/LotIdentification/ExpiryDate", "ItemInstance/BestBeforeDate"),
        "serial_numbers": serials(item),
    }


def tax_rate(document: Element, path: str) -> Number:
    """The one tax rate of a document (BT-119), not found when several apply."""
    rates = {decimal_at(one, ".") for one in all_at(document, path)} - {None}
    return number_of(rates.pop()) if len(rates) == 1 else Number()


def _address_parts(place: Element) -> tuple[str, ...]:
    city = " ".join(part for part in (text_at(place, "PostalZone"), text_at(place, "CityName")) if part)
    number = text_at(place, "BuildingNumber")
    street = " ".join(part for part in (text_at(place, "StreetName"), number) if part)
    free = [(line.text or "").strip() for line in all_at(place, "AddressLine/Line")]
    parts = (street, text_at(place, "AdditionalStreetName"), *free, city, text_at(place, "CountrySubentity"))
    return tuple(part for part in (*parts, text_at(place, "Country/IdentificationCode")) if part)
