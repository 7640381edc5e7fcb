"""Every row of the trade's tables, and both sides of every code."""

from __future__ import annotations

from collections import Counter

import pytest

from matching import settle
from schemas.codes import Code, Severity
from tests.factories import a_subject, facts
from tests.matching.trade import duplicates, goods, money, orders, parties, reading, timing
from tests.matching.trade.scenario import Scenario

ROWS = (*orders.ROWS, *parties.ROWS, *money.ROWS, *goods.ROWS, *timing.ROWS, *duplicates.ROWS, *reading.ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_the_desk_says_what_a_good_clerk_would_say(row: Scenario):
    decision = settle(a_subject(row.document, **row.subject), facts(**row.known))
    raised = {finding.code for finding in decision.discrepancies if finding.severity is not Severity.INFO}
    assert (raised, decision.route) == (set(row.codes), row.route), decision.discrepancies


def test_every_code_is_raised_by_some_row_and_not_raised_by_another_that_comes_near():
    raised = {code for row in ROWS for code in row.codes}
    spared = {code for row in ROWS for code in row.near if code not in row.codes}
    assert (set(Code) - raised, set(Code) - spared) == (set(), set())


def test_no_row_is_told_twice():
    assert [title for title, count in Counter(row.title for row in ROWS).items() if count > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_every_finding_reads_as_a_sentence_with_a_next_step(row: Scenario):
    decision = settle(a_subject(row.document, **row.subject), facts(**row.known))
    for finding in decision.discrepancies:
        assert finding.message[0].isupper() or finding.message[0].isdigit()
        assert finding.message.endswith(".")
        assert "None" not in finding.message
        assert finding.suggestion.endswith(".")
