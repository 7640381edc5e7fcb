"""UBL messages become documents as their senders meant them."""

from datetime import date
from decimal import Decimal

import pytest

from formats.einvoice import extract_einvoice
from schemas.codes import Kind, LineStatus, Purpose
from schemas.extraction import Acknowledgment
from schemas.reading import Source
from tests.extractors.einvoice_factories import a_party, a_ubl, a_ubl_line, cac, cbc


def only(data: bytes):
    (found,) = extract_einvoice(data)
    return found


def values(fields):
    return {name: reading.value for name, reading in fields.found()}


HEAD = (
    cbc("ID", "INV-1042")
    + cbc("IssueDate", "2026-05-04")
    + cbc("DueDate", "2026-06-03")
    + cbc("InvoiceTypeCode", "380")
    + cbc("DocumentCurrencyCode", "EUR")
)
TOTALS = cac(
    "LegalMonetaryTotal",
    cbc("LineExtensionAmount", "10.00")
    + cbc("TaxExclusiveAmount", "13.00")
    + cbc("TaxInclusiveAmount", "15.60")
    + cbc("AllowanceTotalAmount", "2.00")
    + cbc("PayableAmount", "5.60"),
)


def a_charge(amount: str, reason: str, code: str = "", is_charge: str = "true", more: str = "") -> str:
    said = cbc("AllowanceChargeReasonCode", code) if code else ""
    return cac(
        "AllowanceCharge",
        cbc("ChargeIndicator", is_charge)
        + said
        + cbc("AllowanceChargeReason", reason)
        + more
        + cbc("Amount", amount),
    )


def test_an_invoice_keeps_its_head():
    references = (
        cac("OrderReference", cbc("ID", "4500012345") + cbc("SalesOrderID", "SO-6120"))
        + cac("BillingReference", cac("InvoiceDocumentReference", cbc("ID", "INV-0900")))
        + cac("DespatchDocumentReference", cbc("ID", "DN-7"))
        + cac("ContractDocumentReference", cbc("ID", "C-12"))
    )
    tail = (
        cac("Delivery", cbc("ActualDeliveryDate", "2026-05-02"))
        + cac("PaymentMeans", cac("PayeeFinancialAccount", cbc("ID", "GB82 WEST 1234 5698 7654 32")))
        + cac("PaymentTerms", cbc("Note", "30 days net"))
        + cac("TaxTotal", cbc("TaxAmount", "2.60", 'currencyID="EUR"'))
    )
    found = only(a_ubl(body=HEAD + references + a_party("AccountingSupplierParty", "Quayside") + tail + TOTALS))

    assert found.kind is Kind.INVOICE
    assert values(found.header) == {
        "document_number": "INV-1042",
        "document_date": date(2026, 5, 4),
        "po_numbers": ("4500012345",),
        "vendor_order_number": "SO-6120",
        "contract_number": "C-12",
        "delivery_note_number": "DN-7",
        "original_invoice_number": "INV-0900",
        "vendor_name": "Quayside",
        "vendor_iban": "GB82 WEST 1234 5698 7654 32",
        "currency": "EUR",
        "subtotal": Decimal("13.00"),
        "discount_amount": Decimal("2.00"),
        "tax_amount": Decimal("2.60"),
        "total_amount": Decimal("15.60"),
        "amount_due": Decimal("5.60"),
        "due_date": date(2026, 6, 3),
        "payment_terms": "30 days net",
        "delivery_date": date(2026, 5, 2),
    }


def test_what_the_xml_says_is_certain_and_says_where_it_comes_from():
    number = only(a_ubl(body=HEAD)).header.document_number

    assert number.confidence > 0.99
    assert number.provenance is not None
    assert number.provenance.source is Source.XML


def test_the_trading_name_is_what_the_vendor_is_called():
    registered = cac("PartyLegalEntity", cbc("RegistrationName", "Quayside Holding plc"))
    scheme = cac("TaxScheme", cbc("ID", "VAT"))
    tax = cac("PartyTaxScheme", cbc("CompanyID", "LOCAL-1") + cac("TaxScheme", cbc("ID", "LOC")))
    tax += cac("PartyTaxScheme", cbc("CompanyID", "GB980780684") + scheme)
    supplier = a_party("AccountingSupplierParty", "Quayside", tax + registered)
    buyer = cac("AccountingCustomerParty", cac("Party", registered))

    header = only(a_ubl(body=HEAD + supplier + buyer)).header

    assert header.vendor_name.value == "Quayside"
    assert header.vendor_tax_id.value == "GB980780684"
    assert header.buyer_name.value == "Quayside Holding plc"


@pytest.mark.parametrize(
    ("root", "code", "kind"),
    [
        ("Invoice", "380", Kind.INVOICE),
        ("Invoice", "384", Kind.INVOICE),
        ("Invoice", "381", Kind.CREDIT_NOTE),
        ("CreditNote", "381", Kind.CREDIT_NOTE),
        ("CreditNote", "", Kind.CREDIT_NOTE),
    ],
)
def test_the_kind_follows_the_message_and_its_type_code(root, code, kind):
    assert only(a_ubl(root, cbc("ID", "1") + (cbc("InvoiceTypeCode", code) if code else ""))).kind is kind


@pytest.mark.parametrize("nothing", ["NA", "n/a", "-", ""])
def test_a_placeholder_is_no_order_number(nothing):
    header = only(a_ubl(body=HEAD + cac("OrderReference", cbc("ID", nothing) + cbc("SalesOrderID", "S-1")))).header

    assert not header.po_numbers.is_found
    assert header.vendor_order_number.value == "S-1"


def test_orders_named_on_lines_count_too():
    named = cac("OrderLineReference", cbc("LineID", "10") + cac("OrderReference", cbc("ID", "45002")))
    found = only(a_ubl(body=HEAD + cac("OrderReference", cbc("ID", "45001")) + a_ubl_line(more=named)))

    assert found.header.po_numbers.value == ("45001", "45002")
    assert (found.lines[0].po_number.value, found.lines[0].po_line_number.value) == ("45002", "10")


def test_a_line_keeps_what_it_says():
    item = (
        cac("BuyersItemIdentification", cbc("ID", "M-1"))
        + cac("SellersItemIdentification", cbc("ID", "BRG-6204"))
        + cac("StandardItemIdentification", cbc("ID", "4006381333931", 'schemeID="0160"'))
        + cac("ClassifiedTaxCategory", cbc("Percent", "20"))
    )
    (line,) = only(a_ubl(body=HEAD + a_ubl_line(more=cbc("LineExtensionAmount", "10.00"), item=item))).lines

    assert values(line) == {
        "line_number": "1",
        "sku": "BRG-6204",
        "buyer_sku": "M-1",
        "gtin": "4006381333931",
        "description": "Ball bearing",
        "quantity": Decimal(4),
        "uom": "EA",
        "unit_price": Decimal("2.50"),
        "tax_rate": Decimal(20),
        "amount": Decimal("10.00"),
    }


def test_headings_that_travel_as_lines_of_nothing_are_left_out():
    heading = a_ubl_line(1, quantity="0", price="0", more=cbc("LineExtensionAmount", "0.00"))
    billed = a_ubl_line(2, more=cbc("LineExtensionAmount", "10.00"))

    assert [line.line_number.value for line in only(a_ubl(body=HEAD + heading + billed)).lines] == ["2"]


def test_a_free_item_is_still_a_line():
    free = a_ubl_line(1, quantity="3", price="0", more=cbc("LineExtensionAmount", "0.00"))

    assert only(a_ubl(body=HEAD + free)).lines[0].quantity.value == 3


def test_a_stated_line_discount_is_kept_as_a_percentage():
    allowance = a_charge("1.00", "Volume", is_charge="false", more=cbc("MultiplierFactorNumeric", "10"))

    assert only(a_ubl(body=HEAD + a_ubl_line(more=allowance))).lines[0].discount_percent.value == 10


def test_line_allowances_in_amounts_agree_with_the_amount_billed():
    more = a_charge("2.00", "Damage", is_charge="false") + cbc("LineExtensionAmount", "8")
    (line,) = only(a_ubl(body=HEAD + a_ubl_line(more=more))).lines

    assert line.discount_percent.value == 20
    assert line.discount_percent.provenance is not None
    assert line.discount_percent.provenance.source is Source.DERIVED


def test_what_a_line_charges_beside_its_goods_is_a_charge_on_that_line_and_no_negative_discount():
    more = a_charge("3.00", "Damage", is_charge="false") + a_charge("1.00", "Cutting", "AAH")
    found = only(a_ubl(body=HEAD + a_ubl_line() + a_ubl_line(2, more=more) + a_charge("5.00", "Freight")))

    assert [(one.label, one.amount, one.code, one.line) for one in found.charges] == [
        ("Freight", Decimal(5), "", None),
        ("Cutting", Decimal(1), "AAH", 2),
    ]
    assert found.lines[1].discount_percent.value == 30
    assert found.header.freight_amount.value == 5


@pytest.mark.parametrize(
    ("code", "reason"), [("FC", "F"), ("", "Freight"), ("", "Versandkosten"), ("", "frais de port")]
)
def test_freight_is_known_by_code_or_words(code, reason):
    found = only(a_ubl(body=HEAD + a_charge("7.50", reason, code) + a_charge("2.00", "Packing")))

    assert found.header.freight_amount.value == Decimal("7.50")
    assert [(charge.label, charge.amount) for charge in found.charges] == [
        (reason, Decimal("7.50")),
        ("Packing", Decimal(2)),
    ]


def test_an_allowance_on_the_whole_document_is_a_negative_charge():
    found = only(a_ubl(body=HEAD + a_charge("2.00", "Rebate", is_charge="false")))

    assert found.charges[0].amount == -2
    assert found.header.discount_amount.value == 2


def test_tax_in_the_sellers_accounting_currency_is_not_taken_for_the_documents():
    taxes = cac("TaxTotal", cbc("TaxAmount", "29.90", 'currencyID="SEK"'))
    taxes += cac("TaxTotal", cbc("TaxAmount", "2.60", 'currencyID="EUR"'))

    assert only(a_ubl(body=HEAD + taxes)).header.tax_amount.value == Decimal("2.60")


def test_an_account_that_is_no_iban_is_a_bank_account():
    means = cac("PaymentMeans", cac("PayeeFinancialAccount", cbc("ID", "7301956284")))
    header = only(a_ubl(body=HEAD + means)).header

    assert (header.vendor_iban.value, header.vendor_bank_account.value) == (None, "7301956284")


@pytest.mark.parametrize("wrong", ["1.234,50", "abc", "NaN", "Infinity", "1e"])
def test_a_number_that_is_none_is_not_found(wrong):
    found = only(a_ubl(body=HEAD + cac("LegalMonetaryTotal", cbc("TaxInclusiveAmount", wrong))))

    assert not found.header.total_amount.is_found


def a_response(*lines: str, code: str = "CA", root: str = "OrderResponse", more: str = "") -> Acknowledgment:
    head = cbc("ID", "R-1") + cbc("IssueDate", "2026-03-04")
    head += cbc("OrderResponseCode", code) if root == "OrderResponse" else ""
    found = only(a_ubl(root, head + more + cac("OrderReference", cbc("ID", "45001")) + "".join(lines)))
    assert isinstance(found, Acknowledgment)
    return found


def an_answered_line(status: str = "5", quantity: object = 4, more: str = "", beside: str = "") -> str:
    stated = cbc("Quantity", quantity, 'unitCode="EA"') if quantity is not None else ""
    item = cac("Item", cbc("Name", "Ball bearing") + cac("SellersItemIdentification", cbc("ID", "BRG-6204")))
    own = cac("LineItem", cbc("ID", "1") + cbc("LineStatusCode", status) + stated + more + item)
    return cac("OrderLine", own + beside + cac("OrderLineReference", cbc("LineID", "10")))


@pytest.mark.parametrize(
    ("code", "status"),
    [("5", LineStatus.ACCEPTED), ("3", LineStatus.CHANGED), ("7", LineStatus.REJECTED), ("42", LineStatus.ACCEPTED)],
)
def test_a_response_says_what_becomes_of_each_line(code, status):
    (line,) = a_response(an_answered_line(code)).lines

    assert (line.status.value, line.quantity.value, line.po_line_number.value) == (status, 4, "10")


def test_a_promised_period_is_kept_until_its_last_day():
    period = cac("PromisedDeliveryPeriod", cbc("StartDate", "2026-04-01") + cbc("EndDate", "2026-04-20"))
    found = a_response(an_answered_line(more=cac("Delivery", period)), more=cac("Delivery", period))

    assert found.lines[0].promised_date.value == date(2026, 4, 20)
    assert found.header.promised_date.value == date(2026, 4, 20)


def test_a_substitute_takes_the_ordered_items_place():
    instead = cac("Item", cbc("Name", "Better bearing") + cac("SellersItemIdentification", cbc("ID", "BRG-6205")))
    (line,) = a_response(
        an_answered_line("3", beside=cac("SellerSubstitutedLineItem", cbc("ID", "1") + instead))
    ).lines

    assert (line.status.value, line.sku.value, line.description.value) == (
        LineStatus.SUBSTITUTED, "BRG-6205", "Better bearing",
    )  # fmt: skip


def test_an_answer_without_a_quantity_is_no_line_but_is_not_lost():
    found = a_response(an_answered_line("7", None, cbc("Note", "Discontinued")), an_answered_line("5", None))

    assert found.lines == ()
    assert [(one.po_line_number, one.status) for one in found.line_answers] == [
        ("10", LineStatus.REJECTED), ("10", LineStatus.ACCEPTED),
    ]  # fmt: skip
    assert found.concerns == ("Order line 10 is rejected: Discontinued",)


@pytest.mark.parametrize(
    ("code", "answer"),
    [("AP", LineStatus.ACCEPTED), ("RE", LineStatus.REJECTED), ("CA", LineStatus.CHANGED), ("AB", None)],
)
def test_a_response_may_answer_the_order_as_a_whole(code, answer):
    assert a_response(code=code).answer is answer


def test_a_rejected_order_is_said_aloud():
    assert a_response(code="RE", more=cbc("Note", "No stock")).concerns == ("The vendor rejects the order: No stock",)


@pytest.mark.parametrize(("said", "answer"), [("true", LineStatus.ACCEPTED), ("false", LineStatus.REJECTED)])
def test_a_simple_response_is_yes_or_no(said, answer):
    assert a_response(root="OrderResponseSimple", more=cbc("AcceptedIndicator", said)).answer is answer


def test_a_despatch_advice_becomes_a_shipping_notice():
    carrier = cac("CarrierParty", cac("PartyName", cbc("Name", "Quick Road")))
    shipment = cac(
        "Shipment",
        cbc("ID", "1")
        + cbc("GrossWeightMeasure", "38.6", 'unitCode="KGM"')
        + cbc("TotalTransportHandlingUnitQuantity", "2")
        + cac("Consignment", cbc("ID", "CN-1") + carrier)
        + cac("Delivery", cbc("TrackingID", "TRK-9") + cac("Despatch", cbc("ActualDespatchDate", "2026-04-16"))),
    )
    instance = cac("ItemInstance", cbc("SerialID", "S-1") + cac("LotIdentification", cbc("LotNumberID", "L-7")))
    line = cac(
        "DespatchLine",
        cbc("ID", "1")
        + cbc("DeliveredQuantity", "6", 'unitCode="EA"')
        + cbc("OutstandingQuantity", "4")
        + cbc("OutstandingReason", "Sold out")
        + cac("OrderLineReference", cbc("LineID", "10"))
        + cac("Item", cbc("Name", "Ball bearing") + instance),
    )
    head = cbc("ID", "DN-7") + cbc("IssueDate", "2026-04-16") + cac("OrderReference", cbc("ID", "45001"))
    found = only(a_ubl("DespatchAdvice", head + a_party("DespatchSupplierParty", "Quayside") + shipment + line))

    assert found.kind is Kind.SHIPPING_NOTICE
    header = values(found.header)
    assert (header["vendor_name"], header["carrier"], header["tracking_number"]) == (
        "Quayside",
        "Quick Road",
        "TRK-9",
    )
    assert (header["gross_weight"], header["package_count"]) == (Decimal("38.6"), 2)
    assert header["ship_date"] == date(2026, 4, 16)
    assert values(found.lines[0]) == {
        "line_number": "1",
        "po_line_number": "10",
        "description": "Ball bearing",
        "quantity": 6,
        "quantity_backordered": 4,
        "uom": "EA",
        "status": LineStatus.BACKORDERED,
        "lot": "L-7",
        "serial_numbers": ("S-1",),
    }
    assert found.concerns == ("Line 1: Sold out",)


@pytest.mark.parametrize(
    ("code", "purpose"),
    [
        ("380", Purpose.PAYMENT), ("388", Purpose.PAYMENT), ("326", Purpose.PAYMENT), ("", Purpose.PAYMENT),
        ("Invoice", Purpose.PAYMENT), ("386", Purpose.DEPOSIT), ("384", Purpose.CORRECTION), ("383",
        Purpose.DEBIT_NOTE),
        ("80", Purpose.DEBIT_NOTE), ("325", Purpose.PRO_FORMA), ("71", Purpose.REMINDER), ("211",
        Purpose.APPLICATION),
        ("202", Purpose.APPLICATION), ("389", Purpose.SELF_BILLED), ("261", Purpose.SELF_BILLED),
        ("751", Purpose.INFORMATION), ("310", Purpose.UNKNOWN),
    ],
)  # fmt: skip
def test_the_type_code_says_what_a_bill_is_for(code: str, purpose: Purpose):
    assert only(a_ubl("Invoice", cbc("ID", "1") + cbc("InvoiceTypeCode", code))).purpose is purpose


@pytest.mark.parametrize(
    ("note", "purpose"),
    [
        ("CANCELLED", Purpose.CANCELLED),
        ("This invoice has already been paid by credit card.", Purpose.PAID),
        ("Thank you for your business. Goods remain ours until paid.", Purpose.PAYMENT),
    ],
)
def test_a_note_may_say_that_nothing_is_demanded(note: str, purpose: Purpose):
    said = cbc("ID", "1") + cbc("InvoiceTypeCode", "380") + cbc("Note", note)
    assert only(a_ubl("Invoice", said)).purpose is purpose
