"""The code book: complete, in plain words, and true to the policy and the standards it maps to."""

import pytest

from matching.policy.files import SECTIONS, WHOLE_SECTIONS
from matching.verdict.code_book import code_book
from schemas.codes import Code, Owner, Severity

ENTRIES = code_book().items()
KEYS = {f"{section}.{key}" for section, keys in SECTIONS.items() for key in keys} | set(WHOLE_SECTIONS)


def test_every_code_has_its_entry():
    assert set(code_book()) == set(Code)


def test_there_are_codes_enough_for_what_a_reviewer_would_do_differently():
    assert len(code_book()) >= 60


@pytest.mark.parametrize(("code", "entry"), ENTRIES, ids=lambda part: str(part)[:40])
def test_an_entry_reads_as_sentences(code, entry):
    sentences = (entry.meaning, *entry.steps)
    assert all(text[0].isupper() and text.endswith((".", "?")) for text in sentences)
    assert entry.evidence
    assert not entry.evidence.endswith(".")


@pytest.mark.parametrize(("code", "entry"), ENTRIES, ids=lambda part: str(part)[:40])
def test_the_limits_of_an_entry_are_keys_of_the_policy_file(code, entry):
    assert set(entry.limits) <= KEYS


@pytest.mark.parametrize(("code", "entry"), ENTRIES, ids=lambda part: str(part)[:40])
def test_a_response_that_queries_or_rejects_gives_a_reason(code, entry):
    """BIS 63: a reason must come with UQ, RE and CA."""
    if entry.peppol and entry.peppol.status in ("UQ", "RE", "CA"):
        assert entry.peppol.reason != "NON"


@pytest.mark.parametrize(("code", "entry"), ENTRIES, ids=lambda part: str(part)[:40])
def test_a_line_status_is_given_in_both_standards(code, entry):
    if entry.x12:
        assert entry.uncl1229 in ("3", "7")


def test_every_owner_has_work():
    assert {entry.owner for entry in code_book().values()} == set(Owner)


def test_what_is_told_to_the_vendor_never_speaks_of_fraud():
    told = {code_book()[code].peppol.reason for code in (Code.SENDER_LOOKALIKE, Code.ROUND_AMOUNT)}
    assert told == {"NON"}


def test_the_first_codes_still_hold_a_document():
    first = list(Code)[:25]
    assert {code_book()[code].severity for code in first} == {Severity.BLOCK}
