"""Numbers that rules and layout model take for different fields."""

from extractors.decide.candidates import Candidate, Evidence
from extractors.decide.conflicts import settled
from extractors.decide.options import Option
from schemas.reading import Source

FIELDS = ("document_number", "po_numbers")


def an_option(field, value, *, ruled=0.0, learned=0.02):
    best = Candidate(
        field=field, value=value, text=value, page=1, box=None, source=Source.RULES, evidence=Evidence(ruled)
    )
    score = 1 - (1 - ruled) * (1 - 0.6 * learned)
    return Option(field=field, value=value, score=score, best=best, ruled=ruled, learned=learned)


def scores(*options):
    found = settled({field: [one for one in options if one.field == field] for field in FIELDS}, FIELDS)
    return {(one.field, one.value): round(one.score, 2) for group in found.values() for one in group}


def test_a_rule_is_doubted_where_the_model_sees_value_and_field_apart():
    found = scores(
        an_option("document_number", "A-1", ruled=0.85),
        an_option("po_numbers", "A-1", learned=0.95),
        an_option("document_number", "B-2", learned=0.9),
    )
    assert found["document_number", "A-1"] < 0.5


def test_a_rule_is_believed_where_the_model_has_the_field_on_another_labelled_number():
    found = scores(
        an_option("document_number", "A-1", ruled=0.85),
        an_option("po_numbers", "A-1", learned=0.95),
        an_option("document_number", "B-2", learned=0.9),
        an_option("po_numbers", "B-2", ruled=0.85),
    )
    assert found["document_number", "A-1"] > 0.8
