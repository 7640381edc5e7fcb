"""Is there an order, and may anything still come on it?"""

from __future__ import annotations

from collections.abc import Iterator

from matching.context import Finding, MatchContext
from matching.find.sender import OTHER_NAME, alike
from matching.policy.scopes import COMPANY
from matching.trust import is_sure
from matching.verdict.wording import line_name, listed
from schemas.codes import Code, Kind
from schemas.discrepancy import SkippedCheck
from schemas.order import OrderStatus, PurchaseOrder
from schemas.reading import Reading

SHARED_SIGNS = {
    "$": frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD"}),
    "kr": frozenset({"SEK", "NOK", "DKK", "ISK"}),
    "kr.": frozenset({"SEK", "NOK", "DKK", "ISK"}),
    "¥": frozenset({"JPY", "CNY"}),
    "£": frozenset({"GBP", "EGP"}),
    "fr.": frozenset({"CHF"}),
}
OWN_SIGNS = ("€", "£", "$", "EURO", "ZŁ", "POUND", "DOLLAR", "FRANKEN")


def order_is_known(context: MatchContext) -> Iterator[Finding]:
    """A PO number is printed or can be inferred, and it is on the books."""
    if not context.orders and not context.found.unknown:
        yield context.finding(
            Code.PO_MISSING,
            "No PO number is printed, and no order of this vendor fits the lines clearly enough to be sure.",
            field="po_numbers",
        )
    stray = context.orders and not context.unpaired
    for number in () if stray else context.found.unknown:
        meant = context.found.near
        yield context.finding(
            Code.PO_NOT_FOUND,
            f"PO {number} is printed, but there is no such order on the books.",
            field="po_numbers",
            actual=number,
            expected=listed(meant) or None,
            suggestion=_advice(context),
            sure=context.header.po_numbers.confidence >= context.policy.accuse_threshold
            or not context.header.po_numbers.is_found,
        )


def _advice(context: MatchContext) -> str:
    """Paper is never passed because nothing was loaded to hold it against; it waits for the orders."""
    found = context.found
    if not context.facts.has_orders:
        return "No orders were ever loaded: load them, and it is settled again by itself."
    if not found.near:
        return ""
    if found.near_fits:
        return f"Is it {found.near[0]}? Its vendor and lines agree. Correct the number, or load the order."
    return f"Is it {' or '.join(found.near)}, of the same vendor? Correct the number, or load the order."


def order_number_is_printed(context: MatchContext) -> Iterator[Finding]:
    """The order was named by the vendor, not concluded by us."""
    if context.orders and context.found.basis.startswith("vendor and lines"):
        number = context.orders[0].po_number
        printed = listed(context.header.po_numbers.value or ())
        why = f"PO '{printed}' is printed, which is on nobody's books" if printed else "No PO number is printed"
        yield context.finding(
            Code.ORDER_NUMBER_INFERRED,
            f"{why}; by vendor and lines this is PO {number}.",
            field="po_numbers",
            expected=number,
            actual=printed or None,
        )


def made_out_to_us(context: MatchContext) -> Iterator[Finding]:
    """The paper is addressed to one of our own companies."""
    printed = context.header.buyer_name
    ours = (*context.policy.company_names, *(name for company in context.facts.companies for name in company.names))
    if not ours:
        yield SkippedCheck(code=Code.BUYER_MISMATCH, why="not set in the policy")
    elif printed.value and max(alike(printed.value, name) for name in ours) < OTHER_NAME:
        yield context.finding(
            Code.BUYER_MISMATCH,
            f"The document is made out to {printed.value}; we are {listed(ours)}.",
            field="buyer_name",
            expected=listed(ours),
            actual=printed.value,
            rule=COMPANY,
            sure=is_sure(context.policy, printed),
        )


def order_is_open(context: MatchContext) -> Iterator[Finding]:
    """Nothing more is expected on a closed or cancelled order; credit notes often come after the end.

    What went through while the order was open stays: orders are closed because everything on them was billed.
    """
    if context.kind is Kind.CREDIT_NOTE:
        return
    for order in context.orders:
        if _is_shut(context, order, order.status):
            yield context.finding(
                Code.PO_NOT_OPEN,
                f"PO {order.po_number} {_STATES[order.status]}.",
                field="po_numbers",
                expected=OrderStatus.OPEN.value,
                actual=order.status.value,
            )
    for pair in context.pairs:
        order, line = pair.target.order, pair.order_line
        if order.status is OrderStatus.OPEN and _is_shut(context, order, line.status):
            yield context.finding(
                Code.PO_NOT_OPEN,
                f"{line_name(pair.number, pair.line)}: line {line.line_number} of PO {order.po_number} "
                f"{_STATES[line.status]}.",
                line=pair.number,
                field="po_line_number",
                expected=OrderStatus.OPEN.value,
                actual=line.status.value,
            )


_STATES = {
    OrderStatus.ON_HOLD: "is on hold: it is not released for anything to be delivered or billed",
    OrderStatus.CLOSED: "is closed: nothing more is expected on it",
    OrderStatus.CANCELLED: "is cancelled: nothing more is expected on it",
}


def _is_shut(context: MatchContext, order: PurchaseOrder, status: OrderStatus) -> bool:
    """Whether nothing more may come; what was posted before the order, or the line, was closed is not meant."""
    closed_since = status is not OrderStatus.CANCELLED and order.po_number in context.subject.posted_on
    return status is not OrderStatus.OPEN and not closed_since


def currencies_agree(context: MatchContext) -> Iterator[Finding]:
    """The paper is in the order's currency."""
    printed = context.header.currency
    ordered = {order.currency.upper() for order in context.orders if order.currency}
    if not context.orders:
        return
    if not ordered or not printed.value:
        why = "the order names no currency" if not ordered else "no currency is printed"
        yield SkippedCheck(code=Code.CURRENCY_MISMATCH, why=why)
    elif printed.value.upper() not in ordered and _may_stand_for(printed.text, ordered):
        yield context.finding(
            Code.CURRENCY_ASSUMED,
            f"Only '{printed.text.strip()}' is printed, which may be {printed.value}; "
            f"the order's {listed(sorted(ordered))} is assumed.",
            field="currency",
            expected=listed(sorted(ordered)),
            actual=printed.text.strip(),
        )
    elif printed.value.upper() not in ordered:
        yield context.finding(
            Code.CURRENCY_MISMATCH,
            f"The document is in {printed.value}, the order in {listed(sorted(ordered))}.",
            field="currency",
            expected=listed(sorted(ordered)),
            actual=printed.value,
            sure=printed.confidence >= context.policy.accuse_threshold and _is_named(printed),
        )


def _may_stand_for(text: str, currencies: set[str]) -> bool:
    """Whether a printed sign may mean one of these currencies: a dollar sign is printed in twenty countries."""
    return bool(SHARED_SIGNS.get(text.strip().casefold(), frozenset()) & currencies)


def _is_named(printed: Reading[str]) -> bool:
    """Whether the page prints the currency's code or its own sign; anything else was concluded, not read."""
    text = printed.text.upper()
    return (printed.value or "").upper() in text or any(sign in text for sign in OWN_SIGNS)
