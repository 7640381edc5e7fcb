"""Limits of approval, round sums and numbers in a row: told so that somebody looks, never held for."""

from matching import default_policy
from schemas.codes import Code
from schemas.policy import Policy
from tests.factories import a_line, a_prior, a_receipt, an_invoice, an_order, an_order_line
from tests.matching.trade.scenario import scenario


def _policy(**values: object) -> Policy:
    return Policy.model_validate(default_policy().model_dump() | values)


LIMITS = _policy(approval_limits=(1000, 5000), approval_just_under=5, approval_currency="EUR")
ROUND = _policy(round_amount=500)
IN_A_ROW = _policy(sequential_invoices=3)
PLENTY = {"orders": [an_order([an_order_line(quantity=9000)])], "receipts": [a_receipt(9000)]}
ONE = [a_line(1)]


def _billed(amount: str, title: str, policy: Policy, **rest: object) -> object:
    paper = an_invoice([a_line(int(float(amount) / 2.5))], **rest.pop("values", {}))
    return scenario(title, paper, policy=policy, **PLENTY, **rest)


def _row_of(*bills: tuple[str, str]) -> list[object]:
    return [
        a_prior(an_invoice(ONE, document_number=number, document_date=day), f"{number}.pdf") for number, day in bills
    ]


ROWS = (
    _billed("1250", "more than may be paid without approval", LIMITS, told=Code.APPROVAL_NEEDED),
    _billed("900", "little enough to pay without asking", LIMITS, near=Code.APPROVAL_NEEDED),
    _billed("980", "just under a limit", LIMITS, told=Code.JUST_UNDER_APPROVAL_LIMIT, near=Code.APPROVAL_NEEDED),
    _billed(
        "4990",
        "over one limit and just under the next",
        LIMITS,
        told=(Code.APPROVAL_NEEDED, Code.JUST_UNDER_APPROVAL_LIMIT),
    ),
    _billed("940", "six per cent under a limit", LIMITS, near=Code.JUST_UNDER_APPROVAL_LIMIT),
    _billed("2500", "a round sum of what was not ordered so", ROUND, told=Code.ROUND_AMOUNT),
    _billed("2502.5", "a sum that is not round", ROUND, near=Code.ROUND_AMOUNT),
    scenario(
        "a round sum that was ordered",
        an_invoice([a_line(200)]),
        near=Code.ROUND_AMOUNT,
        policy=ROUND,
        orders=[an_order([an_order_line(quantity=200)])],
        receipts=[a_receipt(200)],
    ),
    scenario(
        "three numbers in a row over two months",
        an_invoice(ONE, document_number="A-0103", document_date="2026-05-20"),
        told=Code.SEQUENTIAL_INVOICE_NUMBERS,
        policy=IN_A_ROW,
        earlier=_row_of(("A-0101", "2026-03-20"), ("A-0102", "2026-04-20")),
        **PLENTY,
    ),
    scenario(
        "a gap in the row",
        an_invoice(ONE, document_number="A-0104", document_date="2026-05-20"),
        near=Code.SEQUENTIAL_INVOICE_NUMBERS,
        policy=IN_A_ROW,
        earlier=_row_of(("A-0101", "2026-03-20"), ("A-0102", "2026-04-20")),
        **PLENTY,
    ),
    scenario(
        "one delivery billed in three parts within a week",
        an_invoice(ONE, document_number="A-0103", document_date="2026-05-20"),
        near=Code.SEQUENTIAL_INVOICE_NUMBERS,
        policy=IN_A_ROW,
        earlier=_row_of(("A-0101", "2026-05-14"), ("A-0102", "2026-05-17")),
        **PLENTY,
    ),
)
