"""Payment terms and dates: as agreed, and possible at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from matching.context import Finding, MatchContext
from matching.policy.scopes import COMPANY
from matching.trust import is_sure, may_be_swapped
from matching.verdict.wording import plainly
from schemas.codes import Code, Kind
from schemas.discrepancy import SkippedCheck
from schemas.policy import Policy
from schemas.reading import Reading
from trade.numbers.rounding import days_from
from trade.terms.payment import Terms, agree, keep_discounts, parse_terms
from trade.text.keys import plain


def payment_terms_agree(context: MatchContext) -> Iterator[Finding]:
    """The printed terms mean what the order says; without any, the due date must leave the agreed time."""
    ordered_text = next((order.payment_terms for order in context.orders if order.payment_terms), None)
    if not context.orders or context.kind in (Kind.SHIPPING_NOTICE, Kind.CREDIT_NOTE):
        return
    if not ordered_text:
        yield SkippedCheck(code=Code.PAYMENT_TERMS_MISMATCH, why="the order names no payment terms")
        return
    ordered = parse_terms(ordered_text)
    printed = context.header.payment_terms
    if not printed.value:
        yield from _due_date_leaves_the_time(context, ordered, ordered_text)
    elif plain(printed.value) != plain(ordered_text):
        yield from _terms_mean_the_same(context, ordered, ordered_text)


def due_date_follows_the_terms(context: MatchContext) -> Iterator[Finding]:
    """The due date leaves the time that the terms on the same page give."""
    issued, due, printed = context.header.document_date, context.header.due_date, context.header.payment_terms
    terms = parse_terms(printed.value) if printed.value else None
    slack, rule = context.limit("days_due_early")
    if slack is None or not issued.value or not due.value or not terms or not terms.net_days:
        return
    agreed = days_from(issued.value, terms.net_days)
    if issued.value <= due.value < days_from(agreed, -slack):
        yield context.finding(
            Code.DUE_DATE_MISMATCH,
            f"Payment is due on {due.value}; by the terms '{printed.value}' it is due on {agreed}.",
            field="due_date",
            expected=agreed,
            actual=due.value,
            limit=f"{slack} days early",
            rule=rule,
            sure=is_sure(context.policy, issued, due, printed),
        )


def discounts_are_taken(context: MatchContext) -> Iterator[Finding]:
    """A cash discount that the order does not mention is worth knowing in time."""
    printed, issued = context.header.payment_terms, context.header.document_date.value
    offered = parse_terms(printed.value, issued) if printed.value else None
    ordered = next((order.payment_terms for order in context.orders if order.payment_terms), None)
    known = parse_terms(ordered) if ordered else None
    for share, days in offered.discounts if offered else ():
        if known is None or (share, days) not in known.discounts:
            until = f", until {days_from(issued, days)}" if issued else ""
            yield context.finding(
                Code.DISCOUNT_OFFERED,
                f"{plainly(share)} % discount is offered for payment within {days} days{until}.",
                field="payment_terms",
                expected=ordered,
                actual=printed.value,
                sure=is_sure(context.policy, printed),
            )


def _terms_mean_the_same(context: MatchContext, ordered: Terms | None, ordered_text: str) -> Iterator[Finding]:
    printed = context.header.payment_terms
    meant = parse_terms(printed.value or "", context.header.document_date.value)
    if ordered and meant and meant.net_days is None and not meant.special and keep_discounts(ordered, meant):
        # A cash discount alone says nothing of when the whole is due: the due date does.
        yield from _due_date_leaves_the_time(context, ordered, ordered_text)
    elif ordered is None or meant is None or (meant.net_days is None and not meant.special and not meant.discounts):
        unclear = ordered_text if ordered is None else printed.value
        yield SkippedCheck(code=Code.PAYMENT_TERMS_MISMATCH, why=f"the terms '{unclear}' could not be understood")
    elif not agree(ordered, meant):
        yield context.finding(
            Code.PAYMENT_TERMS_MISMATCH,
            f"The document says '{printed.value}', the order '{ordered_text}'.",
            field="payment_terms",
            expected=ordered_text,
            actual=printed.value,
            sure=is_sure(context.policy, printed),
        )


def _due_date_leaves_the_time(context: MatchContext, ordered: Terms | None, ordered_text: str) -> Iterator[Finding]:
    issued, due = context.header.document_date, context.header.due_date
    slack, rule = context.limit("days_due_early")
    if slack is None or not ordered or not ordered.net_days or not issued.value or not due.value:
        why = "not set in the policy" if slack is None else "no payment terms are printed"
        yield SkippedCheck(code=Code.PAYMENT_TERMS_MISMATCH, why=why)
    elif issued.value <= due.value < days_from(issued.value, ordered.net_days - slack):
        days = (due.value - issued.value).days
        yield context.finding(
            Code.PAYMENT_TERMS_MISMATCH,
            f"Payment is due on {due.value}, {days} days after the document's date; the order says '{ordered_text}'.",
            field="due_date",
            expected=days_from(issued.value, ordered.net_days),
            actual=due.value,
            limit=f"{slack} days early",
            rule=rule,
            sure=is_sure(context.policy, issued, due),
        )


def dates_are_plausible(context: MatchContext) -> Iterator[Finding]:
    """The document is not from the future, not older than its order, and not due before it was written."""
    policy, issued, due = context.policy, context.header.document_date, context.header.due_date
    if issued.value is None:
        yield SkippedCheck(code=Code.DATE_IMPLAUSIBLE, why="no document date is printed")
        return
    ordered = max((order.order_date for order in context.orders if order.order_date), default=None)
    latest = _shifted(context.facts.today, policy.days_in_future)
    earliest = _shifted(ordered, None if policy.days_before_order is None else -policy.days_before_order)
    if policy.days_in_future is None or policy.days_before_order is None:
        yield SkippedCheck(code=Code.DATE_IMPLAUSIBLE, why="not set in the policy")
    fault = None
    if latest and issued.value > latest:
        fault = (
            "document_date",
            latest,
            f"The document is dated {issued.value}, in the future: today is {context.facts.today}.",
        )
    elif earliest and issued.value < earliest:
        fault = ("document_date", earliest, f"The document is dated {issued.value}, before its order of {ordered}.")
    elif due.value and due.value < issued.value:
        fault = (
            "due_date",
            issued.value,
            f"Payment is due on {due.value}, before the document's own date {issued.value}.",
        )
    if fault:
        field, limit, message = fault
        yield context.finding(
            Code.DATE_IMPLAUSIBLE,
            message,
            field=field,
            expected=f"{'not after' if limit == latest else 'not before'} {limit}",
            actual=getattr(context.header, field).value,
            limit=_slack(policy, limit, latest),
            rule=COMPANY,
            sure=is_sure(policy, issued, *((due,) if field == "due_date" else ()))
            and not _other_way_round(getattr(context.header, field), earliest, latest),
        )


def document_is_recent(context: MatchContext) -> Iterator[Finding]:
    """The document did not lie about for long, and its period is still open."""
    policy, issued = context.policy, context.header.document_date
    for code, limit in ((Code.DOCUMENT_OLD, policy.days_old), (Code.PERIOD_CLOSED, policy.closed_through)):
        if limit is None:
            yield SkippedCheck(code=code, why="not set in the policy")
    if issued.value is None:
        return
    age = (context.facts.today - issued.value).days
    if policy.days_old is not None and age > policy.days_old:
        yield context.finding(
            Code.DOCUMENT_OLD,
            f"The document is dated {issued.value}, {age} days ago.",
            field="document_date",
            actual=issued.value,
            limit=f"{policy.days_old} days",
            rule=COMPANY,
            sure=is_sure(policy, issued),
        )
    if policy.closed_through is not None and issued.value <= policy.closed_through:
        yield context.finding(
            Code.PERIOD_CLOSED,
            f"The document is dated {issued.value}; the books are closed through {policy.closed_through}.",
            field="document_date",
            expected=f"after {policy.closed_through}",
            actual=issued.value,
            limit=str(policy.closed_through),
            rule=COMPANY,
            sure=is_sure(policy, issued),
        )


def _other_way_round(reading: Reading[date], earliest: date | None, latest: date | None) -> bool:
    """Whether the date is possible with day and month swapped: then that is the likelier explanation."""
    swapped = may_be_swapped(reading)
    return swapped is not None and (earliest or date.min) <= swapped <= (latest or date.max)


def _shifted(day: date | None, days: int | None) -> date | None:
    return None if day is None or days is None else days_from(day, days)


def _slack(policy: Policy, limit: date, latest: date | None) -> str | None:
    days = policy.days_in_future if limit == latest else policy.days_before_order
    return None if days is None else f"{days} days"
