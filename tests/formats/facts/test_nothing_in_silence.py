"""Loading is never silent: bad rows are told with their line, columns by name, figures with how they were read."""

import pytest

from formats.facts import files
from formats.facts.files import FactsFile
from schemas.order import PurchaseOrder, Receipt

HEAD = "PO Number,Line Number,Quantity,Unit Price"


def orders(*rows: str, head: str = HEAD) -> FactsFile[PurchaseOrder]:
    return files.orders_from("orders.csv", "\n".join([head, *rows, ""]).encode())


def receipts(*rows: str, head: str = "GRN;PO;PO Line;Qty") -> FactsFile[Receipt]:
    return files.receipts_from("receipts.csv", "\n".join([head, *rows, ""]).encode())


def test_a_bad_row_leaves_the_others():
    found = orders("1,10,ten,3", "1,20,12,4", "2,10,5,3")

    assert [(order.po_number, len(order.lines)) for order in found.facts] == [("1", 1), ("2", 1)]
    assert [str(refusal) for refusal in found.refused] == ["row 2 (PO 1): quantity: 'ten' is not a number"]
    assert found.rows == 2


@pytest.mark.parametrize(
    ("row", "head", "why"),
    [
        ("1,10,5,3,EUR,USD", f"{HEAD},Currency,Price Unit", "nor a unit that Mailroom knows"),
        ("1,10,5,3,KG", f"{HEAD},Price Unit", "the price is for KG, the quantity is in EA"),
        ("1,10,5,3,7", f"{HEAD},Discount", "per cent or money"),
        ("1,10,5,3,Maybe", f"{HEAD},Status", "'Maybe' is no state that Mailroom knows"),
        ("1,10,5,3,perhaps", f"{HEAD},Cancelled", "'perhaps' is neither yes nor no"),
        ("1,10,-5,-3", HEAD, "both below zero"),
        ("1,10,5,3,101", f"{HEAD},Discount %", "more than all of it"),
        ("1,10,5,3,03/04/2026", f"{HEAD},Order Date", "of two days"),
        (",10,5,3,EUR", f"{HEAD},Currency", "po_number: a value is required"),
        ("1,10,5,3,x", HEAD, "5 cells under 4 columns"),
    ],
)
def test_what_a_person_could_not_read_is_refused_with_its_row(row: str, head: str, why: str):
    found = orders("9,10,1,1", row, head=head)

    assert [(refusal.place, why in refusal.why) for refusal in found.refused] == [("row 3", True)]
    assert [order.po_number for order in found.facts][:1] == ["9"]


def test_columns_are_told_apart_by_whether_they_may_matter():
    found = orders("1,10,5,3,4711,12,Kim", head=f"{HEAD},Cost Centre,Conversion Factor,Buyer")

    assert found.ignored == ("Cost Centre", "Buyer")
    assert found.unused == ("Conversion Factor",)


def test_a_column_that_says_nothing_is_not_worth_telling():
    found = orders("1,10,5,3,", head=f"{HEAD},Conversion Factor")
    assert (found.ignored, found.unused) == ((), ())


@pytest.mark.parametrize("cells", [["40,000"], ["1.500"], ["-1.000"], ["1.500", "2.250"], ["40,125", "7"]])
def test_a_figure_that_may_be_two_is_refused_where_nothing_shows_which(cells: list[str]):
    found = receipts(*(f"{number};45;10;{cell}" for number, cell in enumerate(cells)))

    doubtful = [f"row {row}" for row, cell in enumerate(cells, 2) if cell != "7"]
    assert [(refusal.place, "may be" in refusal.why) for refusal in found.refused] == [
        (row, True) for row in doubtful
    ]


@pytest.mark.parametrize(
    ("rows", "quantity"),
    [
        (("1;45;10;40,000", "2;45;20;0,500"), "40.000"),
        (("1;45;10;40,000", "2;45;20;500"), "40000"),
        (("1;45;10;1.500", "2;45;20;2.5"), "1.500"),
        (("1;45;10;1.500", "2;45;20;2,5"), "1500"),
        (("1;45;10;1.500", "2;45;20;1.234.567"), "1500"),
    ],
)
def test_a_figure_that_may_be_two_is_decided_by_the_others_and_told(rows: tuple[str, ...], quantity: str):
    found = receipts(*rows)

    assert str(found.facts[0].lines[0].quantity) == quantity
    assert len(found.doubtful) == 1
    assert found.doubtful[0].startswith("row 2: quantity: ")


def test_a_receipt_of_which_no_line_can_be_read_stays_and_counts_nothing():
    found = receipts("1;45;10;40,000")

    assert [(receipt.receipt_number, receipt.lines) for receipt in found.facts] == [("1", ())]
    assert found.rows == 0


def test_receipts_told_twice_count_once_and_are_told():
    found = receipts("1;45;10;40", "1;45;10;40", "1;45;20;5")

    assert [line.quantity for line in found.facts[0].lines] == [40, 5]
    assert [str(refusal) for refusal in found.refused] == [
        "row 3 (receipt 1): stands in the file twice, the same as row 2: it counts once"
    ]


def test_rows_of_one_order_that_contradict_each_other_are_told():
    found = orders(
        "1,EUR,10,5,3", "1,USD,20,5,3", "2,USD,10,5,3", head="PO Number,Currency,Line Number,Quantity,Unit Price"
    )

    assert [order.po_number for order in found.facts] == ["2"]
    assert "currency: USD, but EUR before" in str(found.refused[0])


def test_order_lines_that_stand_twice_and_differ_are_both_refused():
    found = orders("1,10,5,3", "1,10,6,3", "1,20,1,1", "1,20,1,1")

    assert [line.line_number for line in found.facts[0].lines] == ["20"]
    assert [refusal.place for refusal in found.refused] == ["row 2", "row 3"]
    assert found.doubtful == ("row 5 (PO 1): stands in the file twice, the same as row 4: it counts once",)


def test_what_an_x12_order_charges_beside_its_lines_is_told():
    from tests.formats.facts.test_facts_messages import AN_850, x12

    found = files.orders_from("po.edi", x12(*AN_850[:-2], "SAC*C*D240***1500", *AN_850[-2:]))
    assert found.unused == ("SAC allowance or charge",)


def test_the_first_refusal_of_many_is_raised_where_all_must_be_whole():
    with pytest.raises(Exception, match=r"orders\.csv: row 2 \(PO 1\): quantity: 'x' is not a number \(and 1 more\)"):
        orders("1,10,x,3", "1,20,y,3").whole()
