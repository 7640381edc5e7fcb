"""What e-invoices say beyond header and lines: taxes by rate, where and until when to pay, periods, references."""

from datetime import date
from decimal import Decimal

import pytest

from formats.einvoice import extract_einvoice
from schemas.booking import Payment, PaymentTerm, Period, Reference, ReferenceKind, Tax
from tests.extractors.einvoice_factories import a_cii, a_cii_line, a_ubl, a_ubl_line, cac, cbc, day, ram

HEAD = cbc("ID", "R-77") + cbc("IssueDate", "2026-06-01") + cbc("DocumentCurrencyCode", "EUR")


def booked(data: bytes):
    (found,) = extract_einvoice(data)
    return found.booking


def a_subtotal(base: str, amount: str, rate: str, category: str, more: str = "") -> str:
    said = cbc("ID", category) + cbc("Percent", rate) + more
    return cac("TaxSubtotal", cbc("TaxableAmount", base) + cbc("TaxAmount", amount) + cac("TaxCategory", said))


def a_means(account: str, *, bic: str = "", reference: str = "") -> str:
    branch = cac("FinancialInstitutionBranch", cbc("ID", bic)) if bic else ""
    said = cbc("PaymentMeansCode", "58") + (cbc("PaymentID", reference) if reference else "")
    return cac("PaymentMeans", said + cac("PayeeFinancialAccount", cbc("ID", account) + branch))


def test_ubl_tells_the_tax_of_each_rate():
    total = cac(
        "TaxTotal",
        cbc("TaxAmount", "26.00")
        + a_subtotal("100.00", "19.00", "19", "S")
        + a_subtotal("100.00", "7.00", "7", "S")
        + a_subtotal("40.00", "0.00", "0", "E", cbc("TaxExemptionReason", "Export")),
    )
    assert booked(a_ubl("Invoice", HEAD + total)).taxes == (
        Tax(rate=Decimal(19), base=Decimal("100.00"), amount=Decimal("19.00"), category="S"),
        Tax(rate=Decimal(7), base=Decimal("100.00"), amount=Decimal("7.00"), category="S"),
        Tax(rate=Decimal(0), base=Decimal("40.00"), amount=Decimal("0.00"), category="E", exemption="Export"),
    )


def test_a_second_tax_total_in_the_sellers_currency_is_no_further_tax():
    accounting = cac("TaxTotal", cbc("TaxAmount", "104.00"))
    own = cac("TaxTotal", cbc("TaxAmount", "19.00") + a_subtotal("100.00", "19.00", "19", "S"))
    assert [tax.amount for tax in booked(a_ubl("Invoice", HEAD + accounting + own)).taxes] == [Decimal("19.00")]


def test_ubl_tells_where_and_whom_to_pay():
    payee = cac(
        "PayeeParty", cac("PartyIdentification", cbc("ID", "F-9")) + cac("PartyName", cbc("Name", "Lagune Factoring"))
    )
    means = a_means("DE89370400440532013000", bic="COBADEFFXXX", reference="RF18539007547034")
    assert booked(a_ubl("Invoice", HEAD + payee + means)).payment == Payment(
        iban="DE89370400440532013000",
        bic="COBADEFFXXX",
        reference="RF18539007547034",
        means="58",
        payee_name="Lagune Factoring",
        payee_id="F-9",
    )


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            HEAD + cbc("Note", "Die Forderung ist an die Lagune Factoring abgetreten."),
            "Die Forderung ist an die Lagune",
        ),
        (HEAD + cac("PaymentTerms", cbc("Note", "Payable only to Lagune Factoring.")), "Payable only to Lagune"),
        (cbc("ID", "R-1") + cbc("InvoiceTypeCode", "393"), "invoice type 393"),
        (HEAD + cbc("Note", "Vielen Dank."), None),
    ],
)
def test_ubl_tells_that_the_claim_was_assigned(head, said):
    found = booked(a_ubl("Invoice", head)).payment.assignment

    assert found == said if said is None else (found or "").startswith(said)


def test_every_account_is_told_where_there_are_several():
    means = a_means("12-3456") + a_means("DE89370400440532013000") + a_means("NL91ABNA0417164300")
    paid = booked(a_ubl("Invoice", HEAD + means)).payment
    assert (paid.iban, paid.account) == ("DE89370400440532013000", "12-3456")
    assert paid.accounts == ("12-3456", "DE89370400440532013000", "NL91ABNA0417164300")


@pytest.mark.parametrize(
    ("note", "steps"),
    [
        ("#SKONTO#TAGE=14#PROZENT=2.00#", [(14, "2.00")]),
        ("#SKONTO#TAGE=7#PROZENT=3.00#\n#SKONTO#TAGE=14#PROZENT=2.00#", [(7, "3.00"), (14, "2.00")]),
        ("#SKONTO#TAGE=10#PROZENT=2.00#BASISBETRAG=100.00#", []),
        ("2% 10, net 30", [(10, "2"), (30, "0")]),
        ("30 Tage netto", [(30, "0")]),
        ("30 days end of month", []),
        ("as agreed", []),
    ],
)
def test_terms_are_told_as_days_and_per_cent(note: str, steps: list):
    terms = booked(a_ubl("Invoice", HEAD + cac("PaymentTerms", cbc("Note", note)))).payment.terms
    assert terms == tuple(PaymentTerm(days=days, percent=Decimal(share)) for days, share in steps)


def test_ubl_tells_periods_of_the_paper_and_its_lines():
    def period(start: str, end: str) -> str:
        return cac("InvoicePeriod", cbc("StartDate", start) + cbc("EndDate", end))

    data = a_ubl(
        "Invoice", HEAD + period("2026-05-01", "2026-05-31") + a_ubl_line(1, more=period("2026-05-04", "2026-05-08"))
    )
    assert booked(data).periods == (
        Period(start=date(2026, 5, 1), end=date(2026, 5, 31)),
        Period(start=date(2026, 5, 4), end=date(2026, 5, 8), line=1),
    )


def test_ubl_names_other_papers():
    said = (
        cbc("BuyerReference", "KST-4711")
        + cac("BillingReference", cac("InvoiceDocumentReference", cbc("ID", "R-70") + cbc("IssueDate", "2026-05-02")))
        + cac("ReceiptDocumentReference", cbc("ID", "WE-12"))
        + cac("ProjectReference", cbc("ID", "Quay 9"))
        + cac("AdditionalDocumentReference", cbc("ID", "M-3") + cbc("DocumentTypeCode", "130"))
        + cac("AdditionalDocumentReference", cbc("ID", "timesheet.pdf"))
    )
    assert set(booked(a_ubl("Invoice", HEAD + said)).references) == {
        Reference(kind=ReferenceKind.BUYER_REFERENCE, number="KST-4711"),
        Reference(kind=ReferenceKind.PRECEDING_INVOICE, number="R-70", issued=date(2026, 5, 2)),
        Reference(kind=ReferenceKind.RECEIVING_ADVICE, number="WE-12"),
        Reference(kind=ReferenceKind.PROJECT, number="Quay 9"),
        Reference(kind=ReferenceKind.INVOICED_OBJECT, number="M-3"),
        Reference(kind=ReferenceKind.SUPPORTING_DOCUMENT, number="timesheet.pdf"),
    }


def test_cii_says_the_same_in_its_own_words():
    means = ram(
        "SpecifiedTradeSettlementPaymentMeans",
        ram("TypeCode", "30")
        + ram("PayeePartyCreditorFinancialAccount", ram("IBANID", "DE89370400440532013000"))
        + ram("PayeeSpecifiedCreditorFinancialInstitution", ram("BICID", "COBADEFFXXX")),
    )
    tax = ram(
        "ApplicableTradeTax",
        ram("CalculatedAmount", "1.90") + ram("BasisAmount", "10.00") + ram("CategoryCode", "S")
        + ram("RateApplicablePercent", "19"),
    )  # fmt: skip
    discount = ram("BasisPeriodMeasure", "8", 'unitCode="DAY"') + ram("CalculationPercent", "3")
    months = ram("BasisPeriodMeasure", "1", 'unitCode="MON"') + ram("CalculationPercent", "1")
    terms = ram(
        "SpecifiedTradePaymentTerms",
        ram("ApplicableTradePaymentDiscountTerms", discount) + ram("ApplicableTradePaymentDiscountTerms", months),
    )
    period = ram("StartDateTime", day("20260501")) + ram("EndDateTime", day("20260531"))
    settled = (
        ram("PaymentReference", "R-77")
        + ram("InvoiceCurrencyCode", "EUR")
        + ram("PayeeTradeParty", ram("Name", "Lagune Factoring"))
        + means
        + tax
        + ram("BillingSpecifiedPeriod", period)
        + terms
    )
    found = booked(a_cii(agreed=ram("BuyerReference", "KST-4711"), settled=settled))
    assert found.taxes == (Tax(rate=Decimal(19), base=Decimal("10.00"), amount=Decimal("1.90"), category="S"),)
    assert found.payment == Payment(
        iban="DE89370400440532013000",
        bic="COBADEFFXXX",
        reference="R-77",
        means="30",
        payee_name="Lagune Factoring",
        terms=(PaymentTerm(days=8, percent=Decimal(3)),),
    )
    assert found.periods == (Period(start=date(2026, 5, 1), end=date(2026, 5, 31)),)
    assert found.references == (Reference(kind=ReferenceKind.BUYER_REFERENCE, number="KST-4711"),)


def test_a_message_that_says_nothing_of_it_says_nothing():
    found = booked(a_cii(lines=a_cii_line(1)))
    assert (found.taxes, found.payment, found.periods, found.references) == ((), Payment(), (), ())
