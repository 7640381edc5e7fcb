"""The wider wordings: what is held out of training, and that no label stands where it would mean something else."""

import random
from collections import defaultdict
from itertools import combinations

import pytest

from synthesis.endless import a_paper, papers
from synthesis.wording.house_language import LANGUAGES, a_writing
from synthesis.wording.label_style import dressed
from synthesis.wording.phrase_files import FIXED, SEVERAL, bare, choices, is_held_out, phrases, wider

IDENTIFIERS = {
    "document_number": ("number/invoice", "number/credit_note", "number/acknowledgment", "number/shipping_notice"),
    "reference": (
        "label/po_numbers", "label/vendor_order_number", "label/contract_number", "label/delivery_note_number",
        "label/original_invoice_number", "label/tracking_number", "label/vendor_tax_id", "label/vendor_iban",
        "label/vendor_bank_account", "label/bic", "label/customer_number",
    ),
}  # fmt: skip
DATES = ("label/due_date", "label/promised_date", "label/ship_date", "label/delivery_date")
SUMS = (
    "totals/subtotal",
    "totals/discount_amount",
    "totals/freight_amount",
    "totals/tax_amount",
    "totals/total_amount",
)
COUNTS = ("label/package_count", "label/gross_weight")
COLUMNS = (
    "line_number", "po_line_number", "sku", "buyer_sku", "gtin", "description", "quantity_backordered", "uom",
    "unit_price", "price_base", "discount_percent", "amount",
)  # fmt: skip
MAY_SHARE = (
    {"number/shipping_notice", "label/delivery_note_number"},
    {"number/acknowledgment", "label/vendor_order_number"},
    {"number/invoice", "label/original_invoice_number"},
    {"number/acknowledgment", "label/po_numbers"},
    {"label/customer_number", "label/vendor_bank_account"},
    {"label/vendor_iban", "label/vendor_bank_account"},
    {"label/promised_date", "label/delivery_date"},
    {"column/line_number", "column/sku"},
    {"column/sku", "column/description"},
)
"""Pairs that vendors do print alike; the kind of paper, the place or the other labels tell which is meant."""


def texts(language: str, place: str) -> set[str]:
    section, key = place.split("/")
    return {bare(words) for words in choices(language, "all")[section][key] if "{rate}" not in words}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "places",
    [(*IDENTIFIERS["document_number"], *IDENTIFIERS["reference"]), DATES, SUMS, COUNTS,
     tuple(f"column/{key}" for key in COLUMNS)],
)  # fmt: skip
def test_no_label_stands_for_two_values_of_one_sort(language: str, places: tuple[str, ...]) -> None:
    clashes = {
        (one, other): shared
        for one, other in combinations(places, 2)
        if not (one.startswith("number/") and other.startswith("number/"))
        and {one, other} not in MAY_SHARE
        and (shared := texts(language, one) & texts(language, other))
    }
    assert clashes == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_training_never_draws_what_is_held_out(language: str) -> None:
    trained = {bare(w) for keys in choices(language, "train").values() for words in keys.values() for w in words}
    held = {
        bare(words)
        for section, keys in wider(language).items()
        for key, choice in keys.items()
        for words in choice
        if is_held_out(words) and (section, key) not in FIXED
    }
    assert held
    assert not held & trained


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tenth_or_so_of_all_wordings_is_held_out_and_drawn_only_there(language: str) -> None:
    everything, held = choices(language, "all"), choices(language, "held_out")
    kept = [w for keys in wider(language).values() for words in keys.values() for w in words if is_held_out(w)]
    total = sum(len(words) for keys in everything.values() for words in keys.values())
    assert 0.06 < len(kept) / total < 0.17
    for section, keys in held.items():
        for key, words in keys.items():
            if any(is_held_out(w) for w in words) and (section, key) not in SEVERAL:
                assert all(is_held_out(w) for w in words)


@pytest.mark.parametrize("language", LANGUAGES)
def test_wider_wordings_belong_to_labels_that_there_are_and_keep_their_places_for_values(language: str) -> None:
    plain = phrases(language)
    for section, keys in wider(language).items():
        assert set(keys) <= set(plain[section])
        for key, choice in keys.items():
            assert (section, key) not in FIXED
            needed = {"order": "{number}", "titled": "{number}", "dated": "{day}", "net": "{days}", "page": "{page}"}
            assert all(needed.get(key, "") in words for words in choice if section != "number")


def test_plain_houses_keep_their_plain_wordings() -> None:
    writing = a_writing(random.Random(4), "de", "DE")
    assert all(writing.say("label", key) in phrases("de")["label"][key] for key in phrases("de")["label"])


def test_houses_dress_a_wording_in_many_ways_and_each_keeps_to_its_own() -> None:
    houses = [a_writing(random.Random(seed), "en", "GB", "train") for seed in range(60)]
    worn = {dressed("Order {no}", house_of, "label", "po_numbers") for house_of in houses}
    assert len(worn) > 8
    assert {"Order No.", "Order #", "Order Number"} <= worn
    assert all(dressed("Order {no}", h, "label", "po_numbers") == dressed("Order {no}", h, "label", "po_numbers")
               for h in houses)  # fmt: skip


def test_letters_that_cut_other_words_are_no_sign_for_number() -> None:
    assert bare("Invoice No.") == bare("INVOICE #") == bare("invoice number") == "invoice"
    assert bare("Rechnungs-Nr.") == bare("Rechnungsnummer") == "rechnungs"
    assert bare("N/Cde") != bare("Cde {no}")
    assert bare("Note") == "note"


def test_the_seed_decides_the_paper_and_families_differ() -> None:
    assert a_paper(77, "train").sheets == a_paper(77, "train").sheets
    first, second = (paper for paper, _ in zip(papers(5, "all"), range(2), strict=False))
    assert (first.draft, second.draft) == (a_paper(5, "all").draft, a_paper(6, "all").draft)
    with pytest.raises(ValueError, match="families are"):
        a_paper(1, "everything")


def by_place(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for section, keys in wider(language).items():
        for key, words in keys.items():
            found[f"{section}/{key}"] |= set(words)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_a_label_has_fewer_than_four_more_wordings(language: str) -> None:
    scarce = {
        place for place, words in by_place(language).items() if len(words) < 4 and not place.startswith("terms")
    }
    assert scarce <= {"totals/vat_table"}
