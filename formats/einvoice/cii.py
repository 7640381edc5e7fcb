"""UN/CEFACT Cross Industry messages: Factur-X and ZUGFeRD 2, ZUGFeRD 1, Order-X. BT numbers are EN 16931's terms."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from formats.einvoice import cii_party
from formats.einvoice.adjustments import Adjustment, charges_of, discount_of, freight_of
from formats.einvoice.booking import cii_booking
from formats.einvoice.cii_lines import LINE_AMOUNT, charges_on, confirmed, line_of
from formats.einvoice.codes import LINE_STATUSES, ORDER_KINDS, RESPONSES, bill_purpose, invoice_kind
from formats.einvoice.line_tree import cii_lines
from formats.einvoice.order_hints import order_hints
from formats.einvoice.readings import (
    CERTAIN,
    day,
    decimal_at,
    discount_terms,
    is_iban,
    number,
    number_of,
    reference,
    references,
    terms_of,
    text_of,
    words,
)
from formats.einvoice.tree import Element, all_at, at, name_of, text_at
from schemas.booking import Booking
from schemas.codes import Kind, Purpose
from schemas.extraction import Day, Extraction, Header, LineAnswer, Number, Text, extraction_of

_DEAL = "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction"
_AGREED = f"{_DEAL}/ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement"
_DELIVERED = f"{_DEAL}/ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery"
_SETTLED = f"{_DEAL}/ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement"
_CONTEXT = "ExchangedDocumentContext|SpecifiedExchangedDocumentContext"
_PAPER = "ExchangedDocument|HeaderExchangedDocument"
_SUMS = "SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation"
_NUMBER = "IssuerAssignedID|ID"
"""ZUGFeRD 1 says ``ID`` where later versions say ``IssuerAssignedID``."""
_WHEN = "OccurrenceDateTime/DateTimeString"


def cross_industry(message: Element) -> Extraction:
    """An invoice, credit note or order response in CII as we keep it."""
    lines = all_at(message, f"{_DEAL}/IncludedSupplyChainTradeLineItem")
    settled = at(message, _SETTLED)
    total = decimal_at(settled, f"{_SUMS}/LineTotalAmount") if settled is not None else None  # BT-106
    counted = [one for one in cii_lines(lines, LINE_AMOUNT, total) if confirmed(one.line) is not None]
    kind = _kind(message)
    answers: dict[str, Any] = {}
    if kind is Kind.ACKNOWLEDGMENT:
        status = text_at(message, f"{_PAPER}/StatusCode")
        answers["answer"] = RESPONSES.get(status) or LINE_STATUSES.get(status)
        answers["line_answers"] = tuple(_answer(line) for line in lines if confirmed(line) is None and _status(line))
    return extraction_of(
        kind,
        kind_confidence=CERTAIN,
        pages=(1,),
        header=_header(message, lines),
        lines=tuple(line_of(one.line, one.above) for one in counted),
        charges=(
            *(charges_of(_adjustments(settled)) if settled is not None else ()),
            *(one for number, at_line in enumerate(counted, start=1) for one in charges_on(at_line.line, number)),
        ),
        booking=cii_booking(settled, at(message, _AGREED), [one.line for one in counted], at(message, _PAPER))
        if settled is not None
        else Booking(),
        purpose=_purpose(message) if kind in (Kind.INVOICE, Kind.CREDIT_NOTE) else Purpose.PAYMENT,
        **answers,
    )


def _kind(message: Element) -> Kind:
    code = text_at(message, f"{_PAPER}/TypeCode")  # BT-3
    if name_of(message) == "SCRDMCCBDACIOMessageStructure":
        return ORDER_KINDS.get(code, Kind.OTHER)
    return invoice_kind(code)


def _purpose(message: Element) -> Purpose:
    notes = (text_at(note, "Content") for note in all_at(message, f"{_PAPER}/IncludedNote"))  # BT-22
    is_test = text_at(message, f"{_CONTEXT}/TestIndicator/Indicator") in ("true", "1")
    return bill_purpose(text_at(message, f"{_PAPER}/TypeCode"), notes, is_test=is_test)


def _status(line: Element) -> str:
    return text_at(line, "AssociatedDocumentLineDocument/LineStatusCode")


def _answer(line: Element) -> LineAnswer:
    return LineAnswer(
        po_line_number=text_at(
            line,
            "SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument/LineID",
            "AssociatedDocumentLineDocument/LineID",
        ),
        status=LINE_STATUSES[_status(line)],
        sku=text_at(line, "SpecifiedTradeProduct/SellerAssignedID"),
        note=text_at(line, "AssociatedDocumentLineDocument/IncludedNote/Content"),
    )


def _header(message: Element, lines: tuple[Element, ...]) -> Header:
    found: dict[str, Any] = {
        "document_number": words(message, f"{_PAPER}/ID"),  # BT-1
        "document_date": day(message, f"{_PAPER}/IssueDateTime/DateTimeString"),  # BT-2
    }
    for path, read in ((_AGREED, _agreed), (_DELIVERED, _delivered), (_SETTLED, _settled)):
        section = at(message, path)
        found |= read(section) if section is not None else {}
    own = found.pop("order_number", Text()).value or ""
    on_lines = [
        text_at(line, f"SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement/{_ORDER}") for line in lines
    ]
    ordered = references([own, *on_lines])
    if not ordered.is_found:
        notes = [text_at(one, "Content") for one in all_at(message, f"{_PAPER}/IncludedNote")]  # BT-22
        ordered = order_hints(text_at(message, f"{_AGREED}/BuyerReference"), notes)  # BT-10
    return Header(po_numbers=ordered, **found)


_ORDER = f"BuyerOrderReferencedDocument/{_NUMBER}"


def _agreed(section: Element) -> dict[str, Any]:
    seller = at(section, "SellerTradeParty")
    return {
        "order_number": reference(section, _ORDER),  # BT-13
        "vendor_order_number": reference(section, f"SellerOrderReferencedDocument/{_NUMBER}"),  # BT-14
        "contract_number": reference(section, f"ContractReferencedDocument/{_NUMBER}"),  # BT-12
        "buyer_name": words(section, "BuyerTradeParty/Name"),  # BT-44
        "incoterms": words(section, "ApplicableTradeDeliveryTerms/DeliveryTypeCode"),
        **(cii_party.seller_fields(seller) if seller is not None else {}),
    }


def _delivered(section: Element) -> dict[str, Any]:
    return {
        "ship_to": cii_party.place(at(section, "ShipToTradeParty")),  # BG-15
        "delivery_date": day(section, f"ActualDeliverySupplyChainEvent/{_WHEN}"),  # BT-72
        "ship_date": day(section, f"ActualDespatchSupplyChainEvent/{_WHEN}"),
        "promised_date": _promised(section),
        "delivery_note_number": reference(
            section, f"DespatchAdviceReferencedDocument/{_NUMBER}", f"DeliveryNoteReferencedDocument/{_NUMBER}"
        ),  # BT-16
    }


def _promised(section: Element) -> Day:
    """Order-X: the seller's response states the delivery he agrees to where the order states the wish."""
    period = "OccurrenceSpecifiedPeriod/EndDateTime/DateTimeString"
    events = ("PlannedDeliverySupplyChainEvent", "RequestedDeliverySupplyChainEvent")
    return day(section, *(f"{event}/{path}" for event in events for path in (_WHEN, period)))


def _settled(section: Element) -> dict[str, Any]:
    return {
        "currency": words(section, "InvoiceCurrencyCode|OrderCurrencyCode"),  # BT-5
        "due_date": _due(section),  # BT-9
        "payment_terms": terms_of(*map(_terms, all_at(section, "SpecifiedTradePaymentTerms"))),  # BT-20
        "original_invoice_number": reference(section, f"InvoiceReferencedDocument/{_NUMBER}"),  # BT-25
        **_amounts(section),
        **_accounts(section),
    }


def _terms(terms: Element) -> str:
    """Terms as written; a discount that stands in elements alone as XRechnung would write it."""
    stated = "ApplicableTradePaymentDiscountTerms"
    return text_at(terms, "Description") or discount_terms(
        text_at(terms, f"{stated}/BasisPeriodMeasure"), text_at(terms, f"{stated}/CalculationPercent")
    )


def _due(section: Element) -> Day:
    """The latest due date: earlier ones end periods of cash discount."""
    found = [day(terms, "DueDateDateTime/DateTimeString") for terms in all_at(section, "SpecifiedTradePaymentTerms")]
    return max(found, key=lambda one: one.value or date.min, default=Day())


def _amounts(section: Element) -> dict[str, Number]:
    own = _adjustments(section)
    found = {
        "freight_amount": freight_of(own),
        "discount_amount": discount_of(own, number(section, f"{_SUMS}/AllowanceTotalAmount")),  # BT-107
        "tax_rate": _tax_rate(section),
    }
    sums = at(section, _SUMS)
    if sums is None:
        return found
    return found | {
        "subtotal": number(sums, "TaxBasisTotalAmount", "LineTotalAmount"),  # BT-109, else BT-106
        "tax_amount": number_of(_tax(sums, text_at(section, "InvoiceCurrencyCode|OrderCurrencyCode"))),  # BT-110
        "total_amount": number(sums, "GrandTotalAmount"),  # BT-112
        "amount_due": number(sums, "DuePayableAmount"),  # BT-115
    }


def _tax(sums: Element, currency: str) -> Decimal | None:
    """BT-110, in the document's currency; a second total (BT-111) is in the seller's accounting currency."""
    totals = all_at(sums, "TaxTotalAmount")
    own = [total for total in totals if total.get("currencyID", currency) == currency]
    return decimal_at(own[0], ".") if own else None


def _tax_rate(section: Element) -> Number:
    rates = {
        decimal_at(tax, "RateApplicablePercent|ApplicablePercent") for tax in all_at(section, "ApplicableTradeTax")
    }
    return number_of(rates.pop()) if len(rates) == 1 else Number()  # BT-119


def _adjustments(section: Element) -> tuple[Adjustment, ...]:
    """Allowances and charges (BG-20, BG-21) and EXTENDED's logistics services."""
    stated = [cii_party.adjustment(one) for one in all_at(section, "SpecifiedTradeAllowanceCharge")]
    services = [
        Adjustment(True, abs(decimal_at(one, "AppliedAmount") or Decimal(0)), text_at(one, "Description"), "FC")
        for one in all_at(section, "SpecifiedLogisticsServiceCharge")
    ]
    return (*stated, *services)


def _accounts(section: Element) -> dict[str, Text]:
    """BT-84: where to pay."""
    means = "SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount"
    iban = text_at(section, f"{means}/IBANID")
    other = text_at(section, f"{means}/ProprietaryID")
    if not is_iban(iban):
        iban, other = "", other or iban
    return {"vendor_iban": text_of(iban), "vendor_bank_account": text_of(other)}
