"""Item numbers settled by whole columns: votes of cells, printed labels, rules, and what cannot be twice in a row."""

import pytest

from extractors.reader import model_lines
from extractors.reader.columns import consistent, with_codes
from models.layout.labels import LABELS
from schemas.codes import Kind
from schemas.extraction import Line
from schemas.geometry import Box
from schemas.reading import Provenance, Reading, Source
from tests.extractors.tagged_pages import a_tagged_page
from trade.habits import locale_of

TOPS = (0.30, 0.33, 0.36)
FIRST, SECOND = 0.30, 0.50


def a_table(*rows, heads=(), sures=0.6):
    """A page of rows: for each of two columns the text, and whether the model takes it for sku or buyer_sku."""
    head = [(0.27, tuple((text, left, "-") for text, left in heads))] if heads else []
    body = [
        (top, tuple((text, left, f"line.{name}") for (text, name), left in zip(row, (FIRST, SECOND), strict=False)))
        for top, row in zip(TOPS, rows, strict=False)
    ]
    page = a_tagged_page(*head, *body, sure=sures)
    labels = page.tags.labels
    skus = [LABELS.index(f"line.{name}") for name in ("sku", "buyer_sku")]
    for place in range(len(labels)):  # what is not the one is the other
        if labels[place, skus].sum() > 0.5:
            labels[place, skus] = [
                1 - sures - 0.02 if chance < 0.5 else sures for chance in labels[place, skus].tolist()
            ]
    return page


def names(page):
    """What the model takes each word of the rows for."""
    found = [LABELS[best].removeprefix("line.") for best in page.tags.labels.argmax(1)]
    return {word.text: name for word, name in zip(page.words, found, strict=True)}


def a_reading(value, left, top=0.30, sure=0.9):
    box = Box(left, top, left + 0.009 * len(value), top + 0.012)
    where = Provenance(source=Source.RULES, page=1, box=box)
    return Reading(value=value, text=value, confidence=sure, provenance=where)


def test_one_cell_that_the_model_takes_otherwise_follows_its_column():
    page = a_table([("AK-51", "sku")], [("PM-38", "sku")], [("FL-85", "buyer_sku")])
    assert set(names(consistent(page, ())).values()) == {"sku"}


def test_no_two_columns_of_a_row_are_the_vendors_number():
    page = a_table(*([(f"AK-5{row}", "sku"), (f"77{row}-60", "sku")] for row in range(3)))
    found = names(consistent(page, ()))
    assert {found["AK-50"], found["770-60"]} == {"sku", "buyer_sku"}
    assert len({found[f"AK-5{row}"] for row in range(3)}) == 1


@pytest.mark.parametrize(
    ("head", "name"),
    [("Your", "buyer_sku"), ("V/codice", "buyer_sku"), ("Kunden-Nr.", "buyer_sku"), ("Our", "sku"), ("N/Ref", "sku")],
)
def test_a_label_that_says_whose_number_it_is_decides(head, name):
    other = "sku" if name == "buyer_sku" else "buyer_sku"
    page = a_table(*([(f"AK-5{row}", other)] for row in range(3)), heads=[(head, FIRST)])
    assert names(consistent(page, ()))["AK-50"] == name


def test_a_label_over_another_column_says_nothing():
    page = a_table(*([(f"AK-5{row}", "sku")] for row in range(3)), heads=[("Your", 0.8)])
    assert names(consistent(page, ()))["AK-50"] == "sku"


def test_what_rules_read_from_a_printed_label_counts():
    page = a_table(*([(f"AK-5{row}", "sku"), (f"77{row}-60", "buyer_sku")] for row in range(3)), sures=0.52)
    ruled = [
        Line(buyer_sku=a_reading(f"AK-5{row}", FIRST, top)) for row, top in enumerate(TOPS)
    ]  # the other column's label told the rules nothing
    found = names(consistent(page, ruled))
    assert (found["AK-50"], found["770-60"]) == ("buyer_sku", "sku")


def test_the_same_number_in_every_row_is_no_items_number():
    page = a_table(*([("4523219121", "buyer_sku")] for _ in range(3)))
    at = [LABELS.index(f"line.{name}") for name in ("buyer_sku", "po_number")]
    page.tags.labels[:, at] = [0.55, 0.43]
    assert names(consistent(page, ()))["4523219121"] == "po_number"


def test_letters_behind_a_number_belong_to_it():
    page = a_tagged_page(
        *(
            (top, ((f"CB61{row}", FIRST, "line.buyer_sku"), ("KD", FIRST + 0.05, "line.sku")))
            for row, top in enumerate(TOPS)
        )
    )
    found = names(consistent(page, ()))
    assert found["KD"] == found["CB610"]


def test_two_numbers_side_by_side_stay_two():
    page = a_tagged_page(
        *(
            (top, ((f"CB61{row}", FIRST, "line.buyer_sku"), (f"77{row}", FIRST + 0.05, "line.sku")))
            for row, top in enumerate(TOPS)
        )
    )
    found = names(consistent(page, ()))
    assert (found["CB610"], found["770"]) == ("buyer_sku", "sku")


def test_other_answers_are_left_alone():
    page = a_tagged_page((0.3, (("Bolt", 0.1, "line.description"), ("12.50", 0.8, "line.amount"))))
    assert consistent(page, ()) is page


def test_a_number_in_the_descriptions_place_gives_way_to_the_description():
    line = Line(description=a_reading("MB5020 VS", FIRST))
    twin = Line(sku=a_reading("MB5020 VS", FIRST, sure=0.6), description=a_reading("Sweet minute", 0.1, 0.315))
    found = with_codes(line, twin)
    assert (found.sku.value, found.description.value) == ("MB5020 VS", "Sweet minute")


def test_a_description_stays_where_the_model_has_no_better():
    line = Line(description=a_reading("MB5020 VS", FIRST))
    twin = Line(sku=a_reading("MB5020 VS", FIRST, sure=0.6))
    assert with_codes(line, twin) == line


def test_numbers_taken_for_each_other_are_changed_over():
    line = Line(sku=a_reading("9167", FIRST), buyer_sku=a_reading("GNT608K", SECOND))
    twin = Line(sku=a_reading("GNT608K", SECOND, sure=0.7), buyer_sku=a_reading("9167", FIRST, sure=0.7))
    found = with_codes(line, twin)
    assert (found.sku.value, found.buyer_sku.value) == ("GNT608K", "9167")


def test_serial_numbers_that_are_the_items_number_are_no_serial_numbers():
    where = a_reading("XX-7957", FIRST).provenance
    line = Line(serial_numbers=Reading(value=("XX-7957",), text="XX-7957", confidence=0.9, provenance=where))
    found = with_codes(line, Line(sku=a_reading("XX-7957", FIRST)))
    assert (found.sku.value, found.serial_numbers.is_found) == ("XX-7957", False)


def test_an_unsure_vote_changes_nothing():
    line = Line(serial_numbers=Reading(value=("XX-7957",), text="XX-7957", confidence=0.9))
    assert with_codes(line, Line(sku=a_reading("XX-7957", FIRST, sure=0.5))) == line


def test_the_end_of_a_number_that_a_narrow_column_broke_off_belongs_to_it():
    rows = [(top, ((f"B-04/2{at}", FIRST, "line.sku"),)) for at, top in enumerate(TOPS)]
    ends = [(top + 0.0125, (("8", FIRST, "line.buyer_sku'"),)) for top in TOPS]
    page = a_tagged_page(*rows, *ends)
    lines = model_lines([page], locale_of([page.page]), Kind.INVOICE)
    assert [line.sku.value for line in lines] == ["B-04/208", "B-04/218", "B-04/228"]


def test_a_short_number_in_the_next_row_is_one_of_its_own():
    page = a_tagged_page(*((top, (("4711", FIRST, "line.sku"), ("12", 0.6, "line.quantity"))) for top in TOPS))
    lines = model_lines([page], locale_of([page.page]), Kind.INVOICE)
    assert [line.sku.value for line in lines] == ["4711", "4711", "4711"]


def test_of_a_number_over_two_lines_the_whole_is_kept():
    line = Line(sku=a_reading("B-04/20", FIRST))
    found = with_codes(line, Line(sku=a_reading("B-04/208", FIRST)))
    assert found.sku.value == "B-04/208"


def test_a_label_over_two_lines_is_read_as_one():
    head = [(0.25, (("PO", FIRST, "-"),)), (0.27, (("line", FIRST, "-"),))]
    page = a_tagged_page(
        *head, *((top, ((f"{row}0", FIRST, "line.line_number"),)) for row, top in enumerate(TOPS, 1))
    )
    rows = page.tags.labels.argmax(1) == LABELS.index("line.line_number")
    for name, chance in (("line_number", 0.5), ("po_line_number", 0.4)):
        page.tags.labels[rows, LABELS.index(f"line.{name}")] = chance
    assert names(consistent(page, ()))["10"] == "po_line_number"


def test_letters_a_wide_space_behind_a_number_are_no_number_of_their_own():
    rows = (((f"NW61{row}", FIRST, "line.sku"), ("RT", FIRST + 0.06, "line.sku")) for row, _ in enumerate(TOPS))
    page = a_tagged_page(*((top, row) for top, row in zip(TOPS, rows, strict=True)))
    lines = model_lines([page], locale_of([page.page]), Kind.INVOICE)
    assert [line.sku.value for line in lines] == ["NW610 RT", "NW611 RT", "NW612 RT"]


def test_a_number_that_opens_the_description_is_taken_off_it():
    line = Line(description=a_reading("AR5660 SB Nadawa", FIRST))
    twin = Line(sku=a_reading("AR5660 SB", FIRST, sure=0.6), description=a_reading("Nadawa", FIRST + 0.1))
    found = with_codes(line, twin)
    assert (found.sku.value, found.description.value) == ("AR5660 SB", "Nadawa")


def test_two_numbers_that_the_model_is_sure_of_are_left_alone():
    page = a_tagged_page(
        *((top, (("AK-51", FIRST, "line.sku"), ("PM-38", SECOND, "line.sku"))) for top in TOPS), sure=0.98
    )
    assert set(names(consistent(page, ())).values()) == {"sku"}
