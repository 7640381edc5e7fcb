"""Two papers on one sheet are two documents; one paper over the whole sheet is one."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.pages.part_words import PartWords
from extractors.pages.words import WordOptions
from extractors.pipeline.read import extract_part, read_part
from schemas.extraction import Extraction


def bill(number: str, order: str, total: str, *, title: str = "INVOICE") -> tuple[tuple[float, float, str, int], ...]:
    """Words of half a sheet: place from the left in points, from the top, text, size."""
    return (
        (30, 40, "Harrow Bearings Ltd", 11), (300, 40, title, 16), (30, 60, "4 Mill Lane, Leeds", 9),
        (250, 80, "Invoice No:", 9), (340, 80, number, 9), (250, 95, "Invoice Date:", 9), (340, 95, "14 May 2026", 9),
        (250, 110, "Your Order No:", 9), (340, 110, order, 9), (30, 150, "Item", 9), (120, 150, "Description", 9),
        (260, 150, "Qty", 9), (300, 150, "Unit price", 9), (370, 150, "Amount", 9), (30, 165, "HB-10", 9),
        (120, 165, "Hex bolt zinc", 9), (260, 165, "10", 9), (300, 165, "9.00", 9), (370, 165, total, 9),
        (300, 230, "Total due", 9), (370, 230, total, 9),
    )  # fmt: skip


def sheet(*papers: tuple[tuple[float, float, str, int], ...], across: bool = False) -> bytes:
    width, height = (595, 842) if across else (842, 595)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=True)
    for place, words in enumerate(papers):
        for left, top, text, size in words:
            canvas.setFont("Helvetica", size)
            canvas.drawString(
                left + (0 if across else 421 * place), height - top - (421 * place if across else 0), text
            )
    canvas.save()
    return out.getvalue()


def read(data: bytes) -> tuple[Extraction, ...]:
    return extract_part(data, "application/pdf", WordOptions(second_opinion=False))


def told(papers: tuple[Extraction, ...]) -> list[tuple[str | None, str]]:
    return [(paper.header.document_number.value, str(paper.header.total_amount.value)) for paper in papers]


@pytest.mark.parametrize("across", [False, True])
def test_two_invoices_on_one_sheet_are_two(across):
    data = sheet(bill("TF-20418", "PO-77120", "90.00"), bill("TF-20419", "PO-77121", "108.00"), across=across)

    papers = read(data)

    assert told(papers) == [("TF-20418", "90.00"), ("TF-20419", "108.00")]
    assert [paper.pages for paper in papers] == [(1,), (1,)]
    assert [paper.header.po_numbers.value for paper in papers] == [("PO-77120",), ("PO-77121",)]


@pytest.mark.parametrize("across", [False, True])
def test_values_keep_their_places_on_the_whole_sheet(across):
    papers = read(sheet(bill("TF-20418", "PO-77120", "90.00"), bill("TF-20419", "PO-77121", "108.00"), across=across))

    boxes = [paper.header.document_number.provenance for paper in papers]
    assert [one.page for one in boxes] == [1, 1]
    edges = [one.box.top if across else one.box.left for one in boxes]
    assert edges[1] == pytest.approx(edges[0] + 0.5, abs=0.01)


def test_an_invoice_beside_a_delivery_note_is_another_paper():
    note = bill("LS-5512", "PO-77120", "0.00", title="DELIVERY NOTE")
    papers = read(sheet(bill("TF-20418", "PO-77120", "90.00"), note))

    assert len(papers) == 2


def test_a_form_printed_twice_on_one_sheet_is_one_paper():
    assert told(read(sheet(bill("TF-20418", "PO-77120", "90.00"), bill("TF-20418", "PO-77120", "90.00")))) == [
        ("TF-20418", "90.00")
    ]


def test_an_invoice_with_a_slip_to_pay_by_is_one_paper():
    slip = ((30, 40, "PAYMENT SLIP", 14), (30, 70, "Please return this part with your payment of the invoice", 9),
            (30, 90, "Invoice No:", 9), (120, 90, "TF-20418", 9), (30, 110, "Harrow Bearings Ltd", 9),
            (30, 130, "Amount due", 9), (120, 130, "90.00", 9))  # fmt: skip

    assert told(read(sheet(bill("TF-20418", "PO-77120", "90.00"), slip, across=True))) == [("TF-20418", "90.00")]


def test_an_invoice_in_two_columns_is_one_paper():
    terms = tuple(
        (30.0, 40.0 + 15 * row, "General terms of sale and delivery apply to this order", 9) for row in range(8)
    )

    assert len(read(sheet(bill("TF-20418", "PO-77120", "90.00"), terms))) == 1


def test_two_pages_of_one_invoice_side_by_side_stay_together():
    first = (*bill("TF-20418", "PO-77120", "90.00"), (30.0, 380.0, "Page 1 of 2", 9))
    second = tuple(
        (30.0, 60.0 + 15 * row, f"Serial number 4711{row} of the delivered bearing", 9) for row in range(8)
    )

    assert told(read(sheet(first, (*second, (30.0, 380.0, "Page 2 of 2", 9))))) == [("TF-20418", "90.00")]


def test_the_halves_of_a_sheet_survive_keeping():
    words = read_part(
        sheet(bill("TF-20418", "PO-77120", "90.00"), bill("TF-20419", "PO-77121", "108.00")),
        "application/pdf",
        WordOptions(second_opinion=False),
    )

    kept = PartWords.loads(words.dumps())
    assert kept.groups == words.groups
    assert [page.half is not None for page in kept.pages] == [True, True]
