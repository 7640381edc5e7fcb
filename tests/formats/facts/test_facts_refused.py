"""Files that hold no usable facts, or facts of another sort, are told for what they are before anything is kept."""

import json
from decimal import Decimal

import pytest

from schemas.errors import InvalidFacts
from tests.formats.facts.whole_files import orders_from, receipts_from, vendors_from

ORDERS = b'[{"po_number": "45001", "vendor_id": "V-1", "vendor_name": "Quay", "lines": [{"line_number": 1}]}]'
ORDERS_CSV = b"po_number,vendor_id,line_number,quantity\n45001,V-1,1,4\n"
RECEIPTS = b'[{"receipt_number": "GR-1", "po_number": "45001", "lines": [{"po_line_number": 1, "quantity": 1}]}]'
RECEIPTS_CSV = b"receipt_number,po_number,po_line_number,quantity\nGR-1,45001,1,4\n"
VENDORS = b'{"vendors": [{"vendor_id": "V-1", "name": "Quay"}]}'
VENDORS_CSV = b"vendor_id,name\nV-1,Quay\n"


def an_order(column: str, number: object) -> bytes:
    return json.dumps([{"po_number": "45001", "lines": [{"line_number": 1, "quantity": 1, column: number}]}]).encode()


def quantities(*cells: str, price: str = "") -> list[Decimal]:
    rows = "".join(f"45001;{number};{cell};{price}\n" for number, cell in enumerate(cells))
    (order,) = orders_from("o.csv", f"po_number;line_number;quantity;unit_price\n{rows}".encode())
    return [line.quantity for line in order.lines]


@pytest.mark.parametrize("column", ["quantity", "unit_price", "price_base", "quantity_received", "tax_rate"])
@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1E+999999", "9" * 40, "1e9999999999999999999"])
def test_a_number_no_trade_knows_is_refused_by_entry_and_field(column, number):
    with pytest.raises(InvalidFacts, match=rf"o\.json: entry 1, line 1 \(PO 45001\): {column}: .* not a number"):
        orders_from("o.json", an_order(column, number))


@pytest.mark.parametrize("number", ["1E+999999999", "1e9999999999999999999", "NaN"])
def test_huge_numbers_written_bare_in_json_are_refused(number):
    with pytest.raises(InvalidFacts, match=r"o\.json: "):
        orders_from("o.json", an_order("quantity", 7).replace(b'"quantity": 7', f'"quantity": {number}'.encode()))


@pytest.mark.parametrize("column", ["quantity_received", "quantity_invoiced", "tax_rate"])
def test_less_than_nothing_is_refused(column):
    with pytest.raises(InvalidFacts, match=rf"line 1 \(PO 45001\): {column}: -3 is less than nothing"):
        orders_from("o.json", an_order(column, -3))


def test_a_receipt_may_take_goods_back():
    (receipt,) = receipts_from("r.json", RECEIPTS.replace(b'"quantity": 1', b'"quantity": -2'))

    assert receipt.lines[0].quantity == -2


def test_an_order_without_lines_is_refused():
    with pytest.raises(InvalidFacts, match=r"o\.json: entry 1 \(PO 45001\): lines: an order needs at least one"):
        orders_from("o.json", b'[{"po_number": "45001"}]')


@pytest.mark.parametrize("data", [b"[]", b'{"orders": []}', b"po_number,line_number,quantity\n", b"po_number,x\n,\n"])
def test_a_file_of_no_orders_is_told(data):
    with pytest.raises(InvalidFacts, match=r"o: no orders in the file"):
        orders_from("o", data)


@pytest.mark.parametrize("data", [b"[]", b"receipt_number,po_number\n"])
def test_a_day_may_bring_no_receipts(data):
    assert receipts_from("r", data) == ()


@pytest.mark.parametrize(
    ("load", "data", "told"),
    [
        (vendors_from, ORDERS, "this looks like orders, not vendors"),
        (vendors_from, ORDERS_CSV, "this looks like orders, not vendors"),
        (vendors_from, RECEIPTS, "this looks like receipts, not vendors"),
        (vendors_from, RECEIPTS_CSV, "this looks like receipts, not vendors"),
        (receipts_from, ORDERS, "this looks like orders, not receipts"),
        (receipts_from, ORDERS_CSV, "this looks like orders, not receipts"),
        (receipts_from, VENDORS, "this looks like vendors, not receipts"),
        (orders_from, RECEIPTS, "this looks like receipts, not orders"),
        (orders_from, RECEIPTS_CSV, "this looks like receipts, not orders"),
        (orders_from, b"GRN,PO Number,PO Line,Qty\nG1,45001,1,4\n", "this looks like receipts, not orders"),
        (orders_from, VENDORS, "this looks like vendors, not orders"),
        (orders_from, VENDORS_CSV, "this looks like vendors, not orders"),
    ],
)
def test_facts_of_another_sort_are_named(load, data, told):
    with pytest.raises(InvalidFacts, match=f"x: {told}"):
        load("x", data)


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04\x14\x00", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\xd0\xcf\x11\xe0\x00"],
)
def test_what_is_no_text_is_told_so(data):
    with pytest.raises(InvalidFacts, match="o: not JSON, CSV, UBL Order or X12 850"):
        orders_from("o", data)
    with pytest.raises(InvalidFacts, match="v: not JSON or CSV"):
        vendors_from("v", data)


@pytest.mark.parametrize(
    ("cells", "price", "read"),
    [
        (("1.234,50",), "", ("1234.50",)),
        (("1,234.50",), "", ("1234.50",)),
        (("1.234", "2,5"), "", ("1234", "2.5")),
        (("1,234", "2.5"), "", ("1234", "2.5")),
        (("1.234",), "0,45", ("1234",)),
        (("1.234",), "0.45", ("1.234",)),
        (("1.234", "0.5"), "", ("1.234", "0.5")),
        (("1.234.567", "1.234"), "", ("1234567", "1234")),
        (("1 234,5",), "", ("1234.5",)),
        (("1'234.50",), "", ("1234.50",)),
        (("12345.678",), "", ("12345.678",)),
        (("1.5E3",), "", ("1500",)),
    ],
)
def test_the_whole_file_tells_comma_from_point(cells, price, read):
    assert quantities(*cells, price=price) == [Decimal(number) for number in read]


@pytest.mark.parametrize(
    "cells", [("1.234,50", "1,234.50"), ("2,5", "2.5"), ("1.234", "1,234"), ("1.234.567", "0.5")]
)
def test_numbers_written_in_two_ways_are_refused(cells):
    with pytest.raises(InvalidFacts, match=r"row \d: quantity: .* and row \d: quantity: .* opposite ways"):
        quantities(*cells)


@pytest.mark.parametrize("cell", ["1.23.4", "1,2,3", "12,34.5,6", "--1", "1-2"])
def test_a_cell_that_is_no_number_is_never_made_one(cell):
    with pytest.raises(InvalidFacts, match="quantity"):
        quantities(cell)
