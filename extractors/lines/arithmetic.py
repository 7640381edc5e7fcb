"""Quantity times price is amount: what vouches for an item's numbers, and mends the one that could not be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from extractors.lines.rows.draft import Cell, Draft

_CENT = Decimal("0.01")
_ROUNDED = Decimal("0.005")
_LARGEST = Decimal(10) ** 15  # no line comes to more; beyond, the numbers are misread
_DOUBTFUL = 0.97  # engines report 1.0 or nearly so for what they saw clearly
_ALIKE = {
    "0": "689",
    "1": "47",
    "2": "7",
    "3": "8",
    "4": "19",
    "5": "6",
    "6": "058",
    "7": "12",
    "8": "0369",
    "9": "048",
}
_TRIPLE = ("quantity", "unit_price", "amount")


def vouched(draft: Draft) -> bool:
    """Whether the item's numbers multiply as printed, after its price base and discount."""
    return _product_fits(draft) is not None


def _product_fits(draft: Draft) -> Decimal | None:
    quantity, price, amount = (draft.number(name) for name in _TRIPLE)
    if quantity is None or price is None or amount is None:
        return None
    for factor in _factors(draft):
        if agree(quantity * price * factor, amount):
            return factor
    return None


def _factors(draft: Draft) -> Iterator[Decimal]:
    base = draft.number("price_base") or Decimal(1)
    discount = draft.number("discount_percent")
    if discount is not None and 0 < discount < 100:
        yield (1 - discount / 100) / base
    yield 1 / base


def agree(product: Decimal, amount: Decimal) -> bool:
    """Whether an amount is the product, rounded to cents; per cent of a per mille for prices that were rounded."""
    return abs(abs(product) - abs(amount)) <= max(Decimal("0.011"), abs(amount) / 2000)


def make_positive(draft: Draft) -> None:
    """A credit note may print "5 x 4.00 = -20.00": the kind already says which way the money goes."""
    quantity, price, amount = (draft.number(name) for name in _TRIPLE)
    if quantity and price and amount and quantity * price > 0 > amount:
        draft.cells["amount"] = replace(draft.cells["amount"], value=-amount)


def mend(draft: Draft) -> None:
    """Find an unprinted price base, choose among rival readings, and work out a number that could not be read."""
    if vouched(draft):
        return
    if not draft.get("price_base"):
        _find_per(draft)
    if not vouched(draft):
        _choose(draft)
    if not vouched(draft):
        _mend_digit(draft)
    if not vouched(draft):
        _work_out(draft)


def _find_per(draft: Draft) -> None:
    """Prices per hundred or thousand without a word: the amounts tell."""
    quantity, price, amount = (draft.number(name) for name in _TRIPLE)
    if quantity is None or price is None or not amount:
        return
    for base in (Decimal(100), Decimal(1000), Decimal(10)):
        if agree(quantity * price / base, amount) and abs(quantity) >= 10:
            source = draft.cells["unit_price"]
            draft.put("price_base", replace(source, value=base, trust=0.8, is_derived=True))
            return


def _choose(draft: Draft) -> None:
    """Another reading of the same words, or another number in the same cell, where exactly one multiplies."""
    for name in _TRIPLE:
        cell = draft.get(name)
        if cell is None:
            continue
        fitting = [rival for rival in cell.rivals if _fits_with(draft, name, cell, rival)]
        if len(set(fitting)) == 1:
            draft.cells[name] = replace(cell, value=fitting[0])
            return


def _mend_digit(draft: Draft) -> None:
    """One digit that an engine may have taken for a look-alike, where that alone makes the numbers multiply.

    The reading stays below what is taken without a person, and keeps what was seen: 951 for 915 is no look-alike and
    stays as printed.
    """
    mended = [
        (name, value)
        for name in _TRIPLE
        if (cell := draft.get(name)) and cell.legibility < _DOUBTFUL
        for value in _look_alikes(cell)
        if _fits_with(draft, name, cell, value)
    ]
    if len(mended) == 1:
        name, value = mended[0]
        seen = draft.cells[name]
        rivals = (seen.number,) if seen.number is not None else ()
        draft.cells[name] = replace(seen, value=value, trust=0.7, is_derived=True, rivals=rivals)


def _look_alikes(cell: Cell) -> Iterator[Decimal]:
    if cell.number is None:
        return
    digits = f"{cell.number:f}"
    for at, digit in enumerate(digits):
        for other in _ALIKE.get(digit, ""):
            yield Decimal(digits[:at] + other + digits[at + 1 :])


def _fits_with(draft: Draft, name: str, cell: Cell, value: Decimal) -> bool:
    trial = replace(draft, cells={**draft.cells, name: replace(cell, value=value)})
    return vouched(trial)


def _work_out(draft: Draft) -> None:
    """The third number from the other two, only where it is missing and comes out exactly."""
    quantity, price, amount = (draft.number(name) for name in _TRIPLE)
    factor = next(_factors(draft))
    if amount is None and quantity is not None and price is not None and draft.has_amounts:
        exact = quantity * price * factor
        if abs(exact) < _LARGEST:
            _derive(draft, "amount", exact.quantize(_CENT, ROUND_HALF_UP), "unit_price")
    elif quantity is None and price and amount:
        exact = amount / (price * factor)
        if abs(exact) < _LARGEST and _makes(whole := exact.quantize(Decimal(1)), price * factor, amount):
            _derive(draft, "quantity", whole, "amount")
    elif price is None and quantity and amount:
        exact = amount / (quantity * factor)
        if abs(exact) < _LARGEST and _makes(cents := exact.quantize(_CENT), quantity * factor, amount):
            _derive(draft, "unit_price", cents, "amount")


def _makes(worked_out: Decimal, known: Decimal, amount: Decimal) -> bool:
    """Whether a number worked out gives the amount to the cent, and only just that number does."""
    return bool(worked_out) and abs(worked_out * known - amount) <= _ROUNDED and abs(known) > 4 * _ROUNDED


def _derive(draft: Draft, name: str, value: Decimal, source: str) -> None:
    cell = draft.cells[source]
    draft.put(name, Cell(value, "", cell.page, cell.words, 0.6, is_derived=True))
