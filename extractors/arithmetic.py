"""The totals of a document chosen together: the combination that adds up is vouched for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from extractors.options import Option

FIELDS = ("subtotal", "discount_amount", "freight_amount", "tax_amount", "total_amount", "amount_due")
_CENT = Decimal("0.02")
_ROUNDING = Decimal("0.05")  # cash is rounded to five cents in many countries
_TAKEN_FROM = 0.3
"""A value is worth taking when its score is above this."""
_TOP = 5


@dataclass(frozen=True, slots=True)
class Totals:
    """The chosen option of each money field; ``vouched`` fields add up, ``contradicted`` ones do not."""

    chosen: Mapping[str, Option]
    vouched: frozenset[str] = frozenset()
    contradicted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Sum:
    """One combination under test."""

    picked: Mapping[str, Option]
    worth: float
    proved: frozenset[str] = field(default_factory=frozenset)


def totals(options: Mapping[str, Sequence[Option]], rates: Sequence[Decimal], lines_sum: Decimal | None) -> Totals:
    """Choose subtotal, discount, freight, tax, total and amount due so that they agree with each other and the lines."""
    best = max(_sums(options, rates, lines_sum), key=lambda one: one.worth)
    amounts = {name for name in best.picked if name in {"subtotal", "tax_amount", "total_amount"}}
    wrong = frozenset(amounts) if len(amounts) == 3 and not best.proved else frozenset()
    return Totals(best.picked, best.proved, wrong)


def _sums(
    options: Mapping[str, Sequence[Option]], rates: Sequence[Decimal], lines_sum: Decimal | None
) -> Iterator[_Sum]:
    choices = [_choices(options.get(name, ())) for name in FIELDS]
    for combination in product(*choices):
        picked = {name: option for name, option in zip(FIELDS, combination, strict=True) if option}
        if _is_twice_used(picked):
            continue
        worth = sum(option.score - _TAKEN_FROM for option in picked.values())
        yield _judged(picked, worth, rates, lines_sum)


def _choices(options: Sequence[Option]) -> list[Option | None]:
    return [*options[:_TOP], None] if options and options[0].score >= _TAKEN_FROM else [*options[:2], None]


def _is_twice_used(picked: Mapping[str, Option]) -> bool:
    """One printed figure plays one part, except that the total may also be what is due."""
    places = [(option.best.page, option.best.box) for name, option in picked.items() if name not in {"amount_due"}]
    return len(set(places)) < len(places)


def _judged(picked: Mapping[str, Option], worth: float, rates: Sequence[Decimal], lines_sum: Decimal | None) -> _Sum:
    value = {name: _decimal(option) for name, option in picked.items()}
    proved: set[str] = set()
    net, tax, total = value.get("subtotal"), value.get("tax_amount"), value.get("total_amount")
    if net is not None and total is not None:
        parts = _adds_up(value)
        if parts is not None and ("tax_amount" in parts or net != total or not tax):
            proved |= parts
            worth += 1.0 if len(parts) > 2 else 0.25
        elif parts is None:
            worth -= 0.35
        if abs(net) > abs(total) and not value.get("discount_amount"):
            worth -= 0.3
    if net is not None and tax and any(abs(net * rate / 100 - tax) <= _ROUNDING for rate in rates):
        proved |= {"tax_amount", "subtotal"}
        worth += 0.3
    if lines_sum and (near := _near_lines(value, lines_sum)):
        proved.add(near)
        worth += 0.4
    due = value.get("amount_due")
    if due is not None and due == total:
        worth += 0.15
        proved.add("amount_due" if "total_amount" in proved else "")
    if due is not None and total is not None and abs(due) > abs(total) + _ROUNDING:
        worth -= 0.2
    return _Sum(picked, worth, frozenset(proved - {""}))


def _adds_up(value: Mapping[str, Decimal]) -> set[str] | None:
    """The fields that make subtotal - discount + freight + tax = total, or None. Parts may already be in the subtotal."""
    net, total = value["subtotal"], value["total_amount"]
    tax = value.get("tax_amount", Decimal(0))
    for takes_discount, takes_freight in product((True, False), repeat=2):
        if (takes_discount and "discount_amount" not in value) or (takes_freight and "freight_amount" not in value):
            continue
        off = abs(value["discount_amount"]) if takes_discount else Decimal(0)
        freight = value["freight_amount"] if takes_freight else Decimal(0)
        if abs(net - off + freight + tax - total) <= _CENT:
            parts = {"subtotal", "total_amount"} | ({"tax_amount"} if "tax_amount" in value else set())
            return (
                parts
                | ({"discount_amount"} if takes_discount else set())
                | ({"freight_amount"} if takes_freight else set())
            )
    return None


def _near_lines(value: Mapping[str, Decimal], lines_sum: Decimal) -> str:
    """The field that the lines' amounts add up to."""
    for name in ("subtotal", "total_amount"):
        if name in value and abs(value[name] - lines_sum) <= _ROUNDING:
            return name
    net, off = value.get("subtotal"), value.get("discount_amount")
    if net is not None and off is not None and abs(net + abs(off) - lines_sum) <= _ROUNDING:
        return "subtotal"
    return ""


def _decimal(option: Option) -> Decimal:
    assert isinstance(option.value, Decimal)
    return option.value
