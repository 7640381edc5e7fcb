"""Is the tax what its rate makes of the amount, at the ordered rate, under a tax id that lets us claim it?"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from matching.books.unlined_value import CENTS, HIGHEST_TAX
from matching.checks.money.sums import extras_of, lines_total, sums_of
from matching.context import Finding, MatchContext
from matching.pair.line_pair import Pair
from matching.trust import is_sure
from matching.verdict.wording import listed, money, plainly
from schemas.codes import Code
from schemas.discrepancy import SkippedCheck


def tax_is_the_rate_of_the_amount(context: MatchContext) -> Iterator[Finding]:
    """The tax is the printed rate of what is taxed, whichever of freight and discount the page counts in."""
    header, ruling = context.header, context.ruling("tax")
    printed = header.tax_amount.value
    if printed is None:
        return
    made = list(_taxes(context))
    if not made or not ruling.is_set:
        yield SkippedCheck(code=Code.TAX_MISMATCH, why=ruling.unset if made else "no tax rate is printed")
    elif not any(ruling.allows(tax, printed) for tax in made):
        nearest = min(made, key=lambda tax: abs(tax - printed))
        rate = f"{plainly(header.tax_rate.value)} % of" if header.tax_rate.value else "the rates of the lines for"
        yield context.finding(
            Code.TAX_MISMATCH,
            f"Tax of {money(printed)} is printed; {rate} what is taxed makes {money(nearest)}.",
            field="tax_amount",
            expected=money(nearest),
            actual=money(printed),
            limit=ruling.limit,
            rule=ruling.rule,
            sure=is_sure(context.policy, header.tax_amount, header.tax_rate, header.subtotal),
        )


def tax_is_no_higher_than_any(context: MatchContext) -> Iterator[Finding]:
    """What is called tax is no more than some country takes: nothing else holds it against the order."""
    header = context.header
    tax, total = header.tax_amount.value, header.total_amount.value
    if tax is None or total is None or tax <= (total - tax) * HIGHEST_TAX + CENTS or total <= 0:
        return
    yield context.finding(
        Code.AMOUNT_NOT_CHECKED,
        f"Tax of {money(tax)} is printed on {money(total - tax)}: no country taxes as high.",
        field="tax_amount",
        expected=f"no more than {money((total - tax) * HIGHEST_TAX)}",
        actual=money(tax),
        sure=is_sure(context.policy, header.tax_amount, header.total_amount),
    )


def tax_rates_are_the_ordered_ones(context: MatchContext) -> Iterator[Finding]:
    """Each line is taxed at the rate that the order has for it."""
    others: dict[tuple[Decimal, Decimal], list[Pair]] = {}
    for pair in context.pairs:
        printed = pair.line.tax_rate.value if pair.line.tax_rate.is_found else context.header.tax_rate.value
        ordered = pair.order_line.tax_rate
        if printed is not None and ordered is not None and printed != ordered:
            others.setdefault((printed, ordered), []).append(pair)
    for (printed, ordered), pairs in others.items():
        numbers = listed(str(pair.number) for pair in pairs)
        yield context.finding(
            Code.TAX_RATE_MISMATCH,
            f"Line {numbers}: taxed at {plainly(printed)} %, the order has {plainly(ordered)} %.",
            line=pairs[0].number,
            field="tax_rate",
            expected=plainly(ordered),
            actual=plainly(printed),
            sure=is_sure(context.policy, context.header.tax_rate, *(pair.line.tax_rate for pair in pairs)),
        )


def tax_id_is_printed(context: MatchContext) -> Iterator[Finding]:
    """An invoice that bills tax names the vendor's tax id; asked only of vendors that have one on file."""
    header, vendor = context.header, context.sender.vendor
    if header.tax_amount.value and not header.vendor_tax_id.is_found and vendor and vendor.tax_ids:
        yield context.finding(
            Code.TAX_ID_MISSING,
            f"Tax of {money(header.tax_amount.value)} is billed, but no tax id of {vendor.name or 'the vendor'} "
            f"is printed; on file is {vendor.tax_ids[0]}.",
            field="vendor_tax_id",
            expected=vendor.tax_ids[0],
        )


def _taxes(context: MatchContext) -> Iterator[Decimal]:
    """The taxes that the printed rates may make: on top of the amount or within it."""
    header = context.header
    rate = header.tax_rate.value
    if rate is not None:
        starts = [value for value in (header.subtotal.value, lines_total(context)) if value is not None]
        for taxed in (value for start in starts for value in sums_of(start, extras_of(context))):
            yield taxed * rate / 100
            yield taxed * rate / (100 + rate)
        return
    rates = {line.tax_rate.value for line in context.paper.lines if line.amount.is_found}
    if not rates or None in rates:
        return
    by_line = sum(
        (
            (line.amount.value or Decimal(0)) * (line.tax_rate.value or Decimal(0)) / 100
            for line in context.paper.lines
        ),
        Decimal(0),
    )
    for rate in (*(rate for rate in rates if rate is not None), Decimal(0)):
        yield from (by_line + extra * rate / 100 for extra in sums_of(Decimal(0), extras_of(context)))
