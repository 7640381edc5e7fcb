"""Deposits: asked for before delivery, taken off by the final invoice on a line or of what is due, or forgotten."""

from decimal import Decimal

from schemas.codes import Code, Purpose
from schemas.facts import Posting
from tests.factories import a_credit_note, a_line, a_prior, a_receipt, an_invoice, an_order, an_order_line
from tests.matching.trade.scenario import Scenario, scenario

GEARS = an_order([an_order_line("10", 10, "3000", vendor_sku="GX-30", description="Gearbox GX30")])
KNOWN = {"orders": [GEARS], "receipts": [a_receipt(10)]}
OPEN, FORGOTTEN = Code.DEPOSIT_OPEN, Code.DEPOSIT_NOT_DEDUCTED


def gears(quantity: int = 10) -> object:
    return a_line(quantity, "3000", sku="GX-30", description="Gearbox GX30")


def money_line(amount: str, description: str) -> object:
    quantity = -1 if amount.startswith("-") else 1
    return a_line(quantity, amount.lstrip("-"), amount=amount, sku=None, description=description)


def a_deposit(amount: str = "9000.00", **values: object) -> object:
    """A deposit invoice over 30 % of the order, as its type code says."""
    said = {"document_number": "AZ-1", "document_date": "2026-04-10", "purpose": Purpose.DEPOSIT}
    return an_invoice([money_line(amount, "Anzahlung 30 %")], **{**said, **values})


ASKED = a_prior(a_deposit(), "deposit.pdf", posting=Posting(sequence=1))
WITHOUT_CODE = a_prior(a_deposit(purpose=Purpose.PAYMENT), "deposit.pdf", posting=Posting(sequence=1))
DUE_LESS = {"total_amount": "30000.00", "subtotal": "30000.00", "amount_due": "21000.00"}
TAXED = {"subtotal": "30000.00", "tax_amount": "5700.00", "total_amount": "35700.00", "amount_due": "24990.00"}


ROWS: tuple[Scenario, ...] = (
    scenario("a deposit that the order does not carry", a_deposit(), Code.LINE_NOT_ON_ORDER, near=FORGOTTEN, **KNOWN),
    scenario(
        "a deposit that names the goods is no delivery of them",
        an_invoice([a_line(1, "9000", sku="GX-30", description="Gearbox GX30")], purpose=Purpose.DEPOSIT),
        Code.LINE_NOT_ON_ORDER,
        near=(Code.PRICE_MISMATCH, FORGOTTEN),
        **KNOWN,
    ),
    scenario("a final invoice that forgets the deposit", an_invoice([gears()]), FORGOTTEN, earlier=[ASKED], **KNOWN),
    scenario(
        "a final invoice that forgets a deposit told by its words alone",
        an_invoice([gears()]),
        FORGOTTEN,
        earlier=[WITHOUT_CODE],
        **KNOWN,
    ),
    scenario(
        "a final invoice that takes the deposit off on a line",
        an_invoice([gears(), money_line("-9000.00", "abzüglich Anzahlung AZ-1")]),
        near=(FORGOTTEN, OPEN, Code.LINE_NOT_ON_ORDER, Code.QUANTITY_OVER_ORDERED),
        earlier=[ASKED],
        **KNOWN,
    ),
    scenario(
        "a final invoice that takes a part of the deposit off",
        an_invoice([gears(), money_line("-4000.00", "less deposit AZ-1")]),
        FORGOTTEN,
        earlier=[ASKED],
        **KNOWN,
    ),
    scenario(
        "a final invoice that takes the deposit off what is due",
        an_invoice([gears()], **DUE_LESS),
        near=(FORGOTTEN, OPEN),
        told=Code.AMOUNT_DUE_MISMATCH,
        earlier=[ASKED],
        **KNOWN,
    ),
    scenario(
        "a final invoice that takes the deposit with its tax off what is due",
        an_invoice([gears()], **TAXED),
        near=(FORGOTTEN, OPEN),
        earlier=[ASKED],
        **KNOWN,
    ),
    scenario(
        "a part delivery leaves enough to take the deposit off later",
        an_invoice([gears(5)]),
        told=OPEN,
        near=FORGOTTEN,
        earlier=[ASKED],
        **KNOWN,
    ),
    scenario(
        "the last part delivery forgets the deposit",
        an_invoice([gears(5)], document_number="INV-2"),
        FORGOTTEN,
        earlier=[ASKED, a_prior(an_invoice([gears(5)], document_date="2026-04-20"), "first.pdf")],
        **KNOWN,
    ),
    scenario(
        "the part delivery before took the deposit off",
        an_invoice([gears(5)], document_number="INV-2"),
        near=(FORGOTTEN, OPEN),
        earlier=[
            ASKED,
            a_prior(
                an_invoice([gears(5), money_line("-9000.00", "less deposit")], document_date="2026-04-20"),
                "first.pdf",
            ),
        ],
        **KNOWN,
    ),
    scenario(
        "a deposit that was credited",
        an_invoice([gears()]),
        near=(FORGOTTEN, OPEN),
        earlier=[
            ASKED,
            a_prior(
                a_credit_note([money_line("9000.00", "Anzahlung 30 %")], original_invoice_number="AZ-1"), "credit.pdf"
            ),
        ],
        **KNOWN,
    ),
    scenario(
        "a deposit on another order",
        an_invoice([gears()]),
        near=(FORGOTTEN, OPEN),
        earlier=[a_prior(a_deposit(po="4500099999"), "deposit.pdf")],
        **KNOWN,
    ),
    scenario(
        "a second deposit beyond what the order has left",
        a_deposit("25000.00", document_number="AZ-2", document_date="2026-04-20"),
        Code.LINE_NOT_ON_ORDER,
        FORGOTTEN,
        earlier=[ASKED],
        **KNOWN,
    ),
    scenario(
        "a deposit on bottles is a price for what goes back",
        an_invoice([gears(), money_line("40.00", "Bottle deposit, returnable")]),
        Code.LINE_NOT_ON_ORDER,
        near=FORGOTTEN,
        **KNOWN,
    ),
    scenario(
        "nothing is due of an invoice",
        an_invoice([gears()], total_amount="30000.00", subtotal="30000.00", amount_due=Decimal(0)),
        Code.NO_PAYMENT_DEMANDED,
        **KNOWN,
    ),
    scenario(
        "nothing is due because the deposit was all of it",
        an_invoice([gears()], total_amount="30000.00", subtotal="30000.00", amount_due=Decimal(0)),
        near=(Code.NO_PAYMENT_DEMANDED, FORGOTTEN),
        earlier=[a_prior(a_deposit("30000.00"), "deposit.pdf", posting=Posting(sequence=1))],
        **KNOWN,
    ),
)
