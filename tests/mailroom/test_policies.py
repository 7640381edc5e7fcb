"""A policy is tried on past documents before anybody works under it."""

import pytest

from mailroom.actions import facts
from mailroom.actions.upkeep import policies
from mailroom.desk import Desk
from matching import default_policy
from schemas.codes import Code, Route, Severity
from schemas.errors import InvalidPolicy, WrongUse
from schemas.policy import Tolerance
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive

LOOSE = default_policy().model_copy(update={"version": "loose", "price_over": Tolerance(percent=50)})


@pytest.fixture
def two(desk: Desk, orders) -> Desk:
    """A desk with two invoices: number 7 bills more than ordered, number 3 agrees."""
    facts.load_orders(desk, orders)
    arrive(desk, Landing("seven.xml", xml_invoice(7)))
    arrive(desk, Landing("three.xml", xml_invoice(3)))
    return desk


def test_a_looser_policy_would_let_the_dear_invoice_pass(two: Desk):
    trial = policies.try_policy(two, LOOSE)
    (change,) = trial.moved
    assert (change.name, change.before, change.after) == ("seven.xml", Route.EXCEPTION, Route.RECORD)
    assert change.lost == (Code.PRICE_MISMATCH,)
    assert (trial.documents, trial.lost) == (2, {Code.PRICE_MISMATCH: 1})
    assert (trial.before[Route.RECORD], trial.after[Route.RECORD]) == (1, 2)


def test_trying_keeps_nothing(two: Desk):
    policies.try_policy(two, LOOSE)
    with two.database.reading() as records:
        verdicts = [records.decisions.get(document.document_id) for document in records.documents.all()]
    assert {verdict.policy_version for verdict in verdicts if verdict} == {default_policy().version}


def test_the_policy_in_force_changes_nothing(two: Desk):
    assert policies.try_policy(two, default_policy()).changes == ()


def test_only_the_last_documents_may_be_asked(two: Desk):
    assert policies.try_policy(two, LOOSE, last=1).documents == 1


def test_a_code_that_only_informs_under_the_new_policy_is_lost_as_a_hold(two: Desk):
    mild = default_policy().model_copy(update={"version": "mild", "severities": {Code.PRICE_MISMATCH: Severity.INFO}})
    (change,) = policies.try_policy(two, mild).changes
    assert (change.lost, change.told) == ((Code.PRICE_MISMATCH,), ())


def test_a_policy_file_that_is_not_there_or_wrong_is_told(tmp_path):
    with pytest.raises(WrongUse, match="cannot read"):
        policies.read_policy(tmp_path / "none.toml")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text('version = "1"\n[days]\nlate = -1\n')
    with pytest.raises(InvalidPolicy, match=r"Line 3: 'days\.late'"):
        policies.read_policy(wrong)


def test_what_two_policies_set_differently_is_named():
    assert policies.differing(default_policy(), LOOSE) == ("tolerances.price_over",)
