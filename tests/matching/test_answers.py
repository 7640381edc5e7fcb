"""Electronic responses that answer order lines by name alone are held against the order all the same."""

from datetime import date

import pytest

from matching import settle
from schemas.codes import Code, LineStatus, Route
from schemas.extraction import LineAnswer
from schemas.policy import Policy, Rule
from tests.factories import (
    a_line,
    a_prior,
    a_subject,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
    facts,
)

ORDER = an_order([an_order_line("10"), an_order_line("20", vendor_sku="BRG-6205", buyer_sku="M-100205")])


def codes(*answers: LineAnswer, answer: LineStatus | None = None):
    paper = an_acknowledgment([]).model_copy(update={"answer": answer, "line_answers": answers})
    decision = settle(a_subject(paper), facts([ORDER]))
    return decision.route, [finding.code for finding in decision.discrepancies]


def an_answer(line: str, status: LineStatus = LineStatus.ACCEPTED, **values) -> LineAnswer:
    return LineAnswer(po_line_number=line, status=status, **values)


def test_lines_accepted_by_name_are_acknowledged():
    assert codes(an_answer("10"), an_answer("00020")) == (Route.RECORD, [])


def test_a_line_that_no_answer_names_is_missing():
    assert codes(an_answer("10")) == (Route.EXCEPTION, [Code.LINE_MISSING])


def test_a_line_rejected_by_name_is_short():
    rejected = an_answer("20", LineStatus.REJECTED, note="Discontinued")

    assert codes(an_answer("10"), rejected) == (Route.EXCEPTION, [Code.QUANTITY_SHORT, Code.ITEM_REJECTED])


def test_an_order_accepted_as_a_whole_needs_no_lines():
    assert codes(answer=LineStatus.ACCEPTED) == (Route.RECORD, [])


def test_an_order_rejected_as_a_whole_is_never_a_record():
    assert codes(answer=LineStatus.REJECTED) == (
        Route.EXCEPTION,
        [Code.QUANTITY_SHORT, Code.ITEM_REJECTED] * 2,
    )


def test_a_rejection_that_repeats_the_ordered_lines_is_a_rejection():
    lines = [a_line(10), a_line(10, sku="BRG-6205")]
    paper = an_acknowledgment(lines).model_copy(update={"answer": LineStatus.REJECTED})
    decision = settle(a_subject(paper), facts([ORDER]))
    assert decision.route is Route.EXCEPTION
    assert [finding.code for finding in decision.discrepancies] == [Code.QUANTITY_SHORT, Code.ITEM_REJECTED] * 2


def test_what_was_turned_down_as_a_whole_promises_nothing():
    refused = an_acknowledgment([a_line(10, "2.00")]).model_copy(update={"answer": LineStatus.REJECTED})
    earlier = [a_prior(refused, "refusal.xml", is_held=True)]
    decision = settle(a_subject(an_invoice()), facts(earlier=earlier))
    assert decision.route is Route.RECORD
    assert Code.PRICE_UNLIKE_ACKNOWLEDGED not in {finding.code for finding in decision.discrepancies}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"status": LineStatus.SUBSTITUTED, "sku": "BRG-9"}, Code.ITEM_SUBSTITUTED),
        ({"status": LineStatus.CHANGED, "promised_date": "2026-06-01"}, Code.DATE_LATE),
        ({"status": LineStatus.CHANGED, "note": "see mail"}, Code.LOW_CONFIDENCE),
    ],
)
def test_what_an_answer_changes_is_found(values, code):
    assert codes(an_answer("10"), an_answer("20", **values))[1] == [code]


def test_a_change_to_a_date_in_time_passes():
    assert codes(an_answer("10"), an_answer("20", LineStatus.CHANGED, promised_date="2026-04-01"))[1] == []


def test_a_day_named_for_a_line_is_held_against_the_rule_of_its_item():
    rules = (Rule(item="BRG-6205", days_late=14),)
    paper = an_acknowledgment([]).model_copy(
        update={
            "line_answers": tuple(
                an_answer(line, LineStatus.CHANGED, promised_date=date(2026, 4, 27)) for line in ("10", "20")
            )
        }
    )
    policy = Policy(version="rules", days_late=0, rules=rules)
    (late,) = settle(a_subject(paper), facts([ORDER], policy=policy)).discrepancies
    assert (late.code, late.limit, late.rule) == (Code.DATE_LATE, "0 days", "company")
    assert "BRG-6204" in late.message
