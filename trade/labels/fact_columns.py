"""The columns of ERP exports under the names Mailroom uses, and what ERPs write for states of orders and receipts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from trade.text.folding import folded

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[A-Z])(?=[A-Z][a-z])")
_MEANS = re.compile(
    r"(?:^| )(?:%|per|pro|qty|me|ep|loekz|status|state|statut)(?: |$)|%"
    r"|cancel|storn|annul|clos|delet|complet|final|hold|block|sperr|discount|rabatt|remise|rebate|price|preis|prix"
    r"|quantit|menge|unit|einheit|factor|faktor|return|retour|revers|allowance|charge|movement|bewegungs|currency|wahrung|gross|brutto"
)


def column_words(name: str) -> str:
    """A column's name in plain words: ``OrderNumber``, ``ORDER_NUMBER`` and ``Order Number`` are ``order number``."""
    parted = name if name.isupper() else _HUMP.sub(" ", name.strip())
    words = re.sub(r"[^a-z0-9%]+", " ", folded(parted).replace("%", " % ")).strip()
    return re.sub(
        r"^(?:purchase |receipt )?(?:order )?lines (?=\S)", "", words
    )  # as Odoo exports what an order holds


@lru_cache(maxsize=16_384)
def column_key(name: str) -> str:
    """A column's name for comparing, without spaces: ``UoM`` is ``uom``, ``USt-IdNr.`` is ``ustidnr``."""
    return column_words(name).replace(" ", "")


@cache
def columns_of(section: str) -> Mapping[str, str]:
    """Column keys of a section (``orders``, ``order_lines``) with the name each stands for, its own name first."""
    names: dict[str, str] = {}
    for name, aliases in _toml("fact_columns.toml")[section].items():
        names |= {column_key(alias): name for alias in reversed(aliases)}
    return names


@cache
def statuses_of(section: str) -> Mapping[str, str]:
    """What is written for each state of ``orders`` or ``receipts``."""
    return {
        column_key(word): state for state, words in _toml("fact_statuses.toml")[section].items() for word in words
    }


def carries_meaning(name: str) -> bool:
    """Whether a column nobody asked for may change what the others say: a state, a discount, a unit, a quantity."""
    return bool(_MEANS.search(column_words(name)))


@cache
def _toml(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("trade.labels").joinpath(name).read_text("utf-8"))
