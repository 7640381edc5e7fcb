"""A whole document put together at random: which blocks stand beside and below which, on every sheet."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from functools import partial

from schemas.codes import Kind
from synthesis.house.blocks.footer import HEIGHT
from synthesis.house.blocks.payment import payment
from synthesis.house.style import HouseStyle
from synthesis.invention.draft import Draft
from synthesis.programs.choice import likely, pick
from synthesis.programs.plan import Block, Plan, planned
from synthesis.programs.sections.ending import ending
from synthesis.programs.sections.extras import barcode, conditions, extras, slogan
from synthesis.programs.sections.feet import foot, head
from synthesis.programs.sections.heading import heading, paired, referring
from synthesis.programs.sections.labelled import WIDE, grouped
from synthesis.programs.sections.parties import buyer, remit_to, ship_from, ship_to
from synthesis.programs.sections.sums import sums
from synthesis.programs.sections.vendor import vendor
from synthesis.programs.table.table import table
from synthesis.rendering.marks import Sheet
from synthesis.rendering.pen import Pen, Spot

Draw = Callable[[Pen, Spot], float]
SHARES = {
    1: ((1.0,),),
    2: ((0.5, 0.5), (0.6, 0.4), (0.4, 0.6), (0.55, 0.45)),
    3: ((0.34, 0.33, 0.33), (0.4, 0.3, 0.3)),
}
GUTTER = 14.0


def composed(draft: Draft, house: HouseStyle) -> tuple[Sheet, ...]:
    """The document on as many sheets as it needs."""
    plan = planned(draft, house)
    margin = pick(house, "margin", (24.0, 32.0, 42.0, 50.0, 64.0))
    pen = Pen(house.paper, margin=margin, top=margin, bottom=HEIGHT + 6)
    y = head(pen, pen.column, draft, house)
    gap = house.dice("gaps").choice((4.0, 8.0, 12.0, 18.0, 26.0))
    for row in rows(house.dice(f"rows/{draft.kind}"), upper(draft, house, plan)):
        y = _row(pen, Spot(pen.margin, y, pen.column.width), row) + gap
    for block in _body(draft, house, plan):
        y = block(pen, Spot(pen.margin, y, pen.column.width))
    if likely(house, "has conditions", 0.06):
        conditions(pen, draft, house)
    return pen.finished(lambda page, pages: foot(draft, house, page, pages, margin=margin))


def upper(draft: Draft, house: HouseStyle, plan: Plan) -> list[Draw]:
    """The blocks above the items, in the house's order."""
    bound = partial(partial, draft=draft, house=house)
    first: list[Draw] = [bound(vendor), partial(heading, draft=draft, house=house, plan=plan)]
    parties: list[Draw] = [bound(buyer)]
    if draft.ship_to is not None:
        parties.append(bound(ship_to))
    if draft.has_prices and draft.kind is not Kind.CREDIT_NOTE and likely(house, "remit", 0.12):
        parties.append(bound(remit_to))
    if draft.ship_to is not None and likely(house, "ships from", 0.35):
        parties.append(bound(ship_from))
    groups: list[Draw] = [partial(_group, block=block, house=house) for block in plan.upper]
    dice = house.dice(f"order of blocks/{draft.kind}")
    if plan.title == "paired":
        groups.insert(0, bound(paired))
    if likely(house, "has barcode", 0.08):
        groups.insert(dice.randrange(len(groups) + 1), bound(barcode))
    if likely(house, "has slogan", 0.1):
        groups.insert(dice.randrange(len(groups) + 1), partial(slogan, house=house))
    dice.shuffle(parties)
    order = pick(
        house, "order", ("usual", "usual", "usual", "title first", "groups first", "any"), ("buyer first", "any")
    )
    if order == "title first":
        return [first[1], first[0], *groups[:1], *parties, *groups[1:]]
    if order == "groups first":
        return [*groups[:1], first[0], *parties, first[1], *groups[1:]]
    if order == "buyer first":
        return [*parties, *groups[:1], first[0], first[1], *groups[1:]]
    blocks = [*first, *parties, *groups]
    if order == "any":
        dice.shuffle(blocks)
    elif likely(house, "title later", 0.5):
        blocks.remove(first[1])
        blocks.insert(dice.randrange(1, len(blocks) + 1), first[1])
    return blocks


def rows(dice: random.Random, blocks: list[Draw]) -> Iterator[list[tuple[float, list[Draw]]]]:
    """Blocks dealt into rows of one to three cells, one or two to a cell."""
    pool = list(blocks)
    while pool:
        many = min(len(pool), dice.choices((1, 2, 3), weights=(4, 7, 2))[0])
        row: list[tuple[float, list[Draw]]] = []
        for place, share in enumerate(dice.choice(SHARES[many])):
            spare = len(pool) - (many - place)
            take = 1 + int(many > 1 and spare > 0 and dice.random() < 0.35)
            row.append((share, pool[:take]))
            pool = pool[take:]
        yield row


def _row(pen: Pen, spot: Spot, row: list[tuple[float, list[Draw]]]) -> float:
    x, bottom = spot.x, spot.y
    for place, (share, blocks) in enumerate(row):
        width = spot.width * share
        inner = width - (GUTTER if place < len(row) - 1 else 0)
        y = spot.y
        for block in blocks:
            below = block(pen, Spot(x, y, inner))
            y = below + 6 if below > y else y
        bottom = max(bottom, y)
        x += width
    return bottom


def _group(pen: Pen, spot: Spot, block: Block, house: HouseStyle) -> float:
    form = "gutter" if block.form in WIDE and spot.width < 300 else block.form
    narrow = spot.width > 330 and form not in (*WIDE, "run", "cells", "strip", "boxed", "above", "under", "left")
    if narrow:
        spot = Spot(spot.x, spot.y, spot.width * house.dice("narrow").choice((0.5, 0.6, 0.8)))
    return grouped(pen, spot, block.group, house, form=form)


def _body(draft: Draft, house: HouseStyle, plan: Plan) -> Iterator[Draw]:
    """From the sentence above the table to the signature."""
    on_top = draft.has_prices and likely(house, "sums on top", 0.07)
    yield partial(referring, draft=draft, house=house, plan=plan)
    if not plan.refers or likely(house, "opens too", 0.3):
        yield partial(_opening, draft=draft, house=house)
    if on_top:
        yield partial(sums, draft=draft, house=house)
        yield lambda _pen, spot: spot.y + 8
    yield partial(table, draft=draft, house=house)
    if not on_top or likely(house, "sums again", 0.3):
        yield partial(sums, draft=draft, house=house)
    for block in plan.lower:
        yield partial(_lower, block=block, house=house)
    yield partial(payment, draft=draft, house=house)
    yield partial(ending, draft=draft, house=house)
    yield partial(extras, draft=draft, house=house)


def _opening(pen: Pen, spot: Spot, draft: Draft, house: HouseStyle) -> float:
    words = house.writing.say("prose", draft.kind)
    return (
        pen.column_of_text(spot, words, house.text) + 4
        if words and draft.names is None and likely(house, "opens", 0.6)
        else spot.y
    )


def _lower(pen: Pen, spot: Spot, block: Block, house: HouseStyle) -> float:
    if spot.y + 24 + 14 * len(block.group) > pen.bottom:
        pen.turn_over()
        spot = spot.below(pen.top)
    return _group(pen, spot.below(spot.y + 8), block, house) + 4
