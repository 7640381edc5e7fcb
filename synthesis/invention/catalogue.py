"""Catalogues of invented vendors: items by trade, named in the vendor's language, with numbers of many shapes."""

from __future__ import annotations

import random
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from synthesis.invention.deal import Item
from trade.identifiers.invented import digits

SKU_SHAPES = (
    "AA-####", "######", "##.###.##", "A####-##", "###-####", "AAA###A", "####", "A-##/###", "AA#### AA", "########",
    "##-AA-###", "AAA-##-AA",
)  # fmt: skip
_LETTERS = "ABCDEFGHKLMNPRSTVWX"


def trades() -> tuple[str, ...]:
    """Everything that invented vendors may deal in."""
    return tuple(_trades())


def trade_words(trade: str, language: str) -> str:
    """What the trade is called, for the vendor's name."""
    return str(_trades()[trade]["words"][language])


def items(dice: random.Random, trade: str, language: str, count: int) -> tuple[Item, ...]:
    """So many different items of a trade, numbered the way one vendor numbers."""
    shapes = dice.choice(SKU_SHAPES), dice.choice(SKU_SHAPES) if dice.random() < 0.45 else None
    found: dict[str, Item] = {}
    while len(found) < count:
        item = _item(dice, trade, language, shapes)
        found.setdefault(item.sku, item)
    return tuple(found.values())


def shaped(dice: random.Random, shape: str) -> str:
    """A number of that shape: ``A`` a letter, ``#`` a digit."""
    return "".join(
        dice.choice(_LETTERS) if letter == "A" else digits(dice, 1) if letter == "#" else letter for letter in shape
    )


def _item(dice: random.Random, trade: str, language: str, shapes: tuple[str, str | None]) -> Item:
    """``shapes``: of the vendor's own numbers, and of the buyer's where the vendor knows them."""
    sku_shape, buyer_shape = shapes
    kind = dice.choice(_trades()[trade]["items"])
    low, high = kind["price"]
    price = Decimal(str(round(low * (high / low) ** dice.random(), 2)))
    by_hundred = kind.get("hundred", False) and dice.random() < 0.6
    spec = dice.choice(kind["specs"])
    return Item(
        sku=shaped(dice, sku_shape),
        buyer_sku=shaped(dice, buyer_shape) if buyer_shape else None,
        name=f"{kind[language]} {spec.replace('#', dice.choice('123456789'))}",
        buyer_name=kind["en"],
        unit=kind.get("unit", "EA"),
        price=price,
        price_base=Decimal(100) if by_hundred else Decimal(1),
        origin=dice.choice(("DE", "CN", "IT", "PL", "TW")) if dice.random() < 0.2 else None,
        hs_code=f"{dice.randint(3900, 9400)} {digits(dice, 2)} {digits(dice, 2)}" if dice.random() < 0.2 else None,
    )


@cache
def _trades() -> dict[str, dict[str, Any]]:
    with (Path(__file__).parent / "catalogue.toml").open("rb") as file:
        return tomllib.load(file)
