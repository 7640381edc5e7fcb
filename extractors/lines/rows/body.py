"""The lines beneath a header: placed in columns, told apart as items, text of items, totals and charges."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from extractors.lines.columns.grid import Lane, learned, place
from extractors.lines.not_items import is_allowance, is_carried, is_charge, is_letterfoot, is_total
from extractors.lines.rows.atoms import CutLine, letter_width
from extractors.lines.rows.keyed import keyed
from extractors.lines.rows.notes import notes_of
from extractors.lines.rows.placed import Item, Placed
from extractors.pages.text_lines import segments
from trade.labels.column_roles import AMOUNTS, NAMES, PRICES, QUANTITIES, Role

_TOTALS_BLOCK = 10  # lines under the items among which freight and surcharges are listed


def lay(lines: Sequence[CutLine], lanes: tuple[Lane, ...]) -> tuple[Placed, ...]:
    """Each line's pieces in the lanes, twice: the second time the lanes are where the first put whole rows."""
    first = _laid(lines, lanes)
    whole = [(placed.atoms, placed.places) for placed in first if is_whole(placed)]
    if not whole:
        return first
    return _laid(lines, learned(lanes, whole))


def _laid(lines: Sequence[CutLine], lanes: tuple[Lane, ...]) -> tuple[Placed, ...]:
    return tuple(Placed(one.line, one.atoms, place(one.atoms, lanes, one.letter), lanes) for one in lines)


def fuller(uppers: Sequence[Placed], lowers: Sequence[Placed]) -> list[Placed]:
    """Lines of items that take two lines: each laid in the lanes of the line whose figures it carries."""
    pairs = zip(uppers, lowers, strict=True)
    return [lower if is_whole(lower) and not is_whole(upper) else upper for upper, lower in pairs]


def is_whole(placed: Placed) -> bool:
    """Whether a line carries an item's numbers beyond doubt."""
    quantity, price, amount = (placed.has_number(roles) for roles in (QUANTITIES, PRICES, AMOUNTS))
    if not amount and is_allowance(placed.line.words[0].text):
        return False
    has_all = quantity and price and amount
    if not has_all and (is_total(placed.line) or is_letterfoot(placed.line) or is_carried(placed.line)):
        return False
    has_money = any(lane.role in PRICES | AMOUNTS for lane in placed.lanes)
    if quantity and (price or amount):
        return True
    if price and amount and placed.has_text(NAMES):
        return True
    return quantity and not has_money and (placed.has_text(NAMES) or placed.has_text(frozenset({Role.LINE})))


def is_thin(placed: Placed) -> bool:
    """Whether a line may be an item of which some cells are not printed."""
    if is_total(placed.line) or is_carried(placed.line):
        return False
    if is_allowance(placed.line.text):
        return False
    has_key = placed.has_text(frozenset({Role.LINE, Role.SKU}))
    if placed.has_number(AMOUNTS) and placed.has_text(NAMES):
        only_amounts = not any(lane.role in QUANTITIES | PRICES for lane in placed.lanes)
        return has_key or only_amounts or not is_charge(placed.line.text)
    return has_key and placed.has_number(QUANTITIES | PRICES) and placed.has_text(NAMES)


def read_body(placed: Sequence[Placed], *, is_continued: bool) -> tuple[tuple[Item, ...], tuple[Placed, ...], bool]:
    """Items and charges among a table's lines, and whether the table goes on.

    A total ends the table unless whole rows follow; on a continued page all before the first whole row is letterhead.
    """
    wholes = _wholes(placed)
    end = _end(placed, wholes)
    first = wholes[0] if is_continued and wholes else end if is_continued else 0
    thins = [at for at in range(first, end) if at not in wholes and is_thin(placed[at])]
    if wholes:
        thins = [at for at in thins if not _is_sum(placed, at, wholes)]
        thins = [at for at in thins if _fits_in(placed, at, wholes) and not _completes(placed, at, wholes)]
    anchors = sorted({*(at for at in wholes if at < end), *thins})
    anchors = sorted({*anchors, *(at for at in keyed(placed, wholes, anchors) if first <= at < end)})
    items = _items(placed, anchors, end)
    charges = tuple(
        one
        for at, one in enumerate(placed[: end + _TOTALS_BLOCK])
        if at not in anchors and _is_charge(one) and (at < end or not is_total(one.line))
    )
    return items, charges, end == len(placed)


def _wholes(placed: Sequence[Placed]) -> tuple[int, ...]:
    """Lines that carry an item's numbers, and of lines centred on each other that do so together the fullest."""
    found = [at for at, one in enumerate(placed) if is_whole(one)]
    for band in _bands(placed):
        if any(at in found for at in band) or any(is_total(placed[at].line) for at in band):
            continue
        roles = [roles for roles in (QUANTITIES, PRICES, AMOUNTS) if any(placed[at].has_number(roles) for at in band)]
        if len(roles) == 3:
            found.append(max(band, key=lambda at: len(_shape(placed[at]))))
    return tuple(sorted(found))


def _bands(placed: Sequence[Placed]) -> list[list[int]]:
    """Runs of lines that overlap each other by a third of their height: cells of one row on different lines."""
    bands: list[list[int]] = []
    for at in range(1, len(placed)):
        above, below = placed[at - 1].line.box, placed[at].line.box
        if above.overlap_y(below) < 0.33 * min(above.height, below.height):
            continue
        if bands and bands[-1][-1] == at - 1:
            bands[-1].append(at)
        else:
            bands.append([at - 1, at])
    return bands


def _end(placed: Sequence[Placed], wholes: Sequence[int]) -> int:
    """Where the table ends: at a total, a great white or another table's head after which no row multiplies."""
    firm = [at for at in wholes if _multiplies(placed[at]) or _shape(placed[at]) == _shape(placed[wholes[0]])]
    settled = _settlement(placed)
    firm = [at for at in firm if at < settled or (_has_all(placed[at]) and _multiplies(placed[at]))]
    first = wholes[0] if wholes else 0
    for at in range(len(placed)):
        line = placed[at].line
        is_end = at not in wholes and (is_total(line) or is_letterfoot(line) or _is_sum(placed, at, wholes))
        if at > first and not is_end:
            white = line.box.top - placed[at - 1].line.box.bottom
            is_end = white > (7 if at in wholes else 4) * line.box.height
        if is_end and not any(later > at for later in firm):
            return at
    return len(placed)


def _settlement(placed: Sequence[Placed]) -> int:
    """Where totals follow each other, as under the last item: a table of taxes beneath them holds no items."""
    totals = [at for at, one in enumerate(placed) if is_total(one.line) and not _has_all(one)]
    return next((first for first, second in pairwise(totals) if second - first <= 2), len(placed))


def _has_all(placed: Placed) -> bool:
    return all(placed.has_number(roles) for roles in (QUANTITIES, PRICES, AMOUNTS))


def _is_sum(placed: Sequence[Placed], at: int, wholes: Sequence[int]) -> bool:
    """Whether a line's only figure is what the items above it add up to: a total, whatever it is called."""
    if placed[at].has_number(QUANTITIES | PRICES):
        return False
    figures = _values(placed[at], AMOUNTS)
    amounts = [amount for whole in wholes if whole < at for amount in _values(placed[whole], AMOUNTS)]
    return len(figures) == 1 and bool(amounts) and figures[0] == sum(amounts)


def _shape(placed: Placed) -> frozenset[int]:
    """Which columns of figures a row fills."""
    filled = {at for atom, at in zip(placed.atoms, placed.places, strict=True) if at is not None and atom.is_number}
    return frozenset(at for at in filled if not placed.lanes[at].is_text)


def _multiplies(placed: Placed) -> bool:
    """Whether a row's quantity, price and amount belong together, give or take a discount or a price base."""
    if not any(lane.role in PRICES | AMOUNTS for lane in placed.lanes):
        return True
    amounts = [abs(amount) for amount in _values(placed, AMOUNTS)]
    products = [abs(one * other) for one in _values(placed, QUANTITIES) for other in _values(placed, PRICES)]
    return any(
        any(abs(product / base - amount) <= amount / 100 for base in (1, 100, 1000))
        or product / 2 <= amount < product
        for product in products
        for amount in amounts
    )


def _values(placed: Placed, roles: frozenset[Role]) -> list[Decimal]:
    return [atom.value for atom in placed.numbers(roles) if atom.value]


def _fits_in(placed: Sequence[Placed], at: int, wholes: Sequence[int]) -> bool:
    """Whether a thin row lies among or right below whole ones."""
    if at < wholes[-1]:
        return True
    heights = placed[at].line.box.height
    gaps = [placed[n].line.box.top - placed[n - 1].line.box.bottom for n in range(wholes[-1] + 1, at + 1)]
    return max(gaps) < 2.5 * heights


def _completes(placed: Sequence[Placed], at: int, wholes: Sequence[int]) -> bool:
    """Whether a row only fills columns that the row it touches leaves open: cells centred on different lines."""
    near = [other for other in (at - 1, at + 1) if other in wholes]
    return any(
        not _shape(placed[at]) & _shape(placed[other])
        and abs(placed[at].line.box.middle - placed[other].line.box.middle) < 1.1 * placed[at].line.box.height
        for other in near
    )


def _is_charge(placed: Placed) -> bool:
    return placed.has_number(AMOUNTS) and (is_charge(placed.line.text) or is_allowance(placed.line.text))


def _items(placed: Sequence[Placed], anchors: Sequence[int], end: int) -> tuple[Item, ...]:
    if not anchors:
        return ()
    items = [Item(placed[at]) for at in anchors]
    nameless = sum(not placed[at].has_text(NAMES) for at in anchors)
    is_above = nameless * 2 > len(anchors)
    for number, at in enumerate(anchors):
        following = anchors[number + 1] if number + 1 < len(anchors) else end
        between = [n for n in range(at + 1, following) if _is_item_text(placed[n])]
        headings = [n for n in between if not is_above and _is_heading(placed[n], placed[at])]
        if headings and following != end:
            between = between[: between.index(headings[0])]
            items[number + 1].headings += [placed[n].line for n in headings]
        if number == 0:
            _give_before(placed, [n for n in range(at) if _is_item_text(placed[n])], items[0], at, is_above=is_above)
        if following == end:
            items[number].rest += [placed[n] for n in _near(placed, between, at)]
            continue
        cut = _cut(placed, between, (at, following), is_above=is_above)
        items[number].rest += [placed[n] for n in between[:cut]]
        _give_before(placed, between[cut:], items[number + 1], following, is_above=is_above)
    return tuple(items)


def _is_heading(placed: Placed, anchor: Placed) -> bool:
    """Whether a line begins at the table's edge, left of where items have their text: "Your order 4500012345"."""
    lanes = [at for at, lane in enumerate(anchor.lanes) if Role.DESCRIPTION in lane.column.roles]
    described = [cell[0].box.left for at in lanes if (cell := anchor.cell(at))]
    letter = letter_width(placed.line)
    if not described or min(described) - anchor.line.box.left < 2 * letter:
        return False
    if placed.line.box.left > anchor.line.box.left + letter or len(placed.line.words) < 2:
        return False
    if any(abs(part.box.left - edge) < letter for part in segments(placed.line, 2.5)[1:] for edge in described):
        return False  # it fills the table's columns: a wrapped item number beside a wrapped description
    found = notes_of(placed.line)
    return all(note.about == "po_number" for note in found.notes) and not placed.has_text(frozenset({Role.LINE}))


def _is_item_text(placed: Placed) -> bool:
    line = placed.line
    return bool(placed.atoms) and not is_total(line) and not is_carried(line) and not _is_charge(placed)


def _give_before(placed: Sequence[Placed], before: Sequence[int], item: Item, anchor: int, *, is_above: bool) -> None:
    """Lines above the first item's numbers are its own only where numbers stand last or in the middle."""
    taken: list[int] = []
    below = placed[anchor].line
    for at in reversed(before):
        line = placed[at].line
        gap = below.box.top - line.box.bottom
        if gap > (0.9 if is_above else -0.15) * line.box.height:
            break
        taken.append(at)
        below = line
    item.rest += [placed[at] for at in reversed(taken)]
    item.headings += [placed[at].line for at in before if at not in taken]


def _near(placed: Sequence[Placed], between: Sequence[int], anchor: int) -> list[int]:
    """The lines under the last item that still belong to it: until the white grows."""
    kept: list[int] = []
    before = placed[anchor].line
    for at in between:
        line = placed[at].line
        gap = line.box.top - before.box.bottom
        if gap > 1.3 * line.box.height:
            break
        kept.append(at)
        before = line
    return kept


def _cut(placed: Sequence[Placed], between: Sequence[int], anchors: tuple[int, int], *, is_above: bool) -> int:
    """How many of the lines between two items belong to the upper one."""
    if not between:
        return 0
    upper, lower = anchors
    chain = [placed[at].line.box for at in (upper, *between, lower)]
    gaps = [after.top - before.bottom for before, after in pairwise(chain)]
    widest = max(range(len(gaps)), key=lambda n: gaps[n])
    height = placed[upper].line.box.height
    second = max(gap for n, gap in enumerate(gaps) if n != widest)
    if gaps[widest] > max(0.8 * height, 2 * second):
        return widest
    if is_above:
        keyed = [
            n for n, at in enumerate(between) if placed[at].has_text(frozenset({Role.LINE, Role.SKU, Role.ITEM}))
        ]
        if keyed:
            return keyed[0]
    if gaps[widest] - second > 0.25 * height:
        return widest
    return 0 if is_above else len(between)
