"""What a measurement tells beside plain figures: intervals, parts, trust, faults, and change since the last run."""

import json

import pytest

from models.evaluate import Came, Fault, judge, report, worst
from models.evaluate.figures import total
from models.evaluate.intervals import intervals
from models.evaluate.past import changes, kept_of, past_run
from models.evaluate.scoring import score
from schemas.errors import WrongUse
from tests.models.evaluate.test_evaluate import a_result, a_truth, a_value


def a_set(right: int, wrong: int, confidence: float = 0.95):
    """Invoices with one currency each, so many read right and so many wrong."""
    truth = [a_truth(f"{place}.pdf", fields={"currency": "EUR"}) for place in range(right + wrong)]
    found = [
        a_result(f"{place}.pdf", document_id=f"d{place}", language="de" if place % 2 else "fr",
                 fields={"currency": a_value("EUR" if place < right else "USD", confidence)})
        for place in range(right + wrong)
    ]  # fmt: skip
    return truth, found


def a_report(right: int, wrong: int):
    return report(judge(*a_set(right, wrong)))


def test_the_documents_figures_add_up_to_the_sets():
    truth, found = a_set(7, 3)
    assert total(one.figures for one in judge(truth, found)).as_json() == score(truth, found).as_json()


def test_an_interval_holds_its_figure_and_is_the_same_again():
    documents = [one.figures for one in judge(*a_set(15, 5))]
    low, high = intervals(documents)["header"]
    assert 0.5 < low < 0.75 < high < 1
    assert intervals(documents) == intervals(documents)


def test_an_interval_narrows_with_more_documents():
    few, many = (a_report(right, right // 3).all.intervals["header"] for right in (12, 120))
    assert many[1] - many[0] < few[1] - few[0]


def test_one_document_alone_has_no_interval():
    assert a_report(1, 0).all.intervals == {}


def test_figures_are_told_by_how_words_came_and_by_language():
    truth, found = a_set(6, 2)
    truth[0] = truth[0].model_copy(update={"format": "photo"})
    came = {f"d{place}": Came.SCAN if place < 3 else Came.TEXT_LAYER for place in range(8)}
    told = report(judge(truth, found, came))
    assert {name: part.documents for name, part in told.by_source.items()} == {"text layer": 5, "scan": 2, "photo": 1}
    assert told.by_source["scan"].figures.header.f1 == 1
    assert {name: part.documents for name, part in told.by_language.items()} == {"de": 4, "fr": 4}


def test_a_document_that_was_not_found_counts_as_unread():
    told = report(judge([a_truth(fields={"currency": "EUR"})], []))
    assert list(told.by_source) == ["unread"]
    assert told.all.figures.header.missed == 1


def test_the_reports_json_holds_the_scorers_figures_unchanged():
    truth, found = a_set(6, 2)
    told, plain = report(judge(truth, found)).as_json(), score(truth, found).as_json()
    assert {name: told[name] for name in plain} == plain


def test_an_accepted_value_that_is_not_on_the_page_spoils_the_strict_precision_only():
    truth = [a_truth("a.pdf", fields={"currency": "EUR"}), a_truth("b.pdf", fields={"total_amount": 5})]
    found = [a_result("a.pdf", fields={"currency": a_value("EUR"), "total_amount": a_value("7")})]
    trust = score(truth, found).trust
    assert (trust.precision, trust.strict_precision, trust.strays) == (1.0, 0.5, 1)


def test_bins_count_values_by_tenth_of_confidence():
    bins = a_report(3, 1).all.figures.trust.bins
    assert [one.count for one in bins] == [0] * 9 + [4]
    assert bins[9].as_json() == {"n": 4, "confidence": 0.95, "right": 0.75}


def test_the_curve_trades_precision_for_share():
    truth, found = a_set(2, 1)
    for place, confidence in enumerate((0.9, 0.5, 0.7)):
        found[place] = a_result(
            f"{place}.pdf", fields={"currency": a_value("EUR" if place < 2 else "USD", confidence)}
        )
    points = score(truth, found).trust.curve
    assert [(point.confidence, round(point.precision, 2), round(point.share, 2)) for point in points] == [
        (0.9, 1.0, 0.33),
        (0.7, 0.5, 0.33),
        (0.5, 0.67, 0.67),
    ]


def test_the_faults_that_hurt_most_come_first():
    missed = Fault("a.pdf", "currency", "EUR", None)
    doubtful = Fault("b.pdf", "currency", "EUR", "USD", 0.4)
    likely = Fault("c.pdf", "currency", "EUR", "USD", 0.7)
    certain = Fault("d.pdf", "currency", "EUR", "USD", 0.6, accepted=True)
    assert worst([missed, doubtful, likely, certain], 3) == (certain, likely, doubtful)


def test_a_fault_says_what_was_wanted_and_what_was_said_of_it():
    truth = a_truth(fields={"po_numbers": ["1", "2"]}, lines=({"quantity": 2, "amount": 10},))
    lines = ({"quantity": a_value("2"), "amount": a_value("11", 0.8, accepted=False)},)
    found = a_result(fields={"po_numbers": a_value(("1", "3"), 0.97)}, lines=lines)
    assert score([truth], [found]).faults == [
        Fault("a.pdf", "po_numbers", "1, 2", "1, 3", 0.97, accepted=True),
        Fault("a.pdf", "line 1 amount", "10", "11", 0.8),
    ]


def test_a_change_is_outside_only_beyond_the_interval_of_then():
    before = kept_of(a_report(15, 5).as_json())
    near, far = (changes(a_report(right, 20 - right).as_json(), before)["header"] for right in (16, 5))
    assert (near.before, near.now, near.by, near.is_outside) == (0.75, 0.8, 0.05, False)
    assert far.is_outside


def test_an_earlier_run_is_found_in_one_sets_figures_and_in_those_of_many(tmp_path):
    told = a_report(3, 1).as_json()
    one, many = tmp_path / "figures.json", tmp_path / "many.json"
    one.write_text(json.dumps(told))
    many.write_text(json.dumps({"sets": {"ours": kept_of(told)}}))
    assert past_run("ours", one) == past_run("ours", many) == kept_of(told)
    assert past_run("theirs", many) is None


@pytest.mark.parametrize("content", ["not json", "[]", "{}"])
def test_a_file_that_holds_no_earlier_run_is_said_in_words(tmp_path, content):
    path = tmp_path / "old.json"
    path.write_text(content)
    with pytest.raises(WrongUse, match=r"old\.json"):
        past_run("ours", path)
