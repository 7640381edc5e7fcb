"""Parties, addresses, allowances and charges in UN/CEFACT messages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from formats.einvoice.adjustments import Adjustment
from formats.einvoice.readings import decimal_at, text_of, words
from formats.einvoice.tree import Element, all_at, at, text_at
from schemas.extraction import Text


def seller_fields(party: Element) -> dict[str, Any]:
    """Who sells (BG-4), as header fields. Sellers print their name (BT-27); BT-28 is only given beside it."""
    return {
        "vendor_name": words(party, "Name", "SpecifiedLegalOrganization/TradingBusinessName"),
        "vendor_address": text_of(", ".join(_address_parts(party))),  # BT-35 to BT-40
        "vendor_tax_id": tax_id(party),
        "vendor_email": words(party, "DefinedTradeContact/EmailURIUniversalCommunication/URIID"),  # BT-43
    }


def tax_id(party: Element) -> Text:
    """The VAT identifier (BT-31, scheme VA), else the local tax number (BT-32, scheme FC)."""
    found = {
        one.get("schemeID", ""): (one.text or "").strip() for one in all_at(party, "SpecifiedTaxRegistration/ID")
    }
    return text_of(found.get("VA") or found.get("FC") or next(iter(found.values()), ""))


def place(party: Element | None) -> Text:
    """Name and address of where goods go (BT-70, BG-15) on one line."""
    if party is None:
        return Text()
    return text_of(", ".join(part for part in (text_at(party, "Name"), *_address_parts(party)) if part))


def adjustment(one: Element) -> Adjustment:
    """One allowance or charge of a document or line."""
    amount = decimal_at(one, "ActualAmount") or Decimal(0)
    is_charge = text_at(one, "ChargeIndicator/Indicator", "ChargeIndicator").lower() in ("true", "1")
    return Adjustment(
        is_charge=is_charge,
        amount=abs(amount),
        reason=text_at(one, "Reason"),
        code=text_at(one, "ReasonCode"),
        percent=decimal_at(one, "CalculationPercent"),
        base=decimal_at(one, "BasisAmount"),
        tax_rate=decimal_at(one, "CategoryTradeTax/RateApplicablePercent|ApplicablePercent"),
    )


def _address_parts(party: Element) -> tuple[str, ...]:
    address = at(party, "PostalTradeAddress")
    if address is None:
        return ()
    city = " ".join(part for part in (text_at(address, "PostcodeCode"), text_at(address, "CityName")) if part)
    lines = [text_at(address, f"Line{rank}") for rank in ("One", "Two", "Three")]
    return tuple(part for part in (*lines, city, text_at(address, "CountryID")) if part)
