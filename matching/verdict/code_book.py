"""The code book: what each discrepancy code means, whose it is, what to do, and what to tell the vendor."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from schemas.codes import Code, Owner, Severity
from schemas.contract import Contract

Status = Literal["AB", "IP", "UQ", "CA", "RE", "AP", "PD"]
Reason = Literal["NON", "REF", "LEG", "REC", "QUA", "DEL", "PRI", "QTY", "ITM", "PAY", "UNR", "FIN", "PPD", "OTH"]
Action = Literal["NOA", "PIN", "NIN", "CNF", "CNP", "CNA", "OTH"]
LineStatusX12 = Literal["IB", "BP", "IC", "DR", "IP", "IQ", "IR", "IS", "SP"]


class InvoiceResponse(Contract):
    """What a finding says in a Peppol Invoice Response (BIS 63): UNCL4343, OPStatusReason, OPStatusAction."""

    status: Status
    reason: Reason
    action: Action


class CodeEntry(Contract):
    """One code of the book. ``limits`` are keys of the policy file; ``x12`` is element 668, ``uncl1229`` its twin."""

    meaning: str
    evidence: str
    severity: Severity
    owner: Owner
    steps: tuple[str, ...]
    limits: tuple[str, ...] = ()
    check: str = ""
    peppol: InvoiceResponse | None = None
    x12: LineStatusX12 | None = None
    uncl1229: Literal["1", "3", "5", "7"] | None = None

    @property
    def suggestion(self) -> str:
        """The first thing to do: what goes with every finding."""
        return self.steps[0]


@cache
def code_book() -> dict[Code, CodeEntry]:
    """Every code with its entry, in the order of the book."""
    written = tomllib.loads(files("matching.verdict").joinpath("code_book.toml").read_text(encoding="utf-8"))
    return {Code(name): _entry(values) for name, values in written.items()}


def _entry(values: dict[str, Any]) -> CodeEntry:
    response = values.pop("peppol", None)
    if response:
        values["peppol"] = dict(zip(("status", "reason", "action"), response.split("/"), strict=True))
    return CodeEntry.model_validate(values)
