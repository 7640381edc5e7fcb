"""A party that is one of our own companies is never the vendor, whatever was read where."""

from __future__ import annotations

import pytest

from matching import settle, without_us
from schemas.codes import Code
from schemas.order import Company
from tests.factories import a_subject, an_invoice, facts, reading

US = Company(
    company_id="1000",
    names=("Kestrel Pumps GmbH", "Kestrel Pumpen"),
    tax_ids=("DE553331475",),
    ibans=("DE89370400440532013000",),
    addresses=("Mill Lane 22, Leeds",),
    email_domains=("kestrel.example",),
)
SISTER = Company(company_id="2000", names=("Kestrel Service Ltd",))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("vendor_name", "KESTREL PUMPS GMBH"),
        ("vendor_name", "Kestrel Pumpen"),
        ("vendor_tax_id", "DE 553 331 475"),
        ("vendor_iban", "DE89 3704 0044 0532 0130 00"),
        ("vendor_bank_account", "DE89370400440532013000"),
        ("vendor_address", "Kestrel, Mill Lane 22, Leeds LS1"),
        ("vendor_email", "ap@post.kestrel.example"),
    ],
)
def test_nothing_of_ours_is_the_vendors(field: str, value: str):
    paper = without_us(an_invoice(**{field: value}), [US])
    assert getattr(paper.header, field).value is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("vendor_name", "Kestrel Pumps Service Partner AG"),
        ("vendor_name", "Harbour Bearings Ltd."),
        ("vendor_tax_id", "DE136695977"),
        ("vendor_iban", "DE11238625511848733311"),
        ("vendor_address", "Mill Lane 2, York"),
        ("vendor_email", "sales@notkestrel.example"),
    ],
)
def test_what_only_looks_like_ours_stays(field: str, value: str):
    paper = an_invoice(**{field: value})
    assert without_us(paper, [US]) == paper


def test_a_name_of_ours_is_the_buyers_and_what_else_was_read_is_the_vendors():
    read = reading("Kestrel Pumps GmbH", 0.9, alternatives=("Kestrel Pumpen", "Harbour Bearings Ltd."))
    header = without_us(an_invoice(vendor_name=read), [US]).header
    assert (header.vendor_name.value, header.buyer_name.value) == ("Harbour Bearings Ltd.", "Kestrel Pumps GmbH")
    assert header.vendor_name.confidence <= 0.9


def test_between_two_companies_of_ours_one_is_the_vendor():
    paper = an_invoice(vendor_name="Kestrel Service Ltd", buyer_name="Kestrel Pumps GmbH")
    assert without_us(paper, [US, SISTER]) == paper


def test_our_own_account_on_the_page_is_no_change_of_the_vendors():
    paper = an_invoice(vendor_iban="DE89370400440532013000")
    found = {finding.code for finding in settle(a_subject(paper), facts()).discrepancies}
    assert Code.BANK_DETAILS_CHANGED in found
    found = {finding.code for finding in settle(a_subject(paper), facts(companies=(US,))).discrepancies}
    assert Code.BANK_DETAILS_CHANGED not in found


def test_a_paper_made_out_to_somebody_else_is_told_by_our_companies():
    paper = an_invoice(buyer_name="Wholly Other Trading Co")
    found = {finding.code for finding in settle(a_subject(paper), facts(companies=(US,))).discrepancies}
    assert Code.BUYER_MISMATCH in found
    ours = an_invoice(buyer_name="Kestrel Pumps")
    assert Code.BUYER_MISMATCH not in {
        finding.code for finding in settle(a_subject(ours), facts(companies=(US,))).discrepancies
    }
