"""Results hold what a record needs to be booked: who is paid, what for, which order line, by which version."""

from decimal import Decimal

from matching import default_policy, settle
from schemas.booking import AllowanceCharge, Booking, Payment, Tax
from schemas.codes import Kind, Purpose, Status
from schemas.document import Document
from schemas.extraction import Charge
from schemas.record import SCHEMA_VERSION, Result, result_of
from tests.factories import IBAN, a_header, a_line, a_subject, a_vendor, an_invoice, an_order, facts, reading


def resulting(paper, decision=None, **more) -> Result:
    document = Document(
        document_id="d", arrival_id="a", part_id="p", file="f.pdf", part=None, sha256="00", pages=(1,),
        kind=Kind.INVOICE, status=Status.READ, version=1,
    )  # fmt: skip
    return result_of(document, paper, decision, default_policy(), **more)


def test_a_result_names_its_schema_and_the_original():
    said = resulting(an_invoice(), original="file:///kept/00").as_json()
    assert (said["schema_version"], said["original"]) == (SCHEMA_VERSION, "file:///kept/00")


def test_a_result_says_what_a_bill_is_for_where_it_is_no_plain_one():
    assert resulting(an_invoice(purpose=Purpose.DEPOSIT)).as_json()["purpose"] == "deposit"
    assert "purpose" not in resulting(an_invoice()).as_json()


def test_a_result_tells_the_vendor_of_the_erp_and_how_much_goes_to_which_order_line():
    decision = settle(a_subject(an_invoice()), facts(orders=[an_order()], vendors=[a_vendor()]))
    said = resulting(an_invoice(), decision).as_json()
    assert said["vendor_id"] == a_vendor().vendor_id
    assert [(match["po_line"], match["quantity"]) for match in said["po_matches"]] == [("10", "10")]


def test_charges_and_allowances_are_told_without_sign():
    paper = an_invoice().model_copy(
        update={
            "charges": (
                Charge(label="Fracht", amount=Decimal("7.50"), code="FC", tax_rate=Decimal(19)),
                Charge(label="Rabatt", amount=Decimal("-1E+1"), rate=Decimal(5), base=Decimal(200)),
                Charge(label="Zuschlag", amount=Decimal(2), line=1),
            )
        }
    )
    assert resulting(paper).as_json()["allowances_charges"] == [
        {"label": "Fracht", "code": "FC", "amount": "7.50", "is_charge": True, "tax_rate": "19"},
        {"label": "Rabatt", "amount": "10", "is_charge": False, "rate": "5", "base": "200"},
        {"label": "Zuschlag", "amount": "2", "is_charge": True, "line": 1},
    ]


def test_freight_and_discount_of_the_totals_are_told_once():
    header = a_header(freight_amount="12.00", discount_amount="3.00")
    alone = resulting(an_invoice().model_copy(update={"header": header}))
    assert [(one.label, one.amount, one.is_charge) for one in alone.allowances_charges] == [
        ("freight", Decimal("12.00"), True),
        ("discount", Decimal("3.00"), False),
    ]
    charged = an_invoice().model_copy(
        update={"header": header, "charges": (Charge(label="Carriage", amount=Decimal("12.00")),)}
    )
    assert [one.label for one in resulting(charged).allowances_charges] == ["Carriage", "discount"]


def test_payment_follows_the_account_that_the_header_names():
    stated = Booking(payment=Payment(iban="DE89370400440532013000", bic="MIDLGB22"), taxes=(Tax(rate=Decimal(0)),))
    paper = an_invoice(vendor_iban=IBAN).model_copy(update={"booking": stated})
    assert resulting(paper).payment == Payment(iban=IBAN, bic="MIDLGB22")
    assert resulting(paper).as_json()["taxes"] == [{"rate": "0"}]


def test_an_account_that_is_no_iban_is_an_account():
    paper = an_invoice(vendor_iban="12-345678")
    assert resulting(paper).payment == Payment(account="12-345678")


def test_alternatives_that_are_lists_stay_lists():
    orders = reading(("A-1",), alternatives=[("A-2", "A-3")])
    paper = an_invoice(lines=[a_line()]).model_copy(update={"header": a_header(po_numbers=orders)})
    assert resulting(paper).as_json()["fields"]["po_numbers"]["alternatives"] == [["A-2", "A-3"]]


def test_an_older_result_without_the_new_keys_is_still_read():
    old = {"file": "a", "sha256": "0", "document_id": "d", "kind": "invoice", "kind_confidence": 1, "pages": [1]}
    assert Result.model_validate(old).allowances_charges == ()
    assert AllowanceCharge(label="x", amount=Decimal(1), is_charge=True).line is None
