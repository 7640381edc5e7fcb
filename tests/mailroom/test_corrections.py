"""What a person types: numbers, dates and lists as people write them; kinds changed; nobody's edit lost."""

from decimal import Decimal

import pytest

from mailroom.actions import facts
from mailroom.actions.review import cases
from mailroom.actions.review.as_typed import NotClear, date_as_typed, list_as_typed, number_as_typed
from mailroom.actions.review.correcting import corrected
from mailroom.desk import Desk
from schemas.case import Correction
from schemas.codes import Kind
from schemas.errors import ChangedMeanwhile, InvalidCorrection, WrongUse
from schemas.extraction import ShippingNotice
from tests.factories import a_credit_note, a_header, a_line, a_shipping_notice, an_acknowledgment, an_invoice, reading
from tests.flows.paper import Landing, xml_invoice
from tests.mailroom.test_processing import arrive


@pytest.fixture
def held(desk: Desk, orders) -> Desk:
    """A desk with one case: the price is higher than ordered."""
    facts.load_orders(desk, orders)
    arrive(desk, Landing("seven.xml", xml_invoice(7)))
    return desk


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1'234.50", "1234.50"),
        ("€ 12,-", "12"),
        ("19 %", "19"),
        ("1.234.567", "1234567"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("-12,00", "-12.00"),
    ],
)
def test_a_number_is_taken_as_people_type_it(typed: str, meant: str):
    assert number_as_typed(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["1.500", "40,000", "12.500"])
def test_a_number_that_can_be_two_is_refused_with_both(typed: str):
    with pytest.raises(NotClear) as refused:
        number_as_typed(typed)
    _, _, advice = str(refused.value).partition("write ")
    high, _, low = advice.partition(" or ")
    assert number_as_typed(high) > number_as_typed(low)  # what it says to write is clear itself


@pytest.mark.parametrize("typed", ["much", "1.5.0", "12 34", "1e400", "", "NaN", "12345678901234567890"])
def test_what_is_no_number_is_refused(typed: str):
    with pytest.raises(NotClear, match="no number"):
        number_as_typed(typed)


@pytest.mark.parametrize(
    "typed",
    ["2026-05-31", "31.05.2026", "31.5.26", "31 May 2026", "May 31, 2026", "31. Mai 2026", "31/05/2026", "05/31/2026",
     "31 mei 2026", "2026/05/31", "20260531"],
)  # fmt: skip
def test_a_date_is_taken_as_people_type_it(typed: str):
    assert str(date_as_typed(typed)) == "2026-05-31"


@pytest.mark.parametrize("typed", ["05/06/2026", "5-6-2026", "05/06/26"])
def test_a_date_that_can_be_two_is_refused_with_both(typed: str):
    with pytest.raises(NotClear, match="2026-06-05 or 2026-05-06"):
        date_as_typed(typed)


def test_a_date_is_clear_with_dots_or_when_day_and_month_are_the_same():
    assert str(date_as_typed("05.06.2026")) == "2026-06-05"
    assert str(date_as_typed("5/5/2026")) == "2026-05-05"


@pytest.mark.parametrize("typed", ["soon", "30.02.2026", "2026-02-30", "KW 23 2026", "31.05.2026 or 1.6.2026"])
def test_what_is_no_date_is_refused(typed: str):
    with pytest.raises(NotClear):
        date_as_typed(typed)


def test_a_list_is_given_with_commas_or_as_json():
    assert list_as_typed("A-1, A-2,") == list_as_typed('["A-1", " A-2"]') == ("A-1", "A-2")
    with pytest.raises(NotClear, match="JSON"):
        list_as_typed('["A-1", ')


def test_a_value_that_was_offered_is_taken_as_it_stands():
    """``1.500`` could be two numbers, but not where the page's own alternative is 1.500."""
    offered = reading(Decimal("2"), alternatives=[Decimal("1.500")])
    before = an_invoice(lines=[a_line(quantity=offered)])
    after = corrected(before, [Correction(field="quantity", line=1, value="1.500")], "ada")
    assert after.lines[0].quantity.value == Decimal("1.500")
    with pytest.raises(InvalidCorrection, match="1500 or"):
        corrected(an_invoice(), [Correction(field="total_amount", value="1.500")], "ada")


def test_a_currency_may_be_typed_small():
    after = corrected(an_invoice(), [Correction(field="currency", value=" usd")], "ada")
    assert after.header.currency.value == "USD"


@pytest.mark.parametrize("paper", [an_acknowledgment(), a_shipping_notice(), an_invoice(), a_credit_note()])
@pytest.mark.parametrize("kind", list(Kind))
def test_any_kind_of_paper_can_be_said_to_be_any_other(paper, kind: Kind):
    after = corrected(paper, [Correction(field="kind", value=kind.value)], "ada")
    assert (after.kind, after.kind_confidence) == (kind, 1.0)
    assert (after.header, after.lines) == (paper.header, paper.lines)


def test_a_kind_may_be_written_in_words():
    after = corrected(an_invoice(), [Correction(field="kind", value="Shipping notice")], "ada")
    assert isinstance(after, ShippingNotice)


def test_two_people_who_saw_the_same_version_do_not_lose_an_edit(held: Desk):
    (case,) = cases.cases(held)
    seen = cases.version(held, case).version
    change = [Correction(field="incoterms", value="EXW")]
    cases.correct(held, case.case_id, change, actor="ada", reason="seen on the page", version=seen)
    other = [Correction(field="incoterms", value="DAP")]
    with pytest.raises(ChangedMeanwhile, match=r"by ada.*incoterms is now EXW, you would write DAP"):
        cases.correct(held, case.case_id, other, actor="bob", reason="typed", version=seen)
    assert cases.result(held, case).fields["incoterms"].value == "EXW"
    cases.correct(held, case.case_id, other, actor="bob", reason="asked ada", version=seen + 1)
    assert cases.result(held, case).fields["incoterms"].value == "DAP"


def test_without_a_version_another_persons_edit_is_not_written_over(held: Desk):
    (case,) = cases.cases(held)
    cases.correct(held, case.case_id, [Correction(field="incoterms", value="EXW")], actor="ada", reason="one")
    cases.correct(held, case.case_id, [Correction(field="carrier", value="DHL")], actor="ada", reason="two")
    with pytest.raises(ChangedMeanwhile):
        cases.correct(held, case.case_id, [Correction(field="carrier", value="UPS")], actor="bob", reason="three")


def test_a_version_that_there_is_not_is_wrong_use(held: Desk):
    (case,) = cases.cases(held)
    with pytest.raises(WrongUse, match="the newest is 1"):
        cases.correct(
            held, case.case_id, [Correction(field="carrier", value="UPS")], actor="bob", reason="x", version=7
        )


def test_a_shipping_notice_loses_its_packages_with_its_kind_and_nothing_else():
    paper = a_shipping_notice().model_copy(update={"header": a_header(carrier="DHL"), "concerns": ("A stamp.",)})
    after = corrected(paper, [Correction(field="kind", value="invoice")], "ada")
    assert after.header.carrier.value == "DHL"
    assert after.concerns == ("A stamp.",)
    assert not hasattr(after, "packages")
