"""Names of goods and firms in words that no catalogue lists: what was never met must be read all the same."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from importlib import import_module

LOREM = {"en": "en_US", "de": "de_DE", "fr": "fr_FR", "es": "es_ES", "it": "it_IT", "nl": "nl_NL", "pl": "pl_PL"}
SYLLABLES = (
    "al", "an", "ar", "bel", "bo", "ca", "cor", "da", "del", "dex", "el", "en", "fa", "fin", "gra", "ho", "il", "ka",
    "kor", "la", "len", "lu", "mar", "mi", "mon", "na", "nex", "no", "or", "os", "pa", "pro", "qua", "ra", "ri", "ro",
    "sa", "sol", "ta", "tec", "ti", "tra", "ul", "va", "ven", "vi", "vo", "wen", "xa", "yo", "za", "zen",
)  # fmt: skip
SIZES = (
    "250g", "500ml", "1 kg", "XL", "Gr. M", "A4", "2,5 l", "12 x 33 cl", "Ø 40", "60x40", "230V", "(1h)", "3-pack",
    "5 m", "v2.1", "2026", "L", "N° 4", "50 cm", "0.75", "100 %", "II", "MK3", "5er", "ca. 500ml",
)  # fmt: skip
SHAPES = (
    "{word}", "{Word}", "{Word} {word}", "{Word} {Word}", "{word} {word} {word}", "{Word} {size}", "{Brand} {word}",
    "{Word} {word} {word} {word}", "{Word} ({word})", "{Word}: {word}, {size}", "{Word} - {word} {word}",
    "{BRAND} {Word} {size}", "{Word} {Brand} {size}", "{Brand} {Word}", "{WORD} {WORD}", "{WORD} - {Word}",
    "*{code}* {Word}", "{Word}, {word}, {size}", "{Word} {word} {word} {word} {word} {word}", "{Brand}-{word}",
    "{Word} / {word}", "{Word} {code}", '{Word} "{Brand}"', "{Word} {word}:", "{English} {english}", "{English}",
)  # fmt: skip
FIRMS = (
    "{Brand} {form}", "{Brand} {Word} {form}", "{BRAND} {form}", "{Word} {Word} {form}", "{Brand} & {Brand} {form}",
    "{Brand}", "{Brand} {Word}", "{BRAND}", "{English} {English} {form}", "{Brand}{brand} {form}",
    "{Word} {Brand}",
)  # fmt: skip


def an_item(dice: random.Random, language: str) -> str:
    """What some goods or a service might be called."""
    return _filled(dice, dice.choice(SHAPES), language)


def a_firm(dice: random.Random, language: str, form: str) -> str:
    """What a firm of that legal form might be called; some print no form at all."""
    return _filled(dice, dice.choice(FIRMS), language, form=form)


def a_brand(dice: random.Random) -> str:
    """A made-up name that can be spoken."""
    return "".join(dice.choice(SYLLABLES) for _ in range(dice.choice((2, 2, 3)))).capitalize()


def _filled(dice: random.Random, shape: str, language: str, form: str = "") -> str:
    draws: dict[str, Callable[[], str]] = {
        "{word}": lambda: _word(dice, language),
        "{Word}": lambda: _word(dice, language).capitalize(),
        "{WORD}": lambda: _word(dice, language).upper(),
        "{english}": lambda: _word(dice, "en"),
        "{English}": lambda: _word(dice, "en").capitalize(),
        "{brand}": lambda: a_brand(dice).lower(),
        "{Brand}": lambda: a_brand(dice),
        "{BRAND}": lambda: a_brand(dice).upper(),
        "{code}": lambda: f"{dice.choice('ABCDEKLMPRSTX')}{dice.randrange(10, 99999)}",
        "{size}": lambda: dice.choice(SIZES),
        "{form}": lambda: form,
    }
    text = shape
    for place, draw in draws.items():
        while place in text:
            text = text.replace(place, draw(), 1)
    return " ".join(text.split())


def _word(dice: random.Random, language: str) -> str:
    word = dice.choice(_words(language))
    if language in ("de", "nl") and dice.random() < 0.25:  # compounds
        word += dice.choice(_words(language)).lower()
    return word


@cache
def _words(language: str) -> tuple[str, ...]:
    """Words of the language that carry some meaning: longer than what only joins others."""
    known: tuple[str, ...] = import_module(f"faker.providers.lorem.{LOREM[language]}").Provider.word_list
    return tuple(word for word in known if len(word) > 3 and word.isalpha())
