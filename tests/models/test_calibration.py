"""Confidence that a person can follow."""

from dataclasses import replace

from models.calibration import Features, confidence

PLAIN = Features(score=0.7, margin=0.3)


def test_confidence_is_a_probability():
    assert 0 < confidence(Features(score=0)) < confidence(PLAIN) < confidence(Features(score=1, margin=1)) < 1


def test_each_kind_of_evidence_pulls_its_way():
    assert confidence(replace(PLAIN, vouched=1)) > confidence(PLAIN)
    assert confidence(replace(PLAIN, support=2)) > confidence(PLAIN)
    assert confidence(replace(PLAIN, contradicted=1)) < confidence(PLAIN)
    assert confidence(replace(PLAIN, reading=-0.4)) < confidence(PLAIN)


def test_a_weak_claim_is_not_accepted_and_a_strong_one_is():
    assert confidence(Features(score=0.4, margin=0.1)) < 0.6
    assert confidence(Features(score=0.92, margin=0.6)) > 0.9
