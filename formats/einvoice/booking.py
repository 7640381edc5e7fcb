"""Taxes, payment, periods and other papers that an e-invoice states (EN 16931 BG-3, 10, 14, 16, 17 and 23)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from formats.einvoice.readings import date_of, decimal_at, is_iban
from formats.einvoice.tree import Element, all_at, at, text_at
from schemas.booking import Booking, Payment, PaymentTerm, Period, Reference, ReferenceKind, Tax
from trade.numbers.exact import exact_number
from trade.terms.assignment import assignment_in
from trade.terms.payment import payment_terms

_UBL_REFERENCES = {
    ReferenceKind.BUYER_REFERENCE: "BuyerReference",  # BT-10
    ReferenceKind.PROJECT: "ProjectReference/ID",  # BT-11
    ReferenceKind.RECEIVING_ADVICE: "ReceiptDocumentReference/ID",  # BT-15
    ReferenceKind.TENDER: "OriginatorDocumentReference/ID",  # BT-17
}
FACTORED = frozenset(("393", "396"))
"""UNTDID 1001: a factored invoice, and a factored credit note."""
_OBJECT = "130"
"""UNTDID 1001: the invoiced object (BT-18); additional documents with any other code support the invoice."""
_CII_REFERENCES = {"130": ReferenceKind.INVOICED_OBJECT, "50": ReferenceKind.TENDER}
_ADDED = "AdditionalReferencedDocument"
_SKONTO = re.compile(r"#SKONTO#TAGE=(\d{1,4})#PROZENT=(\d{1,3}(?:\.\d+)?)#(?!BASIS)", re.IGNORECASE)
"""How XRechnung writes a cash discount into BT-20. One on a part of the amount only is none of the whole invoice."""
_STRUCTURED = re.compile(r"#(?:SKONTO|VERZUG)#[^\r\n]*", re.IGNORECASE)


def ubl_booking(message: Element, lines: Sequence[Element]) -> Booking:
    """The booking data of a UBL invoice or credit note; ``lines`` are those that are billed, in their order."""
    means = all_at(message, "PaymentMeans")
    terms = [text for one in all_at(message, "PaymentTerms/Note") if (text := (one.text or "").strip())]
    accounts = [text_at(one, "PayeeFinancialAccount/ID") for one in means]
    periods = [_period(period) for period in all_at(message, "InvoicePeriod")]
    periods += [
        _period(one, number) for number, line in enumerate(lines, start=1) for one in all_at(line, "InvoicePeriod")
    ]
    payee = at(message, "PayeeParty")
    # The total with the breakdown: a second one, in the seller's accounting currency, has none.
    broken_down = (total for total in all_at(message, "TaxTotal") if at(total, "TaxSubtotal") is not None)
    notes = [
        one for path in ("Note", "PaymentTerms/Note", "PaymentMeans/InstructionNote") for one in all_at(message, path)
    ]
    return Booking(
        taxes=tuple(map(_ubl_tax, all_at(next(broken_down, message), "TaxSubtotal"))),
        payment=_payment(
            accounts,
            bic=_first(means, "PayeeFinancialAccount/FinancialInstitutionBranch/ID"),
            reference=_first(means, "PaymentID"),
            means=_first(means, "PaymentMeansCode"),
            payee_name=_first([payee], "PartyName/Name", "PartyLegalEntity/RegistrationName"),
            payee_id=_first([payee], "PartyIdentification/ID", "PartyLegalEntity/CompanyID"),
            assignment=_assignment(text_at(message, "InvoiceTypeCode|CreditNoteTypeCode"), notes),
            terms=terms,
        ),
        periods=tuple(period for period in periods if period.start or period.end),
        references=tuple(_ubl_references(message)),
    )


def cii_booking(
    settled: Element, agreed: Element | None, lines: Sequence[Element], paper: Element | None = None
) -> Booking:
    """The booking data of a UN/CEFACT invoice: its settlement and agreement sections, its lines and its head."""
    notes = all_at(paper, "IncludedNote/Content") if paper is not None else ()
    type_code = text_at(paper, "TypeCode") if paper is not None else ""
    means = all_at(settled, "SpecifiedTradeSettlementPaymentMeans")
    account = "PayeePartyCreditorFinancialAccount"
    terms = all_at(settled, "SpecifiedTradePaymentTerms")
    payee = at(settled, "PayeeTradeParty")
    on_line = "SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement/BillingSpecifiedPeriod"
    periods = [_period(one) for one in all_at(settled, "BillingSpecifiedPeriod")]
    periods += [_period(one, number) for number, line in enumerate(lines, start=1) for one in all_at(line, on_line)]
    stated = _payment(
        [text_at(one, f"{account}/IBANID", f"{account}/ProprietaryID") for one in means],
        bic=_first(means, "PayeeSpecifiedCreditorFinancialInstitution/BICID"),
        reference=text_at(settled, "PaymentReference") or None,
        means=_first(means, "TypeCode"),
        payee_name=_first([payee], "Name"),
        payee_id=_first([payee], "GlobalID", "ID", "SpecifiedLegalOrganization/ID"),
        assignment=_assignment(type_code, (*notes, *all_at(settled, "SpecifiedTradePaymentTerms/Description"))),
        terms=[text for one in terms if (text := text_at(one, "Description"))],
    )
    structured = tuple(term for one in terms for term in _cii_discounts(one))
    return Booking(
        taxes=tuple(map(_cii_tax, all_at(settled, "ApplicableTradeTax"))),
        payment=stated.model_copy(update={"terms": structured or stated.terms}),
        periods=tuple(period for period in periods if period.start or period.end),
        references=tuple(_cii_references(settled, agreed)),
    )


def _ubl_tax(subtotal: Element) -> Tax:
    return Tax(
        rate=decimal_at(subtotal, "TaxCategory/Percent", "Percent"),  # BT-119
        base=decimal_at(subtotal, "TaxableAmount"),  # BT-116
        amount=decimal_at(subtotal, "TaxAmount"),  # BT-117
        category=text_at(subtotal, "TaxCategory/ID") or None,  # BT-118
        exemption=text_at(subtotal, "TaxCategory/TaxExemptionReason", "TaxCategory/TaxExemptionReasonCode") or None,
    )


def _cii_tax(tax: Element) -> Tax:
    return Tax(
        rate=decimal_at(tax, "RateApplicablePercent|ApplicablePercent"),
        base=decimal_at(tax, "BasisAmount"),
        amount=decimal_at(tax, "CalculatedAmount"),
        category=text_at(tax, "CategoryCode") or None,
        exemption=text_at(tax, "ExemptionReason", "ExemptionReasonCode") or None,
    )


def _payment(accounts: Iterable[str], *, terms: Iterable[str], **values: str | None) -> Payment:
    """The first IBAN and the first other account; all of them where there are several."""
    offered = tuple(dict.fromkeys(account for account in accounts if account))
    return Payment(
        iban=next((account for account in offered if is_iban(account)), None),
        account=next((account for account in offered if not is_iban(account)), None),
        accounts=offered if len(offered) > 1 else (),
        terms=_terms(tuple(terms)),
        **values,
    )


def _terms(texts: Sequence[str]) -> tuple[PaymentTerm, ...]:
    """Cash discounts as XRechnung structures them, else what the words mean."""
    whole = "\n".join(texts)
    listed = tuple(
        PaymentTerm(days=int(found[1]), percent=share)
        for found in _SKONTO.finditer(whole)
        if (share := exact_number(found[2]))
    )
    return (*listed, *payment_terms(_STRUCTURED.sub(" ", whole)))


def _cii_discounts(terms: Element) -> Iterator[PaymentTerm]:
    """EXTENDED states discounts in numbers; periods in other units than days are left to the words beside them."""
    for one in all_at(terms, "ApplicableTradePaymentDiscountTerms"):
        share, measure = decimal_at(one, "CalculationPercent"), at(one, "BasisPeriodMeasure")
        days = decimal_at(measure, ".") if measure is not None else None
        if share is not None and days is not None and measure is not None and measure.get("unitCode", "DAY") == "DAY":
            yield PaymentTerm(days=int(days), percent=share)


def _period(element: Element, line: int | None = None) -> Period:
    return Period(
        start=date_of(text_at(element, "StartDate", "StartDateTime/DateTimeString")),
        end=date_of(text_at(element, "EndDate", "EndDateTime/DateTimeString")),
        line=line,
    )


def _ubl_references(message: Element) -> Iterator[Reference]:
    for kind, path in _UBL_REFERENCES.items():
        for one in all_at(message, path):
            yield from _reference(kind, (one.text or "").strip())
    for one in all_at(message, "BillingReference/InvoiceDocumentReference"):  # BG-3
        yield from _reference(ReferenceKind.PRECEDING_INVOICE, text_at(one, "ID"), text_at(one, "IssueDate"))
    for one in all_at(message, "AdditionalDocumentReference"):
        is_object = text_at(one, "DocumentTypeCode") == _OBJECT
        kind = ReferenceKind.INVOICED_OBJECT if is_object else ReferenceKind.SUPPORTING_DOCUMENT
        yield from _reference(kind, text_at(one, "ID"))


def _cii_references(settled: Element, agreed: Element | None) -> Iterator[Reference]:
    number = "IssuerAssignedID|ID"
    if agreed is not None:
        yield from _reference(ReferenceKind.BUYER_REFERENCE, text_at(agreed, "BuyerReference"))
        yield from _reference(ReferenceKind.PROJECT, text_at(agreed, "SpecifiedProcuringProject/ID"))
    for one in all_at(settled, "InvoiceReferencedDocument"):
        issued = text_at(one, "FormattedIssueDateTime/DateTimeString", "IssueDateTime/DateTimeString")
        yield from _reference(ReferenceKind.PRECEDING_INVOICE, text_at(one, number), issued)
    for one in all_at(agreed, _ADDED) if agreed is not None else ():
        kind = _CII_REFERENCES.get(text_at(one, "TypeCode"), ReferenceKind.SUPPORTING_DOCUMENT)
        yield from _reference(kind, text_at(one, number))


def _reference(kind: ReferenceKind, number: str, issued: str = "") -> Iterator[Reference]:
    if number:
        yield Reference(kind=kind, number=number, issued=date_of(issued))


def _assignment(type_code: str, notes: Iterable[Element]) -> str | None:
    """What says that the claim belongs to somebody else: a note, or the type of the invoice (BT-3)."""
    said = next((found for note in notes if (found := assignment_in(note.text or ""))), None)
    return said or (f"invoice type {type_code}" if type_code in FACTORED else None)


def _first(elements: Iterable[Element | None], *paths: str) -> str | None:
    """The first text at the paths of any of the elements."""
    return next((text for one in elements if one is not None and (text := text_at(one, *paths))), None)
