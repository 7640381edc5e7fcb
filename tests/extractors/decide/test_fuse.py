"""The one place that decides: sums, dates, one part for each number, honest confidence."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from extractors.decide.candidates import Candidate, Evidence, Value
from extractors.decide.fuse import fuse
from schemas.codes import Kind
from schemas.extraction import Header, Line
from schemas.geometry import Box
from schemas.reading import Reading, Source


def offered(
    field: str, value: Value, score: float = 0.9, *, at: float = 0.1, source: Source = Source.RULES
) -> Candidate:
    box = Box(0.1, at, 0.3, at + 0.01)
    return Candidate(field, value, str(value), Evidence(score), 1, box, source, "test")


def money(field: str, value: str, score: float = 0.9, *, at: float = 0.1) -> Candidate:
    return offered(field, Decimal(value), score, at=at)


def fused(*candidates: Candidate, kind: Kind = Kind.INVOICE) -> Header:
    return fuse(candidates, kind)


def test_the_strongest_candidate_is_chosen_and_the_others_kept():
    header = fused(offered("contract_number", "C-1"), offered("contract_number", "C-2", 0.5, at=0.2))
    assert header.contract_number.value == "C-1"
    assert [other.value for other in header.contract_number.alternatives] == ["C-2"]


def test_what_is_hardly_offered_is_left_out():
    assert fused(offered("contract_number", "C-1", 0.2)).contract_number.value is None


def test_the_same_value_in_two_places_is_surer():
    once = fused(offered("contract_number", "C-1", 0.6))
    twice = fused(offered("contract_number", "C-1", 0.6), offered("contract_number", "C-1", 0.6, at=0.9))
    assert twice.contract_number.confidence > once.contract_number.confidence


def test_sums_decide_between_figures():
    header = fused(
        money("subtotal", "100.00", at=0.5),
        money("tax_amount", "19.00", at=0.6),
        money("total_amount", "100.00", 0.95, at=0.55),
        money("total_amount", "119.00", 0.8, at=0.7),
    )
    assert header.total_amount.value == Decimal("119.00")


def test_figures_that_add_up_are_surer_than_those_that_do_not():
    right = fused(
        money("subtotal", "100", at=0.5), money("tax_amount", "19", at=0.6), money("total_amount", "119", at=0.7)
    )
    wrong = fused(
        money("subtotal", "100", at=0.5), money("tax_amount", "19", at=0.6), money("total_amount", "120", at=0.7)
    )
    assert right.total_amount.confidence > 0.95 > wrong.total_amount.confidence


def test_freight_and_discount_take_part_in_the_sum():
    header = fused(
        money("subtotal", "100", at=0.4),
        money("discount_amount", "-10", at=0.5),
        money("freight_amount", "5", at=0.55),
        money("tax_amount", "19", at=0.6),
        money("total_amount", "114", 0.7, at=0.7),
        money("total_amount", "119", 0.75, at=0.8),
    )
    assert header.total_amount.value == Decimal(114)
    assert header.total_amount.confidence > 0.85


def test_cash_less_change_proves_a_receipts_total():
    header = fused(
        money("total_amount", "12.60", 0.7, at=0.6),
        money("total_amount", "1.26", 0.75, at=0.7),
        money("cash_paid", "20.00", at=0.8),
        money("change_given", "7.40", at=0.9),
    )
    assert header.total_amount.value == Decimal("12.60")


def test_the_total_after_rounding_is_the_one_to_pay():
    header = fused(
        money("total_amount", "28.31", 0.85, at=0.6),
        money("rounding", "-0.01", at=0.65),
        money("total_amount", "28.30", 0.75, at=0.7),
    )
    assert header.total_amount.value == Decimal("28.30")


def test_the_sum_of_the_lines_speaks_for_a_subtotal():
    lines = [Line(amount=Reading(value=Decimal(40))), Line(amount=Reading(value=Decimal(60)))]
    header = fuse([money("subtotal", "90", 0.8, at=0.5), money("subtotal", "100", 0.7, at=0.6)], Kind.INVOICE, lines)
    assert header.subtotal.value == Decimal(100)


def test_figures_among_the_lines_are_doubted():
    region = (1, Box(0.0, 0.3, 1.0, 0.6))
    header = fuse(
        [money("subtotal", "90", at=0.4), money("subtotal", "100", 0.6, at=0.7)], Kind.INVOICE, (), (region,)
    )
    assert header.subtotal.value == Decimal(100)


def test_a_credit_notes_amounts_are_positive():
    header = fused(money("total_amount", "-53.21"), kind=Kind.CREDIT_NOTE)
    assert header.total_amount.value == Decimal("53.21")


def test_a_number_plays_one_part():
    header = fused(
        offered("document_number", "4711", 0.6),
        offered("po_numbers", "4711", 0.9),
        offered("document_number", "R-8", 0.5, at=0.3),
    )
    assert header.po_numbers.value == ("4711",)
    assert header.document_number.value == "R-8"


def test_several_well_labelled_orders_are_all_kept():
    header = fused(
        offered("po_numbers", "4711"), offered("po_numbers", "4712", at=0.2), offered("po_numbers", "9", 0.4, at=0.3)
    )
    assert header.po_numbers.value == ("4711", "4712")


def test_nothing_is_due_before_it_was_issued():
    header = fused(
        offered("document_date", date(2025, 3, 12)),
        offered("due_date", date(2025, 3, 1), 0.9, at=0.2),
        offered("due_date", date(2025, 4, 11), 0.7, at=0.3),
    )
    assert header.due_date.value == date(2025, 4, 11)


def test_vendor_and_buyer_are_two_parties():
    header = fused(
        offered("vendor_name", "Birch GmbH", 0.8),
        offered("vendor_name", "Ostsee AG", 0.7, at=0.2),
        offered("buyer_name", "Birch GmbH", 0.85, at=0.3),
    )
    assert header.vendor_name.value == "Ostsee AG"
    assert header.buyer_name.value == "Birch GmbH"


def test_an_account_stands_in_where_there_is_no_iban():
    header = fused(offered("vendor_bank_account", "6289068"))
    assert header.vendor_iban.value == "6289068"
    assert header.vendor_bank_account.value == "6289068"


def test_another_proposers_candidates_are_weighed_alike():
    header = fused(
        offered("contract_number", "C-1", 0.6), offered("contract_number", "C-9", 0.95, at=0.2, source=Source.LAYOUT)
    )
    assert header.contract_number.value == "C-9"
    assert header.contract_number.provenance is not None
    assert header.contract_number.provenance.source is Source.LAYOUT


def test_numbers_behind_one_label_are_taken_one_by_one():
    header = fused(offered("po_numbers", "PO-235885, PO-238997"))
    assert header.po_numbers.value == ("PO-235885", "PO-238997")


def test_a_nought_read_for_the_o_of_po_is_mended_but_not_in_other_numbers():
    header = fused(offered("po_numbers", "P0-899383"), offered("document_number", "P01-7"))
    assert (header.po_numbers.value, header.document_number.value) == (("PO-899383",), "P01-7")


def test_the_day_that_the_terms_lead_to_is_the_day_it_is_due():
    header = fused(
        offered("document_date", date(2026, 4, 3), at=0.1),
        offered("payment_terms", "30 days net", at=0.2),
        offered("due_date", date(2026, 4, 2), score=0.4, at=0.3),
        offered("due_date", date(2026, 5, 3), score=0.25, at=0.4),
    )
    assert header.due_date.value == date(2026, 5, 3)


def test_terms_are_taken_whole_where_the_model_sees_them_so():
    short = offered("payment_terms", "60 days", score=0.8, at=0.1)
    whole = Candidate(
        "payment_terms", "bank transfer 60 days", "", Evidence(0.0, learned=0.95), 1, Box(0.1, 0.1, 0.4, 0.12)
    )
    assert fused(short, whole).payment_terms.value == "bank transfer 60 days"


def test_no_tax_is_larger_than_the_goods():
    header = fused(
        money("subtotal", "10.00", 0.6, at=0.1), money("subtotal", "100.00", 0.55, at=0.2),
        money("tax_amount", "100.00", 0.6, at=0.2), money("tax_amount", "10.00", 0.55, at=0.1),
        money("total_amount", "110.00", at=0.3),
    )  # fmt: skip
    assert (header.subtotal.value, header.tax_amount.value) == (100, 10)


def test_an_invoice_has_a_number_before_it_credits_another():
    claims = (offered("original_invoice_number", "26-55289", 0.8), offered("document_number", "26-55289", 0.66))
    assert fused(*claims).document_number.value == "26-55289"
    assert fused(*claims, kind=Kind.CREDIT_NOTE).original_invoice_number.value == "26-55289"


def test_a_street_is_no_carrier():
    header = fused(offered("carrier", "Fernanda Espejo 55", 0.8), offered("carrier", "Spedition Kern", 0.5, at=0.2))
    assert header.carrier.value == "Spedition Kern"


def test_what_total_and_tax_leave_is_the_net_whatever_its_label():
    header = fused(money("total_amount", "110.00"), money("tax_amount", "10.00", at=0.2),
                   money("amount_due", "100.00", 0.4, at=0.3))  # fmt: skip
    assert header.subtotal.value == 100


def test_the_date_that_a_due_date_leads_back_to_is_the_papers_own():
    header = fused(
        offered("document_date", date(2026, 5, 18), 0.6, at=0.1),
        offered("document_date", date(2026, 5, 14), 0.4, at=0.2),
        offered("payment_terms", "net 10 days", at=0.3),
        offered("due_date", date(2026, 5, 24), 0.7, at=0.4),
    )
    assert header.document_date.value == date(2026, 5, 14)


def test_a_tax_registration_is_no_account():
    header = fused(
        offered("vendor_tax_id", "845127366 RT0001", 0.8), offered("vendor_bank_account", "845127366", 0.9)
    )
    assert not header.vendor_iban.is_found


def test_one_party_well_seen_is_worth_more_than_two_hardly_seen():
    header = fused(
        offered("vendor_name", "Harbour Foods", 0.8), offered("vendor_name", "Notes", 0.45, at=0.2),
        offered("buyer_name", "Harbour Foods", 0.5, at=0.1),
    )  # fmt: skip
    assert header.vendor_name.value == "Harbour Foods"


def test_a_total_that_net_and_tax_speak_against_is_not_sure_though_the_rate_bears_out_the_tax():
    figures = (money("subtotal", "247.00", at=0.5), money("tax_amount", "49.40", at=0.6))
    rate = offered("tax_rate", Decimal(20), at=0.65)
    right = fused(*figures, rate, money("total_amount", "296.40", at=0.7))
    wrong = fused(*figures, rate, money("total_amount", "298.40", at=0.7))

    assert wrong.total_amount.confidence < 0.9 < right.total_amount.confidence
    assert wrong.tax_amount.confidence > 0.9


def test_an_account_whose_check_digits_are_wrong_is_not_sure():
    right, wrong = (fused(offered("vendor_iban", iban, 1.0)) for iban in (
        "GB29NWBK60161331926819", "GB29NWBK60161331926879",
    ))  # fmt: skip

    assert wrong.vendor_iban.confidence <= 0.6 < right.vendor_iban.confidence


def test_a_tax_number_is_doubted_for_its_check_digits_only_where_it_may_have_been_misread():
    def read(sure: float) -> Candidate:
        return replace(offered("vendor_tax_id", "GB293441785"), evidence=Evidence(1.0, reading=sure))

    assert fused(read(0.99)).vendor_tax_id.confidence <= 0.6 < fused(read(1.0)).vendor_tax_id.confidence
