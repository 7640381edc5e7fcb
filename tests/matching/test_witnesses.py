"""What vouches for a value: nothing is accepted on the word of its reader alone."""

import pytest

from matching import default_policy, settle
from schemas.codes import Code, Route
from schemas.order import Company
from schemas.reading import Reading, Source, Witness
from schemas.record import fields_of
from tests.factories import (
    IBAN,
    TAX_ID,
    VENDOR,
    a_line,
    a_subject,
    a_vendor,
    an_invoice,
    an_order,
    facts,
    reading,
)


def alone(value, **more) -> Reading:
    """A value that is sure, and that nothing on its page speaks for."""
    return reading(value, **more).model_copy(update={"vouched_by": ()})


def vouched(paper, *, orders=(), vendors=(), **more) -> dict[str, set[Witness]]:
    """The witnesses of each value, by its name."""
    decision = settle(a_subject(paper), facts(orders=list(orders), vendors=list(vendors), **more))
    found: dict[str, set[Witness]] = {}
    for witness, names in decision.vouched.items():
        for name in names:
            found.setdefault(name, set()).add(witness)
    return found


def test_the_books_vouch_for_what_they_say_too():
    paper = an_invoice(
        vendor_name=VENDOR, vendor_tax_id=TAX_ID, vendor_iban=IBAN, vendor_email="sales@harbour.example"
    )
    vendor = a_vendor(name=VENDOR, tax_ids=(TAX_ID,), ibans=(IBAN,), email_domains=("harbour.example",))
    found = vouched(paper, orders=[an_order()], vendors=[vendor])
    assert Witness.ORDER in found["po_numbers"] & found["currency"] & found["1.quantity"] & found["1.unit_price"]
    for name in ("vendor_name", "vendor_tax_id", "vendor_iban", "vendor_email"):
        assert Witness.VENDOR in found[name]


def test_the_books_do_not_vouch_for_what_they_do_not_say():
    paper = an_invoice(
        lines=[a_line(7, "2.60", amount=None, sku="OTHER")], vendor_iban="DE89370400440532013000", currency="USD"
    )
    vendor = a_vendor(name=VENDOR, ibans=(IBAN,))
    found = vouched(paper, orders=[an_order()], vendors=[vendor])
    for name in ("vendor_iban", "currency", "1.quantity", "1.unit_price", "1.sku"):
        assert not found.get(name, set()) & {Witness.ORDER, Witness.VENDOR}


def test_sums_vouch_for_the_figures_in_them():
    found = vouched(an_invoice(lines=[a_line(10, "2.50"), a_line(4, "1.00", amount="5.00")]))
    assert {name for name, by in found.items() if Witness.SUMS in by} >= {"1.quantity", "1.unit_price", "1.amount"}
    assert Witness.SUMS not in found.get("2.quantity", set())


def test_the_due_date_and_the_terms_vouch_for_the_date():
    paper = an_invoice(document_date="2026-05-04", due_date="2026-06-03", payment_terms="Net 30")
    assert Witness.SUMS in vouched(paper)["document_date"]
    late = an_invoice(document_date="2026-05-04", due_date="2026-06-05", payment_terms="Net 30")
    assert Witness.SUMS not in vouched(late).get("document_date", set())


def test_one_of_our_companies_vouches_for_the_buyer():
    policy = default_policy().model_copy(update={"company_names": ("Quay Works Ltd",)})
    assert vouched(an_invoice(buyer_name="QUAY WORKS LIMITED"), policy=policy)["buyer_name"] == {Witness.COMPANY}
    assert "buyer_name" not in vouched(an_invoice(buyer_name="Somebody Else GmbH"), policy=policy)


def test_a_company_of_ours_vouches_for_its_name_and_address():
    ours = Company(company_id="1", names=("Quay Works Ltd",), addresses=("9 Dock Road, Hull",))
    paper = an_invoice(buyer_name="Quay Works Ltd", ship_to="Goods in, 9 Dock Road, Hull")
    found = vouched(paper, companies=[ours])
    assert Witness.COMPANY in found["buyer_name"] & found["ship_to"]
    elsewhere = an_invoice(buyer_name="Somebody Else GmbH", ship_to="Am Kai 1, Bremen")
    assert not {"buyer_name", "ship_to"} & vouched(elsewhere, companies=[ours]).keys()


def test_a_sure_value_without_a_witness_is_not_accepted():
    paper = an_invoice(document_number=alone("INV-1042"))
    said = fields_of(paper.header, default_policy())
    assert (said["document_number"].accepted, said["document_number"].vouched_by) == (False, ())
    assert said["document_date"].accepted
    vouching = {Witness.ORDER: ("document_number",)}
    assert fields_of(paper.header, default_policy(), vouching)["document_number"].accepted


@pytest.mark.parametrize("source", [Source.XML, Source.REVIEWER])
def test_what_a_sender_or_a_reviewer_wrote_needs_nobody_to_bear_it_out(source: Source):
    paper = an_invoice(document_number=alone("INV-1042", source=source))
    assert fields_of(paper.header, default_policy())["document_number"].accepted


def test_a_doubtful_value_is_not_accepted_however_many_vouch_for_it():
    paper = an_invoice(document_number=reading("INV-1042", 0.6))
    assert not fields_of(paper.header, default_policy())["document_number"].accepted


def test_a_record_needs_a_witness_for_each_value_that_the_policy_requires():
    paper = an_invoice(document_number=alone("INV-1042"))
    decision = settle(a_subject(paper), facts(orders=[an_order()], vendors=[a_vendor()]))
    (doubt,) = (found for found in decision.discrepancies if found.code is Code.LOW_CONFIDENCE)
    assert decision.route is Route.REVIEW
    assert doubt.message == "Nothing else on the paper or on the books speaks for the document number 'INV-1042'."


def test_a_witness_on_the_page_or_the_files_name_lets_it_pass():
    order, vendor = an_order(), a_vendor()
    named = a_subject(an_invoice(document_number=alone("INV-1042")), name="INV-1042.pdf")
    assert settle(named, facts(orders=[order], vendors=[vendor])).route is Route.RECORD
    labelled = a_subject(an_invoice(document_number=reading("INV-1042")))
    assert settle(labelled, facts(orders=[order], vendors=[vendor])).route is Route.RECORD


def test_what_was_read_before_witnesses_were_kept_is_judged_as_then():
    old = reading("INV-1042").model_copy(update={"vouched_by": None})
    decision = settle(a_subject(an_invoice(document_number=old)), facts(orders=[an_order()], vendors=[a_vendor()]))
    assert decision.route is Route.RECORD
