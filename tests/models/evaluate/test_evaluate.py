"""The scorer: what it calls right, and that it agrees with the evaluation sets' own scorer."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from models.evaluate import TruthDocument, TruthFile, load_truth, oracle_extraction, score
from models.evaluate.alike import same
from schemas.codes import Code, Kind, Route, Severity
from schemas.discrepancy import Discrepancy
from schemas.errors import WrongUse
from schemas.record import PoMatch, Result, ResultField

SHARED = Path(__file__).parents[3].parent / "shared" / "eval"


def a_value(value, confidence=0.9, text="", accepted=True):
    return ResultField(value=value, text=text, confidence=confidence, accepted=accepted)


def a_result(file="a.pdf", pages=(1,), kind=Kind.INVOICE, **more):
    return Result(
        file=file, sha256="0" * 64, kind=kind, kind_confidence=1, pages=pages, **{"document_id": "d"} | more
    )


def a_truth(file="a.pdf", complete=True, **document):
    return TruthFile(file=file, complete=complete, documents=(TruthDocument(kind="invoice", pages=(1,), **document),))


@pytest.mark.parametrize(
    ("name", "true", "found", "verdict"),
    [
        ("total_amount", 10.5, "10.50", True),
        ("total_amount", 10.5, "10.51", False),
        ("document_date", "2026-05-01", "2026-05-01", True),
        ("document_number", "INV-1", "inv 1", True),
        ("document_number", "INV-1", "INV-2", False),
        ("vendor_name", "Möller Metallbau GmbH", "Moller Metallbau", True),
        ("vendor_name", "Möller Metallbau GmbH", "Schmidt AG", False),
        ("po_numbers", ["1", "2"], ("2", "1"), True),
        ("po_numbers", ["1"], None, False),
    ],
)
def test_values_are_compared_as_their_field_asks(name, true, found, verdict):
    assert same(name, true, found) is verdict


def test_a_wrong_value_is_both_false_and_missed():
    truth = a_truth(fields={"document_number": "A", "total_amount": 5})
    figures = score([truth], [a_result(fields={"document_number": a_value("B")})])
    assert (figures.header.right, figures.header.false, figures.header.missed) == (0, 1, 2)


def test_a_value_that_is_not_on_a_complete_page_is_false():
    truth = [a_truth(fields={"total_amount": 5}), a_truth("b.pdf", fields={"currency": "EUR"})]
    results = [a_result(fields={"total_amount": a_value("5"), "currency": a_value("EUR")})]
    assert score(truth, results).fields["currency"].false == 1


def test_a_printed_week_is_met_by_any_of_its_days():
    truth = a_truth(fields={}, lines=({"quantity": 1, "promised_date": None, "promised_week": "2026-W26"},))
    lines = ({"quantity": a_value("1"), "promised_date": a_value("2026-06-24")},)
    assert score([truth], [a_result(lines=lines)]).lines.f1 == 1


def test_a_row_is_right_only_when_every_judged_cell_is():
    rows = ({"quantity": 2, "amount": 10, "description": "Bolt"}, {"quantity": 3, "amount": 9})
    lines = (
        {"quantity": a_value("2"), "amount": a_value("10"), "description": a_value("Nut")},
        {"quantity": a_value("3"), "amount": a_value("8")},
    )
    figures = score([a_truth(fields={}, lines=rows)], [a_result(lines=lines)])
    assert (figures.lines.right, figures.lines.false, figures.lines.missed) == (1, 1, 1)


def test_tolerated_codes_may_be_raised_or_not_and_information_never_counts():
    def raised(code, severity=Severity.BLOCK):
        return Discrepancy(code=code, severity=severity, message="m")

    truth = a_truth(fields={}, discrepancies=({"code": "price_mismatch"},), tolerated=("quantity_short",))
    found = (raised(Code.PRICE_MISMATCH), raised(Code.QUANTITY_SHORT), raised(Code.DATE_LATE, Severity.INFO))
    figures = score([truth], [a_result(discrepancies=found)])
    assert (figures.codes.right, figures.codes.false, figures.codes.missed) == (1, 0, 0)


def test_pairing_with_order_lines_follows_the_rows():
    rows = ({"quantity": 2, "matches_po_line": {"po_number": "45", "line_number": 10}},)
    match = PoMatch(po_number="45", line=2, po_line="10", basis="sku", score=1)
    lines = ({"quantity": a_value("7")}, {"quantity": a_value("2")})
    figures = score([a_truth(fields={}, lines=rows)], [a_result(lines=lines, po_matches=(match,))])
    assert figures.match.value == 1


def test_documents_are_paired_by_the_pages_they_share():
    documents = (TruthDocument(kind="invoice", pages=(1,)), TruthDocument(kind="shipping_notice", pages=(2, 3)))
    results = [a_result(pages=(2, 3), kind=Kind.SHIPPING_NOTICE), a_result(pages=(1,), route=Route.RECORD)]
    figures = score([TruthFile(file="a.pdf", documents=documents)], results)
    assert figures.kind.value == 1
    assert figures.split.f1 == 1


def test_calibration_error_is_the_gap_between_promise_and_fact():
    truth = [a_truth(f"{i}.pdf", fields={"currency": "EUR"}) for i in range(10)]
    results = [a_result(f"{i}.pdf", fields={"currency": a_value("EUR" if i < 5 else "USD", 0.95)}) for i in range(10)]
    assert score(truth, results).trust.error == pytest.approx(0.45)


def test_the_oracle_reads_what_the_truth_says():
    document = TruthDocument(
        kind="credit_note",
        pages=(1,),
        fields={"total_amount": Decimal("12.50"), "po_numbers": ["45"], "document_date": "2026-05-01"},
        lines=({"quantity": 2, "sku": "A", "promised_week": "2026-W26", "matches_po_line": None},),
    )
    extraction = oracle_extraction(document)
    assert extraction.kind is Kind.CREDIT_NOTE
    assert extraction.header.total_amount.value == Decimal("12.50")
    assert str(extraction.lines[0].promised_date.value) == "2026-06-22"


def test_a_missing_truth_is_said_in_words(tmp_path):
    with pytest.raises(WrongUse, match="no truth at"):
        load_truth(tmp_path / "truth.json")


@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation sets are not on this machine")
def test_our_figures_are_those_of_the_sets_own_scorer(tmp_path):
    truth_path = SHARED / "vendors" / "truth.json"
    truth = load_truth(truth_path)
    results = [_half_right(entry.file, document, n) for entry in truth for n, document in enumerate(entry.documents)]
    written = tmp_path / "results.jsonl"
    written.write_text("\n".join(json.dumps(result.as_json()) for result in results))
    command = [sys.executable, str(SHARED / "score.py"), str(truth_path), str(written), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = score(truth, results).as_json()
    assert ours == theirs


def _half_right(file, document, turn):
    """The truth with every third value spoilt: enough to move every figure."""
    fields = {
        name: a_value(tuple(value) if isinstance(value, list) else f"{value}{'x' if (i + turn) % 3 == 0 else ''}",
                      confidence=0.5 + (i % 5) / 10, accepted=i % 2 == 0)
        for i, (name, value) in enumerate(document.fields.items())
        if value is not None
    }  # fmt: skip
    lines = tuple(
        {name: a_value(str(value)) for name, value in row.items() if name in ("sku", "quantity", "amount") and value}
        for row in (document.lines or ())[turn % 2 :]
    )
    return a_result(file, document.pages, document.kind, fields=fields, lines=lines, route=Route.RECORD)
