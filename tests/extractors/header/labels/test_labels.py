"""Labels found by the lexicon, and what is no label."""

from extractors.header.labels import labels_in
from trade.labels.lexicon import is_all_labels, phrases


def concepts(text: str, *, repair: bool = False) -> list[str]:
    return [label.concepts[0] for label in labels_in([text], repair=repair)[0]]


def test_the_longest_phrase_wins():
    assert concepts("Invoice due date 3/4/2024") == ["due_date"]
    assert concepts("Invoice date 3/4/2024") == ["invoice_date"]


def test_every_way_to_write_number_is_one():
    for printed in ("Invoice No.", "Invoice #", "Invoice number:", "Invoice Nr", "InvoiceNo", "INVOICE NUM"):
        assert concepts(f"{printed} 4711") == ["invoice_number"], printed


def test_labels_of_other_languages_are_known():
    assert concepts("N° de facture : 12") == ["invoice_number"]
    assert concepts("Rechnungs-Nr.: 12") == ["invoice_number"]
    assert concepts("Nr faktury 12") == ["invoice_number"]
    assert concepts("Vs. ordine 12") == ["po_number"]
    assert concepts("Uw bestelling 12") == ["po_number"]


def test_a_number_that_runs_on_is_no_label():
    assert concepts("PO445") == []
    assert concepts("PO-2026-0001") == []
    assert concepts("PO 445") == ["po_number"]


def test_a_wrong_letter_is_forgiven_on_scans_only():
    assert concepts("Inveice number 12") == ["number"]
    assert concepts("Inveice number 12", repair=True) == ["invoice_number"]


def test_a_label_knows_its_colon_and_place():
    (label,) = labels_in(["Due date: 3/4/2024"])[0]
    assert (label.start, label.end, label.opens, label.has_colon) == (0, 9, True, True)


def test_a_post_office_box_is_no_purchase_order():
    assert concepts("P.O. Box 4410") == ["not_a_label"]


def test_headings_are_made_of_label_words_only():
    assert is_all_labels("Packing List")
    assert not is_all_labels("Harbour Packing")


def test_every_phrase_stands_for_something():
    assert len(phrases()) > 3000
    assert all(tokens and concepts for tokens, concepts in phrases().items())
