"""The tables of docs/accuracy.md and the places they go to."""

from pathlib import Path

import pytest

from models.evaluate import Came, judge, report
from scripts.accuracy_page import breakdown_table, fields_table, paper, rewritten, sets_table
from tests.models.evaluate.test_evaluate import a_result, a_truth, a_value

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"


def judged():
    """Two documents read from paper, one of them wrong, and one that came as XML."""
    truth = [a_truth(f"{name}.pdf", fields={"currency": "EUR"}, language=name) for name in ("de", "fr", "nl")]
    found = [
        a_result(f"{name}.pdf", document_id=name, fields={"currency": a_value("USD" if name == "fr" else "EUR")})
        for name in ("de", "fr", "nl")
    ]
    return judge(truth, found, {"de": Came.SCAN, "fr": Came.TEXT_LAYER, "nl": Came.XML})


def rows_of(table: str) -> dict[str, list[str]]:
    return {row.split(" | ")[0].strip("| "): row.strip("|").split(" | ")[1:] for row in table.splitlines()[2:]}


def test_sets_are_summed_up_with_and_without_xml():
    everything = judged()
    whole, on_paper = report(everything), report(paper(everything))
    rows = rows_of(sets_table({"ours": whole}, whole, on_paper))
    assert list(rows) == ["`ours`", "**all sets together**", "**together, without XML**"]
    assert rows["**all sets together**"][:4] == ["3", "1.000", "-", "0.667 (0.00-1.00)"]
    assert rows["**together, without XML**"][3] == "0.500 (0.00-1.00)"


def test_parts_are_listed_by_source_and_by_language():
    rows = rows_of(breakdown_table(report(judged())))
    assert list(rows) == ["xml", "text layer", "scan", "de", "fr", "nl"]
    assert rows["scan"][:3] == ["1", "1.000", "1.000"]


def test_fields_are_told_over_paper():
    rows = rows_of(fields_table(report(paper(judged()))))
    assert rows["`currency`"][:2] == ["2", "0.500"]


def test_a_table_goes_to_its_marked_place_and_nowhere_else():
    page = "before\n<!-- one: begin -->\nold\n<!-- one: end -->\nafter\n"
    assert rewritten(page, {"one": "new"}) == page.replace("old", "new")
    with pytest.raises(ValueError, match="no place for two"):
        rewritten(page, {"two": "new"})


def test_the_page_has_a_place_for_every_table():
    rewritten(PAGE.read_text(encoding="utf-8"), dict.fromkeys(("figures", "breakdown", "fields"), "new"))
