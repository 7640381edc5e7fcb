"""Deposits on orders: what was asked for before delivery, and what invoices have taken off for it since."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from matching.books.charge_ledger import orders_of
from matching.books.line_ledger import value_of
from matching.duplicates import is_credited
from schemas.codes import Kind, Purpose
from schemas.extraction import Extraction, Line
from schemas.facts import Facts, PriorDocument
from trade.deposits import names_a_deposit

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Deposit:
    """A paper that asks for a deposit, and how much without tax."""

    document: PriorDocument
    net: Decimal


@dataclass(frozen=True, slots=True)
class OpenDeposits:
    """The deposits on some orders, and what of them no invoice has taken off yet, without tax."""

    deposits: tuple[Deposit, ...] = ()
    left: Decimal = NOTHING


def deposit_net(paper: Extraction) -> Decimal:
    """What a paper asks for as a deposit, without tax: all of it, or its lines that say so."""
    if paper.kind is not Kind.INVOICE or paper.gives_back:
        return NOTHING
    if paper.purpose is Purpose.DEPOSIT:
        amounts = [value_of(line) for line in paper.lines]
        return paper.header.subtotal.value or sum(amounts, NOTHING) or paper.header.total_amount.value or NOTHING
    return sum((value for value in map(value_of, _lines(paper)) if value > 0), NOTHING)


def deducted_net(paper: Extraction) -> Decimal:
    """What an invoice takes off for deposits, without tax: on its lines, beside them, or of what is due."""
    if paper.kind is not Kind.INVOICE or paper.purpose is Purpose.DEPOSIT:
        return NOTHING
    on_lines = -sum((value for value in map(value_of, _lines(paper)) if value < 0), NOTHING)
    beside = -sum((one.amount for one in paper.charges if one.amount < 0 and names_a_deposit(one.label)), NOTHING)
    total, tax, due = paper.header.total_amount.value, paper.header.tax_amount.value, paper.header.amount_due.value
    if on_lines or beside or not total or total < 0 or due is None:
        return on_lines or beside
    net_share = (total - tax) / total if tax is not None and NOTHING <= tax < total else Decimal(1)
    return max(NOTHING, total - due) * net_share  # BT-113


def open_deposits(
    earlier: Iterable[PriorDocument], orders: Collection[str], facts: Facts, credits: Sequence[PriorDocument] = ()
) -> OpenDeposits:
    """The deposits that earlier papers ask for on some orders, those credited left out, less what others took off."""
    given, asked = [credit.extraction for credit in credits], set(orders)
    bills = (other for other in earlier if other.kind is Kind.INVOICE and not other.extraction.gives_back)
    theirs = [other for other in bills if orders_of(other, facts) & asked]
    deposits = tuple(
        Deposit(other, net)
        for other in theirs
        if (net := deposit_net(other.extraction)) and not is_credited(other.extraction, given)
    )
    taken = sum((deducted_net(other.extraction) for other in theirs), NOTHING) if deposits else NOTHING
    return OpenDeposits(deposits, max(NOTHING, sum((one.net for one in deposits), NOTHING) - taken))


def _lines(paper: Extraction) -> Iterator[Line]:
    return (line for line in paper.lines if names_a_deposit(line.description.value or ""))
