"""What a record needs to be booked and paid, beyond header and lines: taxes, charges, payee, periods, references."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import PlainSerializer

from schemas.contract import Contract

Plain = Annotated[Decimal, PlainSerializer(lambda value: f"{value:f}", return_type=str, when_used="json")]
"""A number that JSON prints as a plain decimal string: ``"1000"``, never ``"1E+3"``."""


class Tax(Contract):
    """One rate of tax and its base (EN 16931 BG-23): ``rate`` in per cent, ``category`` as UNTDID 5305."""

    rate: Plain | None = None
    base: Plain | None = None
    amount: Plain | None = None
    category: str | None = None
    exemption: str | None = None
    """Why no tax is charged, in words or as a code (BT-120, BT-121)."""


class AllowanceCharge(Contract):
    """A charge, or an allowance, beside the lines (BG-20, BG-21) or on one of them (BG-27, BG-28).

    ``amount`` is as printed without sign, ``code`` UNTDID 7161 or 5189, ``rate`` its per cent of ``base``. ``line``
    counts from 1; the amount of that line holds it already.
    """

    label: str
    code: str | None = None
    amount: Plain
    is_charge: bool
    rate: Plain | None = None
    base: Plain | None = None
    tax_rate: Plain | None = None
    line: int | None = None


class PaymentTerm(Contract):
    """Pay within so many days, and take so many per cent off; 0 per cent is the net term."""

    days: int
    percent: Plain = Decimal(0)


class Payment(Contract):
    """Where, to whom and until when to pay (BG-10, BG-16, BG-17)."""

    iban: str | None = None
    bic: str | None = None
    account: str | None = None
    reference: str | None = None
    """What to quote when paying (BT-83)."""
    payee_name: str | None = None
    """Who is paid, where it is not the vendor (BT-59)."""
    payee_id: str | None = None
    assignment: str | None = None
    """What says that the claim is assigned to somebody else: a note, or that the type of the invoice is factored."""
    means: str | None = None
    """How, as UNTDID 4461: 58 is a SEPA transfer (BT-81)."""
    accounts: tuple[str, ...] = ()
    """Every account that is offered, where there is more than one."""
    terms: tuple[PaymentTerm, ...] = ()


class Period(Contract):
    """When it was delivered or served (BG-14), or one line of it (BG-26)."""

    start: date | None = None
    end: date | None = None
    line: int | None = None


class ReferenceKind(StrEnum):
    """What paper a reference names."""

    BUYER_REFERENCE = "buyer_reference"
    PROJECT = "project"
    RECEIVING_ADVICE = "receiving_advice"
    TENDER = "tender"
    INVOICED_OBJECT = "invoiced_object"
    PRECEDING_INVOICE = "preceding_invoice"
    SUPPORTING_DOCUMENT = "supporting_document"


class Reference(Contract):
    """Another paper that this one names, beside those that are header fields (BT-10, BT-11, BT-15 to BT-18, BG-3)."""

    kind: ReferenceKind
    number: str
    issued: date | None = None


class Booking(Contract):
    """All of that, as one source states it; what it does not state is left empty."""

    taxes: tuple[Tax, ...] = ()
    payment: Payment = Payment()
    periods: tuple[Period, ...] = ()
    references: tuple[Reference, ...] = ()
