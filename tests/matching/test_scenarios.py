"""Every row of the trade's tables, and both sides of every code."""

from __future__ import annotations

from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

import pytest

from matching import settle
from schemas.codes import Code, Severity
from schemas.decision import Decision
from tests.factories import a_subject, facts
from tests.matching import trade
from tests.matching.trade.scenario import Scenario

TABLES = [import_module(f"{trade.__name__}.{module.name}") for module in iter_modules(trade.__path__)]
ROWS: tuple[Scenario, ...] = tuple(row for table in TABLES for row in getattr(table, "ROWS", ()))


def settled(row: Scenario) -> Decision:
    """The verdict on a row; what it names as released was found before, and lifted as it stood."""
    codes = row.subject.get("released", ())
    subject = {name: value for name, value in row.subject.items() if name != "released"}
    before = settle(a_subject(row.document, **subject), facts(**row.known)).discrepancies if codes else ()
    released = tuple(found for found in before if found.code in codes)
    return settle(a_subject(row.document, **subject, released=released), facts(**row.known))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_the_desk_says_what_a_good_clerk_would_say(row: Scenario):
    decision = settled(row)
    held = {finding.code for finding in decision.discrepancies if finding.severity is not Severity.INFO}
    told = {finding.code for finding in decision.discrepancies}
    assert (held, decision.route) == (set(row.codes), row.route), decision.discrepancies
    assert set(row.told) - told == set(), decision.discrepancies
    assert (set(row.near) - set(row.codes)) & told - set(row.subject.get("released", ())) == set()


def test_every_code_is_raised_by_some_row_and_not_raised_by_another_that_comes_near():
    raised = {code for row in ROWS for code in (*row.codes, *row.told)}
    spared = {code for row in ROWS for code in row.near if code not in row.codes}
    assert (set(Code) - raised, set(Code) - spared) == (set(), set())


def test_no_row_is_told_twice():
    assert [title for title, count in Counter(row.title for row in ROWS).items() if count > 1] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.title)
def test_every_finding_reads_as_a_sentence_with_a_next_step(row: Scenario):
    for finding in settled(row).discrepancies:
        assert finding.message[0].isupper() or finding.message[0].isdigit()
        assert finding.message.endswith(".")
        assert "None" not in finding.message
        assert finding.suggestion.endswith((".", "?"))
