"""Where vendors put an item's numbers: over descriptions, beside order lines and customs codes, under two labels."""

from __future__ import annotations

import pytest

from extractors.lines import line_items
from schemas.codes import Kind
from schemas.extraction import Line
from tests.extractors.drawn import drawn
from trade.habits import locale_of


def read(text: str, kind: Kind = Kind.INVOICE) -> tuple[Line, ...]:
    pages = [drawn(text)]
    return line_items(pages, locale_of(pages), kind).lines


def cells(line: Line, *names: str) -> tuple[str, ...]:
    return tuple(str(getattr(line, name).value) for name in names)


def test_an_item_number_may_stand_over_its_description():
    lines = read("""
Pos.  Beschreibung                                   Menge ME         Preis       Gesamt
1     KX-4103                                           75 Meter       3,23       242,25
      Mantelleitung 3G1.5
2     6459                                               2 St.        50,00       100,00
      LED-Panel flimmerfrei 120x30 40 W
      Ihre Artikelnr.: P8000-18
""")
    assert [cells(line, "sku", "description", "quantity") for line in lines] == [
        ("KX-4103", "Mantelleitung 3G1.5", "75"),
        ("6459", "LED-Panel flimmerfrei 120x30 40 W", "2"),
    ]
    assert lines[1].buyer_sku.value == "P8000-18"


def test_item_numbers_may_have_a_blank_inside():
    lines = read("""
Nr.   Artikel       Bezeichnung                      Menge Einh.      E-Preis      Gesamt
1     FV9776 BL     Warnweste Klasse 2 XL               10 Stck.         5,00       50,00
2     HV7511 VX     Sicherheitsschuhe S3 45             20 Paar          4,00       80,00
""")
    assert [cells(line, "line_number", "sku") for line in lines] == [("1", "FV9776 BL"), ("2", "HV7511 VX")]


def test_item_numbers_of_four_figures_are_no_positions():
    lines = read("""
Artikel     Beschreibung                             Menge Einheit      Preis      Betrag
7695        Becherglas niedrige Form 210 ml            120 Stk           2,00      240,00
4706        Becherglas niedrige Form 400 ml             24 Stk           9,00      216,00
0017        Becherglas niedrige Form 1000 ml             1 Stk           2,50        2,50
""")
    assert [line.sku.value for line in lines] == ["7695", "4706", "0017"]


def test_figures_that_end_a_description_are_no_quantity():
    (line,) = read("""
Your    Cust.      Stock       Item Description                          Qty   UOM     Price    Amount
Line    P/N        Code                                                                Each
1       B-05/002   G-27/714    Damp-proof luminaire IP65 600 mm 12W        2   EA      26.00     52.00
""")
    assert cells(line, "po_line_number", "buyer_sku", "sku", "quantity", "description") == (
        "1",
        "B-05/002",
        "G-27/714",
        "2",
        "Damp-proof luminaire IP65 600 mm 12W",
    )


@pytest.mark.parametrize("label", ["Your Line", "Ihre Pos.", "Lín. ped.", "Riga ord.", "Poz. zam.", "Poste cde"])
def test_the_order_line_is_told_from_the_position_and_a_customs_code(label: str):
    (line,) = read(f"""
Pos.  {label:12}Zolltarif-Nr.   Artikelnummer   Bezeichnung            Menge    Preis    Betrag
1     20          8977 13 57      384-4754        Hydrauliköl HLP 46         4     2,00      8,00
""")
    assert cells(line, "line_number", "po_line_number", "sku") == ("1", "20", "384-4754")


@pytest.mark.parametrize("label", ["Back Ordered", "Reliquat", "Rückstand", "Pendiente", "Inevaso", "Zaległe"])
def test_what_is_still_to_come_is_read_in_every_language(label: str):
    (line,) = read(
        f"""
Item No.    Description                      Ordered    Shipped    {label}
KL-1180     Pipette tips, sterile, 10 ml          60         45              15
""",
        Kind.SHIPPING_NOTICE,
    )
    assert cells(line, "quantity", "quantity_backordered") == ("45", "15")


def test_the_foot_of_a_letter_is_no_item():
    lines = read(
        """
Código        Descripción                                  Entregado      Ud.
59458022      Zapato de seguridad S3 38                            2      par
Calle Manuela Puerta 860   IBAN: ES63 3149 8056 0487 9810 4201    1214     h
49708 Barcelona            SWIFT: KBHBES2X                       70329
""",
        Kind.SHIPPING_NOTICE,
    )
    assert [line.sku.value for line in lines] == ["59458022"]


def test_a_lot_column_does_not_give_item_numbers():
    lines = read("""
Riga  Lotto     Descrizione                              Q.tà      Prezzo      Importo
1     L38783    SVE-44-PL                                45 N.       2,00        90,00
                Manuale d'uso, punto metallico
""")
    assert [cells(line, "sku", "lot", "uom") for line in lines] == [("SVE-44-PL", "L38783", "C62")]


def test_one_label_over_price_and_base_names_two_columns():
    (line,) = read("""
Lp.   Opis                                  Ilość        Cena Za            Wartość
1     Dławnica kablowa z nakrętką              24    178,00     100            42,72
""")
    assert cells(line, "unit_price", "price_base", "amount") == ("178.00", "100", "42.72")


def test_a_sentence_over_the_labels_is_none_of_them():
    (line,) = read("""
We are pleased to invoice you for the following goods supplied:
Ln    Quantity    Item Description                  Item No.      Price     Amount
1     60          Deep groove ball bearing 6844     773837        15.00     900.00
""")
    assert cells(line, "quantity", "sku", "description") == ("60", "773837", "Deep groove ball bearing 6844")
