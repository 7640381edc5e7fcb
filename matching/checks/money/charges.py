"""Freight, surcharges and fees: no more than was ordered, and not what the vendor has to bear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from matching.books.charge_ledger import Charged, charges_ordered
from matching.context import Finding, MatchContext
from matching.policy.scopes import Ruling, ruled
from matching.trust import is_sure
from matching.verdict.wording import listed, money
from schemas.codes import ChargeKind, Code
from schemas.discrepancy import SkippedCheck
from trade.text.folding import folded

_VENDOR_PAYS = re.compile(
    r"\b(?:cfr|cif|cpt|cip|dap|dpu|dat|ddp|ddu)\b|carriage paid|free deliver|delivered free|freight (?:prepaid|free)"
    r"|frei haus|frachtfrei|franco (?:domicile|domicilio)|porte pagado|porto franco|vrachtvrij"
)
"""Incoterms 2020 (and two older D terms) by which the vendor pays the main carriage, and the trade's words for it."""


def charges_are_ordered(context: MatchContext) -> Iterator[Finding]:
    """Freight, surcharges and fees are no more than the orders carry for each kind, over all invoices on them."""
    if not context.orders:
        return
    unset: list[ChargeKind] = []
    ledger, numbers = context.charges_left(), [order.po_number for order in context.orders]
    for charges in _by_kind(context.charges):
        ruling = _ruling(context, charges[0].kinds)
        if not ruling.is_set:
            unset.extend(sorted(charges[0].kinds))
            continue
        carried = ledger.for_charge(charges[0], numbers)
        allowed = sum((one.charge.amount for one in carried), Decimal(0))
        before = allowed - sum((one.left for one in carried), Decimal(0))
        now = sum((charge.amount for charge in charges), Decimal(0))
        if ledger.take(replace(charges[0], amount=now), numbers) > 0 and not ruling.allows(allowed, before + now):
            yield _unexpected(context, charges, allowed, before, ruling=ruling)
    yield from _not_checked(context, unset)


def _unexpected(
    context: MatchContext, charges: list[Charged], allowed: Decimal, before: Decimal, *, ruling: Ruling
) -> Finding:
    now = sum((charge.amount for charge in charges), Decimal(0))
    carried = f"the order carries {money(allowed)} for it" if allowed else "the order carries no such charge"
    already = f", {money(before)} before" if before else ""
    named = listed(dict.fromkeys(charge.label for charge in charges))
    parts = f" ({' + '.join(money(charge.amount) for charge in charges)})" if len(charges) > 1 else ""
    return context.finding(
        Code.UNEXPECTED_CHARGE,
        f"{named}: {money(now)}{parts} is charged{' now' if before else ''}{already}; {carried}.",
        line=next((charge.line for charge in reversed(charges) if charge.line), None),
        field="freight_amount" if charges[-1].is_header_freight else None,
        expected=money(max(Decimal(0), allowed - before)),
        actual=money(now),
        limit=ruling.limit,
        rule=ruling.rule,
        sure=all(_is_sure(context, charge) for charge in charges),
    )


def freight_follows_the_terms(context: MatchContext) -> Iterator[Finding]:
    """Freight is not billed when the paper's own delivery terms say that the vendor pays it."""
    terms = context.header.incoterms
    if not terms.value or not _VENDOR_PAYS.search(folded(terms.value)):
        return
    ordered = list(charges_ordered(context.orders))
    for charge in context.charges:
        if ChargeKind.FREIGHT in charge.kinds and not any(one.covers(charge) for one in ordered):
            yield context.finding(
                Code.FREIGHT_AGAINST_TERMS,
                f"{charge.label}: {money(charge.amount)} is charged, but by the terms '{terms.value}' "
                f"the vendor pays it.",
                line=charge.line,
                field="incoterms",
                expected=terms.value,
                actual=money(charge.amount),
                sure=_is_sure(context, charge) and is_sure(context.policy, terms),
            )


def _by_kind(charges: Iterable[Charged]) -> Iterator[list[Charged]]:
    """Charges of one kind together, for they draw on one amount; fees of no known kind by their names."""
    together: dict[tuple[object, ...], list[Charged]] = {}
    for charge in sorted(charges, key=lambda charge: len(charge.kinds)):
        name = charge.named if ChargeKind.OTHER in charge.kinds else ""
        together.setdefault((charge.kinds, name), []).append(charge)
    yield from together.values()


def _ruling(context: MatchContext, kinds: frozenset[ChargeKind]) -> Ruling:
    """The tolerance for a kind of charge where the policy names one, else the one for charges."""
    by_kind, rule = context.limit("charges_by_kind")
    if len(kinds) == 1 and (kind := min(kinds)) in by_kind:
        return ruled(by_kind[kind], rule, context.header.currency.value)
    return context.ruling("charges")


def _not_checked(context: MatchContext, unset: list[ChargeKind]) -> Iterator[SkippedCheck]:
    if unset:
        kinds = ", ".join(kind.replace("_", " ") for kind in dict.fromkeys(unset))
        yield SkippedCheck(code=Code.UNEXPECTED_CHARGE, why=f"not set in the policy for {kinds}")
    elif not context.ruling("charges").is_set:
        yield SkippedCheck(code=Code.UNEXPECTED_CHARGE, why="not set in the policy")


def _is_sure(context: MatchContext, charge: Charged) -> bool:
    if charge.is_header_freight:
        return is_sure(context.policy, context.header.freight_amount)
    if charge.line is None:
        return True
    line = context.paper.lines[charge.line - 1]
    return is_sure(context.policy, line.amount if line.amount.is_found else line.unit_price)
