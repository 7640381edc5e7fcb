"""The decision as a whole: routes, what it waits for, what was not checked, what a reviewer lifted."""

import pytest

from matching import settle
from schemas.codes import Code, Route, Severity, Status
from schemas.policy import Policy
from schemas.reading import Alternative
from tests.factories import (
    PO_NUMBER,
    a_line,
    a_prior,
    a_receipt,
    a_subject,
    a_vendor,
    an_acknowledgment,
    an_advert,
    an_invoice,
    an_order,
    facts,
)


def test_an_invoice_ahead_of_its_receipt_waits_for_it():
    held = settle(a_subject(an_invoice()), facts(receipts=[]))
    assert (held.status, held.waits_for) == (Status.WAITING, (Code.QUANTITY_OVER_RECEIVED,))
    assert settle(a_subject(an_invoice()), facts()).status is Status.POSTED


def test_an_invoice_ahead_of_its_order_waits_for_it():
    held = settle(a_subject(an_invoice()), facts(orders=[], receipts=[]))
    assert (held.status, held.waits_for) == (Status.WAITING, (Code.PO_NOT_FOUND,))


def test_a_price_needs_a_person_whatever_else_it_waits_for():
    held = settle(a_subject(an_invoice([a_line(10, "9.00")])), facts(receipts=[]))
    assert held.status is Status.EXCEPTED
    assert Code.QUANTITY_OVER_RECEIVED in held.waits_for


def test_a_released_code_is_kept_as_information():
    decision = settle(a_subject(an_invoice([a_line(10, "9.00")]), released=("price_mismatch",)), facts())
    (finding,) = decision.discrepancies
    assert (finding.code, finding.severity) == (Code.PRICE_MISMATCH, Severity.INFO)
    assert finding.message.endswith("Released by a reviewer.")
    assert decision.status is Status.POSTED


def test_releasing_one_code_does_not_lift_another():
    paper = an_invoice([a_line(10, "9.00")], currency="USD")
    assert settle(a_subject(paper, released=("price_mismatch",)), facts()).route is Route.EXCEPTION


def test_the_policy_may_let_a_code_pass_with_a_warning():
    policy = Policy(version="mild", days_late=0, severities={Code.DATE_LATE: Severity.WARN})
    decision = settle(a_subject(an_acknowledgment(promised_date="2026-05-20")), facts(policy=policy))
    assert (decision.discrepancies[0].severity, decision.route) == (Severity.WARN, Route.RECORD)
    assert decision.policy_version == "mild"


def test_what_was_not_checked_is_listed_with_its_reason():
    known = facts([an_order(payment_terms=None, vendor_iban=None)], receipts=[], vendors=[], has_receipts=False)
    decision = settle(a_subject(an_invoice(currency=None)), known)
    told = {(check.code, check.why) for check in decision.skipped if check.why != "not set in the policy"}
    assert told == {
        (Code.BANK_DETAILS_CHANGED, "no account of this vendor is on file"),
        (Code.PAYMENT_TERMS_MISMATCH, "the order names no payment terms"),
        (Code.CURRENCY_MISMATCH, "no currency is printed"),
        (Code.QUANTITY_OVER_RECEIVED, "no receipts loaded"),
    }


def test_an_empty_policy_checks_no_tolerance_and_says_so():
    decision = settle(a_subject(an_invoice()), facts(policy=Policy(version="empty")))
    unset = {check.code for check in decision.skipped if "not set in the policy" in check.why}
    assert unset >= {
        Code.PRICE_MISMATCH,
        Code.EXTENDED_PRICE_MISMATCH,
        Code.LINE_AMOUNT_MISMATCH,
        Code.TOTAL_MISMATCH,
        Code.UNEXPECTED_CHARGE,
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        Code.DATE_IMPLAUSIBLE,
    }


def test_a_match_is_an_overlay_with_its_basis():
    decision = settle(a_subject(an_invoice([a_line(2, "250.00", uom="CEN", amount="500.00")])), facts())
    (pair,) = decision.match.lines
    assert (pair.po_line, pair.basis, pair.quantity) == ("10", "vendor_sku", 200)
    assert decision.match.basis == "number"


def test_the_vendor_is_named_by_its_id_on_file():
    assert settle(a_subject(an_invoice()), facts()).vendor_id == "V-100"
    other = a_vendor(vendor_id="V-9", name="Nordkap Lager", tax_ids=("DE136695976",), ibans=())
    paper = an_invoice(vendor_name="Nordkap Lager", vendor_tax_id="DE136695976", vendor_iban=None)
    assert settle(a_subject(paper), facts(vendors=[a_vendor(), other])).vendor_id == "V-9"


def test_a_duplicate_links_to_the_first():
    decision = settle(a_subject(an_invoice(), "b.pdf"), facts(earlier=[a_prior(an_invoice(), "a.pdf")]))
    assert decision.discrepancies[0].document_id == "doc-a.pdf"
    assert "a.pdf" in decision.discrepancies[0].message


@pytest.mark.parametrize(
    ("problem", "advice"), [("encrypted", "without a password"), ("damaged", "cut off or broken")]
)
def test_an_unreadable_file_says_what_to_do(problem, advice):
    (finding,) = settle(a_subject(an_advert(), problem=problem), facts()).discrepancies
    assert advice in finding.suggestion


def test_a_price_finding_names_the_numbers_and_the_rule():
    (finding,) = settle(a_subject(an_invoice([a_line(10, "2.60")])), facts()).discrepancies
    assert finding.message == "Line 1 (BRG-6204): 2.60 per EA is 4 % above the ordered 2.50."
    assert (finding.expected, finding.actual, finding.limit) == ("2.50", "2.60", "1 %")


def test_a_quantity_finding_tells_what_came_before():
    before = a_prior(an_invoice([a_line(6)], document_number="INV-9", document_date="2026-04-24"))
    decision = settle(a_subject(an_invoice([a_line(6)])), facts(receipts=[a_receipt(20)], earlier=[before]))
    (finding,) = decision.discrepancies
    assert finding.message == "Line 1 (BRG-6204): 6 EA billed now, 6 before; ordered were 10."


def _with_passed_over(number: str, *, vendor: str | None = None):
    """An invoice whose customer number was taken for the order's, with another number that the page prints too."""
    values = {"vendor_name": vendor, "vendor_tax_id": None, "vendor_iban": None} if vendor else {}
    paper = an_invoice(po_numbers=("81041021",), **values)
    named = paper.header.po_numbers.model_copy(update={"alternatives": (Alternative(value=(number,)),)})
    return paper.model_copy(update={"header": paper.header.model_copy(update={"po_numbers": named})})


def test_the_books_tell_an_order_number_from_a_number_taken_for_one():
    decision = settle(a_subject(_with_passed_over(PO_NUMBER)), facts())
    assert decision.match.po_numbers == (PO_NUMBER,)
    assert decision.match.basis == "another number on the page"
    assert Code.PO_NOT_FOUND not in [finding.code for finding in decision.discrepancies]


@pytest.mark.parametrize("number", [PO_NUMBER[:-1], "45", ""])
def test_a_number_that_only_resembles_an_orders_is_none(number):
    assert settle(a_subject(_with_passed_over(number)), facts()).match.basis != "another number on the page"


def test_another_vendors_order_number_is_no_evidence():
    paper = _with_passed_over(PO_NUMBER, vendor="Somebody Else Ltd")
    assert settle(a_subject(paper), facts()).match.basis != "another number on the page"
