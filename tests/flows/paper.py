"""Small files for tests of the whole road: e-invoices and text PDFs, each of its own order, and broken ones."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from decimal import Decimal

VENDOR, TAX_ID = "Halden Fittings GmbH", "DE553331475"
PRICE = Decimal("12.50")


@dataclass(frozen=True, slots=True)
class Landing:
    """A file for the inbox. ``is_sound``: it can be read, so it becomes a record or an exception of its own."""

    key: str
    data: bytes
    is_sound: bool = True


def a_mailbag(count: int, first: int = 1) -> tuple[Landing, ...]:
    """That many different files: of ten, six XML invoices, two PDFs, a truncated PDF and one of an unknown kind."""
    return tuple(_landing(number) for number in range(first, first + count))


def their_orders(count: int, first: int = 1) -> bytes:
    """orders.json that the sound files of ``a_mailbag`` agree with, but every seventh, whose price was lower."""
    return json.dumps([_order(number) for number in range(first, first + count)]).encode()


def _landing(number: int) -> Landing:
    kind = number % 10
    if kind == 9:
        return Landing(f"{number:04}-cut.pdf", text_pdf(number)[:400] + f"% {number}".encode(), is_sound=False)
    if kind == 0:
        return Landing(f"{number:04}-odd.bin", bytes([0, 255, number % 256, number // 256] * 50), is_sound=False)
    if kind in (3, 6):
        return Landing(f"{number:04}-text.pdf", text_pdf(number))
    return Landing(f"{number:04}.xml", xml_invoice(number))


def _order(number: int) -> dict[str, object]:
    price = PRICE if number % 7 else PRICE - 1
    line = {"line_number": "10", "vendor_sku": f"HF-{number:04}", "description": f"Elbow fitting {number}",
            "quantity": "4", "uom": "EA", "unit_price": str(price)}  # fmt: skip
    return {"po_number": _po(number), "vendor_id": "V1", "vendor_name": VENDOR, "vendor_tax_id": TAX_ID,
            "currency": "EUR", "order_date": "2026-03-02", "lines": [line]}  # fmt: skip


def _po(number: int) -> str:
    return f"47{number:06}"


def xml_invoice(number: int) -> bytes:
    """A UBL invoice over four fittings at 12.50."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
 <cbc:ID>R-{number:05}</cbc:ID><cbc:IssueDate>2026-04-02</cbc:IssueDate>
 <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
 <cac:OrderReference><cbc:ID>{_po(number)}</cbc:ID></cac:OrderReference>
 <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>{VENDOR}</cbc:Name></cac:PartyName>
  <cac:PartyTaxScheme><cbc:CompanyID>{TAX_ID}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
  </cac:PartyTaxScheme></cac:Party></cac:AccountingSupplierParty>
 <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">9.50</cbc:TaxAmount></cac:TaxTotal>
 <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">50.00</cbc:LineExtensionAmount>
  <cbc:TaxExclusiveAmount currencyID="EUR">50.00</cbc:TaxExclusiveAmount>
  <cbc:TaxInclusiveAmount currencyID="EUR">59.50</cbc:TaxInclusiveAmount>
  <cbc:PayableAmount currencyID="EUR">59.50</cbc:PayableAmount></cac:LegalMonetaryTotal>
 <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="EA">4</cbc:InvoicedQuantity>
  <cbc:LineExtensionAmount currencyID="EUR">50.00</cbc:LineExtensionAmount>
  <cac:OrderLineReference><cbc:LineID>10</cbc:LineID></cac:OrderLineReference>
  <cac:Item><cbc:Name>Elbow fitting {number}</cbc:Name>
   <cac:SellersItemIdentification><cbc:ID>HF-{number:04}</cbc:ID></cac:SellersItemIdentification></cac:Item>
  <cac:Price><cbc:PriceAmount currencyID="EUR">12.50</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
</Invoice>
""".encode()


def text_pdf(number: int) -> bytes:
    """The same invoice as a plain PDF with a text layer."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, pagesize=A4, invariant=1)
    for x, y, text in _printed(number):
        canvas.drawString(x, y, text)
    canvas.save()
    return written.getvalue()


def _printed(number: int) -> tuple[tuple[int, int, str], ...]:
    head = (
        (60, 780, VENDOR), (60, 764, f"VAT ID {TAX_ID}"), (60, 720, "INVOICE"),
        (60, 696, f"Invoice number: R-{number:05}"), (60, 680, "Invoice date: 2 April 2026"),
        (60, 664, f"Purchase order: {_po(number)}"), (60, 648, "Currency: EUR"),
    )  # fmt: skip
    columns = (60, 150, 300, 360, 410, 490)
    heads = ("Item no.", "Description", "Qty", "Unit", "Unit price", "Amount")
    cells = (f"HF-{number:04}", f"Elbow fitting {number}", "4", "EA", "12.50", "50.00")
    table = tuple((x, 600, text) for x, text in zip(columns, heads, strict=True))
    row = tuple((x, 580, text) for x, text in zip(columns, cells, strict=True))
    sums = ((410, 540, "Subtotal"), (490, 540, "50.00"), (410, 524, "VAT 19 %"), (490, 524, "9.50"),
            (410, 508, "Total EUR"), (490, 508, "59.50"))  # fmt: skip
    return head + table + row + sums
