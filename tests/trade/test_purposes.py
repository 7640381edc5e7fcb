"""Stamps and sentences that say what a paper is for, and wordings that only sound like them."""

from __future__ import annotations

import pytest

from schemas.codes import Purpose
from trade.purposes import marked, said, stamped


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("PAID", Purpose.PAID),
        ("PAID 12.05.2026", Purpose.PAID),
        ("Paid in full on 4 May 2026", Purpose.PAID),
        ("BEZAHLT am 12.05.2026", Purpose.PAID),
        ("Betrag dankend erhalten", Purpose.PAID),
        ("PAYÉ LE 12/05/2026", Purpose.PAID),
        ("ACQUITTÉE", Purpose.PAID),
        ("PAGADO", Purpose.PAID),
        ("PAGATO", Purpose.PAID),
        ("Voldaan", Purpose.PAID),
        ("ZAPŁACONO", Purpose.PAID),
        ("CANCELLED", Purpose.CANCELLED),
        ("C A N C E L L E D", Purpose.CANCELLED),
        ("VOID", Purpose.CANCELLED),
        ("STORNIERT", Purpose.CANCELLED),
        ("ANNULÉE", Purpose.CANCELLED),
        ("ANULADA", Purpose.CANCELLED),
        ("ANNULLATA", Purpose.CANCELLED),
        ("GEANNULEERD", Purpose.CANCELLED),
        ("ANULOWANO", Purpose.CANCELLED),
        ("DRAFT", Purpose.DRAFT),
        ("ENTWURF", Purpose.DRAFT),
        ("BROUILLON", Purpose.DRAFT),
        ("BORRADOR", Purpose.DRAFT),
        ("BOZZA", Purpose.DRAFT),
        ("PRO FORMA", Purpose.PRO_FORMA),
        ("FOR INFORMATION ONLY", Purpose.INFORMATION),
        ("NUR ZUR INFORMATION", Purpose.INFORMATION),
        ("KEINE RECHNUNG", Purpose.INFORMATION),
    ],
)
def test_a_stamp_says_what_a_paper_is(text: str, purpose: Purpose):
    assert stamped(text) is purpose


@pytest.mark.parametrize(
    "text",
    [
        "Amount paid", "Paid by bank transfer", "UNPAID", "Prepaid", "Freight prepaid", "Paid to date 0.00",
        "Bank draft",
        "Draft beer 30 l", "Cancelled order lines", "COPY", "ORIGINAL", "Void fill paper", "Projekt", "Concept",
        "Bezahlt wird nach Lieferung", "INVOICE", "Payment", "Entwurfsplanung",
    ],
)  # fmt: skip
def test_words_that_only_sound_like_a_stamp_say_nothing(text: str):
    assert stamped(text) is None


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("CANCELLED - replaced by TF-20419", Purpose.CANCELLED),
        ("Storniert durch RE-4712", Purpose.CANCELLED),
        ("PAID - BACS 14/05", Purpose.PAID),
        ("DRAFT v3", Purpose.DRAFT),
        ("Pro forma - not for payment", Purpose.PRO_FORMA),
    ],
)
def test_what_is_put_across_a_page_may_say_more_than_the_word(text: str, purpose: Purpose):
    assert marked(text) is purpose


@pytest.mark.parametrize(
    "text", ["NOT PAID", "UNPAID", "NOCH NICHT BEZAHLT", "TO BE PAID", "COPY", "ORIGINAL", "KOPIE"]
)
def test_a_mark_across_a_page_that_says_something_else(text: str):
    assert marked(text) is None


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("This is not an invoice.", Purpose.INFORMATION),
        ("This document is not a tax invoice. A tax invoice follows.", Purpose.INFORMATION),
        ("Copy sent for information purposes only", Purpose.INFORMATION),
        ("Please do not pay this copy", Purpose.INFORMATION),
        ("For information only - do not pay.", Purpose.INFORMATION),
        ("Dies ist keine Rechnung.", Purpose.INFORMATION),
        ("Bitte nicht zahlen!", Purpose.INFORMATION),
        ("Ceci n'est pas une facture", Purpose.INFORMATION),
        ("Este documento no es una factura", Purpose.INFORMATION),
        ("Dit is geen factuur", Purpose.INFORMATION),
        ("This is a pro-forma invoice", Purpose.PRO_FORMA),
        ("This invoice has already been paid by credit card.", Purpose.PAID),
        ("Invoice paid in full via direct debit", Purpose.PAID),
        ("Der Betrag wurde bereits per Kreditkarte bezahlt.", Purpose.PAID),
        ("Rechnung wurde bereits beglichen", Purpose.PAID),
        ("Facture acquittée le 12 mai", Purpose.PAID),
        ("Factuur reeds voldaan", Purpose.PAID),
        ("This invoice has been cancelled", Purpose.CANCELLED),
        ("Diese Rechnung wurde storniert", Purpose.CANCELLED),
        ("Cette facture a été annulée", Purpose.CANCELLED),
    ],
)
def test_a_sentence_says_what_a_paper_is(text: str, purpose: Purpose):
    assert said(text) is purpose


@pytest.mark.parametrize(
    "text",
    [
        "If this invoice has already been paid please disregard the reminder.",
        "Goods remain our property until the invoice has been paid in full.",
        "Die Ware bleibt Eigentum, bis der Rechnungsbetrag vollständig bezahlt ist.",
        "Sofern der Betrag bereits bezahlt wurde, ist dieses Schreiben gegenstandslos.",
        "Orders may be cancelled within 14 days.",
        "The deposit has already been paid and is taken off below.",
        "Invoices not paid within 30 days bear interest.",
        "To be paid within 30 days.",
        "Zahlbar innerhalb von 30 Tagen ohne Abzug.",
        "Payment by bank transfer or draft.",
        "Tant que la facture n'est pas payée, les marchandises restent notre propriété.",
        "For information on our products call 0123 456.",
        "Previous invoice has been cancelled",
        "Montant déjà payé :",
        "Zusammenstellung: nur zur Information 01 Bauabschnitt 1 - Vorarbeiten 3.600,00",
        "Weights are given for information only",
        "En caso de no pagar en plazo se aplican intereses.",
        "Bij niet betalen volgt een aanmaning.",
        "Amount already paid: 120.00",
        "Bereits gezahlt: 0,00 EUR",
        "TVA acquittée sur les encaissements",
    ],
)
def test_a_sentence_about_something_else_says_nothing(text: str):
    assert said(text) is None
