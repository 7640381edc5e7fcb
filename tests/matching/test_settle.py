"""The decision as a whole: routes, what it waits for, what was not checked, what a reviewer lifted."""

import pytest

from matching import settle
from schemas.codes import Code, Route, Severity, Status
from schemas.discrepancy import Discrepancy
from schemas.extraction import Extraction
from schemas.facts import Facts
from schemas.policy import Policy
from schemas.reading import Alternative, Source
from tests.factories import (
    PO_NUMBER,
    a_credit_note,
    a_line,
    a_prior,
    a_receipt,
    a_subject,
    a_vendor,
    an_acknowledgment,
    an_advert,
    an_invoice,
    an_order,
    an_order_line,
    facts,
    reading,
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


def lifted(paper: Extraction, known: Facts, *codes: Code) -> tuple[Discrepancy, ...]:
    """What is found of a paper under some codes, as a person releases it."""
    return tuple(found for found in settle(a_subject(paper), known).discrepancies if found.code in codes)


def test_a_released_finding_is_kept_as_information():
    paper = an_invoice([a_line(10, "9.00")])
    decision = settle(a_subject(paper, released=lifted(paper, facts(), Code.PRICE_MISMATCH)), facts())
    (finding,) = decision.discrepancies
    assert (finding.code, finding.severity) == (Code.PRICE_MISMATCH, Severity.INFO)
    assert finding.message.endswith("Released by a reviewer.")
    assert decision.status is Status.POSTED


def test_releasing_one_code_does_not_lift_another():
    paper = an_invoice([a_line(10, "9.00")], currency="USD")
    released = lifted(paper, facts(), Code.PRICE_MISMATCH)
    assert settle(a_subject(paper, released=released), facts()).route is Route.EXCEPTION


@pytest.mark.parametrize("price", ["25.50", "2.60", "2.54", "2.30"])
def test_a_release_lapses_when_the_value_is_another(price: str):
    agreed = lifted(an_invoice([a_line(10, "2.55")]), facts(), Code.PRICE_MISMATCH)
    decision = settle(a_subject(an_invoice([a_line(10, price)]), released=agreed), facts())
    (finding,) = [found for found in decision.discrepancies if found.code is Code.PRICE_MISMATCH]
    assert finding.severity is Severity.BLOCK
    assert finding.message.endswith("It was released at 2.55 against 2.50, which it no longer is.")


def test_a_release_of_one_line_is_none_of_another():
    two = [an_order_line(), an_order_line(line_number="20", vendor_sku="BRG-6205", buyer_sku=None)]
    known = facts([an_order(two)], [a_receipt(lines={"10": 10, "20": 10})])
    one, both = a_line(10, "2.55"), [a_line(10, "2.55"), a_line(10, "2.55", sku="BRG-6205")]
    released = lifted(an_invoice([one]), known, Code.PRICE_MISMATCH)
    decision = settle(a_subject(an_invoice(both), released=released), known)
    held = [(found.line, found.severity) for found in decision.discrepancies if found.code is Code.PRICE_MISMATCH]
    assert held == [(1, Severity.INFO), (2, Severity.BLOCK)]


@pytest.mark.parametrize(
    ("ordered", "severity"), [("2.52", Severity.INFO), ("2.50", Severity.INFO), ("2.40", Severity.BLOCK)]
)
def test_a_release_stays_when_the_order_comes_closer_and_lapses_when_it_moves_away(ordered: str, severity: Severity):
    paper = an_invoice([a_line(10, "2.55")])
    released = lifted(paper, facts(), Code.PRICE_MISMATCH)
    decision = settle(a_subject(paper, released=released), facts([an_order([an_order_line(unit_price=ordered)])]))
    assert [found.severity for found in decision.discrepancies if found.code is Code.PRICE_MISMATCH] == [severity]


@pytest.mark.parametrize(("received", "severity"), [(4, Severity.INFO), (7, Severity.INFO), (2, Severity.BLOCK)])
def test_a_release_of_goods_not_received_stays_while_more_of_them_come(received: int, severity: Severity):
    released = lifted(an_invoice(), facts(receipts=[a_receipt(4)]), Code.QUANTITY_OVER_RECEIVED)
    decision = settle(a_subject(an_invoice(), released=released), facts(receipts=[a_receipt(received)]))
    found = [found.severity for found in decision.discrepancies if found.code is Code.QUANTITY_OVER_RECEIVED]
    assert found == [severity]


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
    other = a_vendor(vendor_id="V-9", name="Nordkap Lager", tax_ids=("DE553331475",), ibans=())
    paper = an_invoice(vendor_name="Nordkap Lager", vendor_tax_id="DE553331475", vendor_iban=None)
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


def test_a_quantity_finding_tells_what_a_credit_note_gave_back():
    before = a_prior(an_invoice([a_line(8)], document_number="INV-9", document_date="2026-04-24"))
    credit = a_prior(a_credit_note([a_line(3)], document_number="CN-9", document_date="2026-04-26"), "credit.pdf")
    decision = settle(a_subject(an_invoice([a_line(6)])), facts(receipts=[a_receipt(20)], earlier=[before, credit]))
    (finding,) = decision.discrepancies
    assert finding.message == "Line 1 (BRG-6204): 6 EA billed now, 8 before less 3 given back; ordered were 10."


def test_a_price_over_several_order_lines_tells_of_what_it_is_made():
    orders = [an_order([an_order_line(), an_order_line("20", 10, "1.50")])]
    decision = settle(
        a_subject(an_invoice([a_line(20, "2.50")])), facts(orders, receipts=[a_receipt(lines={"10": 10, "20": 10})])
    )
    (finding,) = decision.discrepancies
    assert finding.message.endswith("25 % above the ordered 2.00 (10 at 2.50 and 10 at 1.50).")


def test_a_charge_finding_tells_what_was_charged_before():
    orders = [an_order([an_order_line(), an_order_line("90", 1, "18.00", vendor_sku=None, description="Freight")])]
    before = a_prior(
        an_invoice([a_line(4)], document_number="INV-9", document_date="2026-04-24", freight_amount="12.00")
    )
    now = an_invoice([a_line(6)], freight_amount="10.00")
    (finding,) = settle(a_subject(now), facts(orders, earlier=[before])).discrepancies
    assert finding.message == "Freight: 10.00 is charged now, 12.00 before; the order carries 18.00 for it."


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


@pytest.mark.parametrize(
    ("source", "told"), [(Source.XML, "a value that is not certain"), (Source.OCR, "read with little confidence")]
)
def test_only_what_was_read_from_a_page_is_to_be_compared_with_it(source: Source, told: str):
    price = reading("9.00", 0.3, source=source)
    header = {name: reading(value.value, source=source) for name, value in an_invoice().header.found()}
    paper = an_invoice([a_line(10, price, amount=None)])
    paper = paper.model_copy(update={"header": paper.header.model_copy(update=header)})
    found = [finding for finding in settle(a_subject(paper), facts()).discrepancies if finding.doubtful]
    assert any(told in finding.message for finding in found), found
