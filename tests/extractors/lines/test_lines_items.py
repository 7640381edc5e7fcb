"""What belongs to an item and what does not: headings, facts, charges, totals, misread figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.lines import LineTable
from schemas.codes import Kind
from schemas.page import WordSource
from schemas.reading import Source
from tests.extractors.line_tables import FIGURES, cells, read


def test_orders_in_headings_hold_for_the_items_under_them():
    table = read("""
Pos   Artikel    Bezeichnung             Menge   Einheit     Preis     Betrag
Ihre Bestellung 4500012345 vom 01.05.2026
1     K-100      Klemme 4 mm²              100   Stk          0,80      80,00
2     K-101      Klemme 6 mm²               50   Stk          1,10      55,00
Ihre Bestellung 4500012399 vom 12.05.2026
3     K-200      Endhalter                  20   Stk          2,00      40,00
                                        Summe                          175,00
""")
    assert [cells(line, "sku", "po_number") for line in table.lines] == [
        ("K-100", "4500012345"),
        ("K-101", "4500012345"),
        ("K-200", "4500012399"),
    ]


def test_facts_among_an_items_lines_go_to_their_fields():
    (line,) = read(
        """
Line   Part Number     Description            Ordered   Shipped   Backordered   Carton
1      55-100-A        Valve body                 100        60            40   1-3
       Lot: L2201  S/N: 1001, 1002
       Customer PO: 4500099887  PO Line: 30
       EAN 3760123456784
Total cartons: 3
""",
        kind=Kind.SHIPPING_NOTICE,
    ).lines
    assert cells(line, "lot", "po_number", "po_line_number", "gtin") == (
        "L2201",
        "4500099887",
        "30",
        "3760123456784",
    )
    assert line.serial_numbers.value == ("1001", "1002")


def test_a_table_without_labels_is_found_by_its_arithmetic():
    table = read("""
ACME Corp
Hex bolts M8                   100 pcs        0.25          25.00
Washers M8                     200 pcs        0.05          10.00
                                        Net                 35.00
                                        Total               35.00
""")
    assert [cells(line, "description", *FIGURES, "uom") for line in table.lines] == [
        ("Hex bolts M8", "100", "0.25", "25.00", "H87"),
        ("Washers M8", "200", "0.05", "10.00", "H87"),
    ]


def test_a_packing_list_without_labels_is_found_by_its_quantities():
    table = read(
        """
1    Angle bracket steel          60 pcs     Box 1     14.2 kg
     AB-1204 your no. 6230425
2    Corner plate steel           80 pcs     Box 2     14.3 kg
     CP-0850 your no. 6230417
     2 colli, gross weight 38.6 kg
""",
        kind=Kind.SHIPPING_NOTICE,
    )
    assert [cells(line, "line_number", "sku", "buyer_sku", "quantity") for line in table.lines] == [
        ("1", "AB-1204", "6230425", "60"),
        ("2", "CP-0850", "6230417", "80"),
    ]


def test_descriptions_above_their_figures_are_joined_to_them():
    table = read("""
Description                         Qty        Rate        Amount
Consulting services, phase 2,
on-site workshop with team
                                      8      150.00      1,200.00
Travel expenses
                                      1      320.00        320.00
                                          Total          1,520.00
""")
    assert [cells(line, "description", "amount") for line in table.lines] == [
        ("Consulting services, phase 2, on-site workshop with team", "1200.00"),
        ("Travel expenses", "320.00"),
    ]


def test_labels_that_an_engine_misread_are_known_again():
    table = read(
        """
Itern No      Descriptlon                     Quantlty    Unlt Price      Arnount
BK-1001       Bracket left                          12          4.50         54.00
BK-1002       Bracket right                         10          4.75         47.50
""",
        source=WordSource.OCR,
    )
    assert [cells(line, "sku", *FIGURES) for line in table.lines] == [
        ("BK-1001", "12", "4.50", "54.00"),
        ("BK-1002", "10", "4.75", "47.50"),
    ]


def test_a_look_alike_digit_is_mended_and_says_so():
    (line,) = read(
        """
Item No.      Description                     Qty      Unit Price      Amount
BK-1001       Bracket, left, zinc              28            4.50       90.00
""",
        source=WordSource.OCR,
    ).lines
    assert line.quantity.value == 20
    assert line.quantity.provenance is not None
    assert line.quantity.provenance.source is Source.DERIVED
    assert line.quantity.alternatives[0].value == 28
    assert line.quantity.confidence < 0.9


def test_a_missing_amount_is_worked_out_and_says_so():
    lines = read("""
Item No.      Description                     Qty      Unit Price      Amount
BK-1001       Bracket, left, zinc              12            4.50       54.00
BK-1002       Bracket, right, zinc             10            4.75
""").lines
    assert lines[1].amount.value == Decimal("47.50")
    assert lines[1].amount.provenance is not None
    assert lines[1].amount.provenance.source is Source.DERIVED


def test_a_credit_notes_negative_amount_is_read_as_positive():
    (line,) = read(
        """
Description                 Qty       Price      Amount
Olive oil 5 l                10       19.80     -198.00
""",
        kind=Kind.CREDIT_NOTE,
    ).lines
    assert cells(line, *FIGURES) == ("10", "19.80", "198.00")


def test_subtotals_between_items_and_tax_tables_are_no_items():
    table = read("""
Pos.   Artikel-Nr.   Text                        Menge      Einzel      Gesamt
001    7701          Druckerpapier A4, 80 g      10 Pack      4,99        49,90
                     weiß, 500 Blatt
                     Zwischensumme                                        49,90
002    7702          Toner schwarz                2 St       79,00       158,00
                     Gesamtsumme                                         207,90

USt. Satz         Netto         Betrag
19 %             207,90          39,50
""")
    assert [cells(line, "sku", "amount") for line in table.lines] == [("7701", "49.90"), ("7702", "158.00")]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir or Madam,\nplease find enclosed our invoice 12 for 1.200,00 EUR.\nTotal due: 1.200,00",
        "VAT rate    Net amount    VAT      Gross\n19 %          1.000,00   190,00   1.190,00",
        "INVOICE NO  DATE      CUSTOMER PO  TERMS   SHIP VIA\n204517      05/14/26  4500060733   NET 10  TRUCK",
        "Date         Reference    Amount    Balance\n01/05/2026   INV-1        100.00     100.00",
    ],
    ids=["letter", "tax table", "letterhead", "statement"],
)
def test_what_is_no_item_table_gives_no_items(text: str):
    assert read(text).lines == ()


def test_a_page_without_words_gives_an_empty_table():
    assert read("") == LineTable((), (), ())


def test_positions_of_ten_are_taken_for_the_orders_lines_with_doubt():
    lines = read("""
Pos  Artikel     Bezeichnung         Menge      Preis     Betrag
10   A-1         Bolzen                 10       2,00      20,00
30   A-3         Mutter                 10       1,00      10,00
""").lines
    assert [line.po_line_number.value for line in lines] == ["10", "30"]
    assert lines[0].po_line_number.confidence < 0.6


def test_an_acknowledgment_says_what_becomes_of_each_item():
    lines = read(
        """
Line   Item        Description          Qty     Price     Status
1      A-100       Gear motor            10     82.00     Accepted
2      A-200       Gear box               5     41.00     Accepted with changes
3      A-300       Coupling               2     12.00     Cancelled
4      A-400       Flange                 1     15.00
                   Substituted for A-399
""",
        kind=Kind.ACKNOWLEDGMENT,
    ).lines
    assert [line.status.value for line in lines] == ["accepted", "changed", "rejected", "substituted"]


def test_amounts_settle_how_an_ambiguous_quantity_is_read():
    (line,) = read("""
Item No.      Description                     Qty      Unit Price      Amount
BK-1001       Granulate, sack                1.250          40.00       50.00
""").lines
    assert line.quantity.value == Decimal("1.250")
    (line,) = read("""
Item No.      Description                     Qty      Unit Price      Amount
BK-1001       Granulate, sack                1.250           4.00    5,000.00
""").lines
    assert line.quantity.value == 1250


def test_an_amount_under_an_unknown_label_is_found_by_multiplying():
    (line,) = read("""
Item No.      Description                     Qty      Unit Price      Zorblax
BK-1001       Bracket, left, zinc              12            4.50        54.00
""").lines
    assert line.amount.value == Decimal("54.00")


def test_freight_in_the_block_of_totals_is_a_charge_and_no_item():
    table = read("""
Item No.      Description                     Qty      Unit Price      Amount
BK-1001       Bracket, left, zinc              12            4.50        54.00
                                              Subtotal                   54.00
                                              Freight                    12.00
                                              Total                      66.00
""")
    assert len(table.lines) == 1
    assert [(charge.label, charge.amount, charge.page) for charge in table.charges] == [
        ("Freight", Decimal("12.00"), 1)
    ]


def test_an_item_number_and_a_description_wrap_side_by_side():
    (first, second) = read("""
Item code        Description            Qty      Price     Amount
LONGCODE-1234-   Steel tube,              3      10.00      30.00
5678-XY          galvanised
SHORT-1          Cap                      1       2.00       2.00
""").lines
    assert cells(first, "sku", "description") == ("LONGCODE-1234-5678-XY", "Steel tube, galvanised")
    assert cells(second, "sku", "description") == ("SHORT-1", "Cap")


def test_a_price_may_carry_its_unit():
    (line,) = read("""
Qty    Item         Description                  Price         Total
12     AB-100       Valve brass 1/2          4.50/EA         $54.00
""").lines
    assert cells(line, "description", *FIGURES) == ("Valve brass 1/2", "12", "4.50", "54.00")


def test_a_title_over_the_labels_is_not_one_of_them():
    table = read(
        """
PACKING LIST
Carton    Item No.      Description              Qty    UOM     Net kg
1         TX-100        Terminal block            50    PCS        2.5
2         TX-200        DIN rail 1 m              10    PCS        8.0
Total 2 cartons                                   60              10.5
""",
        kind=Kind.SHIPPING_NOTICE,
    )
    assert [cells(line, "sku", "quantity") for line in table.lines] == [("TX-100", "50"), ("TX-200", "10")]


def test_items_named_like_totals_are_items():
    table = read("""
S.No   Particulars                     Quantity    Rate      Amount
1.     Total Station survey (2 days)        2     500.00    1000.00
2.     Net mesh, green                     10      12.00     120.00
       Total                                                1120.00
""")
    assert [line.description.value for line in table.lines] == ["Total Station survey (2 days)", "Net mesh, green"]


def test_what_was_ordered_less_shipped_names_an_unreadable_back_order_column():
    (line,) = read(
        """
Item        Description         Ordered   B1O   Shipped    UM
AB-100      Stretch film             64    24        40    RL
""",
        kind=Kind.SHIPPING_NOTICE,
        source=WordSource.OCR,
    ).lines
    assert cells(line, "quantity", "quantity_backordered", "uom") == ("40", "24", "RO")


def test_a_total_of_any_name_is_known_by_its_sum():
    table = read("""
Description                         Qty        Rate        Amount
Oak board                             2       10.00         20.00
Pine board                            3        5.00         15.00
Zorblax                                                     35.00
Quux 20 %                                                    7.00
""")
    assert [line.description.value for line in table.lines] == ["Oak board", "Pine board"]


def test_labels_with_look_alike_letters_are_known_again():
    (line,) = read(
        """
Pos Artikel   Bezeichnung        Mcnge     Prcis     8etrag
1   P-22      Profil 2 m             4     12,50      50,00
                                    Gesamf            50,00
""",
        source=WordSource.OCR,
    ).lines
    assert cells(line, "line_number", "sku", *FIGURES) == ("1", "P-22", "4", "12.50", "50.00")
