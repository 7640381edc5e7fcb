"""What a bill is for, as its page says it: a stamp, a sentence, a title; and pages that only come near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.classify.kinds import classify
from extractors.classify.purposes import purpose_of
from schemas.codes import Kind, Purpose
from schemas.geometry import Box
from schemas.page import Word
from tests.extractors.classify.test_classify import LETTERHEAD, PRICED
from tests.extractors.page_factories import a_sheet


def a_bill(*more: str, title: str = "# INVOICE") -> Purpose:
    return purpose_of([a_sheet(*LETTERHEAD, title, *PRICED, *more)], Kind.INVOICE)


@pytest.mark.parametrize(
    ("more", "purpose"),
    [
        (("PAID",), Purpose.PAID),
        (("# Paid 12.05.2026",), Purpose.PAID),
        (("CANCELLED",), Purpose.CANCELLED),
        (("# Storniert",), Purpose.CANCELLED),
        (("# Draft",), Purpose.DRAFT),
        (("ENTWURF",), Purpose.DRAFT),
        (("This is not a tax invoice.",), Purpose.INFORMATION),
        (("Diese Rechnung wurde storniert.",), Purpose.CANCELLED),
        (("Paid | 0.00",), Purpose.PAYMENT),
        (("Paid",), Purpose.PAYMENT),
        (("Total | Paid | Balance", "56.00 | 0.00 | 56.00"), Purpose.PAYMENT),
        (("All goods remain our property until", "this invoice has been paid in full."), Purpose.PAYMENT),
        (("COPY",), Purpose.PAYMENT),
        (("Our pro forma invoice no. | PF-17",), Purpose.PAYMENT),
    ],
)
def test_stamps_and_sentences_say_what_a_bill_is_for(more: tuple[str, ...], purpose: Purpose):
    assert a_bill(*more) is purpose


@pytest.mark.parametrize(
    ("title", "purpose"),
    [
        ("PRO FORMA INVOICE", Purpose.PRO_FORMA),
        ("Proforma-Rechnung", Purpose.PRO_FORMA),
        ("FACTURE PROFORMA", Purpose.PRO_FORMA),
        ("Corrected invoice", Purpose.CORRECTION),
        ("Anzahlungsrechnung", Purpose.DEPOSIT),
        ("DEPOSIT INVOICE", Purpose.DEPOSIT),
        ("Facture d'acompte", Purpose.DEPOSIT),
        ("Fattura di acconto", Purpose.DEPOSIT),
        ("Debit Note", Purpose.DEBIT_NOTE),
        ("Belastungsanzeige", Purpose.DEBIT_NOTE),
        ("NOTE DE DÉBIT", Purpose.DEBIT_NOTE),
        ("INVOICE", Purpose.PAYMENT),
        ("Schlussrechnung", Purpose.PAYMENT),
    ],
)
def test_a_title_says_what_a_bill_is_for(title: str, purpose: Purpose):
    assert a_bill(title=f"# {title}") is purpose


@pytest.mark.parametrize(
    "title", ["Debit Note", "DEBIT MEMO", "Belastungsanzeige", "Note de débit", "Nota di addebito"]
)
def test_a_debit_note_is_an_invoice(title: str):
    assert classify([a_sheet(*LETTERHEAD, f"# {title}", *PRICED)]).kind is Kind.INVOICE


def test_a_stamp_across_the_page_is_read_though_it_comes_in_pieces():
    sheet = a_sheet(*LETTERHEAD, "# INVOICE", *PRICED)
    steps = [(text, 0.1 * at) for at, text in enumerate("DRAFT")]
    pieces = [Word(text, Box(0.2 + on, 0.7 - on, 0.3 + on, 0.78 - on)) for text, on in steps]
    assert purpose_of([replace(sheet, words=(*sheet.words, *pieces[::-1]))], Kind.INVOICE) is Purpose.DRAFT


def test_what_is_put_across_the_page_counts():
    page = replace(a_sheet(*LETTERHEAD, "# INVOICE", *PRICED), stamps=("CANCELLED - replaced by TF-20419",))
    assert purpose_of([page], Kind.INVOICE) is Purpose.CANCELLED


def test_a_delivery_note_that_is_no_invoice_is_a_delivery_note():
    page = a_sheet(*LETTERHEAD, "# DELIVERY NOTE", *PRICED, "This is not an invoice.")
    assert purpose_of([page], Kind.SHIPPING_NOTICE) is Purpose.PAYMENT
