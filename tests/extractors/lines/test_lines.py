"""Line items as vendors of seven countries lay them out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from schemas.codes import Kind
from schemas.reading import Source
from tests.extractors.line_tables import FIGURES, cells, read


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
