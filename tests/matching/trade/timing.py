"""Dates: promised, shipped, printed."""

from datetime import date

from schemas.codes import Code, Route
from schemas.policy import Policy
from tests.factories import (
    TODAY,
    a_line,
    a_shipping_notice,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
    reading,
)
from tests.matching.trade.scenario import scenario

SEAL = an_order_line(
    "20", 40, "0.80", vendor_sku="SEAL-20", buyer_sku="M-20", description="Seal", requested_date="2026-05-04"
)
A_SEAL = {"quantity": 40, "unit_price": "0.80", "sku": "SEAL-20", "description": "Seal"}
LOOSE = Policy(version="loose")
WEEK_OF_THE_REQUEST = reading(date(2026, 4, 20), text="KW 17/2026")
WEEK_BY_ITS_FRIDAY = reading(date(2026, 4, 24), text="week 17")
NEXT_WEEK = reading(date(2026, 4, 27), text="sem. 18")

ROWS = (
    scenario("promised a day late", an_acknowledgment(promised_date="2026-04-21"), Code.DATE_LATE),
    scenario("promised early", an_acknowledgment(promised_date="2026-04-01"), near=Code.DATE_LATE),
    scenario(
        "the line's date counts before the header's",
        an_acknowledgment([a_line(promised_date="2026-04-20")], promised_date="2026-06-30"),
        near=Code.DATE_LATE,
    ),
    scenario(
        "one line of two is late",
        an_acknowledgment([a_line(promised_date="2026-04-20"), a_line(**A_SEAL, promised_date="2026-05-18")]),
        Code.DATE_LATE,
        orders=[an_order([an_order_line(), SEAL])],
    ),
    scenario(
        "each line has its own requested date",
        an_acknowledgment([a_line(promised_date="2026-04-20"), a_line(**A_SEAL, promised_date="2026-05-04")]),
        near=Code.DATE_LATE,
        orders=[an_order([an_order_line(), SEAL])],
    ),
    scenario(
        "promised in the week of the request",
        an_acknowledgment(promised_date=WEEK_OF_THE_REQUEST),
        near=Code.DATE_LATE,
    ),
    scenario("a week read as its Friday", an_acknowledgment(promised_date=WEEK_BY_ITS_FRIDAY), near=Code.DATE_LATE),
    scenario("promised in the week after", an_acknowledgment(promised_date=NEXT_WEEK), Code.DATE_LATE),
    scenario(
        "late within the tolerance",
        an_acknowledgment(promised_date="2026-04-22"),
        near=Code.DATE_LATE,
        policy=Policy(version="p", days_late=2),
    ),
    scenario(
        "lateness not set is not checked",
        an_acknowledgment(promised_date="2026-12-22"),
        near=Code.DATE_LATE,
        policy=LOOSE,
    ),
    scenario(
        "an order that requests no date",
        an_acknowledgment(promised_date="2026-12-22"),
        near=Code.DATE_LATE,
        orders=[an_order([an_order_line(requested_date=None)])],
    ),
    scenario("no date promised", an_acknowledgment(promised_date=None), near=Code.DATE_LATE),
    scenario(
        "shipped after the requested date",
        a_shipping_notice(ship_date="2026-04-23", document_date="2026-04-23"),
        Code.DATE_LATE,
    ),
    scenario("shipped in time but arriving late", a_shipping_notice(delivery_date="2026-04-24"), Code.DATE_LATE),
    scenario(
        "the date of arrival counts before that of shipping",
        a_shipping_notice(delivery_date="2026-04-20"),
        near=Code.DATE_LATE,
    ),
    scenario("an invoice is never late", an_invoice(delivery_date="2026-05-20"), near=Code.DATE_LATE),
    scenario(
        "a poorly read promise asks for a look",
        an_acknowledgment(promised_date=reading(date(2026, 9, 20), 0.4)),
        Code.DATE_LATE,
        route=Route.REVIEW,
    ),
    scenario("dated in the future", an_invoice(document_date="2026-07-20"), Code.DATE_IMPLAUSIBLE),
    scenario("dated tomorrow: time zones", an_invoice(document_date="2026-07-01"), near=Code.DATE_IMPLAUSIBLE),
    scenario("dated today", an_invoice(document_date=TODAY.isoformat()), near=Code.DATE_IMPLAUSIBLE),
    scenario("dated before the order", an_invoice(document_date="2026-02-27"), Code.DATE_IMPLAUSIBLE),
    scenario(
        "dated on the day of the order", an_acknowledgment(document_date="2026-03-02"), near=Code.DATE_IMPLAUSIBLE
    ),
    scenario("due before it was written", an_invoice(due_date="2026-04-04"), Code.DATE_IMPLAUSIBLE),
    scenario("due on the day it was written", an_invoice(due_date="2026-05-04"), near=Code.DATE_IMPLAUSIBLE),
    scenario(
        "a poorly read date asks for a look",
        a_shipping_notice(document_date=reading(date(2016, 4, 16), 0.4)),
        Code.DATE_IMPLAUSIBLE,
        route=Route.REVIEW,
    ),
    scenario(
        "day and month the other way round explain a future date",
        an_invoice(document_date=reading(date(2026, 11, 5), text="05.11.2026")),
        Code.DATE_IMPLAUSIBLE,
        route=Route.REVIEW,
    ),
    scenario(
        "a future date with its month in letters cannot be swapped",
        an_invoice(document_date=reading(date(2026, 11, 5), text="5 Nov 2026")),
        Code.DATE_IMPLAUSIBLE,
    ),
    scenario(
        "dates are not checked when the policy sets nothing",
        an_invoice(document_date="2031-01-01"),
        near=Code.DATE_IMPLAUSIBLE,
        policy=LOOSE,
    ),
)
