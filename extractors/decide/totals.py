"""The totals of a document chosen together: the combination that adds up is vouched for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import product

from extractors.decide.options import Option
from schemas.extraction import Header
from schemas.reading import Source, Witness

FIELDS = ("subtotal", "discount_amount", "freight_amount", "tax_amount", "total_amount", "amount_due")
PAID, CHANGE, ROUNDING = "cash_paid", "change_given", "rounding"
"""Not fields of a document: figures of receipts that prove its total."""
_CENT = Decimal("0.02")
_ROUNDING = Decimal("0.05")  # cash is rounded to five cents in many countries
_TAKEN_FROM = 0.3
"""A value is worth taking when its score is above this."""
_TOP = 5
_MOST_TAX = Decimal("0.4")
"""No country taxes goods at more than this share of their price."""


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


@dataclass(frozen=True, slots=True)
class _Proofs:
    """Figures on the page that a right total must agree with."""

    rates: tuple[Decimal, ...]
    lines_sum: Decimal | None
    paid: frozenset[Decimal]
    rounded: frozenset[Decimal]


def totals(options: Mapping[str, Sequence[Option]], rates: Sequence[Decimal], lines_sum: Decimal | None) -> Totals:
    """Choose the figures of the totals so that they agree with each other, the lines and what was paid."""
    proofs = _Proofs(tuple(rates), lines_sum, _paid_sums(options), _rounded(options))
    best = max(_sums(options, proofs), key=lambda one: one.worth)
    amounts = {name for name in best.picked if name in {"subtotal", "tax_amount", "total_amount"}}
    value = {name: _decimal(option) for name, option in best.picked.items()}
    is_wrong = len(amounts) == 3 and (not best.proved or _adds_up(value) is None)
    return Totals(best.picked, best.proved, frozenset(amounts - best.proved) if is_wrong else frozenset())


def rate_borne_out(header: Header) -> Header:
    """The header with the tax rate vouched for where it makes the printed tax of the printed net."""
    rate, net, tax = header.tax_rate, header.subtotal.value, header.tax_amount.value
    if not rate.value or not net or tax is None or abs(net * rate.value / 100 - tax) > _ROUNDING:
        return header
    vouched = rate.model_copy(update={"vouched_by": (Witness.SUMS, *(rate.vouched_by or ()))})
    return header.model_copy(update={"tax_rate": vouched})


def _paid_sums(options: Mapping[str, Sequence[Option]]) -> frozenset[Decimal]:
    """What was paid: money handed over less the change."""
    paid = [_decimal(one) for one in options.get(PAID, ())]
    change = [_decimal(one) for one in options.get(CHANGE, ())]
    return frozenset(abs(one - back) for one in paid for back in change) | (
        frozenset() if change else frozenset(paid)
    )


def handed_over(options: Mapping[str, Sequence[Option]]) -> dict[str, tuple[Option, ...]]:
    """The total of a receipt that prints none legibly: money given less the change, derived."""
    if options.get("total_amount") or not options.get(PAID) or not options.get(CHANGE):
        return {}
    given, back = options[PAID][0], options[CHANGE][0]
    value, score = _decimal(given) - _decimal(back), 0.7 * min(given.score, back.score)
    if value <= 0:
        return {}
    best = replace(given.best, field="total_amount", value=value, source=Source.DERIVED)
    return {"total_amount": (Option("total_amount", value, score, best),)}


def _rounded(options: Mapping[str, Sequence[Option]]) -> frozenset[Decimal]:
    """Totals that are another total rounded to the next coin."""
    steps = {abs(_decimal(one)) for one in options.get(ROUNDING, ())} - {Decimal(0)}
    values = [_decimal(one) for one in options.get("total_amount", ())]
    later = [(one, other) for number, one in enumerate(values) for other in values[number + 1 :]]
    pairs = [(one, other) for one, other in later if abs(one - other) in steps]
    return frozenset(value for pair in pairs for value in pair if value % _ROUNDING == 0)


def _sums(options: Mapping[str, Sequence[Option]], proofs: _Proofs) -> Iterator[_Sum]:
    choices = [_choices(options.get(name, ())) for name in FIELDS]
    for combination in product(*choices):
        picked = {name: option for name, option in zip(FIELDS, combination, strict=True) if option}
        if _is_twice_used(picked):
            continue
        worth = sum(option.score - _TAKEN_FROM for option in picked.values())
        if "total_amount" in picked:  # better no subtotal than no total
            worth += 0.4 * (picked["total_amount"].score - _TAKEN_FROM)
        yield _judged(picked, worth, proofs)


def _choices(options: Sequence[Option]) -> list[Option | None]:
    return [*options[:_TOP], None] if options and options[0].score >= _TAKEN_FROM else [*options[:2], None]


def _is_twice_used(picked: Mapping[str, Option]) -> bool:
    """One printed figure plays one part, except that the total may also be what is due."""
    places = [(option.best.page, option.best.box) for name, option in picked.items() if name not in {"amount_due"}]
    return len(set(places)) < len(places)


def _judged(picked: Mapping[str, Option], worth: float, proofs: _Proofs) -> _Sum:
    value = {name: _decimal(option) for name, option in picked.items()}
    proved: set[str] = set()
    net, tax, total = value.get("subtotal"), value.get("tax_amount"), value.get("total_amount")
    if net is not None and total is not None:
        parts = _adds_up(value)
        if parts is not None and ("tax_amount" in parts or net != total or not tax):
            proved |= parts
            worth += 0.25 if len(parts) == 2 else 1.0 if _uses_all(parts, value) else 0.75
        elif parts is None:
            worth -= 0.25
        if abs(net) > abs(total) and not value.get("discount_amount"):
            worth -= 0.25
        if tax is not None and abs(tax) > _MOST_TAX * abs(net):  # net and tax make the same sum either way round
            proved.clear()
            worth -= 1.0
    if net is not None and tax and any(abs(net * rate / 100 - tax) <= _ROUNDING for rate in proofs.rates):
        proved |= {"tax_amount", "subtotal"}
        worth += 0.3
    if proofs.lines_sum and (near := _near_lines(value, proofs.lines_sum)):
        proved.add(near)
        worth += 0.4
    lines = proofs.lines_sum if net is None else None
    if lines is not None and tax and total is not None and abs(lines + tax - total) <= _CENT:
        proved |= {"tax_amount", "total_amount"}
        worth += 0.7
    if total is not None and total in proofs.paid:
        proved.add("total_amount")
        worth += 0.4
    if total is not None and total in proofs.rounded:
        worth += 0.35
    worth += _paid(picked, value, proved)
    return _Sum(picked, worth, frozenset(proved))


def _paid(picked: Mapping[str, Option], value: Mapping[str, Decimal], proved: set[str]) -> float:
    """What the amount due adds or takes away. Fields it proves are added to ``proved``."""
    due, total = value.get("amount_due"), value.get("total_amount")
    if due is None or total is None:
        return 0.0
    if due == total and picked["amount_due"].best.box != picked["total_amount"].best.box:
        if "total_amount" in proved:
            proved.add("amount_due")
        return 0.06
    return -0.2 if abs(due) > abs(total) + _ROUNDING else 0.0


def _adds_up(value: Mapping[str, Decimal]) -> set[str] | None:
    """The fields that make net - discount + freight + tax = total, or None. The net may hold some already."""
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


def _uses_all(parts: set[str], value: Mapping[str, Decimal]) -> bool:
    """Whether a discount and freight that were read take part in the sum too."""
    return all(name in parts for name in ("discount_amount", "freight_amount") if value.get(name))


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
