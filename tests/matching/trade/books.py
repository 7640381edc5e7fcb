"""What is only told: taxes, small differences, terms, promises, who is meant."""

from datetime import date

from schemas.codes import Code, LineStatus, Route
from schemas.policy import Policy, Tolerance
from tests.factories import (
    a_line,
    a_prior,
    a_shipping_notice,
    an_acknowledgment,
    an_invoice,
    an_order,
    an_order_line,
    reading,
)
from tests.matching.trade.scenario import scenario

TAXED = {"tax_rate": 19, "tax_amount": "4.75"}
ALLOWED = Policy(version="allowed", total=Tolerance(amount="0.05"), small_difference=Tolerance(amount="1.00"))
OURS = Policy(version="ours", company_names=("Kestrel Pumps Ltd", "Kestrel Service GmbH"))
AT_19 = [an_order([an_order_line(tax_rate=19)])]
EARLY = Policy(version="early", days_late=0, days_early=5)
ACKNOWLEDGED = a_prior(an_acknowledgment([a_line(10, "2.50")], promised_date="2026-04-14"), "ack.pdf")
DEARER_ACKNOWLEDGED = a_prior(an_acknowledgment([a_line(10, "2.40")]), "ack.pdf")

ROWS = (
    # sums and small differences
    scenario(
        "a cent of rounding is booked as a line of its own",
        an_invoice(tax_amount="4.75", total_amount="29.76"),
        told=Code.SMALL_DIFFERENCE,
        near=Code.TOTAL_MISMATCH,
    ),
    scenario("totals to the cent leave nothing to book", an_invoice(**TAXED), near=Code.SMALL_DIFFERENCE),
    scenario(
        "the allowance reaches further than the page's own rounding",
        an_invoice(tax_amount="4.75", total_amount="30.50"),
        told=Code.SMALL_DIFFERENCE,
        near=Code.TOTAL_MISMATCH,
        policy=ALLOWED,
    ),
    scenario(
        "beyond the allowance nothing is booked",
        an_invoice(tax_amount="4.75", total_amount="31.00"),
        Code.TOTAL_MISMATCH,
        near=Code.SMALL_DIFFERENCE,
        policy=ALLOWED,
    ),
    scenario(
        "a deposit was paid before",
        an_invoice(amount_due="15.00"),
        told=Code.AMOUNT_DUE_MISMATCH,
    ),
    scenario(
        "more is asked for than is billed",
        an_invoice(amount_due="225.00"),
        Code.AMOUNT_NOT_CHECKED,
        told=Code.AMOUNT_DUE_MISMATCH,
    ),
    scenario(
        "what is due is rounded to the next crown",
        an_invoice(amount_due="25.40"),
        near=Code.AMOUNT_NOT_CHECKED,
        told=Code.AMOUNT_DUE_MISMATCH,
    ),
    scenario("what is due is the total", an_invoice(amount_due="25.00"), near=Code.AMOUNT_DUE_MISMATCH),
    # taxes
    scenario("nineteen per cent that are not", an_invoice(tax_rate=19, tax_amount="5.75"), told=Code.TAX_MISMATCH),
    scenario("tax to the cent", an_invoice(**TAXED), near=Code.TAX_MISMATCH),
    scenario(
        "tax on goods and freight",
        an_invoice(tax_rate=20, tax_amount="8.60", freight_amount="18.00"),
        near=(Code.TAX_MISMATCH, Code.UNEXPECTED_CHARGE),
        policy=Policy(version="tax", tax=Tolerance(amount="0.05")),
    ),
    scenario(
        "tax of two rates by line",
        an_invoice(
            [a_line(10, "2.50", tax_rate=20), a_line(10, "2.50", tax_rate=5, sku="BRG-6205")], tax_amount="6.25"
        ),
        near=Code.TAX_MISMATCH,
        orders=[an_order([an_order_line(), an_order_line("20", vendor_sku="BRG-6205", buyer_sku="M-100205")])],
        policy=Policy(version="tax", tax=Tolerance(amount="0.05")),
    ),
    scenario(
        "another rate than the order's",
        an_invoice(tax_rate=7, tax_amount="1.75"),
        told=Code.TAX_RATE_MISMATCH,
        orders=AT_19,
    ),
    scenario("the order's rate", an_invoice(**TAXED), near=Code.TAX_RATE_MISMATCH, orders=AT_19),
    scenario("tax without a tax id", an_invoice(vendor_tax_id=None, **TAXED), told=Code.TAX_ID_MISSING),
    scenario("no tax, no tax id", an_invoice(vendor_tax_id=None), near=Code.TAX_ID_MISSING),
    # prices
    scenario(
        "a line without a price among lines with one",
        an_invoice(
            [a_line(), a_line(4, None, sku="BRG-6205", description="Ball bearing 6205")],
            subtotal="25.00",
            total_amount="25.00",
        ),
        told=Code.PRICE_MISSING,
        orders=[an_order([an_order_line(), an_order_line("20", 4, vendor_sku="BRG-6205", buyer_sku="M-100205")])],
        policy=Policy(version="loose"),
    ),
    scenario(
        "a paper that prints no prices at all",
        an_invoice([a_line(10, None)], total_amount="25.00"),
        near=Code.PRICE_MISSING,
    ),
    scenario(
        "a price per hundred where the order has one each",
        an_invoice([a_line(10, "250.00")]),
        Code.PRICE_MISMATCH,
        told=Code.PRICE_BASE_MISMATCH,
    ),
    scenario(
        "a price that is plainly another",
        an_invoice([a_line(10, "3.10")]),
        Code.PRICE_MISMATCH,
        near=Code.PRICE_BASE_MISMATCH,
    ),
    scenario(
        "billed dearer than acknowledged, though as ordered",
        an_invoice(),
        told=Code.PRICE_UNLIKE_ACKNOWLEDGED,
        near=Code.PRICE_MISMATCH,
        earlier=[DEARER_ACKNOWLEDGED],
    ),
    scenario("billed as acknowledged", an_invoice(), near=Code.PRICE_UNLIKE_ACKNOWLEDGED, earlier=[ACKNOWLEDGED]),
    scenario(
        "freight though the vendor delivers free",
        an_invoice(freight_amount="18.00", incoterms="DAP Leeds"),
        Code.UNEXPECTED_CHARGE,
        told=Code.FREIGHT_AGAINST_TERMS,
    ),
    scenario(
        "freight ex works",
        an_invoice(freight_amount="18.00", incoterms="EXW Leeds"),
        Code.UNEXPECTED_CHARGE,
        near=Code.FREIGHT_AGAINST_TERMS,
    ),
    # terms and dates
    scenario(
        "due sooner than the page's own terms",
        an_invoice(due_date="2026-05-14"),
        told=Code.DUE_DATE_MISMATCH,
    ),
    scenario("due by the page's own terms", an_invoice(due_date="2026-06-03"), near=Code.DUE_DATE_MISMATCH),
    scenario(
        "a cash discount that the order does not mention",
        an_invoice(payment_terms="2% 10, net 30"),
        told=Code.DISCOUNT_OFFERED,
        near=Code.PAYMENT_TERMS_MISMATCH,
    ),
    scenario(
        "the discount that was agreed",
        an_invoice(payment_terms="2% 10, net 30"),
        near=Code.DISCOUNT_OFFERED,
        orders=[an_order(payment_terms="10 Tage 2% Skonto, 30 Tage netto")],
    ),
    scenario(
        "an invoice that lay about for months",
        an_invoice(document_date="2026-03-20"),
        told=Code.DOCUMENT_OLD,
        policy=Policy(version="old", days_old=90),
    ),
    scenario(
        "an invoice of last month", an_invoice(), near=Code.DOCUMENT_OLD, policy=Policy(version="old", days_old=90)
    ),
    scenario(
        "dated in a closed month",
        an_invoice(),
        told=Code.PERIOD_CLOSED,
        policy=Policy(version="closed", closed_through=date(2026, 5, 31)),
    ),
    scenario(
        "dated in an open month",
        an_invoice(document_date="2026-06-01"),
        near=Code.PERIOD_CLOSED,
        policy=Policy(version="closed", closed_through=date(2026, 5, 31)),
    ),
    scenario(
        "promised three weeks too soon",
        an_acknowledgment(promised_date="2026-03-30"),
        told=Code.DATE_EARLY,
        near=Code.DATE_LATE,
        policy=EARLY,
    ),
    scenario(
        "promised within the early days",
        an_acknowledgment(promised_date="2026-04-16"),
        near=Code.DATE_EARLY,
        policy=EARLY,
    ),
    scenario(
        "a week that reaches into the allowed days is not early",
        an_acknowledgment(promised_date=reading(date(2026, 4, 10), text="KW 15")),
        near=Code.DATE_EARLY,
        policy=Policy(version="early", days_late=0, days_early=8),
    ),
    scenario(
        "shipped later than promised, yet in time",
        a_shipping_notice(ship_date="2026-04-18"),
        told=Code.PROMISE_MISSED,
        near=Code.DATE_LATE,
        earlier=[ACKNOWLEDGED],
    ),
    scenario(
        "shipped on the promised day",
        a_shipping_notice(ship_date="2026-04-14", document_date="2026-04-14"),
        near=Code.PROMISE_MISSED,
        earlier=[ACKNOWLEDGED],
    ),
    scenario(
        "an acknowledgment without a date", an_acknowledgment(promised_date=None), told=Code.PROMISED_DATE_MISSING
    ),
    scenario(
        "a line put off needs no date yet",
        an_acknowledgment([a_line(10, status=LineStatus.BACKORDERED)], promised_date=None),
        Code.QUANTITY_SHORT,
        near=Code.PROMISED_DATE_MISSING,
    ),
    # who and what is meant
    scenario(
        "the order found by vendor and lines",
        an_invoice(po=None),
        told=Code.ORDER_NUMBER_INFERRED,
        near=Code.PO_MISSING,
    ),
    scenario("the order named by its number", an_invoice(), near=Code.ORDER_NUMBER_INFERRED),
    scenario(
        "a dollar sign on an order in Canadian dollars",
        an_invoice(currency=reading("USD", text="$")),
        told=Code.CURRENCY_ASSUMED,
        near=Code.CURRENCY_MISMATCH,
        orders=[an_order(currency="CAD")],
    ),
    scenario(
        "the currency in letters",
        an_invoice(currency=reading("USD", text="USD")),
        Code.CURRENCY_MISMATCH,
        near=Code.CURRENCY_ASSUMED,
        orders=[an_order(currency="CAD")],
    ),
    scenario(
        "made out to somebody else",
        an_invoice(buyer_name="Northgate Foods plc"),
        told=Code.BUYER_MISMATCH,
        policy=OURS,
    ),
    scenario(
        "made out to one of our companies",
        an_invoice(buyer_name="KESTREL PUMPS LIMITED"),
        near=Code.BUYER_MISMATCH,
        policy=OURS,
    ),
    scenario(
        "made out to nobody we can read",
        an_invoice(buyer_name=None),
        near=Code.BUYER_MISMATCH,
        policy=OURS,
        route=Route.RECORD,
    ),
)
