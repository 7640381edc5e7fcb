"""Freight, surcharges and fees: no more than was ordered, and not what the vendor has to bear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from matching.context import Finding, MatchContext
from matching.policy.scopes import Ruling, ruled
from matching.trust import is_sure
from matching.verdict.wording import item_of, money
from schemas.codes import ChargeKind, Code
from schemas.discrepancy import SkippedCheck
from trade.charges import charge_kind, is_charge_line, is_freight, names_a_charge
from trade.text.keys import folded

_VENDOR_PAYS = re.compile(
    r"\b(?:cfr|cif|cpt|cip|dap|dpu|dat|ddp|ddu)\b|carriage paid|free deliver|delivered free|freight (?:prepaid|free)"
    r"|frei haus|frachtfrei|franco (?:domicile|domicilio)|porte pagado|porto franco|vrachtvrij"
)
"""Incoterms 2020 (and two older D terms) by which the vendor pays the main carriage, and the trade's words for it."""


@dataclass(frozen=True, slots=True)
class Charged:
    """One charge of a document: on a line, in the foot of the page, or as the header's freight amount."""

    label: str
    amount: Decimal
    line: int | None = None
    sure: bool = True


def charges_are_ordered(context: MatchContext) -> Iterator[Finding]:
    """Freight, surcharges and fees are no more than the order carries for them."""
    if not context.orders:
        return
    unset: list[ChargeKind] = []
    for charge in _charges(context):
        kind = charge_kind(charge.label)
        ruling = _ruling(context, kind)
        if not ruling.is_set:
            unset.append(kind)
            continue
        allowed = _ordered_charge(context, charge.label)
        if charge.amount <= allowed or ruling.allows(allowed, charge.amount):
            continue
        carried = f"the order carries {money(allowed)} for it" if allowed else "the order carries no such charge"
        header_freight = charge.line is None and charge.label == "Freight"
        yield context.finding(
            Code.UNEXPECTED_CHARGE,
            f"{charge.label}: {money(charge.amount)} is charged, {carried}.",
            line=charge.line,
            field="freight_amount" if header_freight else None,
            expected=money(allowed),
            actual=money(charge.amount),
            limit=ruling.limit,
            rule=ruling.rule,
            sure=charge.sure,
        )
    yield from _not_checked(context, unset)


def freight_follows_the_terms(context: MatchContext) -> Iterator[Finding]:
    """Freight is not billed when the paper's own delivery terms say that the vendor pays it."""
    terms = context.header.incoterms
    if not terms.value or not _VENDOR_PAYS.search(folded(terms.value)):
        return
    for charge in _charges(context):
        if charge_kind(charge.label) is ChargeKind.FREIGHT and not _ordered_charge(context, charge.label):
            yield context.finding(
                Code.FREIGHT_AGAINST_TERMS,
                f"{charge.label}: {money(charge.amount)} is charged, but by the terms '{terms.value}' "
                f"the vendor pays it.",
                line=charge.line,
                field="incoterms",
                expected=terms.value,
                actual=money(charge.amount),
                sure=charge.sure and is_sure(context.policy, terms),
            )


def _ruling(context: MatchContext, kind: ChargeKind) -> Ruling:
    """The tolerance for a kind of charge where the policy names one, else the one for charges."""
    by_kind, rule = context.limit("charges_by_kind")
    if kind in by_kind:
        return ruled(by_kind[kind], rule, context.header.currency.value)
    return context.ruling("charges")


def _not_checked(context: MatchContext, unset: list[ChargeKind]) -> Iterator[SkippedCheck]:
    if unset:
        kinds = ", ".join(kind.replace("_", " ") for kind in dict.fromkeys(unset))
        yield SkippedCheck(code=Code.UNEXPECTED_CHARGE, why=f"not set in the policy for {kinds}")
    elif not context.ruling("charges").is_set:
        yield SkippedCheck(code=Code.UNEXPECTED_CHARGE, why="not set in the policy")


def _charges(context: MatchContext) -> Iterator[Charged]:
    """Every charge once."""
    seen: list[Decimal] = []
    ordered = ((pair.number, pair.line) for pair in context.pairs if is_charge_line(pair.line))
    for number, line in (*context.charge_lines, *ordered):
        reading = line.amount if line.amount.is_found else line.unit_price
        if reading.value:
            seen.append(reading.value)
            label = line.description.value or item_of(line)
            yield Charged(label, reading.value, number, is_sure(context.policy, reading))
    for charge in context.paper.charges:
        if charge.amount > 0 and charge.amount not in seen:
            seen.append(charge.amount)
            yield Charged(charge.label, charge.amount)
    freight = context.header.freight_amount
    if freight.value and freight.value > 0 and freight.value not in seen:
        yield Charged("Freight", freight.value, sure=is_sure(context.policy, freight))


def _ordered_charge(context: MatchContext, label: str) -> Decimal:
    """What the orders carry for a charge of that sort: freight for freight, anything else by its own name."""
    return sum(
        (
            order_line.quantity * (order_line.unit_price or Decimal(0)) / order_line.price_base
            for order in context.orders
            for order_line in order.lines
            if names_a_charge(order_line.description) and is_freight(order_line.description) == is_freight(label)
        ),
        Decimal(0),
    )
