"""A changed account is released by a second person: whoever did anything else on the document may not."""

import json
from pathlib import Path

import pytest

from mailroom.actions import facts
from mailroom.actions.review import cases
from mailroom.actions.review.second_person import refuse_after_release, refuse_alone
from mailroom.desk import Desk
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
        order["vendor_iban"] = "DE02120300000000202051"
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
