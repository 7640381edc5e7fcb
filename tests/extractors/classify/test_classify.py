"""A paper's kind: by its title in seven languages, by its body where it has none, never by a label alone."""

import pytest

from extractors.classify.kinds import classify
from schemas.codes import Kind
from tests.extractors.page_factories import a_sheet, blank

LETTERHEAD = ("Quayside Pumps Ltd. | 12 Dock Road, Leith", "Works AG", "1 Factory Lane")
PRICED = (
    "Item | Qty | Price | Amount",
    "Pump seal | 4 | 12.50 | 50.00",
    "Gasket | 2 | 3.00 | 6.00",
    "Total | | | 56.00",
)
UNPRICED = ("Item | Description | Qty", "PS-1 | Pump seal | 4", "GA-2 | Gasket | 2", "Weight | 12 kg")


def titled(title: str, body: tuple[str, ...] = PRICED, size: str = "# "):
    return classify([a_sheet(*LETTERHEAD, size + title, *body)])


INVOICES = [
    "INVOICE", "Tax Invoice", "Rechnung", "Schlussrechnung", "FACTURE", "Factura", "FATTURA", "Factuur",
    "Faktura VAT", "Invoice INV-1042", "Rechnung Nr. 9415530", "Corrected invoice",
]  # fmt: skip
CREDITS = [
    "CREDIT NOTE", "Credit Memo", "Gutschrift", "Stornorechnung", "AVOIR", "Facture d'avoir", "Nota de crédito",
    "Nota di credito", "Creditnota", "Nota kredytowa", "Avoir AV-17",
]  # fmt: skip
ACKNOWLEDGMENTS = [
    "ORDER ACKNOWLEDGMENT", "Order Acknowledgement", "Order Confirmation", "Sales Order Confirmation", "Sales Order",
    "Auftragsbestätigung", "Auftragsbestaetigung", "Confirmation de commande", "Confirmación de pedido",
    "Conferma d'ordine", "Orderbevestiging", "Potwierdzenie zamówienia", "Contract", "AUFTRAGSBESTÄTIGUNG 1100482",
]  # fmt: skip
NOTICES = [
    "PACKING LIST", "Packing Slip", "Delivery Note", "Advance Shipping Notice", "Bill of Lading", "Lieferschein",
    "Versandanzeige", "Bon de livraison", "Liste de colisage", "Albarán", "Documento di trasporto", "Pakbon",
    "Dowód dostawy", "Delivery Note / Packing List",
]  # fmt: skip
OTHERS = [
    "Statement of Account", "Kontoauszug", "Relevé de compte", "Remittance Advice", "Zahlungsavis", "Quotation",
    "ANGEBOT", "Devis", "Offerte", "Preventivo", "Payment Reminder", "2. Mahnung", "Sollecito di pagamento",
    "PURCHASE ORDER", "Price List", "Preisliste", "Certificate of Conformity",
]  # fmt: skip


@pytest.mark.parametrize("title", INVOICES)
def test_an_invoice_is_known_by_its_title(title):
    assert titled(title).kind is Kind.INVOICE


@pytest.mark.parametrize("title", CREDITS)
def test_a_credit_note_is_known_by_its_title(title):
    assert titled(title).kind is Kind.CREDIT_NOTE


@pytest.mark.parametrize("title", ACKNOWLEDGMENTS)
def test_an_acknowledgment_is_known_by_its_title(title):
    assert titled(title).kind is Kind.ACKNOWLEDGMENT


@pytest.mark.parametrize("title", NOTICES)
def test_a_shipping_notice_is_known_by_its_title(title):
    assert titled(title, UNPRICED).kind is Kind.SHIPPING_NOTICE


@pytest.mark.parametrize("title", OTHERS)
def test_paper_that_is_none_of_ours_is_other(title):
    assert titled(title).kind is Kind.OTHER


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("INV0ICE", Kind.INVOICE),
        ("Auftragsbestaticung", Kind.ACKNOWLEDGMENT),
        ("Liefcrschein", Kind.SHIPPING_NOTICE),
        ("I N V O I C E", Kind.INVOICE),
        ("Pa cking l ist", Kind.SHIPPING_NOTICE),
    ],
)
def test_a_title_with_a_slip_or_odd_spacing_is_still_read(title, kind):
    assert titled(title, UNPRICED if kind is Kind.SHIPPING_NOTICE else PRICED).kind is kind


def test_a_title_may_stand_over_two_lines():
    page = a_sheet("# Quayside | CONFIRMATION DE", "# Pumps | COMMANDE", *PRICED)

    assert classify([page]).kind is Kind.ACKNOWLEDGMENT


@pytest.mark.parametrize(
    "label",
    [
        "Delivery note no. DN-77", "Purchase order | 4500012345", "Your order no: 4500012345", "Quotation: Q-9",
        "N° bon de livraison : BL-3", "Ihre Bestellung 4500012345", "Packing slip | Order | Terms",
        "Order confirmation no. AB-1",
    ],
)  # fmt: skip
def test_an_invoice_that_names_other_papers_stays_an_invoice(label):
    page = a_sheet(*LETTERHEAD, "# INVOICE", label, *PRICED)

    assert classify([page]).kind is Kind.INVOICE


def test_a_delivery_note_that_names_the_invoice_to_come_stays_a_delivery_note():
    page = a_sheet(*LETTERHEAD, "# DELIVERY NOTE", "This is not an invoice", "Invoice to: Works AG", *UNPRICED)

    assert classify([page]).kind is Kind.SHIPPING_NOTICE


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (("Invoice number | 4711", "Amount due | 56.00", "Please remit to", *PRICED), Kind.INVOICE),
        (("Rechnungsnummer 4711", "Zahlbar bis 03.06.2026", "Bankverbindung", *PRICED), Kind.INVOICE),
        (("Thank you for your order.", "Promised date | 2026-04-20", *PRICED), Kind.ACKNOWLEDGMENT),
        (("Wir bestätigen Ihre Bestellung", "Liefertermin KW 17", *PRICED), Kind.ACKNOWLEDGMENT),
        (("Qty shipped | Carrier | Gross weight", "Received by", *UNPRICED), Kind.SHIPPING_NOTICE),
        (("Colis | Poids brut | Transporteur", *UNPRICED), Kind.SHIPPING_NOTICE),
        (("Save up to 40%", "Shop now while supplies last", "Unsubscribe"), Kind.OTHER),
        (("Dear valued customer,", "our bank details have changed", "Yours sincerely"), Kind.OTHER),
        (("Opening balance | 10.00", "31-60 days | 20.00", "Closing balance | 30.00", "a | 5.00"), Kind.OTHER),
    ],
)
def test_paper_without_a_title_is_known_by_its_body(body, kind):
    assert classify([a_sheet(*LETTERHEAD, *body)]).kind is kind


@pytest.mark.parametrize("title", ["Rechnungskorrektur", "Factura rectificativa", "Faktura korygująca"])
def test_a_correction_gives_back_unless_its_amounts_are_below_zero(title):
    below = (
        "Item | Qty | Price | Amount",
        "Pump seal | -4 | 12.50 | -50.00",
        "Gasket | -2 | 3.00 | -6.00",
        "| | | -56.00",
    )

    assert titled(title).kind is Kind.CREDIT_NOTE
    assert titled(title, below).kind is Kind.INVOICE


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Facture rectificative", "À votre crédit"),
        ("Faktura VAT korygująca", "Ilość zwrotu"),
        ("Fattura rettificativa", "Quantità resa"),
        ("Corrected invoice", "Credited to your account"),
    ],
)
def test_a_correction_that_says_it_gives_back_is_a_credit_note_over_negative_amounts_too(title, words):
    below = (words, "Pump seal | -4 | 12.50 | -50.00", "Gasket | -2 | 3.00 | -6.00", "| | | -56.00")

    assert titled(title, below).kind is Kind.CREDIT_NOTE
    assert not titled(title, below).is_named


def test_a_plain_title_names_its_paper_and_a_mentioned_one_does_not():
    assert titled("Delivery Note").is_named
    assert not classify([a_sheet(*LETTERHEAD, "as on the delivery note that we sent you before", *PRICED)]).is_named


@pytest.mark.parametrize(
    "title",
    ["Facturas pendientes", "Partite aperte", "Outstanding invoices", "Certificato di conformità", "Werkszeugnis"],
)
def test_lists_of_open_invoices_and_certificates_are_none_of_ours(title):
    assert titled(title).kind is Kind.OTHER


def test_an_advert_has_prices_but_names_no_business():
    offers = tuple(f"Sturdy shelf in oak or steel | only 1{row}.90" for row in range(9))

    guess = classify([a_sheet("# Big spring clearance", "Everything must go before the holidays", *offers)])

    assert guess.kind is Kind.OTHER
    assert guess.confidence > 0.6


def test_a_garbled_page_is_not_taken_for_an_advert_with_any_certainty():
    garbled = tuple(f"lhtd&rg lhne P{row}n&m[ ilS$t,E f1fu mPtdrr &tpF" for row in range(9))

    assert classify([a_sheet(*garbled)]).confidence <= 0.5


def test_a_title_with_its_number_at_the_very_top_is_a_title():
    assert classify([a_sheet("Buyer Ltd. | ORDER RESPONSE: R-17", "Dock Road", *PRICED)]).kind is Kind.ACKNOWLEDGMENT


def test_a_plain_title_is_near_certain():
    assert titled("INVOICE", ("Amount due | 56.00", "Due date | 2026-06-03", *PRICED)).confidence > 0.9


def test_paper_that_says_nothing_of_itself_is_other_and_uncertain():
    guess = classify([a_sheet("Hello", "we met at the fair", "kind regards")])

    assert guess.kind is Kind.OTHER
    assert guess.confidence <= 0.6


def test_mixed_signs_make_an_uncertain_guess():
    mixed = titled("Invoice / Packing List", UNPRICED)

    assert mixed.confidence < titled("Packing List", UNPRICED).confidence


@pytest.mark.parametrize("pages", [[], [blank()]])
def test_no_words_are_no_kind(pages):
    assert classify(pages).kind is Kind.OTHER


def test_terms_on_later_pages_do_not_outweigh_the_first():
    terms = a_sheet("# Delivery Note", "The statement of account, quotation and credit note of the vendor", number=2)

    assert classify([a_sheet(*LETTERHEAD, "# INVOICE", *PRICED), terms]).kind is Kind.INVOICE


def test_the_first_page_with_words_counts_as_the_first():
    assert classify([blank(1), a_sheet(*LETTERHEAD, "# INVOICE", *PRICED, number=2)]).kind is Kind.INVOICE


def test_a_corrections_title_with_its_number_behind_it_makes_a_credit_note():
    body = ("Zwrot towaru", *PRICED, "Razem do zwrotu | | | 56.00")
    assert titled("Faktura korygująca nr NR-2110", body).kind is Kind.CREDIT_NOTE
