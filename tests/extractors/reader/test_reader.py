"""What is made of the layout model's answers: header candidates, line items, one table out of two."""

from dataclasses import replace
from decimal import Decimal

import pytest

from extractors.classify.kinds import KindGuess
from extractors.decide.candidates import Candidate, Evidence
from extractors.lines import LineTable
from extractors.reader import agreed_kind, joined, model_lines, proposed, scored
from schemas.codes import Kind
from schemas.extraction import Line
from schemas.geometry import Box
from schemas.reading import Provenance, Reading, Source
from tests.extractors.tagged_pages import a_tagged_page
from trade.habits import locale_of


def offers(page):
    return {(one.field, str(one.value)): one for one in proposed([page], locale_of([page.page]))}


def rows(*pages, kind=Kind.INVOICE):
    return model_lines(pages, locale_of([page.page for page in pages]), kind)


def test_neighbouring_words_of_one_label_are_one_value():
    page = a_tagged_page((0.1, (("Order", 0.1, "-"), ("AB", 0.3, "po_numbers"), ("4711", 0.325, "po_numbers"))))
    assert ("po_numbers", "AB 4711") in offers(page)


def test_values_far_apart_on_a_line_are_two():
    page = a_tagged_page((0.1, (("4711", 0.1, "po_numbers"), ("4712", 0.6, "po_numbers"))))
    assert {value for field, value in offers(page) if field == "po_numbers"} == {"4711", "4712"}


def test_a_label_that_stuck_to_its_number_is_cut_off():
    page = a_tagged_page((0.1, (("Nr.:4711", 0.1, "document_number"),)))
    assert ("document_number", "4711") in offers(page)


def test_a_date_behind_a_number_is_no_part_of_it():
    page = a_tagged_page((0.1, (("R-88", 0.1, "document_number"), ("3.7.2026", 0.14, "document_number"))))
    assert ("document_number", "R-88") in offers(page)


def test_lines_of_an_address_are_joined():
    page = a_tagged_page(
        (0.1, (("Mill", 0.1, "vendor_address"), ("Road", 0.15, "vendor_address"))),
        (0.115, (("Leeds", 0.1, "vendor_address"), ("LS1", 0.16, "vendor_address"))),
    )
    assert ("vendor_address", "Mill Road, Leeds LS1") in offers(page)


def test_words_that_cannot_be_an_amount_are_not_offered_as_one():
    page = a_tagged_page((0.1, (("Total", 0.1, "total_amount"), ("12,50", 0.8, "total_amount"))))
    assert {value for field, value in offers(page) if field == "total_amount"} == {"12.50"}


def test_the_model_says_what_it_thinks_of_a_rule():
    page = a_tagged_page((0.1, (("4711", 0.1, "po_numbers"), ("4712", 0.6, "-"))))
    first, second = page.words
    ruled = [Candidate("po_numbers", word.text, word.text, Evidence(0.9), 1, word.box) for word in (first, second)]
    for_it, against_it = scored(ruled, [page])
    assert for_it.evidence.learned == pytest.approx(0.95, abs=0.01)
    assert against_it.evidence.learned < 0.05
    assert for_it.score > 0.9 > against_it.score


def test_what_the_model_passes_over_is_doubted_but_for_what_nearly_every_paper_prints():
    page = a_tagged_page((0.1, (("4711", 0.1, "-"), ("4712", 0.6, "-"))))
    box = page.words[0].box
    order, own = scored(
        [Candidate(field, "4711", "4711", Evidence(0.9), 1, box) for field in ("po_numbers", "document_number")],
        [page],
    )
    assert (order.evidence.passed_over, own.evidence.passed_over) == (True, False)
    assert 0.3 < order.score < own.score == pytest.approx(0.9)


def test_of_a_field_that_the_model_sees_nowhere_it_has_no_opinion():
    page = a_tagged_page((0.1, (("4711", 0.1, "-"), ("4712", 0.6, "-"))))
    ruled = [Candidate("po_numbers", word.text, word.text, Evidence(0.9), 1, word.box) for word in page.words]
    assert [one.evidence.learned for one in scored(ruled, [page])] == [None, None]


def test_a_candidate_without_a_place_is_left_as_it_is():
    page = a_tagged_page((0.1, (("4711", 0.1, "po_numbers"),)))
    plain = Candidate("currency", "EUR", "EUR", Evidence(0.8))
    assert list(scored([plain], [page])) == [plain]


def test_two_witnesses_say_more_than_one_and_one_is_enough():
    def score(ruled, learned):
        return Candidate("total_amount", "1", "1", Evidence(ruled, learned=learned)).score

    assert score(0.9, 0.95) > score(0.9, 0.05) > 0.85
    assert score(0.0, 0.95) > 0.5
    assert score(0.9, None) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("said", "sure", "looks", "kind"),
    [
        (Kind.INVOICE, 0.96, {"other": 0.99, "invoice": 0.01}, Kind.INVOICE),
        (Kind.INVOICE, 0.45, {"other": 0.97, "invoice": 0.03}, Kind.OTHER),
        (Kind.INVOICE, 0.55, {"other": 0.97, "invoice": 0.03}, Kind.INVOICE),
        (Kind.INVOICE, 0.55, {"credit_note": 0.97, "invoice": 0.03}, Kind.CREDIT_NOTE),
        (Kind.INVOICE, 0.55, {"other": 0.6, "invoice": 0.4}, Kind.INVOICE),
        (Kind.INVOICE, 0.55, {"other": 0.1, "invoice": 0.9}, Kind.INVOICE),
    ],
)
def test_a_look_decides_the_kind_only_where_words_say_little(said, sure, looks, kind):
    page = a_tagged_page((0.1, (("x", 0.1, "-"),)))
    seen = replace(page, tags=replace(page.tags, kinds=looks))
    assert agreed_kind(KindGuess(said, sure), [seen]).kind is kind


def test_a_certain_look_counts_more_than_wording_but_not_than_a_title():
    page = a_tagged_page((0.1, (("x", 0.1, "-"),)))
    seen = replace(page, tags=replace(page.tags, kinds={"other": 0.999, "invoice": 0.001}))
    assert agreed_kind(KindGuess(Kind.INVOICE, 0.85), [seen]).kind is Kind.OTHER
    assert agreed_kind(KindGuess(Kind.INVOICE, 0.75, is_named=True), [seen]).kind is Kind.INVOICE
    assert agreed_kind(KindGuess(Kind.INVOICE, 0.97), [seen]).kind is Kind.INVOICE


def test_a_look_that_agrees_makes_surer():
    page = a_tagged_page((0.1, (("x", 0.1, "-"),)))
    assert agreed_kind(KindGuess(Kind.INVOICE, 0.6), [page]).confidence > 0.7


def test_without_the_model_the_words_decide():
    assert agreed_kind(KindGuess(Kind.INVOICE, 0.6), []) == KindGuess(Kind.INVOICE, 0.6)


ROW = (
    ("1", 0.05, "line.line_number"), ("AX-7", 0.1, "line.sku"), ("Bolt", 0.2, "line.description"),
    ("M8", 0.25, "line.description"), ("12", 0.5, "line.quantity"), ("pcs", 0.55, "line.uom"),
    ("2.50", 0.7, "line.unit_price"), ("30.00", 0.85, "line.amount"),
)  # fmt: skip


def test_a_row_becomes_a_line():
    (line,) = rows(a_tagged_page((0.4, ROW)))
    assert (line.sku.value, line.description.value, line.uom.text) == ("AX-7", "Bolt M8", "pcs")
    assert (line.quantity.value, line.unit_price.value, line.amount.value) == (12, Decimal("2.50"), 30)
    assert line.amount.provenance is not None
    assert line.amount.provenance.page == 1


def test_further_text_belongs_to_the_row_above():
    page = a_tagged_page((0.4, ROW), (0.415, (("zinc", 0.2, "line.description'"),)))
    (line,) = rows(page)
    assert line.description.value == "Bolt M8 zinc"


def test_two_rows_are_two_lines():
    assert len(rows(a_tagged_page((0.4, ROW), (0.45, ROW)))) == 2


def test_a_unit_glued_to_its_quantity_is_read():
    row = tuple(("12pcs", left, label) if label == "line.quantity" else (text, left, label)
                for text, left, label in ROW if label != "line.uom")  # fmt: skip
    (line,) = rows(a_tagged_page((0.4, row)))
    assert line.quantity.value == 12
    assert line.uom.text == "pcs"


def test_an_amount_that_cannot_be_read_is_worked_out_and_marked():
    row = tuple(("3O.O#", left, label) if label == "line.unit_price" else (text, left, label)
                for text, left, label in ROW)  # fmt: skip
    (line,) = rows(a_tagged_page((0.4, row)))
    assert line.unit_price.value == Decimal("2.50")
    assert line.unit_price.provenance is not None
    assert line.unit_price.provenance.source is Source.DERIVED


def test_words_alone_are_no_line():
    assert rows(a_tagged_page((0.4, (("Thank", 0.1, "line.description"),)))) == ()


def at(value, left, top=0.4, sure=0.9):
    where = Provenance(source=Source.TEXT_LAYER, page=1, box=Box(left, top, left + 0.05, top + 0.012))
    return Reading(value=value, text=str(value), confidence=sure, provenance=where)


def table(*lines):
    return LineTable(tuple(lines), (), ())


def together(ruled, learned):
    page = a_tagged_page((0.9, (("x", 0.1, "-"),)))
    return joined(ruled, learned, [page.page], locale_of([page.page])).lines


def test_without_rules_the_model_fills_the_table():
    line = Line(quantity=at(Decimal(12), 0.5), amount=at(Decimal(30), 0.8))
    assert together(table(), [line]) == (line,)


def test_rows_that_multiply_win_over_rows_that_do_not():
    wrong = Line(quantity=at(Decimal(3), 0.5), unit_price=at(Decimal("2.5"), 0.7), amount=at(Decimal(30), 0.8))
    right = Line(quantity=at(Decimal(12), 0.5), unit_price=at(Decimal("2.5"), 0.7), amount=at(Decimal(30), 0.8))
    (line,) = together(table(wrong), [right])
    assert line.quantity.value == 12


def test_what_the_rules_miss_is_filled_in():
    ours = Line(description=at("Bolt", 0.3), amount=at(Decimal(30), 0.8))
    (line,) = together(table(ours), [Line(sku=at("AX-7", 0.1), amount=at(Decimal(30), 0.8))])
    assert line.sku.value == "AX-7"
    assert line.sku.confidence < 0.9


def test_a_fuller_table_wins_where_no_arithmetic_speaks():
    ours = Line(description=at("Bolt", 0.3), quantity=at(Decimal(40), 0.8))
    seen = Line(sku=at("AX-7", 0.1), description=at("Bolt", 0.3), quantity=at(Decimal(4), 0.6))
    (line,) = together(table(ours), [seen])
    assert (line.sku.value, line.quantity.value) == ("AX-7", 4)


def test_a_text_over_two_columns_is_parted_as_the_model_sees_it():
    quantity, amount = at(Decimal(50), 0.1), at(Decimal(30), 0.8)
    wide = at("50U DLM779C", 0.1)
    place = wide.provenance.model_copy(update={"box": Box(0.1, 0.4, 0.25, 0.412)})
    ours = Line(sku=wide.model_copy(update={"provenance": place}), description=at("Hose", 0.3), amount=amount)
    (line,) = together(table(ours), [Line(sku=at("DLM779C", 0.18), quantity=quantity, amount=amount)])
    assert (line.sku.value, line.quantity.value, line.description.value) == ("DLM779C", 50, "Hose")


def test_a_row_that_the_model_does_not_see_and_nothing_proves_is_no_item():
    numbers = {
        "quantity": at(Decimal(12), 0.5),
        "unit_price": at(Decimal("2.5"), 0.7),
        "amount": at(Decimal(30), 0.8),
    }
    stray = Line(description=at("Carried forward", 0.3, top=0.6), amount=at(Decimal(99), 0.8, top=0.6))
    lines = together(table(Line(**numbers), stray), [Line(**numbers)])
    assert [line.amount.value for line in lines] == [30]


def test_a_number_worked_out_gives_way_to_one_worked_out_from_more():
    derived = Provenance(source=Source.DERIVED, page=1, box=Box(0.5, 0.4, 0.55, 0.412))
    price, amount = at(Decimal(10), 0.7), at(Decimal(90), 0.8)
    nine = at(Decimal(9), 0.5).model_copy(update={"provenance": derived})
    ten = at(Decimal(10), 0.5, sure=0.6).model_copy(update={"provenance": derived})
    ours = Line(sku=at("AX-7", 0.1), description=at("Bolt", 0.3), quantity=nine, unit_price=price, amount=amount)
    seen = Line(quantity=ten, unit_price=price, amount=amount, discount_percent=at(Decimal(10), 0.6))
    (line,) = together(table(ours), [seen])
    assert line.quantity.value == 10


def test_item_numbers_that_only_count_the_rows_are_row_numbers():
    def row(number, top, code):
        name = at(code, 0.3, top=top)
        return Line(sku=at(number, 0.1, top=top), description=name, amount=at(Decimal(30), 0.8, top=top))

    def seen(top):
        return Line(description=at("Epoxy primer grey", 0.4, top=top), amount=at(Decimal(30), 0.8, top=top))

    tops, codes = (0.3, 0.4, 0.5), ("D4368-42", "S4978-68", "G3291-53")
    ruled = [row(str(place), top, code) for place, (top, code) in enumerate(zip(tops, codes, strict=True), start=1)]
    lines = together(table(*ruled), [seen(top) for top in tops])
    assert [line.line_number.value for line in lines] == ["1", "2", "3"]
    assert [line.sku.value for line in lines] == list(codes)
    assert {line.description.value for line in lines} == {"Epoxy primer grey"}


def test_doubtful_cells_alone_make_no_table():
    assert together(table(), [Line(quantity=at(Decimal(12), 0.5, sure=0.4), sku=at("AX", 0.1, sure=0.5))]) == ()


def test_agreement_makes_surer_and_dispute_offers_the_other():
    ours = Line(sku=at("AX-7", 0.1, sure=0.8), lot=at("L1", 0.3, sure=0.8))
    (line,) = together(table(ours), [Line(sku=at("AX-7", 0.1), lot=at("L7", 0.3))])
    assert line.sku.confidence > 0.8
    assert line.lot.value == "L1"
    assert line.lot.confidence < 0.8
    assert [one.value for one in line.lot.alternatives] == ["L7"]


def test_rows_at_other_heights_are_not_mixed():
    upper, lower = Line(amount=at(Decimal(30), 0.8, top=0.4)), Line(sku=at("AX-7", 0.1, top=0.6))
    assert together(table(upper), [lower])[0].sku.value is None


def test_of_several_numbers_those_that_multiply_are_taken():
    page = a_tagged_page(
        (
            0.3,
            (
                ("4", 0.1, "line.quantity"),
                ("Oil", 0.2, "line.description"),
                ("9.08", 0.6, "line.unit_price"),
                ("2.27", 0.8, "line.unit_price"),
            ),
        )
    )
    (line,) = rows(page)
    assert (line.unit_price.value, line.amount.value) == (Decimal("2.27"), Decimal("9.08"))


def test_numbers_that_multiply_as_the_model_reads_them_stay():
    page = a_tagged_page(
        (
            0.3,
            (
                ("2", 0.1, "line.quantity"),
                ("Oil", 0.2, "line.description"),
                ("3.00", 0.5, "line.unit_price"),
                ("6.00", 0.7, "line.amount"),
                ("12.00", 0.9, "line.amount"),
            ),
        )
    )
    (line,) = rows(page)
    assert (line.unit_price.value, line.amount.value) == (Decimal("3.00"), Decimal("6.00"))


def test_a_unit_with_its_full_stop_is_read_off_the_quantity():
    page = a_tagged_page((0.3, (("120N.", 0.1, "line.quantity"), ("Oil", 0.3, "line.description"))))
    (line,) = rows(page)
    assert (line.quantity.value, line.uom.value) == (Decimal(120), "C62")


def test_an_order_printed_above_many_rows_does_not_stretch_each_of_them():
    order = at("PO-1", 0.1, 0.2)
    ruled = [Line(po_number=order, quantity=at(Decimal(3), 0.5, 0.22), description=at("Nut", 0.3, 0.22))]
    ruled += [Line(po_number=order, quantity=at(Decimal(5), 0.5, 0.40), description=at("Bolt", 0.3, 0.40))]
    learned = [
        Line(
            quantity=line.quantity,
            uom=at(f"U{line.quantity.value}", 0.7, top),
            description=at("steel", 0.3, top + 0.012),
        )
        for line, top in zip(ruled, (0.22, 0.40), strict=True)
    ]
    found = together(table(*ruled), learned)
    assert [(line.quantity.value, line.uom.value) for line in found] == [(3, "U3"), (5, "U5")]


def test_rows_that_add_up_and_multiply_win_over_rows_that_only_add_up():
    page = a_tagged_page((0.9, (("50.00", 0.8, "-"),)))
    ours = [Line(quantity=at(Decimal(2), 0.5, top), amount=at(Decimal(25), 0.8, top)) for top in (0.3, 0.4)]
    seen = [
        line.model_copy(update={"unit_price": at(Decimal("12.5"), 0.6, top)})
        for line, top in zip(ours, (0.3, 0.4), strict=True)
    ]
    seen = [
        line.model_copy(update={"description": at("Bolt", 0.1, top)})
        for line, top in zip(seen, (0.3, 0.4), strict=True)
    ]
    wrong = [
        line.model_copy(update={"description": at("Nut", 0.2, top)})
        for line, top in zip(ours, (0.3, 0.4), strict=True)
    ]
    found = joined(table(*wrong), seen, [page.page], locale_of([page.page])).lines
    assert [line.description.value for line in found] == ["Bolt", "Bolt"]
