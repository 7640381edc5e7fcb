"""How a house dresses its labels: its sign for "number", capitals and stops, dotted leaders, a second language."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from synthesis.wording.phrase_files import choices

if TYPE_CHECKING:
    from synthesis.wording.house_language import Writing

LABELS = frozenset({"number", "date", "label", "column", "totals"})
NUMBER_SIGNS: dict[str, tuple[str, ...]] = {
    "en": ("No.", "No.", "No", "Number", "Number", "#", "#", "Nr.", "no.", "N°", "Nbr", "Num.", "№"),
    "de": ("Nr.", "Nr.", "Nr.", "Nr", "Nummer", "No.", "#"),
    "fr": ("N°", "n°", "No", "Numéro", "N\N{MASCULINE ORDINAL INDICATOR}", "num.", "#"),
    "es": ("Nº", "N.º", "nº", "Núm.", "Número", "No.", "N°", "#"),
    "it": ("N.", "n.", "Nr.", "N°", "Numero", "n°", "Num."),
    "nl": ("nr.", "nr", "nummer", "nummer", "nr.", "#"),
    "pl": ("nr", "Nr", "numer", "nr.", "Nr.", "NR"),
}
_JOINED = frozenset({"#", "nr.", "nr", "nummer"})
_FACTS_OF_THE_FOOT = frozenset(
    {"page", "phone", "vendor_email", "bic", "bank", "vendor_iban", "vendor_bank_account", "vendor_tax_id"}
)
_UNDER_ITEMS = frozenset({"lot", "origin", "hs_code", "buyer_item", "vendor_item", "gtin", "substitute"})


def dressed(words: str, writing: Writing, section: str, key: str) -> str:
    """A drawn wording as this house prints it."""
    dice = random.Random(f"dress/{writing.seed}")
    sign, tongue = dice.choice(NUMBER_SIGNS[writing.language]), _second_tongue(dice, writing.language)
    shift, stops, leader = dice.random(), dice.random(), dice.choice((22, 26, 30)) if dice.random() < 0.05 else 0
    words = _signed(words, sign)
    if section not in LABELS or "{" in words:
        return words
    if tongue and key not in _FACTS_OF_THE_FOOT | _UNDER_ITEMS and section != "totals":
        words = _doubled(words, writing, tongue, (section, key))
    if stops < 0.1:
        words = words.replace(".", "")
    if shift < 0.1:
        words = words.upper()
    elif shift < 0.14:
        words = words.lower()
    is_led = leader and section in ("number", "date", "label") and key not in _FACTS_OF_THE_FOOT | _UNDER_ITEMS
    return words.ljust(leader, ".") if is_led else words


def _signed(words: str, sign: str) -> str:
    """``Order {no}`` with the house's sign; some signs may be joined to the word: ``Item#``, ``Auftrags-Nr.``."""
    if sign in _JOINED:
        return words.replace("-{no}", f"-{sign.capitalize()}" if sign != "#" else " #").replace("{no}", sign)
    return re.sub(r"(?<=\w)\{no\}", " {no}", words).replace("{no}", sign)


def _second_tongue(dice: random.Random, language: str) -> str:
    if dice.random() > (0.01 if language == "en" else 0.1):
        return ""
    return dice.choice([tongue for tongue in ("en", "en", "en", "de", "fr") if tongue != language])


def _doubled(words: str, writing: Writing, tongue: str, place: tuple[str, str]) -> str:
    """``Rechnung / Invoice``."""
    section, key = place
    dice = random.Random(f"{writing.seed}/{section}/{key}/{tongue}")
    other = dice.choice(choices(tongue, writing.families)[section][key])
    divider = random.Random(f"divider/{writing.seed}").choice((" / ", "/", " - ", " | "))
    other = _signed(other, random.Random(f"sign/{writing.seed}").choice(NUMBER_SIGNS[tongue]))
    return words if not other or other.casefold() == words.casefold() else f"{words}{divider}{other}"
