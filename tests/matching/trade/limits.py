"""Limits as data: over and under, per cent and amount, either and both, currency, and whose limit counts."""

from schemas.codes import ChargeKind, Code
from schemas.policy import Policy, Rule, Tolerance
from tests.factories import a_line, a_receipt, an_acknowledgment, an_invoice, an_order, an_order_line
from tests.matching.trade.scenario import scenario

ONE = Tolerance(percent=1)
TEN = Tolerance(percent=10)
EXACT = Tolerance(percent=0)


def priced(*rules: Rule, **values) -> Policy:
    """A policy of one per cent on prices with rules of its own."""
    return Policy(version="priced", **({"price_over": ONE, "price_under": ONE} | values), rules=rules)


def an_item(category: str | None = None):
    return [an_order([an_order_line(category=category)])]


DEARER = an_invoice([a_line(10, "2.70")])
HUNDRED = [an_order([an_order_line(quantity=100)])]
COUNTED = Policy(version="counted", quantity_over=EXACT)

ROWS = (
    scenario(
        "zero is exact to the last decimal",
        an_invoice([a_line("100.002", "2.50")]),
        Code.QUANTITY_OVER_ORDERED,
        Code.QUANTITY_OVER_RECEIVED,
        orders=HUNDRED,
        receipts=[a_receipt(100)],
        policy=COUNTED,
    ),
    scenario(
        "zero lets the exact quantity pass",
        an_invoice([a_line("100.000", "2.50")]),
        near=Code.QUANTITY_OVER_ORDERED,
        orders=HUNDRED,
        receipts=[a_receipt(100)],
        policy=COUNTED,
    ),
    scenario(
        "both: within the per cent, beyond the amount",
        DEARER,
        Code.PRICE_MISMATCH,
        policy=priced(price_over=Tolerance(percent=10, amount="0.10", within="both")),
    ),
    scenario(
        "both: within the two of them",
        DEARER,
        near=Code.PRICE_MISMATCH,
        policy=priced(price_over=Tolerance(percent=10, amount="0.20", within="both")),
    ),
    scenario(
        "either: within the amount alone",
        DEARER,
        near=Code.PRICE_MISMATCH,
        policy=priced(price_over=Tolerance(percent=1, amount="0.20")),
    ),
    scenario(
        "an amount in the paper's currency counts",
        DEARER,
        near=Code.PRICE_MISMATCH,
        policy=priced(price_over=Tolerance(percent=1, amount="0.20", currency="EUR")),
    ),
    scenario(
        "an amount in another currency does not count",
        DEARER,
        Code.PRICE_MISMATCH,
        policy=priced(price_over=Tolerance(percent=1, amount="0.20", currency="USD")),
    ),
    scenario(
        "only an amount in another currency: not checked",
        DEARER,
        near=Code.PRICE_MISMATCH,
        policy=priced(price_over=Tolerance(amount="0.01", currency="USD")),
    ),
    scenario(
        "dearer may be strict while cheaper is free",
        an_invoice([a_line(10, "2.00")]),
        near=Code.PRICE_MISMATCH,
        policy=priced(price_under=Tolerance()),
    ),
    scenario(
        "the vendor's own tolerance",
        DEARER,
        near=Code.PRICE_MISMATCH,
        policy=priced(Rule(vendor="V-100", price_over=TEN)),
    ),
    scenario(
        "another vendor's tolerance",
        DEARER,
        Code.PRICE_MISMATCH,
        policy=priced(Rule(vendor="V-200", price_over=TEN)),
    ),
    scenario(
        "the category beats the vendor",
        DEARER,
        Code.PRICE_MISMATCH,
        orders=an_item("bearings"),
        policy=priced(Rule(vendor="V-100", price_over=TEN), Rule(category="bearings", price_over=EXACT)),
    ),
    scenario(
        "the item beats its category",
        DEARER,
        near=Code.PRICE_MISMATCH,
        orders=an_item("bearings"),
        policy=priced(Rule(category="bearings", price_over=EXACT), Rule(item="M-100204", price_over=TEN)),
    ),
    scenario(
        "the order line beats the item",
        DEARER,
        Code.PRICE_MISMATCH,
        policy=priced(
            Rule(po_number="4500012345", po_line="10", price_over=EXACT), Rule(item="BRG-6204", price_over=TEN)
        ),
    ),
    scenario(
        "an item of this vendor beats the item of any",
        DEARER,
        near=Code.PRICE_MISMATCH,
        policy=priced(Rule(item="BRG-6204", price_over=EXACT), Rule(item="BRG-6204", vendor="V-100", price_over=TEN)),
    ),
    scenario(
        "a rule that sets something else changes nothing here",
        DEARER,
        Code.PRICE_MISMATCH,
        policy=priced(Rule(item="BRG-6204", days_late=9)),
    ),
    scenario(
        "a rule may say that nothing is checked",
        DEARER,
        near=Code.PRICE_MISMATCH,
        policy=priced(Rule(item="BRG-6204", price_over=Tolerance())),
    ),
    scenario(
        "days late for one item",
        an_acknowledgment(promised_date="2026-04-24"),
        near=Code.DATE_LATE,
        policy=Policy(version="days", days_late=0, rules=(Rule(item="BRG-6204", days_late=5),)),
    ),
    scenario(
        "freight has a limit of its own",
        an_invoice(freight_amount="18.00"),
        near=Code.UNEXPECTED_CHARGE,
        policy=Policy(
            version="freight", charges=EXACT, charges_by_kind={ChargeKind.FREIGHT: Tolerance(amount="20.00")}
        ),
    ),
    scenario(
        "a limit for freight is none for fuel",
        an_invoice(charges=[("Fuel surcharge", "9.00")], subtotal="25.00", total_amount="34.00"),
        Code.UNEXPECTED_CHARGE,
        policy=Policy(
            version="freight", charges=EXACT, charges_by_kind={ChargeKind.FREIGHT: Tolerance(amount="20.00")}
        ),
    ),
    scenario(
        "more is billed than the line costs at the order's price",
        an_invoice([a_line(1000, "2.52")]),
        told=Code.EXTENDED_PRICE_MISMATCH,
        near=Code.PRICE_MISMATCH,
        orders=[an_order([an_order_line(quantity=1000)])],
        receipts=[a_receipt(1000)],
        policy=priced(extended_over=Tolerance(amount="10.00")),
    ),
    scenario(
        "a small quantity makes the same price difference pass",
        an_invoice([a_line(10, "2.52")]),
        near=Code.EXTENDED_PRICE_MISMATCH,
        policy=priced(extended_over=Tolerance(amount="10.00")),
    ),
)
