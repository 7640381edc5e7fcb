"""What a reviewer does: values corrected, codes lifted, documents turned away; each settled again and delivered."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from mailroom.actions import delivery, facts, processing
from mailroom.actions.review import cases
from mailroom.actions.review.correcting import corrected
from mailroom.desk import Desk
from schemas.case import CaseState, Correction
from schemas.codes import Code, Kind, Owner, Status
from schemas.errors import InvalidCorrection, UnknownCase, WrongUse
from schemas.reading import Source
from tests.factories import a_line, an_invoice
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive


@pytest.fixture
def held(desk: Desk, orders) -> Desk:
    """A desk with one case: the price is higher than ordered."""
    facts.load_orders(desk, orders)
    arrive(desk, Landing("seven.xml", xml_invoice(7)))
    return desk


def events(desk: Desk, name: str) -> list[dict]:
    path = Path(desk.settings.deliver_folder) / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_a_corrected_value_is_certain_and_from_the_reviewer():
    before = an_invoice(lines=[a_line(unit_price="2.50")])
    after = corrected(
        before,
        [Correction(field="unit_price", line=1, value="2.40"), Correction(field="document_date", value="2026-05-01")],
        "ada",
    )
    price = after.lines[0].unit_price
    assert (price.value, price.confidence) == (Decimal("2.40"), 1.0)
    assert price.provenance is not None
    assert (price.provenance.source, price.provenance.producer) == (Source.REVIEWER, "ada")
    assert str(after.header.document_date.value) == "2026-05-01"
    assert before.lines[0].unit_price.value == Decimal("2.50")


def test_lists_are_given_with_commas_and_nothing_takes_a_value_away():
    after = corrected(
        an_invoice(),
        [Correction(field="po_numbers", value="A-1, A-2"), Correction(field="due_date", value=None)],
        "ada",
    )
    assert after.header.po_numbers.value == ("A-1", "A-2")
    assert not after.header.due_date.is_found


def test_the_kind_can_be_corrected_and_a_line_added():
    before = an_invoice(lines=[a_line()])
    after = corrected(
        before, [Correction(field="kind", value="credit_note"), Correction(field="sku", line=2, value="X")], "ada"
    )
    assert after.kind is Kind.CREDIT_NOTE
    assert after.lines[1].sku.value == "X"


@pytest.mark.parametrize(
    "wrong",
    [
        Correction(field="colour", value="red"),
        Correction(field="total_amount", value="much"),
        Correction(field="document_date", value="soon"),
        Correction(field="quantity", line=9, value="1"),
        Correction(field="kind", value="poem"),
    ],
)
def test_what_cannot_be_is_refused_in_words(wrong: Correction):
    with pytest.raises(InvalidCorrection):
        corrected(an_invoice(lines=[a_line()]), [wrong], "ada")


def test_a_correction_makes_the_next_version_and_is_delivered(held: Desk):
    (case,) = cases.cases(held)
    delivery.deliver(held)
    change = [
        Correction(field="unit_price", line=1, value="11.50"),
        Correction(field="amount", line=1, value="46.00"),
        Correction(field="subtotal", value="46.00"),
        Correction(field="total_amount", value="55.50"),
        Correction(field="amount_due", value="55.50"),
    ]
    cases.correct(held, case.case_id, change, actor="ada", reason="misread")
    delivery.deliver(held)
    assert cases.cases(held) == ()
    assert [event["event"] for event in events(held, "exceptions")] == ["exception.raised", "exception.resolved"]
    (record,) = events(held, "records")
    assert record["fields"]["total_amount"]["source"] == "reviewer"
    with held.database.transaction() as records:
        assert [version.author for version in records.documents.versions(case.document_id)] == ["mailroom", "ada"]
        assert records.verification.verify() > 0


def test_reading_again_leaves_a_correction_as_it_is(held: Desk):
    (case,) = cases.cases(held)
    cases.correct(held, case.case_id, [Correction(field="incoterms", value="EXW")], actor="ada", reason="seen")
    processing.extract(held, case.document_id)
    assert cases.result(held, case).fields["incoterms"].value == "EXW"


def test_a_released_code_lets_the_document_through(held: Desk):
    (case,) = cases.cases(held)
    cases.release(held, case.case_id, [Code.PRICE_MISMATCH], actor="ada", reason="agreed by phone")
    assert cases.result(held, case).status is Status.POSTED
    assert cases.cases(held) == ()


def test_a_rejected_document_closes_its_case_for_good(held: Desk):
    (case,) = cases.cases(held)
    cases.reject(held, case.case_id, actor="ada", reason="not ours")
    processing.settle(held, case.document_id)
    assert cases.result(held, case).status is Status.REJECTED
    assert cases.cases(held, CaseState.CLOSED)[0].case_id == case.case_id


def test_release_needs_a_reason_and_a_code_that_the_case_has(held: Desk):
    (case,) = cases.cases(held)
    with pytest.raises(WrongUse):
        cases.release(held, case.case_id, [Code.PRICE_MISMATCH], actor="ada", reason=" ")
    with pytest.raises(WrongUse, match="price_mismatch"):
        cases.release(held, case.case_id, [Code.DATE_LATE], actor="ada", reason="why not")


def test_a_case_is_found_by_its_first_letters(held: Desk):
    (case,) = cases.cases(held)
    assert cases.find_case(held, case.case_id[:5]).case_id == case.case_id
    with pytest.raises(UnknownCase):
        cases.find_case(held, "zz")


def test_a_case_lands_on_the_desk_of_what_holds_it(held):
    (case,) = cases.cases(held)
    assert case.owners == (Owner.BUYER,)
    assert cases.cases(held, owner=Owner.BUYER) == (case,)
    assert cases.cases(held, owner=Owner.RECEIVING) == ()


def test_a_release_lapses_with_the_value_it_was_given_for_and_may_be_given_again(held: Desk):
    (case,) = cases.cases(held)
    cases.release(held, case.case_id, [Code.PRICE_MISMATCH], actor="ada", reason="agreed by phone")
    assert cases.cases(held) == ()
    changes = [
        Correction(field="unit_price", line=1, value="115.00"),
        Correction(field="amount", line=1, value="460.00"),
    ]
    cases.correct(held, case.case_id, changes, actor="ben", reason="misread")
    (again,) = cases.cases(held)
    (found,) = [finding for finding in again.discrepancies if finding.code is Code.PRICE_MISMATCH]
    assert found.severity == "block"
    assert "It was released at 12.50 against 11.50, which it no longer is." in found.message
    cases.release(held, case.case_id, [Code.PRICE_MISMATCH], actor="mia", reason="so be it")
    with held.database.reading() as records:
        (found,) = [
            finding
            for finding in records.cases.get(case.case_id).discrepancies
            if finding.code is Code.PRICE_MISMATCH
        ]
        assert found.severity == "info"
        assert records.verification.verify() > 0
