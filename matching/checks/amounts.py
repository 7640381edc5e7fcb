"""Does the page add up: lines, totals, and the page against its XML?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import chain, combinations

from matching.dossier import Dossier, Finding
from matching.normal import plain
from matching.pair import Pair, net, order_price_each, price_each, priced_for
from matching.rounding import rounded
from matching.trust import adds_up, is_in_doubt, is_sure
from matching.wording import allows, limit_of, line_name, money, plainly
from schemas.codes import Code
from schemas.discrepancy import SkippedCheck
from schemas.extraction import Line

COMPARED = (
    "document_number", "document_date", "due_date", "po_numbers", "currency", "vendor_tax_id", "vendor_iban",
    "subtotal", "tax_amount", "total_amount", "amount_due",
)  # fmt: skip
"""What money and booking depend on; names and addresses are set in type as people like."""


def lines_add_up(dossier: Dossier) -> Iterator[Finding]:
    """Quantity × price ÷ base is the printed amount of each line."""
    tolerance = dossier.policy.line_amount
    if not tolerance.is_set:
        yield SkippedCheck(code=Code.LINE_AMOUNT_MISMATCH, why="not set in the policy")
        return
    by_number = {pair.number: pair for pair in dossier.pairs}
    for number, line in enumerate(dossier.paper.lines, start=1):
        quantity, each, amount = line.quantity.value, price_each(line), line.amount.value
        if quantity is None or each is None or amount is None:
            continue
        pair = by_number.get(number)
        expected = net(line, quantity * each)
        if any(allows(tolerance, value, abs(amount)) for value in _accounts_for(line, pair)):
            continue
        count = priced_for(line)
        per = f" per {plainly(count)}" if count != 1 else ""
        yield dossier.finding(
            Code.LINE_AMOUNT_MISMATCH,
            f"{line_name(number, line)}: {plainly(quantity)} × {money(line.unit_price.value or Decimal(0))}{per} is "
            f"{money(expected)}, the page prints {money(amount)}.",
            line=number,
            field="amount",
            expected=money(expected),
            actual=money(amount),
            limit=limit_of(tolerance),
            sure=_figures_are_sure(dossier, number, line, pair),
        )


def totals_add_up(dossier: Dossier) -> Iterator[Finding]:
    """The lines make the subtotal, and subtotal, tax and charges make the total."""
    tolerance = dossier.policy.total
    header = dossier.header
    if not tolerance.is_set:
        yield SkippedCheck(code=Code.TOTAL_MISMATCH, why="not set in the policy")
        return
    total, subtotal = header.total_amount, header.subtotal
    if total.value is not None and subtotal.value is not None:
        sums = _sums(subtotal.value + (header.tax_amount.value or 0), _extras(dossier))
        inclusive = header.tax_amount.value is not None and total.value == subtotal.value == _lines_total(dossier)
        if not inclusive and not any(allows(tolerance, value, total.value) for value in sums):
            parts = [f"subtotal {money(subtotal.value)}", f"tax {money(header.tax_amount.value or Decimal(0))}"]
            parts += [f"freight {money(header.freight_amount.value)}"] if header.freight_amount.value else []
            parts += [f"discount {money(header.discount_amount.value)}"] if header.discount_amount.value else []
            yield dossier.finding(
                Code.TOTAL_MISMATCH,
                f"{', '.join(parts)} make {money(_nearest(sums, total.value))}, the page prints a total of "
                f"{money(total.value)}.".capitalize(),
                field="total_amount",
                expected=money(_nearest(sums, total.value)),
                actual=money(total.value),
                limit=limit_of(tolerance),
                sure=is_sure(
                    dossier.policy, total, subtotal, header.tax_amount, header.freight_amount, header.discount_amount
                ),
            )
    yield from _lines_make_the_subtotal(dossier)


def page_agrees_with_xml(dossier: Dossier) -> Iterator[Finding]:
    """An invoice that carries data and a picture says the same in both."""
    other = dossier.paper.other_readings
    for name in COMPARED if other else ():
        ours, theirs = getattr(dossier.header, name), getattr(other, name)
        if theirs.is_found and ours.is_found and not _same_value(ours.value, theirs.value):
            yield dossier.finding(
                Code.XML_PAGE_MISMATCH,
                f"The {name.replace('_', ' ')} is {_shown(ours.value)} in the XML "
                f"but {_shown(theirs.value)} on the page.",
                field=name,
                expected=_shown(ours.value),
                actual=_shown(theirs.value),
                sure=is_sure(dossier.policy, theirs),
            )


def totals_hold(dossier: Dossier) -> bool:
    """Whether the printed total is vouched for by the page's own sums."""
    total = dossier.header.total_amount.value
    if total is None:
        return False
    subtotal = dossier.header.subtotal.value
    starts = [value for value in (subtotal, _lines_total(dossier)) if value is not None]
    extras = [*_extras(dossier), dossier.header.tax_amount.value or Decimal(0)]
    independent = subtotal is None or subtotal != total or _lines_total(dossier) == total
    return independent and any(
        allows(dossier.policy.total, value, total) for start in starts for value in _sums(start, extras)
    )


def _lines_make_the_subtotal(dossier: Dossier) -> Iterator[Finding]:
    """Judged only when every line has an amount; a line we may have overlooked is no fault of the vendor's."""
    header, tolerance = dossier.header, dossier.policy.total
    printed = header.subtotal if header.subtotal.is_found else header.total_amount
    made = _lines_total(dossier)
    if printed.value is None or made is None or _sums_hold(dossier):
        return
    if any(is_in_doubt(dossier.policy, pair) for pair in dossier.pairs):
        yield SkippedCheck(code=Code.TOTAL_MISMATCH, why="the amounts of some lines are in doubt themselves")
        return
    sure = printed.confidence >= dossier.policy.accept_threshold and all(
        line.amount.confidence >= dossier.policy.accept_threshold for line in dossier.paper.lines
    )
    name = "subtotal" if header.subtotal.is_found else "total"
    yield dossier.finding(
        Code.TOTAL_MISMATCH,
        f"The lines make {money(made)}, the page prints a {name} of {money(printed.value)}.",
        field="subtotal" if header.subtotal.is_found else "total_amount",
        expected=money(made),
        actual=money(printed.value),
        limit=limit_of(tolerance),
        sure=sure,
    )


def _sums_hold(dossier: Dossier) -> bool:
    """Whether the lines' amounts make the printed subtotal, or the total, by any usual way of adding."""
    made, tax = _lines_total(dossier), dossier.header.tax_amount.value or Decimal(0)
    if made is None:
        return False
    printed = [
        value for value in (dossier.header.subtotal.value, dossier.header.total_amount.value) if value is not None
    ]
    return any(
        allows(dossier.policy.total, value, whole)
        for whole in printed
        for value in _sums(made, [*_extras(dossier), tax])
    )


def _lines_total(dossier: Dossier) -> Decimal | None:
    amounts = [line.amount.value for line in dossier.paper.lines if line.quantity.is_found or line.amount.is_found]
    if not amounts or any(amount is None for amount in amounts):
        return None
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def _extras(dossier: Dossier) -> list[Decimal]:
    """Freight, discount and charges that some papers count in the subtotal and others after it."""
    header = dossier.header
    charges = sum((charge.amount for charge in dossier.paper.charges), Decimal(0))
    values = (header.freight_amount.value, -abs(header.discount_amount.value or Decimal(0)), charges)
    return [value for value in values if value]


def _sums(start: Decimal, extras: list[Decimal]) -> list[Decimal]:
    chosen = chain.from_iterable(combinations(extras, count) for count in range(len(extras) + 1))
    return [start + sum(extra, Decimal(0)) for extra in chosen]


def _nearest(sums: list[Decimal], value: Decimal) -> Decimal:
    return min(sums, key=lambda made: abs(made - value))


def _accounts_for(line: Line, pair: Pair | None) -> Iterator[Decimal]:
    """The amounts that a line's figures may stand for: price per order unit, and prices printed with few decimals."""
    quantity, each, amount = line.quantity.value, price_each(line), line.amount.value
    assert quantity is not None
    assert each is not None
    assert amount is not None
    yield abs(net(line, quantity * each))
    yield abs(quantity * each)
    if pair is None:
        return
    yield abs(net(line, quantity * each * pair.in_order_unit))
    ordered, printed = order_price_each(pair.order_line), line.unit_price.value
    if ordered is not None and printed is not None:
        in_full = ordered * pair.in_order_unit * priced_for(line)
        if rounded(in_full, _decimals(printed)) == printed:
            yield abs(net(line, quantity * in_full / priced_for(line)))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _figures_are_sure(dossier: Dossier, number: int, line: Line, pair: Pair | None) -> bool:
    """Whether each figure was well read or is vouched for: by the order, or by the printed sum."""
    policy = dossier.policy
    as_ordered = pair is not None and pair.quantity == pair.order_line.quantity
    same_price = pair is not None and price_each(line) == order_price_each(pair.order_line)
    return (
        (as_ordered or is_sure(policy, line.quantity))
        and (same_price or is_sure(policy, line.unit_price))
        and (is_sure(policy, line.amount) or _sums_hold(dossier) or _completes_the_sum(dossier, number))
    )


def _completes_the_sum(dossier: Dossier, number: int) -> bool:
    """Whether a line's amount is what the subtotal leaves for it, other lines that do not add up taken as ordered."""
    subtotal, amount = dossier.header.subtotal, dossier.paper.lines[number - 1].amount.value
    if subtotal.value is None or amount is None or not is_sure(dossier.policy, subtotal):
        return False
    by_number = {pair.number: pair for pair in dossier.pairs}
    others = Decimal(0)
    for other, line in enumerate(dossier.paper.lines, start=1):
        pair = by_number.get(other)
        if other == number or not line.amount.is_found:
            continue
        if adds_up(line) or pair is None or order_price_each(pair.order_line) is None:
            others += line.amount.value or 0
        else:
            others += pair.order_line.quantity * (order_price_each(pair.order_line) or 0)
    return allows(dossier.policy.total, subtotal.value, others + amount)


def _same_value(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return plain(one) == plain(other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return {plain(str(item)) for item in one} == {plain(str(item)) for item in other}
    return one == other


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in value)
    return money(value) if isinstance(value, Decimal) else str(value)
