"""Exports in the manner of many ERPs load as a person would read them, or are refused with their line."""

from decimal import Decimal

import pytest

from formats.facts import files
from schemas.order import OrderStatus, ReceiptStatus

SAP_LIST = """Orders of a vendor

----------------------------------------------------------------
|Purch.Doc.|Item|Supplier|Short Text|PO Quantity|Net Price|Price Unit|
----------------------------------------------------------------
|4500017004|10  |100233  |Spring    |  1.000 |   12,50 |100       |
----------------------------------------------------------------
"""
ODATA = """{"value": [
 {"PurchaseOrderNumber": "PO-231", "LineNumber": 1, "ItemNumber": "D1", "OrderedPurchaseQuantity": 40,
  "PurchasePrice": 25.0, "LineDiscountPercentage": 10, "LineAmount": 900, "PurchaseOrderLineStatus": "Backorder"},
 {"PurchaseOrderNumber": "PO-231", "LineNumber": 2, "ItemNumber": "D2", "OrderedPurchaseQuantity": 40,
  "PurchasePrice": 5.0, "LineDiscountPercentage": 0, "LineAmount": 200, "PurchaseOrderLineStatus": "Canceled"}]}"""
NESTED = """{"data": [{"po_number": "PUR-7", "supplier": "S1", "status": "To Receive and Bill", "items": [
 {"idx": 1, "item_code": "KUL-6204", "qty": 100, "stock_uom": "Nos", "rate": 31.5}]}]}"""
ORDERS = {
    "field names, states by line": (
        "EBELN,EBELP,IDNLF,MENGE,NETPR,PEINH,BEDAT,LOEKZ,EREKZ\n"
        "4501,00010,A,200,45.00,100,20260302,,\n4501,00020,B,100,1.25,1,20260302,,X\n4501,00030,C,10,1,1,20260302,L,\n",
        [("200", "45.00", "100", "open"), ("100", "1.25", "1", "closed"), ("10", "1", "1", "cancelled")],
    ),
    "three decimals, proved by the price": (
        "Einkaufsbeleg;Position;Material;Bestellmenge;Nettopreis;Währung\n4502;10;F-1;1.500,000;0,45;EUR\n",
        [("1500.000", "0.45", "1", "open")],
    ),
    "a list between bars": (SAP_LIST, [("1000", "12.50", "100", "open")]),
    "a data service": (ODATA, [("40", "22.5", "1", "open"), ("40", "5", "1", "cancelled")]),
    "lines under their own name": (NESTED, [("100", "31.5", "1", "open")]),
    "discount that the amount confirms": (
        'Document No.,Line No.,No.,Quantity,Direct Unit Cost,Line Discount %,Line Amount\n'
        '106001,10000,1000,"1,200",4.50,5,"5,130.00"\n',
        [("1200", "4.275", "1", "open")],
    ),
    "price that has the discount off already": (
        "PO,Line,Qty,Price,Disc %,Net Value\n7,1,10,90,10,900\n",
        [("10", "90", "1", "open")],
    ),
    "rows that leave out what is said above": (
        "Order Reference,Vendor,Status,Order Lines/Item Code,Order Lines/Quantity,Order Lines/Unit Price\n"
        "P12,Azure,Purchase Order,F1,4.0,70.0\n,,,F2,2.0,150.0\n",
        [("4.0", "70.0", "1", "open"), ("2.0", "150.0", "1", "open")],
    ),
    "German office, discount": (
        "Bestellnummer;Positionsnummer;Artikelnummer;Menge;Mengeneinheit;Einzelpreis;Rabatt %\n"
        "9;1;T-80;10;Stück;199,00;5\n",
        [("10", "189.05", "1", "open")],
    ),
    "cancelled quantities": (
        "PO Number,Line Number,Quantity,Quantity Cancelled,Unit Price\n53,1,100,20,3.50\n53,2,50,50,1.00\n",
        [("80", "3.50", "1", "open"), ("50", "1.00", "1", "cancelled")],
    ),
    "price for a hundred, in words": (
        "PO Number,Line Number,Quantity,UoM,Unit Price,Price Unit\n8,1,100,EA,3.25,100 EA\n8,2,100,EA,3.25,C\n",
        [("100", "3.25", "100", "open"), ("100", "3.25", "100", "open")],
    ),
    "a line above the names": ("sep=;\nBestellung;Pos;Menge;Preis\n5;1;5;2,5\n", [("5", "2.5", "1", "open")]),
    "amounts that only one reading makes": (
        "PO;Line;Qty;Price;Net Value\n6;1;1.500;3;4500\n",
        [("1500", "3", "1", "open")],
    ),
    "an order that is not released": ("PO,Status,Line,Qty,Price\n4,Draft,1,5,1\n", [("5", "1", "1", "open")]),
    "one object a line": (
        '{"po_number": "3", "line_number": 1, "quantity": "10", "unit_price": "1.500"}\n'
        '{"po_number": "3", "line_number": 2, "quantity": "5", "unit_price": "2.00"}\n',
        [("10", "1.500", "1", "open"), ("5", "2.00", "1", "open")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), ORDERS.values(), ids=list(ORDERS))
def test_orders_as_erps_export_them(text: str, lines: list[tuple[str, str, str, str]]):
    (order,) = files.orders_from("orders", text.encode()).whole()

    found = [(line.quantity, line.unit_price, line.price_base, line.status.value) for line in order.lines]
    assert found == [
        (Decimal(quantity), Decimal(price), Decimal(base), state) for quantity, price, base, state in lines
    ]


def test_a_draft_is_on_hold():
    (order,) = files.orders_from("o.csv", ORDERS["an order that is not released"][0].encode()).facts
    assert order.status is OrderStatus.ON_HOLD


RECEIPTS = {
    "movements": (
        "Material Document;Purchase Order;Purchase Order Item;Movement Type;Quantity\n"
        "1;45;10;101;1.000,000\n2;45;10;102;1.000,000-\n3;45;10;101;900,000\n4;45;10;103;100,000\n",
        [("1000", "booked"), ("-1000", "booked"), ("900", "booked"), ("100", "pending")],
    ),
    "debit and credit": (
        "MBLNR,EBELN,EBELP,SHKZG,MENGE\n1,45,10,S,200\n2,45,10,H,20\n",
        [("200", "booked"), ("-20", "booked")],
    ),
    "states": (
        "Transfer,Source Document,PO Line,Quantity Done,Status\n"
        "IN/1,P1,1,4,Done\nIN/2,P1,2,2,Waiting\nIN/3,P1,2,2,Cancelled\n",
        [("4", "booked"), ("2", "pending"), ("2", "cancelled")],
    ),
    "returns": ("GRN,PO,PO Line,Qty,Is Return\n1,45,10,40,No\n2,45,10,5,Yes\n", [("40", "booked"), ("-5", "booked")]),
    "an order's number as the contract writes it": (
        "Receipt No,PO Number,PO Line,Quantity\nG1,45,20,100\n",
        [("100", "booked")],
    ),
    "lots": ("GRN,PO,PO Line,Qty,Lot\n1,45,10,40,L1\n1,45,10,40,L2\n", [("40", "booked"), ("40", "booked")]),
    "one state for each line": (
        "GRN,PO,PO Line,Qty,Status\n1,45,10,40,Posted\n1,45,20,5,Cancelled\n",
        [("40", "booked"), ("5", "cancelled")],
    ),
}


@pytest.mark.parametrize(("text", "lines"), RECEIPTS.values(), ids=list(RECEIPTS))
def test_receipts_as_erps_export_them(text: str, lines: list[tuple[str, str]]):
    receipts = files.receipts_from("receipts.csv", text.encode()).whole()

    found = [
        (line.quantity, (line.status if receipt.status is ReceiptStatus.BOOKED else receipt.status).value)
        for receipt in receipts
        for line in receipt.lines
    ]
    assert found == [(Decimal(quantity), state) for quantity, state in lines]


def test_a_receipt_of_two_orders_is_one_for_each():
    found = files.receipts_from("r.csv", b"GRN,PO,PO Line,Qty\n1,45,10,40\n1,46,10,60\n").whole()
    assert [(receipt.po_number, receipt.lines[0].quantity) for receipt in found] == [("45", 40), ("46", 60)]


def test_a_vendor_may_have_an_account_on_each_row():
    rows = "7;Brandl;DE89370400440532013000;DE553331475\n7;Brandl;DE11238625511848733311;\n"
    (vendor,) = files.vendors_from("v.csv", f"Kreditor;Name 1;IBAN;USt-IdNr.\n{rows}".encode()).whole()
    assert vendor.ibans == ("DE89370400440532013000", "DE11238625511848733311")
    assert vendor.tax_ids == ("DE553331475",)


@pytest.mark.parametrize(
    ("cell", "hold"),
    [("", None), ("No", None), ("X", "blocked in the ERP"), ("A", "A")],
)
def test_a_vendor_blocked_in_the_erp_is_on_hold(cell: str, hold: str | None):
    (vendor,) = files.vendors_from("v.csv", f"No.,Name,Blocked\n7,Brandl,{cell}\n".encode()).whole()
    assert vendor.hold == hold


@pytest.mark.parametrize(
    "data",
    [
        b'{"companies": [{"company_id": "1000", "names": ["Kestrel GmbH"], "tax_ids": ["DE553331475"]}]}',
        b"Company Code;Company Name;VAT Number\n1000;Kestrel GmbH;DE553331475\n",
    ],
)
def test_companies_come_in_both_formats(data: bytes):
    (company,) = files.companies_from("c", data).whole()
    assert (company.company_id, company.names, company.tax_ids) == ("1000", ("Kestrel GmbH",), ("DE553331475",))
