"""Confidence that a person can follow."""

from dataclasses import replace

from models.confidence import Features, confidence

PLAIN = Features("total_amount", score=0.7, margin=0.3, ruled=0.7, learned=0.6)

STRONG = Features("total_amount", score=0.97, margin=0.97, vouched=1, ruled=0.95, learned=0.97)


def test_confidence_is_a_probability():
    assert 0 < confidence(Features("total_amount", 0)) < confidence(PLAIN) < confidence(STRONG) < 1


def test_each_kind_of_evidence_pulls_its_way():
    assert confidence(replace(PLAIN, vouched=1)) > confidence(PLAIN)
    assert confidence(replace(PLAIN, margin=0.7)) > confidence(PLAIN)
    assert confidence(replace(PLAIN, contradicted=1)) < confidence(PLAIN)
    assert confidence(replace(PLAIN, reading=-0.4)) < confidence(PLAIN)


def test_a_weak_claim_is_not_accepted_and_a_strong_one_is():
    assert confidence(Features("vendor_name", score=0.4, margin=0.1, ruled=0.4, learned=0.2)) < 0.75
    assert confidence(STRONG) > 0.95


def test_where_the_model_was_not_asked_it_speaks_neither_for_nor_against():
    asked = replace(PLAIN, learned=0.5, ruled=0.4)
    assert confidence(asked) == confidence(replace(asked, learned=None))
