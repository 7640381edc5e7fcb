"""UN/CEFACT messages: Factur-X, ZUGFeRD 1 and 2, Order-X."""

from datetime import date
from decimal import Decimal

import pytest

from formats.einvoice import extract_einvoice
from schemas.codes import Kind, LineStatus, Purpose
from schemas.extraction import Acknowledgment
from tests.extractors.einvoice_factories import a_cii, a_cii_line, an_order_x, day, ram


def only(data: bytes):
    (found,) = extract_einvoice(data)
    return found


def values(fields):
    return {name: reading.value for name, reading in fields.found()}


SELLER = ram(
    "SellerTradeParty",
    ram("Name", "Quayside GmbH")
    + ram("PostalTradeAddress", ram("PostcodeCode", "20457") + ram("LineOne", "Kai 1") + ram("CityName", "Hamburg"))
    + ram("SpecifiedTaxRegistration", ram("ID", "22/815/08154", 'schemeID="FC"'))
    + ram("SpecifiedTaxRegistration", ram("ID", "DE553331475", 'schemeID="VA"')),
)
SUMS = ram(
    "SpecifiedTradeSettlementHeaderMonetarySummation",
    ram("LineTotalAmount", "10.00")
    + ram("TaxBasisTotalAmount", "17.50")
    + ram("TaxTotalAmount", "3.33", 'currencyID="EUR"')
    + ram("GrandTotalAmount", "20.83")
    + ram("DuePayableAmount", "20.83"),
)


def test_an_invoice_keeps_its_head():
    agreed = (
        SELLER
        + ram("BuyerTradeParty", ram("Name", "Works AG"))
        + ram("SellerOrderReferencedDocument", ram("IssuerAssignedID", "SO-1"))
        + ram("BuyerOrderReferencedDocument", ram("IssuerAssignedID", "4500012345"))
    )
    delivered = ram("ActualDeliverySupplyChainEvent", ram("OccurrenceDateTime", day("20260502")))
    delivered += ram("DespatchAdviceReferencedDocument", ram("IssuerAssignedID", "LS-7"))
    account = ram("PayeePartyCreditorFinancialAccount", ram("IBANID", "DE89370400440532013000"))
    settled = (
        ram("InvoiceCurrencyCode", "EUR")
        + ram("SpecifiedTradeSettlementPaymentMeans", account)
        + ram("ApplicableTradeTax", ram("RateApplicablePercent", "19.00"))
        + SUMS
    )
    found = only(a_cii(agreed=agreed, delivered=delivered, settled=settled))

    assert found.kind is Kind.INVOICE
    assert values(found.header) == {
        "document_number": "R-1",
        "document_date": date(2026, 5, 4),
        "po_numbers": ("4500012345",),
        "vendor_order_number": "SO-1",
        "delivery_note_number": "LS-7",
        "vendor_name": "Quayside GmbH",
        "vendor_address": "Kai 1, 20457 Hamburg",
        "vendor_tax_id": "DE553331475",
        "vendor_iban": "DE89370400440532013000",
        "buyer_name": "Works AG",
        "currency": "EUR",
        "subtotal": Decimal("17.50"),
        "tax_rate": Decimal("19.00"),
        "tax_amount": Decimal("3.33"),
        "total_amount": Decimal("20.83"),
        "amount_due": Decimal("20.83"),
        "delivery_date": date(2026, 5, 2),
    }


def test_a_line_keeps_what_it_says():
    thing = (
        ram("GlobalID", "4006381333931", 'schemeID="0160"')
        + ram("SellerAssignedID", "K-1")
        + ram("BuyerAssignedID", "M-1")
    )
    line = a_cii_line(
        "10",
        quantity=ram("BilledQuantity", "400.0000", 'unitCode="XBX"'),
        price="25.00",
        amount="100.00",
        base=ram("BasisQuantity", "100", 'unitCode="XBX"'),
        thing=thing,
        agreed=ram("BuyerOrderReferencedDocument", ram("IssuerAssignedID", "45002") + ram("LineID", "20")),
        settled=ram("ApplicableTradeTax", ram("RateApplicablePercent", "19")),
    )
    found = only(a_cii(lines=line))

    assert values(found.lines[0]) == {
        "line_number": "10",
        "po_number": "45002",
        "po_line_number": "20",
        "sku": "K-1",
        "buyer_sku": "M-1",
        "gtin": "4006381333931",
        "description": "Ball bearing",
        "quantity": Decimal(400),
        "uom": "BX",
        "unit_price": Decimal(25),
        "price_base": Decimal(100),
        "tax_rate": Decimal(19),
        "amount": Decimal(100),
    }
    assert found.header.po_numbers.value == ("45002",)


def test_a_line_that_is_only_a_text_is_left_out():
    text = ram("IncludedSupplyChainTradeLineItem", ram("AssociatedDocumentLineDocument", ram("LineID", "1")))

    assert len(only(a_cii(lines=text + a_cii_line("2"))).lines) == 1


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("380", Kind.INVOICE),
        ("381", Kind.CREDIT_NOTE),
        ("384", Kind.INVOICE),
        ("389", Kind.INVOICE),
        ("", Kind.INVOICE),
    ],
)
def test_the_type_code_tells_credit_from_invoice(code, kind):
    assert only(a_cii(code=code)).kind is kind


def test_the_due_date_is_the_last_one_not_the_end_of_a_discount():
    def terms(text: str, due: str) -> str:
        return ram("SpecifiedTradePaymentTerms", ram("Description", text) + ram("DueDateDateTime", day(due)))

    settled = terms("2 % bis 14.05.", "20260514") + terms("netto bis 03.06.", "20260603")
    header = only(a_cii(settled=settled)).header

    assert header.due_date.value == date(2026, 6, 3)
    assert header.payment_terms.value == "2 % bis 14.05. netto bis 03.06."


def test_logistics_services_are_freight():
    service = ram("SpecifiedLogisticsServiceCharge", ram("Description", "Paketdienst") + ram("AppliedAmount", "7.50"))
    found = only(a_cii(settled=service + SUMS))

    assert found.header.freight_amount.value == Decimal("7.50")
    assert [(charge.label, charge.amount) for charge in found.charges] == [("Paketdienst", Decimal("7.50"))]


def test_a_discount_on_the_document_is_a_negative_charge():
    allowance = ram(
        "SpecifiedTradeAllowanceCharge",
        "<ram:ChargeIndicator><udt:Indicator>false</udt:Indicator></ram:ChargeIndicator>"
        + ram("ActualAmount", "1.00")
        + ram("Reason", "Rabatt"),
    )
    found = only(a_cii(settled=allowance))

    assert [(charge.label, charge.amount) for charge in found.charges] == [("Rabatt", Decimal("-1.00"))]
    assert found.header.discount_amount.value == 1


def test_several_tax_rates_make_no_single_one():
    taxes = "".join(ram("ApplicableTradeTax", ram("RateApplicablePercent", rate)) for rate in ("7", "19"))

    assert not only(a_cii(settled=taxes)).header.tax_rate.is_found


def test_the_first_zugferd_is_read_by_its_own_names():
    old = (
        a_cii(agreed=SELLER + ram("BuyerOrderReferencedDocument", ram("ID", "B-1")), lines=a_cii_line(), settled=SUMS)
        .replace(b"rsm:CrossIndustryInvoice ", b"rsm:CrossIndustryDocument ")
        .replace(b"/rsm:CrossIndustryInvoice>", b"/rsm:CrossIndustryDocument>")
        .replace(b"rsm:ExchangedDocument", b"rsm:HeaderExchangedDocument")
        .replace(b"rsm:SupplyChainTradeTransaction", b"rsm:SpecifiedSupplyChainTradeTransaction")
        .replace(b"ApplicableHeaderTrade", b"ApplicableSupplyChainTrade")
        .replace(b"SpecifiedLineTrade", b"SpecifiedSupplyChainTrade")
        .replace(b"SettlementHeaderMonetary", b"SettlementMonetary")
        .replace(b"SettlementLineMonetary", b"SettlementMonetary")
    )
    found = only(old)

    assert found.header.po_numbers.value == ("B-1",)
    assert found.header.total_amount.value == Decimal("20.83")
    assert found.header.vendor_name.value == "Quayside GmbH"
    assert (found.lines[0].quantity.value, found.lines[0].amount.value) == (4, 10)


def test_an_order_x_response_is_an_acknowledgment():
    quantities = ram("RequestedQuantity", 10, 'unitCode="C62"') + ram("AgreedQuantity", 6, 'unitCode="C62"')
    promised = ram("RequestedDeliverySupplyChainEvent", ram("OccurrenceDateTime", day("20260420")))
    line = a_cii_line("1", quantity=quantities, delivered=promised, document=ram("LineStatusCode", "3"))
    found = only(an_order_x(lines=line, settled=ram("OrderCurrencyCode", "EUR"), delivered=promised))

    assert found.kind is Kind.ACKNOWLEDGMENT
    assert found.header.currency.value == "EUR"
    assert found.header.promised_date.value == date(2026, 4, 20)
    (one,) = found.lines
    assert (one.quantity.value, one.status.value, one.promised_date.value) == (
        6, LineStatus.CHANGED, date(2026, 4, 20),
    )  # fmt: skip


def test_a_rejected_order_x_line_confirms_no_quantity():
    asked = ram("RequestedQuantity", 10, 'unitCode="C62"')
    found = only(an_order_x(lines=a_cii_line("1", quantity=asked, document=ram("LineStatusCode", "7"))))

    assert isinstance(found, Acknowledgment)
    assert found.lines == ()
    assert [(one.po_line_number, one.status) for one in found.line_answers] == [("1", LineStatus.REJECTED)]


def test_an_order_x_substitute_takes_the_ordered_items_place():
    instead = ram("SubstitutedReferencedProduct", ram("SellerAssignedID", "K-2") + ram("Name", "Better bearing"))
    asked = ram("RequestedQuantity", 10, 'unitCode="C62"')
    thing = ram("SellerAssignedID", "K-1")
    (line,) = only(an_order_x(lines=a_cii_line("1", quantity=asked, thing=thing, beside=instead))).lines

    assert (line.status.value, line.sku.value) == (LineStatus.SUBSTITUTED, "K-2")


def test_an_order_itself_is_not_vendor_paper():
    assert only(an_order_x(code="220")).kind is Kind.OTHER


@pytest.mark.parametrize(
    ("code", "purpose"),
    [
        ("380", Purpose.PAYMENT), ("325", Purpose.PRO_FORMA), ("386", Purpose.DEPOSIT), ("751", Purpose.INFORMATION),
        ("389", Purpose.SELF_BILLED), ("384", Purpose.CORRECTION), ("457", Purpose.UNKNOWN),
    ],
)  # fmt: skip
def test_the_type_code_says_what_a_bill_is_for(code: str, purpose: Purpose):
    assert only(a_cii(code=code)).purpose is purpose
