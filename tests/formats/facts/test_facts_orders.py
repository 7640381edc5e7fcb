"""Orders, receipts and vendors come in as the ERP writes them, and what is wrong is named."""

import json
from datetime import date
from decimal import Decimal

import pytest

from schemas.errors import InvalidFacts
from schemas.order import OrderStatus
from tests.formats.facts.whole_files import orders_from, receipts_from, vendors_from


def an_order(**values):
    line = {"line_number": 10, "quantity": 4, "unit_price": 2.5, "uom": "EA"}
    return {"po_number": "4500012345", "lines": [line]} | values


def as_json(*entries) -> bytes:
    return json.dumps(entries).encode()


def test_an_order_in_json_keeps_its_values():
    (order,) = orders_from(
        "orders.json",
        as_json(
            an_order(vendor_name="Harbour Bearings Ltd.", currency="eur", order_date="2026-03-02", status="Open")
        ),
    )

    assert (order.po_number, order.vendor_name, order.currency) == ("4500012345", "Harbour Bearings Ltd.", "EUR")
    assert order.order_date == date(2026, 3, 2)
    assert order.status is OrderStatus.OPEN
    assert order.lines[0].line_number == "10"


def test_prices_written_as_json_numbers_stay_exact():
    data = b'[{"po_number": 4500012345, "lines": [{"line_number": 1, "quantity": 3, "unit_price": 0.1827}]}]'

    (order,) = orders_from("orders.json", data)

    assert order.po_number == "4500012345"
    assert order.lines[0].unit_price == Decimal("0.1827")


def test_units_become_the_codes_that_paper_is_read_into():
    (order,) = orders_from("o.json", as_json(an_order(lines=[{"line_number": 1, "quantity": 1, "uom": "Stück"}])))

    assert order.lines[0].uom == "H87"


def test_columns_we_do_not_know_are_ignored():
    (order,) = orders_from("o.json", as_json(an_order(cost_centre="4711", approver={"name": "Kim"})))

    assert order.po_number == "4500012345"


@pytest.mark.parametrize("wrapper", ["orders", "purchase_orders"])
def test_a_list_under_a_name_is_a_list_too(wrapper):
    data = json.dumps({wrapper: [an_order(), an_order(po_number="4500012346")]}).encode()

    assert [order.po_number for order in orders_from("o.json", data)] == ["4500012345", "4500012346"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (an_order(lines=[{"line_number": 1, "quantity": "ten"}]), ("PO 4500012345", "line 1", "quantity", "'ten'")),
        (an_order(lines=[{"line_number": 1}]), ("PO 4500012345", "line 1", "quantity", "required")),
        (an_order(lines=[{"line_number": 1, "quantity": 1, "price_base": 0}]), ("line 1", "price_base")),
        (an_order(order_date="3/4/2026"), ("PO 4500012345", "order_date", "2026-05-31")),
        (an_order(order_date="2026-02-30"), ("order_date",)),
        (an_order(status="perhaps"), ("status", "open")),
        (an_order(ship_to={"city": "Leith"}), ("ship_to", "not text")),
        (an_order(lines="none"), ("lines", "not a list")),
        ({"vendor_id": "V-1"}, ("entry 1", "po_number", "required")),
        ("4500012345", ("entry 1", "not an object")),
        (an_order(lines=[{"line_number": 1, "quantity": True}]), ("quantity", "True")),
    ],
)
def test_what_is_wrong_is_named_by_entry_order_and_field(entry, told):
    with pytest.raises(InvalidFacts) as fault:
        orders_from("orders.json", as_json(entry))

    assert all(part in str(fault.value) for part in ("orders.json", *told))


@pytest.mark.parametrize(
    "data", [b"", b"  ", b"[1,", b"[NaN]", b'{"a": ' * 5000, b'[{"po_number": "1", "lines": [{}]}]']
)
def test_what_is_no_list_of_orders_is_refused(data):
    with pytest.raises(InvalidFacts, match=r"o\.json: "):
        orders_from("o.json", data)


def test_an_order_that_stands_twice_and_differs_is_refused():
    with pytest.raises(InvalidFacts, match=r"PO 4500012345\): currency: USD, but EUR before"):
        orders_from("o.json", as_json(an_order(currency="EUR"), an_order(currency="USD")))


def test_a_line_number_that_stands_twice_is_refused():
    lines = [{"line_number": 10, "quantity": 1}, {"line_number": "10", "quantity": 2}]

    with pytest.raises(InvalidFacts, match=r"\(PO 4500012345\): line 10 stands in the file twice, and differs"):
        orders_from("o.json", as_json(an_order(lines=lines)))


def test_csv_rows_of_one_order_are_gathered_wherever_they_stand():
    data = (
        b"po_number,vendor_name,currency,line_number,vendor_sku,quantity,unit_price,requested_date\n"
        b"45001,Harbour,EUR,10,BRG-1,4,2.5,2026-04-20\n"
        b"45002,Quay,GBP,10,Q-1,1,9.99,\n"
        b'45001,Harbour,EUR,20,BRG-2,"1,200",0.045,2026-04-21\n'
    )

    first, second = orders_from("orders.csv", data)

    assert [line.line_number for line in first.lines] == ["10", "20"]
    assert first.lines[1].quantity == Decimal(1200)
    assert first.lines[1].requested_date == date(2026, 4, 21)
    assert (second.po_number, second.currency) == ("45002", "GBP")


def test_csv_from_a_european_office_reads_its_decimal_commas():
    head = "PO Number;Vendor Name;Line Number;Quantity;Unit Price;Order Date"
    data = f"{head}\n45001;Kai Müller;1;1.200;12,50;02.03.2026\n"

    (order,) = orders_from("orders.csv", data.encode("cp1252"))

    assert order.vendor_name == "Kai Müller"
    assert order.order_date == date(2026, 3, 2)
    assert (order.lines[0].quantity, order.lines[0].unit_price) == (Decimal(1200), Decimal("12.50"))


def test_csv_saved_as_unicode_text_by_a_spreadsheet_is_read():
    data = "po_number\tline_number\tquantity\n45001\t1\t3\n".encode("utf-16")

    assert orders_from("orders.txt", data)[0].lines[0].quantity == 3


def test_csv_faults_name_the_row():
    with pytest.raises(InvalidFacts, match=r"o\.csv: row 3 \(PO 45001\): quantity: 'x' is not a number"):
        orders_from("o.csv", b"po_number,line_number,quantity\n45001,1,3\n45001,2,x\n")


def test_csv_without_the_key_column_is_refused():
    with pytest.raises(InvalidFacts, match="no column 'po_number'; found order, qty"):
        orders_from("o.csv", b"order,qty\n1,2\n")


def test_receipts_come_in_both_formats():
    entry = {
        "receipt_number": "GR-1",
        "po_number": "45001",
        "receipt_date": "2026-04-20",
        "lines": [{"po_line_number": 10, "quantity": 4}],
    }
    table = b"receipt_number,po_number,receipt_date,po_line_number,quantity\nGR-1,45001,2026-04-20,10,4\n"

    assert receipts_from("r.json", as_json(entry)) == receipts_from("r.csv", table)
    assert receipts_from("r.csv", table)[0].lines[0].po_line_number == "10"


def test_a_receipt_without_its_order_is_refused():
    with pytest.raises(InvalidFacts, match=r"r\.json: entry 1 \(receipt GR-1\): po_number"):
        receipts_from("r.json", as_json({"receipt_number": "GR-1"}))


@pytest.mark.parametrize(
    "entry",
    [
        {"name": "Quay", "tax_ids": ["GB1"], "ibans": ["GB82WEST1"], "email_domains": ["quay.example"]},
        {"name": "Quay", "tax_id": "GB1", "iban": "GB82WEST1", "email_domain": "quay.example"},
        {"vendor_name": "Quay", "vendor_tax_id": "GB1", "vendor_iban": "GB82WEST1", "domain": "quay.example"},
    ],
)
def test_vendors_may_be_named_in_the_singular(entry):
    (vendor,) = vendors_from("v.json", as_json({"vendor_id": "V-1"} | entry))

    assert (vendor.name, vendor.tax_ids, vendor.ibans) == ("Quay", ("GB1",), ("GB82WEST1",))
    assert vendor.email_domains == ("quay.example",)


def test_several_accounts_fit_in_one_cell_of_csv():
    (vendor,) = vendors_from("v.csv", b"vendor_id,name,ibans\nV-1,Quay,GB82WEST1|GB82WEST2\n")

    assert vendor.ibans == ("GB82WEST1", "GB82WEST2")


def test_a_vendor_that_stands_twice_and_differs_is_refused():
    with pytest.raises(InvalidFacts, match=r"entry 2 \(vendor V-1\): name: Pier, but Quay before"):
        vendors_from("v.json", as_json(*({"vendor_id": "V-1", "name": name} for name in ("Quay", "Pier"))))
