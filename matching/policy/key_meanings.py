"""What each key of a policy file means, for people: the reference page and ``mailroom policy show`` use it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from matching.policy.files import SECTIONS, WHOLE_SECTIONS
from matching.policy.scopes import COMPANY, is_limit, rule_name
from matching.verdict.wording import limit_of
from schemas.codes import ChargeKind
from schemas.policy import Policy, Rule, Tolerance

KEYS: dict[str, str] = {
    "tolerances.price_over": "unit price above the order's, per price base and unit",
    "tolerances.price_under": "unit price below the order's",
    "tolerances.extended_over": "line amount above what its quantity costs at the order's price",
    "tolerances.extended_under": "line amount below it",
    "tolerances.quantity_over": "quantity above the ordered one, over all papers of a kind",
    "tolerances.quantity_short": "quantity below the ordered one, acknowledged or shipped",
    "tolerances.received_over": "billed above what was received (or accepted); not set: as quantity_over",
    "tolerances.line_amount": "printed line amount against quantity × price ÷ base",
    "tolerances.total": "printed totals against what the page's parts make",
    "tolerances.small_difference": "difference in the totals that is booked as a line of its own beyond `total`",
    "tolerances.tax": "printed tax against its rate of what is taxed",
    "tolerances.order_value": "billed in all above what the order comes to, or above a blanket order's value",
    "tolerances.charges": "freight, surcharges and fees above what the order carries for them",
    "charges": f"the same for one kind of charge: {', '.join(ChargeKind)}",
    "days.late": "promised or shipped after the requested day (or after the vendor's own promise)",
    "days.early": "promised or shipped before the requested day",
    "days.in_future": "document date ahead of today",
    "days.before_order": "document date before the order's",
    "days.due_early": "due date before the one that the terms make",
    "days.old": "age of an invoice that lets it pass unseen",
    "days.shelf_life": "days that goods must still keep when they are shipped",
    "days.closed_through": "the last day whose books are closed",
    "match.invoices": "two_way: order; three_way: receipts too; four_way: what inspection accepted of them",
    "approval.limits": "amounts beyond which somebody must approve",
    "approval.currency": "currency of the approval limits; not set: that of the invoice",
    "approval.just_under": "per cent below a limit of approval that counts as just under it",
    "duplicates.days": "how many days apart two papers over the same amount may be the same one",
    "fraud.round_amount": "a total that is a multiple of it is round",
    "fraud.sequential_invoices": "how many invoices in a row without a gap are worth a look",
    "company.names": "our own names: an invoice to anybody else is not ours",
    "confidence.accept": "at or above: taken without a person",
    "confidence.accuse": "below, and vouched for by nothing: a difference asks for a look instead of holding",
    "confidence.kind": "below: nobody is sure what kind of document it is",
    "confidence.set_aside": "what is no paper for us is set aside unseen only at or above",
    "confidence.fields": "thresholds of single fields",
    "facts.invoices_booked": "whether the orders' quantity_invoiced already holds the invoices taken in here",
    "required": "values that must be there and sure, by kind of document",
    "severities": "what a code does, where it differs from the code book",
}
FIELDS = {
    f"{section}.{key}": name for section, keys in SECTIONS.items() for key, name in keys.items()
} | WHOLE_SECTIONS
"""Every key of the file and the field of ``Policy`` that it sets."""


def key_of(field: str) -> str:
    """The key of the file that sets a field of ``Policy``; the field's own name where there is none."""
    return next((key for key, name in FIELDS.items() if name == field), field)


def limits_of(policy: Policy) -> Iterator[tuple[str, str, str]]:
    """Key, whose it is and value in words: the company's, then those of each rule."""
    for key in KEYS:
        yield key, COMPANY, in_words(getattr(policy, FIELDS[key]))
    for rule in policy.rules:
        for name in Rule.model_fields:
            if name in rule.model_fields_set and is_limit(name):
                yield key_of(name), rule_name(rule), in_words(getattr(rule, name))


def in_words(value: Any) -> str:
    """A value of a policy as people read it."""
    if isinstance(value, Tolerance):
        return limit_of(value) if value.is_set else "not set"
    if isinstance(value, dict):
        return "; ".join(f"{key}: {in_words(item)}" for key, item in value.items()) or "not set"
    if isinstance(value, tuple):
        return ", ".join(map(in_words, value)) or "not set"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "not set" if value is None else str(value)
