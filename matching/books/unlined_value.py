"""What a paper bills that none of its lines accounts for: all of it where no line could be read."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from matching.books.charge_ledger import Charged, charges_of_earlier, orders_of
from matching.books.line_ledger import value_of
from schemas.codes import Kind
from schemas.extraction import Extraction, Header
from schemas.facts import Facts, PriorDocument
from trade.charges import names_a_sum

CENTS = Decimal("0.05")
"""Rounding of totals."""
HIGHEST_TAX = Decimal("0.30")
"""No country taxes goods higher (Hungary 27 %, India 28 %): what is called tax beyond it is not."""


def unlined_value(paper: Extraction, charges: Iterable[Charged]) -> Decimal:
    """What a paper bills, without tax and charges, beyond what its lines come to.

    Nothing where every line has an amount: then the totals themselves are held against the lines.
    """
    lines = [line for line in paper.lines if not names_a_sum(line.description.value or "")]
    figured = [line for line in lines if line.quantity.is_found or line.amount.is_found]
    if figured and all(line.amount.is_found for line in figured):
        return Decimal(0)
    beside = sum((charge.amount for charge in charges if charge.line is None), Decimal(0))
    made = sum((value_of(line) for line in lines), Decimal(0))
    sums = {paper.header.subtotal.value, paper.header.total_amount.value} - {None}
    if figured and any(abs(whole - made) <= CENTS for whole in sums if whole is not None):
        return Decimal(0)
    rest = _net(paper.header, beside) - made - beside
    return rest if rest > CENTS else Decimal(0)


def unlined_before(earlier: Iterable[PriorDocument], orders: Iterable[str], facts: Facts) -> Decimal:
    """What earlier invoices on some orders bill that no line of theirs accounts for, less such credits."""
    asked, books = set(orders), {order.po_number: order for order in facts.orders}
    total = Decimal(0)
    for document in earlier:
        if document.kind not in (Kind.INVOICE, Kind.CREDIT_NOTE):
            continue
        value = unlined_value(document.extraction, charges_of_earlier(document, books))
        if value and orders_of(document, facts) & asked:
            total += value if document.kind is Kind.INVOICE else -value
    return max(Decimal(0), total)


def _net(header: Header, beside: Decimal) -> Decimal:
    """What is billed without tax; where the tax is not printed, no more of it is believed than there can be."""
    total, subtotal, tax = header.total_amount.value, header.subtotal.value, header.tax_amount.value
    if total is None:
        return subtotal or Decimal(0)
    if tax is None and header.tax_rate.value is not None:
        return total / (1 + header.tax_rate.value / 100)
    if tax is None:
        tax = total - subtotal - beside if subtotal is not None else Decimal(0)
    most = total * HIGHEST_TAX / (1 + HIGHEST_TAX)
    return total - max(Decimal(0), min(tax, most))
