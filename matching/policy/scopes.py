"""Whose limit counts: company < vendor < item category < item < order < order line; the most specific rule wins."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from matching.verdict.wording import allows, limit_of
from schemas.order import OrderLine, PurchaseOrder
from schemas.policy import Limits, Policy, Rule, Tolerance
from trade.text.keys import plain

COMPANY = "company"
SELECTORS = ("vendor", "category", "item", "po_number", "po_line")
"""From the least to the most specific."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a limit is asked for: normalised, and empty where it does not apply."""

    vendor: str = ""
    category: str = ""
    items: frozenset[str] = frozenset()
    po_number: str = ""
    po_line: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A tolerance as it applies to one comparison, and the rule that set it."""

    tolerance: Tolerance
    rule: str
    unset: str = "not set in the policy"
    """Why it is not checked, when it is not."""

    @property
    def is_set(self) -> bool:
        return self.tolerance.is_set

    @property
    def limit(self) -> str:
        """The tolerance in words."""
        return limit_of(self.tolerance)

    def allows(self, expected: Decimal, actual: Decimal) -> bool:
        """Whether the value is within the tolerance, which must be set."""
        return allows(self.tolerance, expected, actual)


def scope_of(order: PurchaseOrder | None, order_line: OrderLine | None = None, vendor_id: str | None = None) -> Scope:
    """The scope of a document's order, or of one of its lines."""
    items = (order_line.buyer_sku, order_line.vendor_sku, order_line.gtin) if order_line else ()
    return Scope(
        vendor=plain(vendor_id or (order.vendor_id if order else None) or ""),
        category=plain((order_line.category if order_line else None) or ""),
        items=frozenset(plain(item) for item in items if item),
        po_number=plain(order.po_number) if order else "",
        po_line=order_line.line_number if order_line else "",
    )


def limit_for(policy: Policy, name: str, scope: Scope) -> tuple[Any, str]:
    """The value of a limit (a field of ``Limits``) within a scope, and the name of the rule that set it."""
    rules = [rule for rule in policy.rules if name in rule.model_fields_set and _covers(rule, scope)]
    if not rules:
        return getattr(policy, name), COMPANY
    best = max(rules, key=_rank)  # of equals, the first written
    return getattr(best, name), rule_name(best)


def ruling(policy: Policy, name: str, scope: Scope, *, currency: str | None = None) -> Ruling:
    """A tolerance within a scope, for a paper in that currency."""
    value, rule = limit_for(policy, name, scope)
    assert isinstance(value, Tolerance)
    return ruled(value, rule, currency)


def ruled(tolerance: Tolerance, rule: str, currency: str | None) -> Ruling:
    """A tolerance as it applies to a paper in that currency: an amount in another one does not count."""
    if tolerance.currency is None or currency is None or tolerance.currency == currency.upper():
        return Ruling(tolerance, rule)
    why = f"set in {tolerance.currency} only, the document is in {currency}"
    return Ruling(Tolerance(percent=tolerance.percent), rule, why)


def rule_name(rule: Rule) -> str:
    """The name that its writer gave it, else what it is for: ``item BRG-6204, vendor V-100``."""
    told = [f"{word.replace('_', ' ')} {value}" for word in reversed(SELECTORS) if (value := getattr(rule, word))]
    return rule.name or ", ".join(told)


def is_limit(name: str) -> bool:
    """Whether a name is one that a rule may set."""
    return name in Limits.model_fields


def _covers(rule: Rule, scope: Scope) -> bool:
    return (
        (rule.vendor is None or plain(rule.vendor) == scope.vendor)
        and (rule.category is None or plain(rule.category) == scope.category)
        and (rule.item is None or plain(rule.item) in scope.items)
        and (rule.po_number is None or plain(rule.po_number) == scope.po_number)
        and (rule.po_line is None or rule.po_line == scope.po_line)
    )


def _rank(rule: Rule) -> tuple[int, int]:
    """The most specific selector counts, then how many there are."""
    given = [place for place, word in enumerate(SELECTORS) if getattr(rule, word) is not None]
    return (given[-1], len(given))
