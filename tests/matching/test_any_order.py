"""The same papers in any order of arrival end in the same decisions."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from matching import settle
from schemas.codes import Kind
from schemas.facts import PriorDocument, Subject
from tests.factories import a_credit_note, a_line, a_receipt, a_shipping_notice, a_subject, an_invoice, facts

DAYS = ("2026-05-04", "2026-05-05", "2026-05-06")
MAKERS = {Kind.INVOICE: an_invoice, Kind.CREDIT_NOTE: a_credit_note, Kind.SHIPPING_NOTICE: a_shipping_notice}

papers = st.builds(
    lambda kind, quantity, day, number: MAKERS[kind](
        [a_line(quantity, None if kind is Kind.SHIPPING_NOTICE else "2.50")],
        document_number=f"N-{number}",
        document_date=day,
    ),
    st.sampled_from(sorted(MAKERS)),
    st.integers(1, 8),
    st.sampled_from(DAYS),
    st.integers(1, 4),
)
histories = st.lists(papers, min_size=2, max_size=6)


def _as_prior(subject: Subject, lines: tuple) -> PriorDocument:
    return PriorDocument(
        document_id=subject.document_id,
        name=subject.name,
        sha256=subject.sha256,
        kind=subject.extraction.kind,
        extraction=subject.extraction,
        lines=lines,
    )


def _verdicts(subjects: list[Subject]) -> dict[str, object]:
    """What the desk says of each when all have arrived, each settled among the others in this order."""
    verdicts = {}
    for subject in subjects:
        others = [_as_prior(other, ()) for other in subjects if other is not subject]
        decision = settle(subject, facts(receipts=[a_receipt(10)], earlier=others))
        verdicts[subject.name] = decision
    return verdicts


@settings(max_examples=150, deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_verdicts(history, chance: random.Random):
    subjects = [a_subject(paper, f"{n}.pdf") for n, paper in enumerate(history)]
    shuffled = list(subjects)
    chance.shuffle(shuffled)
    assert _verdicts(subjects) == _verdicts(shuffled)


@settings(max_examples=75, deadline=None)
@given(histories)
def test_remembered_pairs_say_what_pairing_again_would_say(history):
    subjects = [a_subject(paper, f"{n}.pdf") for n, paper in enumerate(history)]
    fresh = _verdicts(subjects)
    for subject in subjects:
        others = [_as_prior(other, fresh[other.name].match.lines) for other in subjects if other is not subject]
        assert settle(subject, facts(receipts=[a_receipt(10)], earlier=others)) == fresh[subject.name]


@settings(max_examples=75, deadline=None)
@given(histories)
def test_no_more_than_was_received_goes_straight_through(history):
    subjects = [a_subject(paper, f"{n}.pdf") for n, paper in enumerate(history)]
    verdicts = _verdicts(subjects)
    billed = sum(
        subject.extraction.lines[0].quantity.value * (-1 if subject.extraction.kind is Kind.CREDIT_NOTE else 1)
        for subject in subjects
        if subject.extraction.kind in (Kind.INVOICE, Kind.CREDIT_NOTE) and verdicts[subject.name].route == "record"
    )
    assert billed <= 10
