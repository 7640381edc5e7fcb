"""Drafts as electronic invoices: UBL 2.1, UN/CEFACT CII, and CII inside a PDF (Factur-X)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from schemas.codes import Kind
from synthesis.invention.company import Company
from synthesis.invention.draft import Draft, DraftLine

CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
UBL = "urn:oasis:names:specification:ubl:schema:xsd:{name}-2"
RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
EN16931 = "urn:cen.eu:en16931:2017"
ATTACHED_AS = "factur-x.xml"


class Tree:
    """An XML tree written top down: ``tree.add("cac:Price/cbc:PriceAmount", "3.10", currencyID="EUR")``."""

    def __init__(self, root: ET.Element, spaces: dict[str, str]) -> None:
        self.root, self.spaces = root, spaces

    def add(self, path: str, text: str | None = None, **attributes: str) -> Tree:
        """A new element at the end of the path; the elements before it are shared with earlier calls."""
        *parents, last = path.split("/")
        at = self.root
        for step in parents:
            found = at.findall(self._name(step))
            at = found[-1] if found else ET.SubElement(at, self._name(step))
        element = ET.SubElement(at, self._name(last), attributes)
        element.text = text
        return Tree(element, self.spaces)

    def _name(self, step: str) -> str:
        prefix, _, name = step.partition(":")
        return f"{{{self.spaces[prefix]}}}{name}"


def ubl(draft: Draft) -> bytes:
    """The invoice or credit note as a UBL 2.1 file (Peppol BIS Billing 3 elements)."""
    name = "CreditNote" if draft.kind is Kind.CREDIT_NOTE else "Invoice"
    spaces = {"cac": CAC, "cbc": CBC, "": UBL.format(name=name)}
    tree = Tree(ET.Element(f"{{{spaces['']}}}{name}"), spaces)
    tree.add("cbc:CustomizationID", f"{EN16931}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0")
    tree.add("cbc:ID", draft.document_number)
    tree.add("cbc:IssueDate", str(draft.document_date))
    if draft.due_date:
        tree.add("cbc:DueDate", str(draft.due_date))
    tree.add(f"cbc:{name}TypeCode", "381" if draft.kind is Kind.CREDIT_NOTE else "380")
    tree.add("cbc:DocumentCurrencyCode", draft.currency)
    tree.add("cac:OrderReference/cbc:ID", draft.po_numbers[0])
    if draft.delivery_note_number:
        tree.add("cac:DespatchDocumentReference/cbc:ID", draft.delivery_note_number)
    _ubl_party(tree.add("cac:AccountingSupplierParty").add("cac:Party"), draft.vendor)
    _ubl_party(tree.add("cac:AccountingCustomerParty").add("cac:Party"), draft.buyer)
    if draft.vendor.iban:
        tree.add("cac:PaymentMeans/cbc:PaymentMeansCode", "30")
        tree.add("cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID", draft.vendor.iban)
    if draft.terms_days is not None:
        tree.add("cac:PaymentTerms/cbc:Note", terms_of(draft))
    _ubl_totals(tree, draft)
    for line in draft.lines:
        _ubl_line(tree.add(f"cac:{name}Line"), line, draft)
    return _bytes(tree, {"cac": CAC, "cbc": CBC, "": spaces[""]})


def _ubl_party(party: Tree, company: Company) -> None:
    party.add("cac:PartyName/cbc:Name", company.name)
    address = party.add("cac:PostalAddress")
    address.add("cbc:StreetName", company.street)
    address.add("cbc:CityName", company.city)
    address.add("cbc:PostalZone", company.postcode)
    address.add("cac:Country/cbc:IdentificationCode", company.country)
    if company.tax_id:
        party.add("cac:PartyTaxScheme/cbc:CompanyID", company.tax_id)
        party.add("cac:PartyTaxScheme/cac:TaxScheme/cbc:ID", "VAT")
    party.add("cac:PartyLegalEntity/cbc:RegistrationName", company.name)


def _ubl_totals(tree: Tree, draft: Draft) -> None:
    money = {"currencyID": draft.currency}
    net = (draft.total_amount or Decimal(0)) - (draft.tax_amount or Decimal(0))
    tax = tree.add("cac:TaxTotal")
    tax.add("cbc:TaxAmount", str(draft.tax_amount), **money)
    tax.add("cac:TaxSubtotal/cbc:TaxableAmount", str(net), **money)
    tax.add("cac:TaxSubtotal/cbc:TaxAmount", str(draft.tax_amount), **money)
    tax.add("cac:TaxSubtotal/cac:TaxCategory/cbc:ID", "S" if draft.tax_amount else "K")
    tax.add("cac:TaxSubtotal/cac:TaxCategory/cbc:Percent", str(draft.tax_rate))
    tax.add("cac:TaxSubtotal/cac:TaxCategory/cac:TaxScheme/cbc:ID", "VAT")
    sums = tree.add("cac:LegalMonetaryTotal")
    sums.add("cbc:LineExtensionAmount", str(draft.subtotal), **money)
    sums.add("cbc:TaxExclusiveAmount", str(net), **money)
    sums.add("cbc:TaxInclusiveAmount", str(draft.total_amount), **money)
    sums.add("cbc:PayableAmount", str(draft.total_amount), **money)


def _ubl_line(row: Tree, line: DraftLine, draft: Draft) -> None:
    money = {"currencyID": draft.currency}
    what = "CreditedQuantity" if draft.kind is Kind.CREDIT_NOTE else "InvoicedQuantity"
    row.add("cbc:ID", line.line_number)
    row.add(f"cbc:{what}", str(line.quantity), unitCode=line.unit)
    row.add("cbc:LineExtensionAmount", str(line.amount), **money)
    if line.po_line_number:
        row.add("cac:OrderLineReference/cbc:LineID", line.po_line_number)
    item = row.add("cac:Item")
    item.add("cbc:Name", line.description)
    if line.buyer_sku:
        item.add("cac:BuyersItemIdentification/cbc:ID", line.buyer_sku)
    if line.sku:
        item.add("cac:SellersItemIdentification/cbc:ID", line.sku)
    item.add("cac:ClassifiedTaxCategory/cbc:ID", "S" if draft.tax_amount else "K")
    item.add("cac:ClassifiedTaxCategory/cbc:Percent", str(draft.tax_rate))
    item.add("cac:ClassifiedTaxCategory/cac:TaxScheme/cbc:ID", "VAT")
    price = row.add("cac:Price")
    price.add("cbc:PriceAmount", str(line.unit_price), **money)
    price.add("cbc:BaseQuantity", str(line.price_base), unitCode=line.unit)


def cii(draft: Draft) -> bytes:
    """The invoice as UN/CEFACT Cross Industry Invoice (profile EN 16931)."""
    spaces = {"rsm": RSM, "ram": RAM, "udt": UDT}
    tree = Tree(ET.Element(f"{{{RSM}}}CrossIndustryInvoice"), spaces)
    profile = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID"
    tree.add(profile, EN16931)
    document = tree.add("rsm:ExchangedDocument")
    document.add("ram:ID", draft.document_number)
    document.add("ram:TypeCode", "381" if draft.kind is Kind.CREDIT_NOTE else "380")
    document.add("ram:IssueDateTime/udt:DateTimeString", f"{draft.document_date:%Y%m%d}", format="102")
    trade = tree.add("rsm:SupplyChainTradeTransaction")
    for line in draft.lines:
        _cii_line(trade.add("ram:IncludedSupplyChainTradeLineItem"), line)
    agreement = trade.add("ram:ApplicableHeaderTradeAgreement")
    _cii_party(agreement.add("ram:SellerTradeParty"), draft.vendor)
    _cii_party(agreement.add("ram:BuyerTradeParty"), draft.buyer)
    agreement.add("ram:BuyerOrderReferencedDocument/ram:IssuerAssignedID", draft.po_numbers[0])
    delivery = trade.add("ram:ApplicableHeaderTradeDelivery")
    if draft.delivery_note_number:
        delivery.add("ram:DespatchAdviceReferencedDocument/ram:IssuerAssignedID", draft.delivery_note_number)
    _cii_settlement(trade.add("ram:ApplicableHeaderTradeSettlement"), draft)
    return _bytes(tree, spaces)


def _cii_party(party: Tree, company: Company) -> None:
    party.add("ram:Name", company.name)
    address = party.add("ram:PostalTradeAddress")
    address.add("ram:PostcodeCode", company.postcode)
    address.add("ram:LineOne", company.street)
    address.add("ram:CityName", company.city)
    address.add("ram:CountryID", company.country)
    if company.tax_id:
        party.add("ram:SpecifiedTaxRegistration/ram:ID", company.tax_id, schemeID="VA")


def _cii_line(row: Tree, line: DraftLine) -> None:
    row.add("ram:AssociatedDocumentLineDocument/ram:LineID", line.line_number)
    product = row.add("ram:SpecifiedTradeProduct")
    product.add("ram:SellerAssignedID", line.sku)
    if line.buyer_sku:
        product.add("ram:BuyerAssignedID", line.buyer_sku)
    product.add("ram:Name", line.description)
    agreement = row.add("ram:SpecifiedLineTradeAgreement")
    if line.po_line_number:
        agreement.add("ram:BuyerOrderReferencedDocument/ram:LineID", line.po_line_number)
    price = agreement.add("ram:NetPriceProductTradePrice")
    price.add("ram:ChargeAmount", str(line.unit_price))
    price.add("ram:BasisQuantity", str(line.price_base), unitCode=line.unit)
    row.add("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity", str(line.quantity), unitCode=line.unit)
    settlement = row.add("ram:SpecifiedLineTradeSettlement")
    settlement.add("ram:ApplicableTradeTax/ram:TypeCode", "VAT")
    settlement.add("ram:ApplicableTradeTax/ram:CategoryCode", "S" if line.tax_rate else "K")
    settlement.add("ram:ApplicableTradeTax/ram:RateApplicablePercent", str(line.tax_rate or 0))
    settlement.add("ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount", str(line.amount))


def _cii_settlement(settlement: Tree, draft: Draft) -> None:
    net = (draft.total_amount or Decimal(0)) - (draft.tax_amount or Decimal(0))
    settlement.add("ram:InvoiceCurrencyCode", draft.currency)
    if draft.vendor.iban:
        means = settlement.add("ram:SpecifiedTradeSettlementPaymentMeans")
        means.add("ram:TypeCode", "58")
        means.add("ram:PayeePartyCreditorFinancialAccount/ram:IBANID", draft.vendor.iban)
    tax = settlement.add("ram:ApplicableTradeTax")
    for name, text in _tax_of(draft, net):
        tax.add(f"ram:{name}", text)
    terms = settlement.add("ram:SpecifiedTradePaymentTerms")
    if draft.terms_days is not None:
        terms.add("ram:Description", terms_of(draft))
    if draft.due_date:
        terms.add("ram:DueDateDateTime/udt:DateTimeString", f"{draft.due_date:%Y%m%d}", format="102")
    sums = settlement.add("ram:SpecifiedTradeSettlementHeaderMonetarySummation")
    sums.add("ram:LineTotalAmount", str(draft.subtotal))
    sums.add("ram:TaxBasisTotalAmount", str(net))
    sums.add("ram:TaxTotalAmount", str(draft.tax_amount), currencyID=draft.currency)
    sums.add("ram:GrandTotalAmount", str(draft.total_amount))
    sums.add("ram:DuePayableAmount", str(draft.total_amount))


def _tax_of(draft: Draft, net: Decimal) -> Iterator[tuple[str, str]]:
    yield "CalculatedAmount", str(draft.tax_amount)
    yield "TypeCode", "VAT"
    yield "BasisAmount", str(net)
    yield "CategoryCode", "S" if draft.tax_amount else "K"
    yield "RateApplicablePercent", str(draft.tax_rate)


def terms_of(draft: Draft) -> str:
    """The payment terms as the XML words them, whatever the page's language."""
    return f"Net {draft.terms_days} days"


def attach(canvas: Any, xml: bytes, name: str = ATTACHED_AS) -> None:
    """Hang the XML on a reportlab canvas as Factur-X does (PDF 32000-1, 7.11.4 and PDF/A-3's /AF)."""
    from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

    document = canvas._doc
    stream = PDFStream(PDFDictionary({"Type": PDFName("EmbeddedFile"), "Subtype": PDFName("text/xml")}), xml)
    held = document.Reference(stream)
    entry = {
        "Type": PDFName("Filespec"),
        "F": PDFString(name),
        "UF": PDFString(name),
        "AFRelationship": PDFName("Data"),
    }
    spec = document.Reference(PDFDictionary({**entry, "EF": PDFDictionary({"F": held, "UF": held})}))
    names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray([PDFString(name), spec])})})
    document.Catalog.Names = names
    document.Catalog.AF = PDFArray([spec])
    document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "AF"]


def _bytes(tree: Tree, spaces: dict[str, str]) -> bytes:
    for prefix, uri in spaces.items():
        ET.register_namespace(prefix, uri)
    ET.indent(tree.root)
    return bytes(ET.tostring(tree.root, encoding="UTF-8", xml_declaration=True))
