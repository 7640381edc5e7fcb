"""Line items as vendors of seven countries lay them out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.lines import LineTable, line_items
from extractors.normalise.locale import locale_of
from schemas.codes import Kind
from schemas.extraction import Line
from schemas.page import WordSource
from schemas.reading import Source
from tests.extractors.drawn import drawn


def read(*texts: str, kind: Kind = Kind.INVOICE, source: WordSource = WordSource.TEXT_LAYER) -> LineTable:
    confidence = 1.0 if source is WordSource.TEXT_LAYER else 0.9
    pages = [drawn(text, number=n, source=source, confidence=confidence) for n, text in enumerate(texts, 1)]
    return line_items(pages, locale_of(pages), kind)


def cells(line: Line, *names: str) -> tuple[str, ...]:
    return tuple(str(getattr(line, name).value) for name in names)


FIGURES = ("quantity", "unit_price", "amount")


def test_an_english_invoice_is_read_column_by_column():
    table = read("""
Invoice 4711                                        Date 03/04/2026
Item No.      Description                     Qty   UOM      Unit Price      Extended
BK-1001       Bracket, left, zinc              12   EA            4.50         54.00
BK-1002       Bracket, right, zinc,            10   EA            4.75         47.50
              powder coated black
Freight                                                                        15.00
                                              Subtotal                        116.50
                                              Total                           116.50
""")
    assert [cells(line, "sku", *FIGURES, "uom") for line in table.lines] == [
        ("BK-1001", "12", "4.50", "54.00", "EA"),
        ("BK-1002", "10", "4.75", "47.50", "EA"),
    ]
    assert table.lines[1].description.value == "Bracket, right, zinc, powder coated black"
    assert [(charge.label, charge.amount) for charge in table.charges] == [("Freight", Decimal("15.00"))]


def test_every_value_points_at_its_place_and_numbers_that_multiply_are_sure():
    (line,) = read("""
Item No.      Description                     Qty      Unit Price      Amount
BK-1001       Bracket, left, zinc              12            4.50       54.00
""").lines
    where = line.unit_price.provenance
    assert where is not None
    assert (where.source, where.producer, where.page) == (Source.TEXT_LAYER, "lines", 1)
    assert where.box is not None
    assert where.box.left == pytest.approx(0.05 + 61 * 0.9 / 110)
    assert line.unit_price.confidence > 0.95
    assert line.unit_price.text == "4.50"


def test_numbers_that_do_not_multiply_stay_as_printed_and_are_not_sure():
    (line,) = read("""
Item No.      Description                     Qty      Unit Price      Amount
BK-1001       Bracket, left, zinc              12            4.50       57.00
""").lines
    assert cells(line, *FIGURES) == ("12", "4.50", "57.00")
    assert line.amount.confidence < 0.6


def test_a_table_over_two_pages_goes_on_past_the_amount_carried_over():
    table = read(
        """
Pos  Art.-Nr.   Bezeichnung                  Menge ME     E-Preis   Rab. %   Gesamt EUR
1    4410-22    Sechskantschraube M8x40      1.000 Stk       0,12     5,0       114,00
                Ihre Art.-Nr.: 700-1
                Liefertermin: KW 32/2026
2    4410-23    Scheibe M8                   2.500 Stk       0,03                75,00
                                                        Übertrag               189,00
""",
        """
Pos  Art.-Nr.   Bezeichnung                  Menge ME     E-Preis   Rab. %   Gesamt EUR
                                                        Übertrag               189,00
3    4410-24    Mutter M8                    1.000 Stk       0,05                50,00
                                             Nettobetrag                        239,00
                                             zzgl. 19 % MwSt.                    45,41
""",
    )
    assert [cells(line, "line_number", "sku", "quantity", "amount") for line in table.lines] == [
        ("1", "4410-22", "1000", "114.00"),
        ("2", "4410-23", "2500", "75.00"),
        ("3", "4410-24", "1000", "50.00"),
    ]
    first = table.lines[0]
    assert (first.discount_percent.value, first.buyer_sku.value) == (Decimal("5.0"), "700-1")
    assert first.delivery_date.value == date(2026, 8, 3)
    assert [page for page, _ in table.regions] == [1, 2]


def test_a_table_goes_on_where_the_next_page_repeats_no_labels():
    table = read(
        """
Item     Description                 Qty       Price       Amount
1        Steel plate 10 mm             4       25.00       100.00
2        Steel plate 12 mm             2       31.00        62.00
""",
        """
3        Steel plate 15 mm             1       40.00        40.00
4        Steel plate 20 mm             2       55.00       110.00
                                       Total                312.00
""",
    )
    assert [cells(line, "line_number", "amount") for line in table.lines] == [
        ("1", "100.00"),
        ("2", "62.00"),
        ("3", "40.00"),
        ("4", "110.00"),
    ]


def test_a_delivery_note_tells_shipped_from_ordered_and_outstanding():
    table = read(
        """
BON DE LIVRAISON BL-2231
Réf.        Désignation                       Commandé    Livré   Reliquat   U
TR-440      Traverse acier 40x40                    20       15          5   PCE
            Lot : A2231
TR-441      Montant acier 40x40                     10       10          0   PCE
            Votre réf. : 88-1204
Nombre de colis : 2      Poids brut : 120 kg
""",
        kind=Kind.SHIPPING_NOTICE,
    )
    assert [cells(line, "sku", "quantity", "quantity_backordered", "uom") for line in table.lines] == [
        ("TR-440", "15", "5", "H87"),
        ("TR-441", "10", "0", "H87"),
    ]
    assert table.lines[0].lot.value == "A2231"
    assert table.lines[1].buyer_sku.value == "88-1204"


def test_an_acknowledgment_gives_what_is_confirmed_and_when():
    table = read(
        """
Order Confirmation SO-118
Line  Your Item   Our Item     Description        Ordered   Confirmed   Ship Date    Price    Total
1     BUY-01      VN-900       Gear motor 24V          10          10   06/12/2026   82.00   820.00
2     BUY-02      VN-901       Gear box 5:1            10           6   06/13/2026   41.00   246.00
                                                     Total                                 1,066.00
""",
        kind=Kind.ACKNOWLEDGMENT,
    )
    assert [cells(line, "buyer_sku", "sku", "quantity", "promised_date") for line in table.lines] == [
        ("BUY-01", "VN-900", "10", "2026-06-12"),
        ("BUY-02", "VN-901", "6", "2026-06-13"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """
Cant.   Descripción                                  Precio        Importe
3       Silla de oficina giratoria                   120,00         360,00
                                     Base imponible                 360,00
""",
            ("Silla de oficina giratoria", "3", "120.00", "360.00"),
        ),
        (
            """
Codice        Descrizione                      U.M.   Q.tà     Prezzo   Sconto    Importo  IVA
VT-8840       Valvola a sfera 1/2"             NR       20     12,500   10,00      225,00   22
                                                     Totale imponibile             225,00
""",
            ('Valvola a sfera 1/2"', "20", "12.500", "225.00"),
        ),
        (
            """
Artikelnr   Omschrijving                     Aantal   Prijs per stuk   BTW   Totaal excl. BTW
90-221      Kabelgoot 60x40 wit                  25            €  4,20   21%          € 105,00
Subtotaal                                                                             € 105,00
""",
            ("Kabelgoot 60x40 wit", "25", "4.20", "105.00"),
        ),
        (
            """
Lp.  Nazwa towaru lub usługi      J.m.   Ilość    Cena jedn.     Wartość   Stawka    Wartość
                                                       netto       netto      VAT     brutto
1    Łożysko 6204-2RS             szt.      40         12,30      492,00      23%     605,16
                                            Razem                 492,00              605,16
""",
            ("Łożysko 6204-2RS", "40", "12.30", "492.00"),
        ),
        (
            """
EAN             Article                          Qté   P.U. HT   Rem.   Montant HT
3760123456784   Savon de Marseille 300 g          24      2,10    5%        47,88
                                            Total HT                         47,88
""",
            ("Savon de Marseille 300 g", "24", "2.10", "47.88"),
        ),
    ],
    ids=["es", "it", "nl", "pl", "fr"],
)
def test_labels_of_other_languages_name_the_same_columns(text: str, expected: tuple[str, ...]):
    (line,) = read(text).lines
    assert cells(line, "description", *FIGURES) == expected


def test_items_of_two_lines_are_read_under_labels_of_two_lines():
    table = read("""
Line  Item              Description
      Qty    Unit     Price per unit          Amount
10    AX-2200           Proximity sensor M12 PNP
      5      EA              38.20            191.00
20    AX-2201           Connector cable 5 m
      12     EA               6.05             72.60
                        Total                 263.60
""")
    assert [cells(line, "line_number", "sku", "description", *FIGURES) for line in table.lines] == [
        ("10", "AX-2200", "Proximity sensor M12 PNP", "5", "38.20", "191.00"),
        ("20", "AX-2201", "Connector cable 5 m", "12", "6.05", "72.60"),
    ]


def test_labels_stand_under_a_label_that_spans_them():
    table = read("""
                                              Quantity
Item          Description             Ordered  Shipped   B/O      Price     Amount
AB-1          Pump                         10        8     2      50.00     400.00
                                                        Total               400.00
""")
    assert cells(table.lines[0], "sku", "quantity", "quantity_backordered") == ("AB-1", "8", "2")


def test_item_number_and_description_share_a_column():
    table = read("""
Ln   Part Number / Description         Qty Ord   Qty Shp   U/M      Price        Ext
1    TRX-440-1                              20        12   EA       14.25     171.00
     TORX SCREW SET 44 PCS
     Rev B  HTS 8204.20  COO US
2    TRX-441-2                               4         4   EA       88.00     352.00
     TORX WRENCH LONG
""")
    assert [cells(line, "sku", "description", "quantity") for line in table.lines] == [
        ("TRX-440-1", "TORX SCREW SET 44 PCS", "12"),
        ("TRX-441-2", "TORX WRENCH LONG", "4"),
    ]


def test_prices_per_hundred_and_per_thousand_have_a_base():
    table = read("""
Item            Description                 Quantity U/M     Price   Per      Amount
HX-14           HEX BOLT 1/4-20 X 1            2,500 EA      12.40   C        310.00
HX-38           HEX BOLT 3/8-16 X 2              800 EA     210.00   M        168.00
""")
    assert [cells(line, "unit_price", "price_base", "amount") for line in table.lines] == [
        ("12.40", "100", "310.00"),
        ("210.00", "1000", "168.00"),
    ]


def test_an_unprinted_price_base_shows_in_the_amounts():
    (line,) = read("""
Item            Description                 Quantity         Price            Amount
HX-14           HEX BOLT 1/4-20 X 1            2,500         12.40            310.00
""").lines
    assert line.price_base.value == 100
    assert line.price_base.provenance is not None
    assert line.price_base.provenance.source is Source.DERIVED


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
