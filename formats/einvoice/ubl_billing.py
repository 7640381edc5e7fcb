"""UBL 2 Invoice and CreditNote (EN 16931, Peppol BIS Billing 3) to our invoice; BT numbers are its terms."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

from formats.einvoice import ubl
from formats.einvoice.adjustments import charges_of, discount_of, freight_of, line_charges_of, line_discount
from formats.einvoice.booking import ubl_booking
from formats.einvoice.codes import bill_purpose, invoice_kind
from formats.einvoice.line_tree import ubl_lines
from formats.einvoice.order_hints import order_hints
from formats.einvoice.prices import line_price
from formats.einvoice.readings import (
    CERTAIN,
    day,
    decimal_at,
    discount_terms,
    is_iban,
    number,
    number_of,
    reference,
    terms_of,
    text_of,
    words,
)
from formats.einvoice.tree import Element, all_at, at, name_of, text_at
from formats.einvoice.units import unit
from schemas.codes import Kind
from schemas.extraction import Extraction, Header, Line, Number, extraction_of


def billing(message: Element) -> Extraction:
    """An Invoice or CreditNote message as we keep it."""
    lines = all_at(message, "InvoiceLine|CreditNoteLine")
    counted = ubl_lines(lines, decimal_at(message, "LegalMonetaryTotal/LineExtensionAmount"))  # BT-106
    billed = [one.line for one in counted if _is_billed(one.line)]
    on_lines = [line_charges_of(ubl.adjustments(line), number) for number, line in enumerate(billed, start=1)]
    return extraction_of(
        _kind(message),
        kind_confidence=CERTAIN,
        pages=(1,),
        header=_header(message, lines),
        lines=tuple(map(_line, billed)),
        charges=(*charges_of(ubl.adjustments(message)), *chain.from_iterable(on_lines)),
        booking=ubl_booking(message, billed),
        purpose=bill_purpose(_type_code(message), (note.text or "" for note in all_at(message, "Note"))),
    )


def _kind(message: Element) -> Kind:
    if name_of(message) == "CreditNote":
        return Kind.CREDIT_NOTE
    return invoice_kind(_type_code(message))


def _type_code(message: Element) -> str:
    return text_at(message, "InvoiceTypeCode|CreditNoteTypeCode")


def _header(message: Element, lines: tuple[Element, ...]) -> Header:
    supplier = ubl.seller(at(message, "AccountingSupplierParty/Party"))
    ordered = ubl.order_numbers(message, lines)  # BT-13
    if not ordered.is_found:
        notes = [one.text or "" for one in all_at(message, "Note")]  # BT-22
        ordered = order_hints(text_at(message, "BuyerReference"), notes)  # BT-10
    delivery = at(message, "Delivery")
    return Header(
        document_number=words(message, "ID"),  # BT-1
        document_date=day(message, "IssueDate"),  # BT-2
        po_numbers=ordered,
        vendor_order_number=reference(message, "OrderReference/SalesOrderID"),  # BT-14
        contract_number=reference(message, "ContractDocumentReference/ID"),  # BT-12
        delivery_note_number=reference(message, "DespatchDocumentReference/ID"),  # BT-16
        original_invoice_number=reference(message, "BillingReference/InvoiceDocumentReference/ID"),  # BT-25
        vendor_name=supplier.name,
        vendor_address=supplier.address,
        vendor_tax_id=supplier.tax_id,
        vendor_email=supplier.email,
        buyer_name=ubl.name(at(message, "AccountingCustomerParty/Party"), at(message, "BuyerCustomerParty/Party")),
        ship_to=ubl.ship_to(delivery),
        currency=words(message, "DocumentCurrencyCode"),  # BT-5
        due_date=day(message, "DueDate", "PaymentMeans/PaymentDueDate", "PaymentTerms/PaymentDueDate"),  # BT-9
        payment_terms=terms_of(*map(_terms, all_at(message, "PaymentTerms"))),  # BT-20
        delivery_date=day(message, "Delivery/ActualDeliveryDate"),  # BT-72
        incoterms=words(message, "DeliveryTerms/ID"),
        **_amounts(message),
        **_accounts(message),
    )


def _amounts(message: Element) -> dict[str, Number]:
    totals = at(message, "LegalMonetaryTotal")
    own = ubl.adjustments(message)
    found = {
        "freight_amount": freight_of(own),
        "discount_amount": discount_of(own, number(message, "LegalMonetaryTotal/AllowanceTotalAmount")),  # BT-107
        "tax_amount": number_of(_tax(message)),  # BT-110
        "tax_rate": ubl.tax_rate(message, "TaxTotal/TaxSubtotal/TaxCategory/Percent"),  # BT-119
    }
    if totals is None:
        return found
    return found | {
        "subtotal": number(totals, "TaxExclusiveAmount", "LineExtensionAmount"),  # BT-109, else BT-106
        "total_amount": number(totals, "TaxInclusiveAmount"),  # BT-112
        "amount_due": number(totals, "PayableAmount"),  # BT-115
    }


def _tax(message: Element) -> Decimal | None:
    """BT-110, in the document's currency; a second total (BT-111) is in the seller's accounting currency."""
    currency = text_at(message, "DocumentCurrencyCode")
    for total in all_at(message, "TaxTotal"):
        amount = at(total, "TaxAmount")
        if amount is not None and amount.get("currencyID", currency) == currency:
            return decimal_at(total, "TaxAmount")
    return None


def _accounts(message: Element) -> dict[str, object]:
    """BT-84: where to pay. The first IBAN, and the first account that is none."""
    accounts = [text_at(one, "ID") for one in all_at(message, "PaymentMeans/PayeeFinancialAccount")]
    iban = next(filter(is_iban, accounts), "")
    other = next((account for account in accounts if account and not is_iban(account)), "")
    return {"vendor_iban": text_of(iban), "vendor_bank_account": text_of(other)}


def _terms(terms: Element) -> str:
    """Terms as written; a discount that stands in elements alone as XRechnung would write it."""
    note = text_at(terms, "Note")
    return note or discount_terms(
        text_at(terms, "SettlementPeriod/DurationMeasure"), text_at(terms, "SettlementDiscountPercent")
    )


def _is_billed(line: Element) -> bool:
    """Headings and notes travel as lines of nothing: no quantity, or neither price nor amount."""
    quantity = decimal_at(line, "InvoicedQuantity|CreditedQuantity")
    return quantity is not None and bool(quantity or decimal_at(line, "LineExtensionAmount"))


def _line(line: Element) -> Line:
    billed, item = at(line, "InvoicedQuantity|CreditedQuantity"), at(line, "Item")
    adjustments = ubl.adjustments(line)
    price = line_price(
        number(line, "Price/PriceAmount"),
        at(line, "Price/BaseQuantity"),
        billed,
        amount=decimal_at(line, "LineExtensionAmount"),
        adjustments=adjustments,
    )
    return Line(
        line_number=words(line, "ID"),  # BT-126
        po_number=reference(line, "OrderLineReference/OrderReference/ID"),
        po_line_number=reference(line, "OrderLineReference/LineID"),  # BT-132
        quantity=number(line, "InvoicedQuantity|CreditedQuantity"),  # BT-129
        uom=unit(billed),  # BT-130
        unit_price=price.unit_price,  # BT-146
        price_base=price.price_base,  # BT-149
        discount_percent=line_discount(adjustments, price.gross),
        amount=number(line, "LineExtensionAmount"),  # BT-131
        delivery_date=day(line, "Delivery/ActualDeliveryDate"),
        **(ubl.item_fields(item) if item is not None else {}),
    )
