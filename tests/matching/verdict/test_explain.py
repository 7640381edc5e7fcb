"""Verdicts as a clerk reads them."""

from decimal import Decimal

from matching import settle
from matching.verdict.code_book import code_book
from schemas.codes import Code
from schemas.policy import Policy, Rule, Tolerance
from tests.factories import a_line, a_subject, an_acknowledgment, an_advert, an_invoice, an_order, facts
from tests.matching.test_scenarios import ROWS, settled

ONE = Tolerance(percent=1)


def test_a_held_invoice_tells_the_numbers_the_rule_and_the_next_step():
    policy = Policy(version="p", price_over=ONE, rules=(Rule(name="bearings", vendor="V-100", price_over=ONE),))
    first, price, *_ = settle(a_subject(an_invoice([a_line(10, "2.60")])), facts(policy=policy)).explanation
    assert first == "This invoice is held by 1 finding that somebody must decide."
    assert price == (
        "Line 1 (BRG-6204): 2.60 per EA is 4 % above the ordered 2.50. Allowed by the rule for bearings: 1 %. "
        "Ask the buyer which price was agreed; have the order or the document corrected."
    )


def test_a_limit_of_nobody_in_particular_is_the_companys():
    decision = settle(a_subject(an_invoice(freight_amount="18.00")), facts())
    assert "Allowed by the company's policy: no difference." in " ".join(decision.explanation)


def test_what_was_not_checked_is_told_once_for_each_reason():
    policy = Policy(version="empty")
    told = settle(a_subject(an_invoice()), facts([an_order(payment_terms=None)], policy=policy)).explanation
    unset = [sentence for sentence in told if "(not set in the policy)" in sentence]
    assert len(unset) == 1
    assert "the line amounts, the totals" in unset[0]
    assert "Not checked: the payment terms (the order names no payment terms)." in told


def test_paper_that_agrees_says_so():
    assert settle(a_subject(an_acknowledgment()), facts()).explanation[0] == (
        "This acknowledgment goes straight through."
    )
    assert settle(a_subject(an_advert()), facts()).explanation[0] == (
        "This paper is set aside: it is not for this desk, or came before."
    )


def test_every_sentence_ends_and_names_no_code():
    for row in ROWS:
        for sentence in settled(row).explanation:
            assert sentence.endswith((".", "?")), sentence
            assert "_" not in sentence.replace(row.subject.get("name", "_"), ""), sentence


def test_a_small_difference_is_a_line_of_its_own_in_the_record():
    paper = an_invoice(tax_amount="4.75", total_amount="29.73")
    (booked,) = settle(a_subject(paper), facts()).adjustments
    assert (booked.code, booked.amount) == (Code.SMALL_DIFFERENCE, Decimal("-0.02"))
    parts = Decimal("25.00") + Decimal("4.75")
    assert parts + booked.amount == paper.header.total_amount.value


def test_a_check_that_may_be_skipped_has_its_name_in_the_book():
    skipped = {check.code for row in ROWS for check in settled(row).skipped}
    assert {code for code in skipped if not code_book()[code].check} == set()
