"""What stands among the totals: several taxes, lakhs and crores, invoices that are only taken off."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.decide.fuse import fuse
from extractors.header import propose
from schemas.codes import Kind
from schemas.extraction import Header
from tests.extractors.page_factories import a_sheet
from trade.habits import locale_of

HEAD = ("# INVOICE", "Kettle Valley Tool Co. Ltd", "", "Invoice No: | KV-5531", "Invoice Date: | 14 May 2026", "", "")


def header_of(*rows: str, head: tuple[str, ...] = HEAD) -> Header:
    page = a_sheet(*head, *rows)
    return fuse(propose([page], locale_of([page]), Kind.INVOICE), Kind.INVOICE)


@pytest.mark.parametrize(
    ("rows", "tax"),
    [
        (("Subtotal | 247.00", "GST 5% | 12.35", "PST 7% | 17.29", "Total | 276.64"), "29.64"),
        (("Taxable Value | 42,500.00", "CGST @ 9% | 3,825.00", "SGST @ 9% | 3,825.00",
          "Total | 50,150.00"), "7650.00"),
        (("Net total | 277.00", "VAT 20% | 49.40", "VAT 5% | 1.50", "Total | 327.90"), "50.90"),
        (("Nettobetrag | 277,00", "MwSt 19% | 46,93", "MwSt 7% | 2,10", "Gesamtbetrag | 326,03"), "49.03"),
        (("Sous-total | 100.00", "TPS 5% | 5.00", "TVQ 9,975% | 9.98", "Total | 114.98"), "14.98"),
        (("Subtotal | 100.00", "State tax 4% | 4.00", "County tax 2% | 2.00", "City tax 1% | 1.00",
          "Total | 107.00"), "7.00"),
        (("Taxable Value | 1,00,000.00", "CGST 14% | 14,000.00", "SGST 14% | 14,000.00", "Cess 1% | 1,000.00",
          "Grand Total | 1,29,000.00"), "29000.00"),
        (("GST 5% | 12.35", "PST 7% | 17.29", "Total | 276.64"), "29.64"),
    ],
)  # fmt: skip
def test_several_taxes_are_the_tax_together(rows, tax):
    header = header_of(*rows)

    assert header.tax_amount.value == Decimal(tax)
    assert not header.tax_rate.is_found


@pytest.mark.parametrize(
    ("rows", "tax"),
    [
        (("Net total | 247.00", "VAT 20% | 49.40", "Total due | 296.40"), "49.40"),
        (("Subtotal | 247.00", "GST 5% | 12.35", "PST 7% | 17.29", "Total tax | 29.64", "Total | 276.64"), "29.64"),
        (("Subtotal | 247.00", "VAT 20% | 49.40", "Total | 296.40", "of which VAT 20% | 49.40"), "49.40"),
        (("Subtotal | 247.00", "VAT | 49.40", "VAT amount | 49.40", "Total | 296.40"), "49.40"),
        (("Subtotal | 247.00", "GST 5% | 12.35", "PST exempt | 0.00", "Total | 259.35"), "12.35"),
    ],
)  # fmt: skip
def test_a_tax_that_is_printed_once_or_summed_on_the_page_is_taken_as_it_is(rows, tax):
    assert header_of(*rows).tax_amount.value == Decimal(tax)


@pytest.mark.parametrize(
    ("printed", "total"),
    [
        ("Rs. 4,73,534.00", "473534.00"), ("₹ 4,73,534.00", "473534.00"), ("INR 12,34,56,789.50", "123456789.50"),
        ("Rs.5,72,500/-", "572500"), ("5,72,500/-", "572500"), ("Rs 1,00,000.00", "100000.00"),
        ("473,534.00", "473534.00"),
    ],
)  # fmt: skip
def test_totals_in_lakhs_and_crores_are_read(printed, total):
    header = header_of(f"Grand Total | {printed}", "Amount in words: Rupees only, GSTIN 27AAPFU0939F1ZV")

    assert header.total_amount.value == Decimal(total)


SUMS = ("Net total | 247.00", "VAT 20% | 49.40", "Total incl. VAT | 296.40")


@pytest.mark.parametrize(
    "row",
    [
        "less deposit invoice TF-20301 of 02/05/2026 | -120.00",
        "Less: Deposit Invoice No. TF-20301 dated 02/05/2026 | 120.00",
        "Deposit invoice TF-20301 of 2 May 2026 | (120.00)",
        "Invoice TF-20301 of 02/05/2026, prepayment | -120.00",
        "Down payment, invoice no. TF-20301 | 120.00",
        "abzgl. Anzahlungsrechnung Nr. TF-20301 vom 02.05.2026 | -120,00",
        "Anzahlung laut Rechnung TF-20301 vom 02.05.2026 | 120,00-",
        "./. Abschlagsrechnung Rechnungs-Nr. TF-20301 | 120,00",
        "Acompte facture n° TF-20301 du 02/05/2026 | -120,00",
        "A déduire: facture n° TF-20301 du 02/05/2026 | 120,00",
        "Anticipo factura TF-20301 de 02/05/2026 | -120,00",
        "minus credit note no. TF-20301 of 02/05/2026 | -120.00",
    ],
)
def test_the_number_of_an_invoice_that_is_taken_off_is_not_the_papers_own(row):
    header = header_of(*SUMS, row, "Balance to pay | 176.40")

    assert header.document_number.value == "KV-5531"
    assert str(header.document_date.value) == "2026-05-14"
    assert header_of(*SUMS, row, head=HEAD[:3]).document_number.value != "TF-20301"


@pytest.mark.parametrize(
    "head",
    [
        (
            "# DEPOSIT INVOICE",
            "Kettle Valley Tool Co. Ltd",
            "",
            "Deposit invoice no.: | TF-20301",
            "Date: | 2 May 2026",
        ),
        ("# Anzahlungsrechnung Nr. TF-20301", "Birch Papier GmbH", "", "Datum: | 02.05.2026"),
        ("# INVOICE", "Kettle Valley Tool Co. Ltd", "", "Partial invoice no. TF-20301 | Date: 2 May 2026"),
    ],
)
def test_a_deposit_invoice_has_its_own_number(head):
    assert header_of("", *SUMS, head=head).document_number.value == "TF-20301"
