"""What columns hold where their labels leave it open: decided by the cells beneath and by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from extractors.lines.codes import is_code
from extractors.lines.columns.grid import Lane, is_text
from extractors.lines.rows.atoms import Atom
from extractors.lines.rows.body import is_whole
from extractors.lines.rows.placed import Placed
from trade.labels.column_roles import AMOUNTS, NUMERIC, PRICES, QUANTITIES, Role
from trade.units.printed import unit_code

_POSITION = re.compile(r"0*\d{1,4}(?:\.\d{1,2})?[.)]?$")
_DATED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}$")
_CODE = re.compile(r"\[?(?=[^\s]*\d)[\w./\-+*#&:]{2,}\]?$|\[?[A-Z]{2}[A-Z0-9\-_./]*+\]?$")
_WORDY = re.compile(r"[^\W\d]{3}")
_BY_CONTENT = 0.75  # trust in a column that its cells, not its label, named
_BASES = frozenset(map(Decimal, (1, 10, 100, 1000, 10000)))


def settled(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """The lanes with every role decided by the rows of items."""
    lanes = _priced_per(tuple(_first_things_first(lane) for lane in lanes), rows)
    for step in (_items, _codes, _units, _ordered, _prices, _third, _names, _amounts, _backordered):
        lanes = step(lanes, rows)
    return lanes


def _first_things_first(lane: Lane) -> Lane:
    """A cell headed "PO line / Item no." is mainly about the item: the order line comes labelled within it."""
    roles = lane.column.roles
    if len(roles) < 2 or roles[0] not in (Role.PO_LINE, Role.PO_NUMBER, Role.LOT, Role.OTHER):
        return lane
    return replace(lane, column=replace(lane.column, roles=(*roles[1:], roles[0])))


def telling(placed: Sequence[Placed]) -> list[Placed]:
    """The lines that tell what columns hold: items beyond doubt, or else whatever has words and figures."""
    return [one for one in placed if is_whole(one)] or [
        one for one in placed if (sum(atom.is_number for atom in one.atoms) >= 2 and one.has_letters)
    ]


def _cells(rows: Sequence[Placed], lane: int) -> list[tuple[Atom, ...]]:
    return [cell for cell in (row.cell(lane) for row in rows) if cell]


def _with(lanes: tuple[Lane, ...], at: int, *roles: Role) -> tuple[Lane, ...]:
    lane = lanes[at]
    column = replace(lane.column, roles=roles, strength=max(lane.column.strength, _BY_CONTENT))
    changed = replace(lane, column=column, is_text=is_text(roles[0]))
    if lane.is_text and not changed.is_text:
        changed = replace(changed, left=column.box.left, right=column.box.right)
    return (*lanes[:at], changed, *lanes[at + 1 :])


def _having(lanes: Sequence[Lane], *roles: Role) -> list[int]:
    return [at for at, lane in enumerate(lanes) if lane.role in roles]


def _mostly(cells: Sequence[tuple[Atom, ...]], test: Callable[[str], object]) -> bool:
    return bool(cells) and 2 * sum(bool(test(" ".join(atom.text for atom in cell))) for cell in cells) > len(cells)


def _items(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """ "Item", "Artikel", "No.", "#": a position, an item number, or the description."""
    for at in _having(lanes, Role.ITEM):
        cells = _cells(rows, at)
        if _mostly(cells, _POSITION.match) and not _having(lanes, Role.LINE) and at <= 1 and _counts_up(cells):
            lanes = _with(lanes, at, Role.LINE)
        elif _mostly(cells, _is_item_number):
            is_composite = not _having(lanes, Role.DESCRIPTION) and len(_having(lanes, Role.ITEM, Role.SKU)) < 2
            roles = (Role.SKU, Role.DESCRIPTION) if is_composite else (Role.SKU,)
            if not _having(lanes, Role.SKU):
                lanes = _with(lanes, at, *roles)
            elif not _having(lanes, Role.DESCRIPTION):
                lanes = _with(lanes, at, Role.DESCRIPTION)
        elif _mostly(cells, _WORDY.search) and not _having(lanes, Role.DESCRIPTION):
            lanes = _with(lanes, at, Role.DESCRIPTION)
    return lanes


def _counts_up(cells: Sequence[tuple[Atom, ...]]) -> bool:
    """Whether numbers are positions: each a little above the last. A lone one is small, or leads with no zero."""
    values = [cell[0].value for cell in cells if cell[0].value is not None and _POSITION.match(cell[0].text)]
    if len(values) < 2:
        return all(value <= 1000 for value in values)
    steps = [after - before for before, after in pairwise(values)]
    return 2 * sum(0 < step <= 100 for step in steps) >= len(steps)


def _codes(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """A text column before the description whose label could not be read, full of item numbers."""
    described = _having(lanes, Role.DESCRIPTION)
    for at, lane in enumerate(lanes):
        if lane.column.roles or not described or at > described[0] or _having(lanes, Role.SKU):
            continue
        cells = _cells(rows, at)
        if _mostly(cells, _is_number_of_item) and not _mostly(cells, _POSITION.match):
            lanes = _with(lanes, at, Role.SKU)
    return lanes


def _is_item_number(text: str) -> bool:
    return bool(_CODE.match(text)) or is_code(text)


def _is_number_of_item(text: str) -> bool:
    return bool(_CODE.match(text)) and any(map(str.isdigit, text)) and not _DATED.match(text)


def _units(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """A column of units under whatever label, and numbers under a label that may mean unit or quantity."""
    for at, lane in enumerate(lanes):
        cells = _cells(rows, at)
        if lane.role in NUMERIC and lane.role not in QUANTITIES and _mostly(cells, unit_code):
            lanes = _with(lanes, at, Role.UOM)
        has_numbers = bool(cells) and 2 * sum(cell[0].is_number for cell in cells) > len(cells)
        if lane.role is Role.UOM and has_numbers and not _having(lanes, *QUANTITIES):
            lanes = _with(lanes, at, Role.QUANTITY)
    return lanes


def _ordered(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """ "Commande", "Pedido" beside a shipped quantity is how much was ordered, not on which order."""
    if _having(lanes, Role.SHIPPED, Role.BACKORDERED):
        for at in _having(lanes, Role.PO_NUMBER):
            cells = _cells(rows, at)
            if cells and all(cell[0].value is not None and cell[0].value < 100_000 for cell in cells):
                lanes = _with(lanes, at, Role.ORDERED)
    return lanes


def _backordered(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """What is ordered and not shipped is on back order, whatever the column's label."""
    ordered, shipped = _having(lanes, Role.ORDERED), _having(lanes, Role.SHIPPED)
    if not ordered or not shipped or _having(lanes, Role.BACKORDERED):
        return lanes
    for at in _having(lanes, Role.OTHER):
        triples = [tuple(_value(row.cell(lane)) for lane in (ordered[0], shipped[0], at)) for row in rows]
        full = [(o, s, b) for o, s, b in triples if o is not None and s is not None and b is not None]
        if full and all(o - s == b for o, s, b in full) and any(b for _, _, b in full):
            return _with(lanes, at, Role.BACKORDERED)
    return lanes


def _value(cell: Sequence[Atom]) -> Decimal | None:
    return next((atom.value for atom in cell if atom.is_number), None)


def _prices(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """Of two price columns one may be the base of the price, or the price before discount."""
    prices = _having(lanes, *PRICES)
    for at in prices:
        cells = _cells(rows, at)
        if len(prices) > 1 and _mostly(cells, lambda text: text.startswith("/")):
            lanes = _with(lanes, at, Role.PRICE_BASE)
    units = _having(lanes, Role.UOM)
    if len(units) > 1 and units[-1] - 1 in prices:
        lanes = _with(lanes, units[-1], Role.PRICE_BASE)  # "Price Per", after the quantity's own unit
    for at in units:
        if at - 1 in prices and (cells := _cells(rows, at)) and all(cell[0].value in _BASES for cell in cells):
            lanes = _with(lanes, at, Role.PRICE_BASE)
    prices = _having(lanes, Role.UNIT_PRICE)
    if len(prices) == 2:
        first, second = prices
        bases = [cell[0].value in _BASES and "." not in cell[0].text for cell in _cells(rows, second)]
        if bases and all(bases):
            return _with(lanes, second, Role.PRICE_BASE)
        return _with(lanes, first, Role.LIST_PRICE)
    return lanes


def _priced_per(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """ "Price per" over two figures is two columns: the price, and for how many it holds."""
    bases = _having(lanes, Role.PRICE_BASE)
    if len(bases) != 1 or _having(lanes, *PRICES):
        return lanes
    at = bases[0]
    pairs = [cell for cell in _cells(rows, at) if len(cell) == 2 and all(atom.is_number for atom in cell)]
    if 2 * len(pairs) <= len(rows) or any(pair[1].value not in _BASES for pair in pairs):
        return lanes
    lane = lanes[at]
    priced, based = (
        replace(
            lane,
            column=replace(lane.column, roles=(role,)),
            left=min(pair[side].box.left for pair in pairs),
            right=max(pair[side].box.right for pair in pairs),
        )
        for side, role in enumerate((Role.UNIT_PRICE, Role.PRICE_BASE))
    )
    return (*lanes[:at], priced, based, *lanes[at + 1 :])


def _third(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """Of quantity, price and amount the one without a label that says so, found because it multiplies."""
    for missing, roles in ((Role.QUANTITY, QUANTITIES), (Role.AMOUNT, AMOUNTS), (Role.UNIT_PRICE, PRICES)):
        if _having(lanes, *roles):
            continue
        for at in reversed(_having(lanes, Role.OTHER, Role.ITEM, Role.LINE, Role.SKU, Role.UOM)):
            if _multiplies(rows, at, missing):
                lanes = _with(lanes, at, missing)
                break
    return lanes if _having(lanes, *PRICES, *AMOUNTS) else _pair(lanes, rows)


def _pair(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """Price and amount where the labels of both could not be read."""
    open_lanes = _having(lanes, Role.OTHER)
    for price, amount in combinations(open_lanes, 2):
        priced = _with(lanes, price, Role.UNIT_PRICE)
        again = [replace(row, lanes=priced) for row in rows]
        if _having(lanes, *QUANTITIES) and _multiplies(again, amount, Role.AMOUNT):
            return _with(priced, amount, Role.AMOUNT)
    return lanes


def _multiplies(rows: Sequence[Placed], lane: int, missing: Role) -> bool:
    right = wrong = 0
    for row in rows:
        figures = {
            Role.QUANTITY: _values(row.numbers(QUANTITIES)),
            Role.UNIT_PRICE: _values(row.numbers(PRICES)),
            Role.AMOUNT: _values(row.numbers(AMOUNTS)),
            missing: _values(row.cell(lane)[-1:]),
        }
        if not all(figures.values()):
            continue
        fits = any(
            abs(quantity * price - amount) <= abs(amount) / 200
            for quantity in figures[Role.QUANTITY]
            for price in figures[Role.UNIT_PRICE]
            for amount in figures[Role.AMOUNT]
        )
        right, wrong = right + fits, wrong + (not fits)
    return right > wrong


def _values(atoms: Sequence[Atom]) -> list[Decimal]:
    return [atom.value for atom in atoms if atom.value is not None]


def _names(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """A table needs a description: the widest text column without a better name is one."""
    if any(role is Role.DESCRIPTION for lane in lanes for role in lane.column.roles):
        return lanes
    wide = [
        (sum(len(atom.text) for cell in _cells(rows, at) for atom in cell), at)
        for at in _having(lanes, Role.ITEM, Role.OTHER, Role.SKU)
        if _mostly(_cells(rows, at), lambda text: sum(map(str.isalpha, text)) > 3)
    ]
    return _with(lanes, max(wide)[1], Role.DESCRIPTION) if wide else lanes


def _amounts(lanes: tuple[Lane, ...], rows: Sequence[Placed]) -> tuple[Lane, ...]:
    """Of several amounts the one that quantity and price make is the line's; the last where none does."""
    amounts = _having(lanes, *AMOUNTS)
    if len(amounts) < 2:
        return lanes
    net = [at for at in amounts if lanes[at].role is Role.AMOUNT]
    best = max(net or amounts, key=lambda at: (_products(rows, at), at))
    for at in amounts:
        lanes = _with(lanes, at, Role.AMOUNT if at == best else Role.OTHER)
    return lanes


def _products(rows: Sequence[Placed], lane: int) -> int:
    count = 0
    for row in rows:
        cell, prices, quantities = row.cell(lane), row.numbers(PRICES), row.numbers(QUANTITIES)
        if cell and prices and quantities and cell[0].value is not None:
            products = {
                q.value * p.value for q in quantities for p in prices if q.value is not None and p.value is not None
            }
            count += any(abs(product - cell[0].value) <= abs(product) / 200 for product in products)
    return count
