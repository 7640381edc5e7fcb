"""Are the prices the ordered ones, per price base and unit?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from matching.books.acknowledged import promises
from matching.books.line_ledger import is_allowance, signed
from matching.context import Finding, MatchContext
from matching.pair.line_pair import Pair, net, order_price_each, price_each, priced_for
from matching.trust import is_in_doubt, price_is_sure
from matching.verdict.wording import line_name, listed, money, percent, plainly, unit_name
from schemas.codes import Code
from schemas.discrepancy import SkippedCheck
from trade.charges import is_charge_line, names_a_charge
from trade.numbers.rounding import rounded

BASES = (Decimal(10), Decimal(100), Decimal(1000))
"""For how many a price is quoted when it is not for one."""


def prices_agree(context: MatchContext) -> Iterator[Finding]:
    """The unit price is within tolerance of the order's, that of a credit of the invoice's where we hold it.

    A credit that lowers a price is not compared.
    """
    yield from _unset(context)
    unpriced = []
    for pair in _compared(context):
        printed, ordered = _price_in_order_unit(context, pair), context.ordered_prices.get(pair.number)
        invoiced = context.invoiced_prices.get(pair.target.key, set()) if context.paper.gives_back else set[Decimal]()
        if printed is None or (ordered is None and not invoiced):
            unpriced.append(pair)
        elif not (context.paper.gives_back and is_allowance(pair.line, pair.order_line, invoiced)):
            agreed = [*sorted(invoiced)]
            if ordered is not None and not (invoiced and context.header.original_invoice_number.is_found):
                agreed.append(ordered)
            wanted = min(agreed, key=lambda price: abs(price - printed))
            yield from _compare(context, pair, wanted, "invoiced" if wanted in invoiced else "ordered")
    if unpriced and len(unpriced) == len(context.pairs):
        side = "the document prints" if _price_in_order_unit(context, unpriced[0]) is None else "the order has"
        yield SkippedCheck(code=Code.PRICE_MISMATCH, why=f"{side} no prices")
    elif unpriced:
        lines = ", ".join(str(pair.number) for pair in unpriced)
        yield SkippedCheck(code=Code.PRICE_MISMATCH, why=f"no price to compare on line {lines}")


def prices_are_printed(context: MatchContext) -> Iterator[Finding]:
    """Where a paper prints prices, each line that it bills has one, or an amount."""
    silent = [
        pair
        for pair in context.pairs
        if pair.line.quantity.value and not pair.line.unit_price.is_found and not pair.line.amount.is_found
    ]
    if silent and any(line.unit_price.is_found for line in context.paper.lines):
        yield context.finding(
            Code.PRICE_MISSING,
            f"No price or amount is printed on line {listed(str(pair.number) for pair in silent)}.",
            line=silent[0].number,
            field="unit_price",
            expected=_shown(order_price_each(silent[0].order_line)),
        )


def prices_are_the_acknowledged_ones(context: MatchContext) -> Iterator[Finding]:
    """What is billed is what the vendor acknowledged, where its acknowledgment came before."""
    promised = promises(context)
    for pair in _compared(context) if promised else ():
        promise, printed = promised.get(pair.target.key), _price_in_order_unit(context, pair)
        if promise is None or promise.price is None or printed is None:
            continue
        printed = _nearest(context, pair, printed, promise.price)
        ruling = context.ruling("price_over" if printed > promise.price else "price_under", pair)
        if printed == promise.price or not ruling.is_set or ruling.allows(promise.price, printed):
            continue
        if _is_rounded(pair, promise.price):
            continue
        yield context.finding(
            Code.PRICE_UNLIKE_ACKNOWLEDGED,
            f"{line_name(pair.number, pair.line)}: {money(printed)} per {unit_name(pair.order_line.uom)} is billed, "
            f"{money(promise.price)} was acknowledged in {promise.document.name}.",
            line=pair.number,
            field="unit_price",
            expected=money(promise.price),
            actual=money(printed),
            limit=ruling.limit,
            rule=ruling.rule,
            document_id=promise.document.document_id,
            sure=price_is_sure(context.policy, pair),
        )


def amounts_are_the_ordered_ones(context: MatchContext) -> Iterator[Finding]:
    """A line bills no more, and no less, than its quantity costs at the order's price."""
    unset = set()
    for pair in _compared(context):
        quantity, ordered = pair.quantity, context.ordered_prices.get(pair.number)
        if quantity is None or ordered is None or pair.line.amount.value is None:
            continue
        expected, amount = signed(quantity, pair.line) * ordered, context.goods_amount(pair)
        ruling = context.ruling("extended_over" if amount > expected else "extended_under", pair)
        if not ruling.is_set:
            unset.add(ruling.unset)
        elif not ruling.allows(expected, amount):
            yield context.finding(
                Code.EXTENDED_PRICE_MISMATCH,
                f"{line_name(pair.number, pair.line)} bills {money(amount)}; {plainly(quantity)} "
                f"{unit_name(pair.order_line.uom)} at the ordered {money(ordered)} are {money(expected)}.",
                line=pair.number,
                field="amount",
                expected=money(expected),
                actual=money(amount),
                limit=ruling.limit,
                rule=ruling.rule,
                sure=price_is_sure(context.policy, pair),
            )
    yield from (SkippedCheck(code=Code.EXTENDED_PRICE_MISMATCH, why=why) for why in sorted(unset))


def _compared(context: MatchContext) -> Iterator[Pair]:
    for pair in context.pairs:
        is_charge = is_charge_line(pair.line) or names_a_charge(pair.order_line.description)
        if pair.conversion is not None and not is_charge and not is_in_doubt(context.policy, pair):
            yield pair


def _unset(context: MatchContext) -> Iterator[SkippedCheck]:
    for name, which in (("price_over", "above"), ("price_under", "below")):
        rulings = [context.ruling(name, pair) for pair in context.pairs] or [context.ruling(name)]
        for why in sorted({ruling.unset for ruling in rulings if not ruling.is_set}):
            yield SkippedCheck(code=Code.PRICE_MISMATCH, why=f"prices {which} the order's: {why}")


def _compare(context: MatchContext, pair: Pair, ordered: Decimal, agreed: str = "ordered") -> Iterator[Finding]:
    listed_price = _price_in_order_unit(context, pair)
    assert listed_price is not None
    printed = _nearest(context, pair, listed_price, ordered)
    ruling = context.ruling("price_over" if printed > ordered else "price_under", pair)
    if printed == ordered or not ruling.is_set or ruling.allows(ordered, printed) or _is_rounded(pair, ordered):
        return
    strays = f"{percent(abs(printed - ordered) / ordered)} " if ordered else ""
    count = priced_for(pair.line)
    as_printed = (
        f" (printed: {money(pair.line.unit_price.value or Decimal(0))} per {plainly(count)})" if count != 1 else ""
    )
    parts = _made_of(context, pair) if agreed == "ordered" else ""
    yield context.finding(
        Code.PRICE_MISMATCH,
        f"{line_name(pair.number, pair.line)}: {money(printed)} per {unit_name(pair.order_line.uom)}{as_printed} is "
        f"{strays}{'above' if printed > ordered else 'below'} the {agreed} {money(ordered)}{parts}.",
        line=pair.number,
        field="unit_price",
        expected=money(ordered),
        actual=money(printed),
        limit=ruling.limit,
        rule=ruling.rule,
        sure=price_is_sure(context.policy, pair),
    )
    yield from _a_factor_apart(context, pair, printed, ordered)


def _made_of(context: MatchContext, pair: Pair) -> str:
    """Of what prices a price over several order lines is made: `` (100 at 10.00 and 100 at 5.00)``."""
    prices = {target.key: order_price_each(target.order_line) or Decimal(0) for target in context.targets}
    parts = [(quantity, prices[key]) for key, other, quantity in context.shares if other.number == pair.number]
    if len({price for _, price in parts}) < 2:
        return ""
    return f" ({listed(f'{plainly(quantity or Decimal(0))} at {money(price)}' for quantity, price in parts)})"


def _a_factor_apart(context: MatchContext, pair: Pair, printed: Decimal, ordered: Decimal) -> Iterator[Finding]:
    """The likely reason when the prices are a price base apart: one is for a hundred, the other for one."""
    for base in BASES:
        up, down = _is_about(printed, ordered * base), _is_about(printed * base, ordered)
        if ordered and printed and (up or down):
            longer, shorter = ("document", "order") if up else ("order", "document")
            yield context.finding(
                Code.PRICE_BASE_MISMATCH,
                f"{line_name(pair.number, pair.line)}: {money(printed)} against {money(ordered)} is a factor of "
                f"{plainly(base)}: the {longer}'s price seems to be for {plainly(base)}, the {shorter}'s for one.",
                line=pair.number,
                field="price_base",
                expected=plainly(pair.order_line.price_base),
                actual=plainly(priced_for(pair.line)),
                sure=price_is_sure(context.policy, pair),
            )
            return


def _is_about(one: Decimal, other: Decimal) -> bool:
    """Within the rounding of a price to cents: a base apart is meant exactly, whatever the policy lets pass."""
    return abs(one - other) <= abs(other) / 100


def _nearest(context: MatchContext, pair: Pair, listed_price: Decimal, wanted: Decimal) -> Decimal:
    """With a discount, vendors print either the list price or the net one: whichever is the wanted one agrees.

    What the line bills is the judge: a discount that its amount does not take off is none, and one below nothing is
    a surcharge.
    """
    prices = [listed_price, net(pair.line, listed_price)]
    if pair.line.discount_percent.value and pair.line.quantity.value and pair.line.amount.value is not None:
        billed = abs(context.goods_amount(pair) / pair.line.quantity.value) / pair.in_order_unit
        if _is_about(billed, prices[0]) and not _is_about(billed, prices[1]):
            return prices[0]
    if prices[1] > prices[0]:
        return prices[1]
    return min(prices, key=lambda price: abs(price - wanted))


def _price_in_order_unit(context: MatchContext, pair: Pair) -> Decimal | None:
    """What one of the order's units costs on the page: as printed, else as amount and quantity make it."""
    each, quantity = price_each(pair.line), pair.line.quantity.value
    if each is None and quantity and pair.line.amount.value is not None:
        each = rounded(context.goods_amount(pair) / quantity, 6)
    return None if each is None else abs(each) / pair.in_order_unit


def _is_rounded(pair: Pair, ordered: Decimal) -> bool:
    """Whether the page prints the ordered price with fewer decimals and bills the full one."""
    printed, quantity, amount = pair.line.unit_price.value, pair.line.quantity.value, pair.line.amount.value
    if printed is None or quantity is None or amount is None:
        return False
    in_full = ordered * pair.in_order_unit * priced_for(pair.line)
    exponent = printed.as_tuple().exponent
    decimals = max(2, -exponent) if isinstance(exponent, int) else 2
    billed = quantity * in_full / priced_for(pair.line)
    return in_full != printed == rounded(in_full, decimals) and abs(net(pair.line, billed) - amount) <= Decimal(
        "0.02"
    )


def _shown(price: Decimal | None) -> str | None:
    return None if price is None else money(price)
