"""Invoices sent as CSV are read as the papers they are; other text is left as it is."""

from __future__ import annotations

import pytest

from extractors.pages.table_text import papers_in_table
from extractors.pages.words import WordOptions
from extractors.pipeline.read import extract_part
from schemas.codes import Kind
from schemas.extraction import Extraction

REPEATED = (
    "Invoice No;Date;PO;Item;Description;Qty;Unit price;Amount\n"
    "TF-20418;14.05.2026;PO-77120;HB-M10-60;Hex bolt M10 x 60 zinc;400;0,42;168,00\n"
    "TF-20418;14.05.2026;PO-77120;NL-M10;Nyloc nut M10;1000;0,11;110,00\n"
)
SEVERAL = (
    "Invoice No,Invoice Date,PO Number,SKU,Description,Qty,Unit Price,Line Total,Net Total,VAT,Invoice Total\n"
    'A-1001,2026-05-14,PO-1234,HB-1,"Bolt, zinc",400,0.42,168.00,212.00,42.40,254.40\n'
    "A-1001,2026-05-14,PO-1234,HB-2,Nut,400,0.11,44.00,212.00,42.40,254.40\n"
    "A-1002,2026-05-15,PO-2234,HB-9,Washer,100,0.90,90.00,90.00,18.00,108.00\n"
)
AROUND = (
    "Rechnung;R-77120\nDatum;14.05.2026\nBestellung;PO-91234\n\n"
    "Pos;Artikel;Bezeichnung;Menge;Preis;Betrag\n10;HB-1;Schraube;400;0,42;168,00\n20;HB-2;Mutter;400;0,11;44,00\n"
    ";;;;Summe;212,00\n;;;;MwSt 19%;40,28\n;;;;Gesamtbetrag;252,28\n"
)
OF_A_PROGRAM = (
    "invoice_number|invoice_date|po_number|item_number|description|quantity|unit_price|amount\n"
    "7001234|14/05/2026|PO-1234|HB-1|Bolt|400|0.42|168.00\n"
)


def read(text: str | bytes, media_type: str = "text/csv") -> tuple[Extraction, ...]:
    return extract_part(text if isinstance(text, bytes) else text.encode(), media_type, WordOptions())


def header(paper: Extraction) -> dict[str, str]:
    return {name: str(reading.value) for name, reading in paper.header.found()}


@pytest.mark.parametrize(
    "text",
    [
        REPEATED,
        "sep=;\r\n" + REPEATED.replace("\n", "\r\n"),
        REPEATED.encode("utf-16"),
        "\ufeff" + REPEATED.replace(";", "\t"),
        REPEATED.replace(";", "|"),
        '"' + REPEATED.replace(";", '";"').replace("\n", '"\n"').removesuffix('"'),
    ],
)
def test_values_that_each_row_repeats_are_the_papers_own(text):
    (paper,) = read(text)

    assert paper.kind is Kind.INVOICE
    assert header(paper) == {
        "document_number": "TF-20418",
        "document_date": "2026-05-14",
        "po_numbers": "('PO-77120',)",
    }
    assert [(line.sku.value, str(line.quantity.value), str(line.amount.value)) for line in paper.lines] == [
        ("HB-M10-60", "400", "168.00"),
        ("NL-M10", "1000", "110.00"),
    ]


def test_a_list_of_several_invoices_is_several_papers():
    first, second = read(SEVERAL)

    assert (header(first)["document_number"], header(first)["total_amount"]) == ("A-1001", "254.40")
    assert (header(second)["document_number"], header(second)["total_amount"]) == ("A-1002", "108.00")
    assert [len(paper.lines) for paper in (first, second)] == [2, 1]


def test_rows_around_the_table_are_its_head_and_its_totals():
    (paper,) = read(AROUND)

    said = header(paper)
    assert (said["document_number"], said["subtotal"], said["tax_amount"], said["total_amount"]) == (
        "R-77120",
        "212.00",
        "40.28",
        "252.28",
    )
    assert len(paper.lines) == 2


def test_headings_as_programs_write_them_are_understood_in_any_text():
    (paper,) = read(OF_A_PROGRAM, "text/plain")

    assert header(paper)["document_number"] == "7001234"
    assert [(line.sku.value, str(line.amount.value)) for line in paper.lines] == [("HB-1", "168.00")]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sirs; we thank you; and remain\nyours; the vendor",
        "Order 4711, 12 pieces, 4.50 each\nOrder 4712, 10 pieces, 3.50 each\n",
        "INVOICE 4711\nTotal | 12.00\n",
        "one line only;with;marks",
        "",
    ],
)
def test_text_that_is_no_table_is_left_as_it_is(text):
    assert papers_in_table(text, is_named_so=False) == ()


def test_an_order_number_that_differs_by_row_stays_with_its_row():
    lines = papers_in_table(REPEATED.replace("PO-77120;NL", "PO-77121;NL"), is_named_so=True)[0]

    assert not any(line.startswith("PO:") for line in lines)
    assert any("PO-77121" in line and "NL-M10" in line for line in lines)
