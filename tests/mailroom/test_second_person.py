"""A changed account is released by a second person: whoever did anything else on the document may not."""

import json
from pathlib import Path

import pytest

from mailroom import desk
from mailroom.actions import facts
from mailroom.actions.review import cases
from mailroom.actions.review.second_person import actor_of, person_key, refuse_after_release, refuse_alone
from mailroom.cli.edge import run
from mailroom.desk import Desk
from mailroom.settings import load
from schemas.case import Correction, Hand
from schemas.codes import Code, Status
from schemas.errors import WrongUse
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive

BANK = Code.BANK_DETAILS_CHANGED
CORRECTED, RELEASED, PAID = Hand(actor="ada"), Hand(actor="ada", code=Code.DATE_LATE), Hand(actor="ada", code=BANK)
MEANS = b""" <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode><cac:PayeeFinancialAccount>
  <cbc:ID>DE89370400440532013000</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
 <cac:TaxTotal>"""


@pytest.fixture
def changed(desk: Desk, orders: Path) -> Desk:
    """A desk with one case: the page asks for payment to an account that is not the vendor's."""
    known = json.loads(orders.read_text())
    for order in known:
        order["vendor_iban"] = "DE11238625511848733311"
    orders.write_text(json.dumps(known))
    facts.load_orders(desk, orders)
    arrive(desk, Landing("one.xml", xml_invoice(1).replace(b" <cac:TaxTotal>", MEANS, 1)))
    return desk


def test_who_corrected_a_document_may_not_release_its_account(changed: Desk):
    (case,) = cases.cases(changed)
    assert {finding.code for finding in case.discrepancies if finding.severity == "block"} == {BANK}
    cases.correct(changed, case.case_id, [Correction(field="due_date", value="2026-05-02")], actor="ada", reason="x")
    with pytest.raises(WrongUse, match="second person"):
        cases.release(changed, case.case_id, [BANK], actor="Ada ", reason="called them")
    cases.release(changed, case.case_id, [BANK], actor="ben", reason="called them")
    with changed.database.reading() as records:
        assert records.documents.get(case.document_id).status is Status.POSTED


def test_a_released_account_cannot_be_changed_any_more(changed: Desk):
    (case,) = cases.cases(changed)
    cases.release(changed, case.case_id, [BANK], actor="ben", reason="called them")
    with pytest.raises(WrongUse, match="reject the document"):
        cases.correct(
            changed, case.case_id, [Correction(field="vendor_iban", value="GB82WEST12345698765432")],
            actor="ada", reason="x",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("hands", "codes"),
    [
        ([CORRECTED], {BANK}),
        ([RELEASED], {BANK}),
        ([], {BANK, Code.DATE_LATE}),
        ([PAID], {Code.DATE_LATE}),
    ],
)
def test_one_person_does_not_release_an_account_and_anything_else(hands: list[Hand], codes: set[Code]):
    with pytest.raises(WrongUse):
        refuse_alone(hands, "ada", codes)


@pytest.mark.parametrize(
    ("hands", "codes"), [([], {BANK}), ([PAID], {BANK}), ([RELEASED], {Code.PRICE_MISMATCH}), ([], {Code.DATE_LATE})]
)
def test_everything_else_takes_one_person(hands: list[Hand], codes: set[Code]):
    refuse_alone(hands, "ada", codes)
    refuse_alone([CORRECTED, RELEASED], "ben", codes)


def test_who_released_an_account_corrects_nothing_afterwards():
    with pytest.raises(WrongUse, match="another person"):
        refuse_after_release([PAID], "ada", [Correction(field="due_date", value="2026-05-02")])
    refuse_after_release([PAID], "ben", [Correction(field="due_date", value="2026-05-02")])


@pytest.mark.parametrize(
    "name",
    [
        "A\u200bda",
        "ADA",
        " ada ",
        "\uff21da",
        "\u0430d\u0430",
        "\u00e1da",
        "Ada,",
        "ada@kestrel.example",
        "a\u2060da",
    ],
)
def test_another_spelling_of_ones_own_name_is_no_second_person(name: str):
    with pytest.raises(WrongUse, match="second person"):
        refuse_alone([CORRECTED], name, {BANK})


@pytest.mark.parametrize(("one", "other"), [("Mia Berg", "Berg, Mia"), ("mia.berg", "Mia  Berg"), ("Jörg", "JORG")])
def test_a_name_turned_round_is_the_same_name(one: str, other: str):
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(("one", "other"), [("ada", "ben"), ("ada", "adam"), ("user1", "user2"), ("mia b", "mia c")])
def test_other_people_have_other_names(one: str, other: str):
    assert person_key(one) != person_key(other)
    refuse_alone([Hand(actor=one)], other, {BANK})


@pytest.mark.parametrize("actor", ["ben via ada", "ada via ben", "\u200b"])
def test_nobody_releases_an_account_for_another(actor: str):
    with pytest.raises(WrongUse, match="who is signed in"):
        refuse_alone([], actor, {BANK})


def test_whoever_gave_another_name_before_is_still_known():
    hand = Hand(actor=actor_of("ben", "ada"))
    assert hand.actor == "ben via ada"
    for actor in ("ada", "ben"):
        with pytest.raises(WrongUse, match="second person"):
            refuse_alone([hand], actor, {BANK})
    refuse_alone([hand], "mia", {BANK})


def test_ones_own_name_given_is_no_other():
    assert actor_of("Ada", "ada") == "ada"


def test_the_command_line_takes_no_other_name_for_a_changed_account(
    tmp_path: Path, orders: Path, monkeypatch: pytest.MonkeyPatch, capsys
):
    out = tmp_path / "known.json"
    known = json.loads(orders.read_text())
    out.write_text(json.dumps([order | {"vendor_iban": "DE11238625511848733311"} for order in known]))
    assert run(["orders", "load", str(out)]) == 0
    monkeypatch.setenv("MAILROOM_QUIET_SECONDS", "0")
    with desk.open(load()) as at:
        arrive(at, Landing("one.xml", xml_invoice(1).replace(b" <cac:TaxTotal>", MEANS, 1)))
        (case,) = cases.cases(at)
    release = ["cases", "release", case.case_id, "bank_details_changed", "--reason", "called"]
    monkeypatch.setenv("USER", "ben")
    monkeypatch.setenv("LOGNAME", "ben")
    assert run(["cases", "correct", case.case_id, "due_date=2026-05-02", "--by", "mia"]) == 0
    assert run([*release, "--by", "ben"]) == 2
    assert run(release) == 2
    told = capsys.readouterr().err
    assert "give no other name (--by)" in told
    assert "takes a second person" in told
    monkeypatch.setattr("mailroom.cli.signed_in.signed_in", lambda: "ben")
    assert run(release) == 0
