"""Notes that somebody else is to be paid, and words that only sound like it."""

import pytest

from trade.terms.assignment import assignment_in, payee_in

NOTES = [
    (
        "Die Forderung ist an die Bleukirk Factoring SA abgetreten. Zahlung mit befreiender Wirkung nur an diese.",
        "Bleukirk",
    ),
    ("Unsere Forderung aus dieser Rechnung Nr. 4711 haben wir an die Hansa Factor AG verkauft.", "Hansa Factor AG"),
    ("Schuldbefreiende Zahlungen sind ausschließlich an die Nordbank Factoring GmbH zu leisten.", "Nordbank"),
    ("This invoice has been assigned to and is payable only to Quay Factors Ltd.", "Quay Factors Ltd"),
    ("All payments to be made to Quay Factors Ltd, to whom it has been assigned", "Quay Factors Ltd"),
    ("Abtretungsanzeige: Zahlung an Hansa Factor AG", "Hansa Factor AG"),
    ("Factoring: Zahlungen bitte an die Hansa Factor AG", "Hansa Factor AG"),
    ("NOTICE OF ASSIGNMENT: remit to Quay Factors Ltd", "Quay Factors Ltd"),
    ("Our receivables under this invoice have been sold to Quay Finance plc.", "Quay Finance"),
    ("Payment must be made directly to Quay Factors Ltd to discharge your debt.", "Quay Factors Ltd"),
    ("Cette créance a été cédée à Banque Lorelle Factoring.", "Banque Lorelle Factoring"),
    ("Pour être libératoire, votre règlement doit être effectué à Banque Lorelle.", None),
    ("Règlement à effectuer, pour être libératoire, à l'ordre de Lorelle Factor", None),
    ("El crédito de esta factura ha sido cedido a Banco Alcor Factoring.", "Banco Alcor Factoring"),
    ("Factura cedida a Alcor Factoring SA, pago liberatorio solo a esta entidad", "Alcor Factoring SA"),
    ("Il credito è stato ceduto alla Banca Valdera Factoring.", "Banca Valdera Factoring"),
    ("Pagamento con effetto liberatorio solo a Valdera Factor SpA", None),
    ("Deze vordering is gecedeerd aan Polder Factors BV.", "Polder Factors BV"),
    ("U kunt uitsluitend bevrijdend betalen aan Polder Factors BV.", "Polder Factors BV"),
    ("Wierzytelność została przelana na rzecz Wisła Faktoring SA.", "Wisła Faktoring SA"),
    ("Wierzytelność z tej faktury jest przedmiotem cesji na rzecz Wisła Faktoring SA.", None),
]
OTHER_WORDS = [
    "Die Rechnung wurde elektronisch übertragen.",
    "Forderungen gegen uns dürfen nicht ohne unsere Zustimmung abgetreten werden.",
    "Forderungen des Käufers aus der Weiterveräußerung gelten als an uns abgetreten.",
    "Zahlung bitte nur an unten stehende Bankverbindung.",
    "Zahlungen ausschließlich auf unser Konto.",
    "Your account has been assigned to Mr Smith.",
    "The number INV-1 has been assigned to your order.",
    "This agreement and the claims under it may not be assigned without consent.",
    "Payable only to the account below.",
    "Please make payment to us within 30 days.",
    "Les créances ne peuvent être cédées sans notre accord.",
    "Revenus soumis au prélèvement forfaitaire.",
    "Le vendeur conserve la propriété ; en cas de revente, la créance est cédée au vendeur.",
    "I crediti non possono essere ceduti senza consenso.",
    "De vordering mag niet worden overgedragen zonder toestemming.",
    "Cesja wierzytelności wymaga zgody.",
    "Vielen Dank für Ihren Auftrag, wir haben die Ware an die Spedition Adler übergeben.",
]


@pytest.mark.parametrize(("note", "payee"), NOTES)
def test_a_note_that_somebody_else_is_to_be_paid_is_found_in_every_language(note, payee):
    said = assignment_in(f"Vielen Dank für Ihren Auftrag. {note}\n\nBankverbindung wie bekannt.")

    assert said is not None
    assert said in " ".join(note.split()) or said.startswith(note[:20])
    assert payee is None or payee in (payee_in(said) or "")


@pytest.mark.parametrize("words", OTHER_WORDS)
def test_words_that_only_sound_like_it_are_no_such_note(words):
    assert assignment_in(words) is None


def test_a_long_text_is_looked_at_in_pieces_and_in_time():
    assert assignment_in("die forderung " * 20_000) is None


def test_a_retention_of_title_beside_the_note_hides_nothing():
    said = assignment_in(
        "Lieferung unter Eigentumsvorbehalt bis zur Bezahlung\nRechnung Nr. 17 vom 3. Mai, 20 Lager zu je 3,50\n"
        "Zwischensumme 70,00 Umsatzsteuer 13,30 Gesamtbetrag 83,30 zahlbar bis 3. Juni auf das Konto der Bank\n"
        "Unsere Forderung ist an die Hansa Factor AG abgetreten, Zahlungen nur an diese"
    )

    assert said is not None
    assert payee_in(said) == "Hansa Factor AG"
    assert "Zwischensumme" not in said
