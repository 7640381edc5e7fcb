"""Are the prices the ordered ones, per price base and unit?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from matching.charges import is_charge_line
from matching.dossier import Dossier, Finding
from matching.pair import Pair, net, order_price_each, price_each, priced_for
from matching.rounding import rounded
from matching.spine import is_allowance
from matching.trust import is_in_doubt, price_is_sure
from matching.wording import allows, limit_of, line_name, money, percent, plainly, unit_name
from schemas.codes import Code, Kind
from schemas.discrepancy import SkippedCheck


def prices_agree(dossier: Dossier) -> Iterator[Finding]:
    """The unit price is within tolerance of the order's; a credit that lowers a price is not compared."""
    policy = dossier.policy
    for tolerance, which in ((policy.price_over, "above"), (policy.price_under, "below")):
        if not tolerance.is_set:
            yield SkippedCheck(code=Code.PRICE_MISMATCH, why=f"prices {which} the order's: not set in the policy")
    unpriced = []
    for pair in dossier.pairs:
        printed, ordered = _price_in_order_unit(pair), order_price_each(pair.order_line)
        if pair.conversion is None or is_charge_line(pair.line) or is_in_doubt(policy, pair):
            continue
        if printed is None or ordered is None:
            unpriced.append(pair)
        elif not (dossier.kind is Kind.CREDIT_NOTE and is_allowance(pair.line, pair.order_line)):
            yield from _compare(dossier, pair, ordered)
    if unpriced and len(unpriced) == len(dossier.pairs):
        side = "the document prints" if price_each(unpriced[0].line) is None else "the order has"
        yield SkippedCheck(code=Code.PRICE_MISMATCH, why=f"{side} no prices")
    elif unpriced:
        lines = ", ".join(str(pair.number) for pair in unpriced)
        yield SkippedCheck(code=Code.PRICE_MISMATCH, why=f"no price to compare on line {lines}")


def _compare(dossier: Dossier, pair: Pair, ordered: Decimal) -> Iterator[Finding]:
    listed = _price_in_order_unit(pair)
    assert listed is not None
    # With a discount, vendors print either the list price or the net one: whichever is the ordered one agrees.
    printed = min((listed, net(pair.line, listed)), key=lambda price: abs(price - ordered))
    tolerance = dossier.policy.price_over if printed > ordered else dossier.policy.price_under
    if (
        printed == ordered
        or not tolerance.is_set
        or allows(tolerance, ordered, printed)
        or _is_rounded(pair, ordered)
    ):
        return
    strays = f"{percent(abs(printed - ordered) / ordered)} " if ordered else ""
    unit = unit_name(pair.order_line.uom)
    count = priced_for(pair.line)
    as_printed = (
        f" (printed: {money(pair.line.unit_price.value or Decimal(0))} per {plainly(count)})" if count != 1 else ""
    )
    yield dossier.finding(
        Code.PRICE_MISMATCH,
        f"{line_name(pair.number, pair.line)}: {money(printed)} per {unit}{as_printed} is {strays}"
        f"{'above' if printed > ordered else 'below'} the ordered {money(ordered)}.",
        line=pair.number,
        field="unit_price",
        expected=money(ordered),
        actual=money(printed),
        limit=limit_of(tolerance),
        sure=price_is_sure(dossier.policy, pair),
    )


def _price_in_order_unit(pair: Pair) -> Decimal | None:
    each = price_each(pair.line)
    return None if each is None else each / pair.in_order_unit


def _is_rounded(pair: Pair, ordered: Decimal) -> bool:
    """Whether the page prints the ordered price with fewer decimals and bills the full one."""
    printed, quantity, amount = pair.line.unit_price.value, pair.line.quantity.value, pair.line.amount.value
    if printed is None or quantity is None or amount is None:
        return False
    in_full = ordered * pair.in_order_unit * priced_for(pair.line)
    exponent = printed.as_tuple().exponent
    decimals = max(2, -exponent) if isinstance(exponent, int) else 2
    billed = quantity * in_full / priced_for(pair.line)
    return rounded(in_full, decimals) == printed and abs(net(pair.line, billed) - amount) <= Decimal("0.02")
