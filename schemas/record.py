"""What leaves the house: a line of results.jsonl, and the record or exception that downstream receives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from schemas.booking import AllowanceCharge, Payment, Period, Plain, Reference, Tax
from schemas.codes import Kind, Purpose, Route, Status
from schemas.contract import Contract
from schemas.decision import Adjustment, Decision
from schemas.discrepancy import Discrepancy, SkippedCheck
from schemas.document import Document
from schemas.extraction import Fields, Paper
from schemas.policy import Policy
from schemas.reading import Reading, Witness

_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}")
SCHEMA_VERSION = "1.0"
"""Of results, records and exceptions: the first figure changes when a key goes or means something else, the second
when one is added."""


class ResultField(Contract):
    """One value of a result: numbers as plain decimal strings, dates ISO 8601, lists as lists.

    ``accepted``: sure enough, and vouched for by something else than its reader.
    """

    value: str | tuple[str, ...]
    text: str = ""
    confidence: float
    accepted: bool
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    source: str | None = None
    vouched_by: tuple[Witness, ...] = ()
    alternatives: tuple[str | tuple[str, ...], ...] = ()


class PoMatch(Contract):
    """One document line paired with one order line. ``quantity``: what of it goes there, in the order line's unit."""

    po_number: str
    line: int
    po_line: str
    basis: str
    score: float
    quantity: Plain | None = None


class Result(Contract):
    """One logical document, as ``mailroom batch`` and ``mailroom extract`` write it."""

    schema_version: str = SCHEMA_VERSION
    file: str
    part: str | None = None
    sha256: str
    original: str | None = None
    """Where the bytes of the document's file lie, as a URI."""
    document_id: str
    kind: Kind
    kind_confidence: float
    purpose: Purpose | None = None
    """What a bill is for, where it is no plain invoice or credit note: a deposit, a correction."""
    pages: tuple[int, ...]
    language: str | None = None
    fields: dict[str, ResultField] = {}
    lines: tuple[dict[str, ResultField], ...] = ()
    taxes: tuple[Tax, ...] = ()
    allowances_charges: tuple[AllowanceCharge, ...] = ()
    payment: Payment | None = None
    periods: tuple[Period, ...] = ()
    references: tuple[Reference, ...] = ()
    vendor_id: str | None = None
    """The vendor's number in the ERP, where it is known which one it is."""
    concerns: tuple[str, ...] = ()
    second_opinions: int | None = None
    po_numbers: tuple[str, ...] = ()
    po_matches: tuple[PoMatch, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    checks_skipped: tuple[SkippedCheck, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    explanation: tuple[str, ...] = ()
    route: Route | None = None
    status: Status | None = None

    def as_json(self) -> dict[str, Any]:
        """Plain JSON values; what is absent is left out."""
        return self.model_dump(mode="json", exclude_none=True)


VERDICT = {"vendor_id", "discrepancies", "adjustments", "explanation", "route", "status"}
"""What a result says of its decision as the decision says it."""


def result_of(
    document: Document, paper: Paper, decision: Decision | None, policy: Policy, *, original: str | None = None
) -> Result:
    """A document with its values and verdict in the shape users script against; ``original``: where its file lies."""
    verdict = decision.model_dump(include=VERDICT) if decision else {}
    vouched = decision.vouched if decision else {}
    return Result(
        file=document.file,
        part=document.part,
        sha256=document.sha256,
        original=original,
        document_id=document.document_id,
        kind=paper.kind,  # type: ignore[attr-defined]  # each kind's contract has it
        kind_confidence=round(paper.kind_confidence, 4),
        purpose=None if paper.purpose is Purpose.PAYMENT else paper.purpose,
        pages=paper.pages or document.pages,
        language=paper.language,
        fields=fields_of(paper.header, policy, vouched),
        lines=tuple(fields_of(line, policy, vouched, number) for number, line in enumerate(paper.lines, start=1)),
        taxes=paper.booking.taxes,
        allowances_charges=tuple(allowances_charges(paper)),
        payment=payment_of(paper),
        periods=paper.booking.periods,
        references=paper.booking.references,
        concerns=paper.concerns,
        second_opinions=paper.second_opinions or None,
        po_numbers=decision.match.po_numbers if decision else (),
        po_matches=tuple(PoMatch(**match.model_dump()) for match in (decision.match.lines if decision else ())),
        checks_skipped=decision.skipped if decision else (),
        **verdict,
    )


def allowances_charges(paper: Paper) -> Iterator[AllowanceCharge]:
    """Charges and allowances beside the lines; freight and discount of the totals where none of these is it."""
    for charge in paper.charges:
        yield AllowanceCharge(
            label=charge.label,
            code=charge.code or None,
            amount=abs(charge.amount),
            is_charge=charge.amount >= 0,
            line=charge.line,
            **charge.model_dump(include={"rate", "base", "tax_rate"}),
        )
    amounts = {charge.amount for charge in paper.charges if charge.line is None}
    freight, discount = paper.header.freight_amount.value, paper.header.discount_amount.value
    if freight and not any(amount > 0 for amount in amounts):
        yield AllowanceCharge(label="freight", amount=freight, is_charge=True)
    if discount and not any(amount < 0 for amount in amounts):
        yield AllowanceCharge(label="discount", amount=abs(discount), is_charge=False)


def payment_of(paper: Paper) -> Payment | None:
    """Where to pay, by the account that the header names (perhaps corrected); None where nothing says."""
    iban, account = paper.header.vendor_iban.value, paper.header.vendor_bank_account.value
    if iban and not _IBAN.fullmatch(iban.replace(" ", "")):  # where the world has none, a plain number stands there
        iban, account = None, account or iban
    stated = paper.booking.payment.model_copy(update={"iban": iban, "account": account})
    return stated if stated != Payment() else None


def fields_of(
    fields: Fields, policy: Policy, vouched: Mapping[Witness, tuple[str, ...]] | None = None, line: int | None = None
) -> dict[str, ResultField]:
    """Every value found, by name; ``vouched`` is what a verdict says of them, ``line`` their line's number."""
    by_name: dict[str, list[Witness]] = {}
    for witness, names in (vouched or {}).items():
        for name in names:
            by_name.setdefault(name, []).append(witness)
    found = {}
    for name, reading in fields.found():
        also = by_name.get(name if line is None else f"{line}.{name}", ())
        found[name] = _field(reading, policy.threshold(name), tuple(dict.fromkeys((*reading.witnesses, *also))))
    return found


def as_text(value: object) -> str | tuple[str, ...]:
    """A value as results.jsonl prints it: ``Decimal("1E+3")`` as ``1000``, a date as ISO 8601."""
    if isinstance(value, tuple):
        return tuple(str(as_text(item)) for item in value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _field(reading: Reading[Any], threshold: float, witnesses: tuple[Witness, ...]) -> ResultField:
    where = reading.provenance
    return ResultField(
        value=as_text(reading.value),
        text=reading.text,
        confidence=round(reading.confidence, 4),
        accepted=reading.confidence >= threshold and bool(witnesses),
        page=where.page if where else None,
        box=tuple(where.box.as_list()) if where and where.box else None,
        source=where.source.value if where else None,
        vouched_by=witnesses,
        alternatives=tuple(as_text(other.value) for other in reading.alternatives[:5]),
    )
