"""How houses write numbers, money, dates; and that every language has every wording."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from scripts.servers import NotInstalled
from synthesis.rendering.fonts import FAMILIES, Font
from synthesis.wording.house_language import LANGUAGES, Writing, a_writing
from synthesis.wording.phrase_files import phrases
from tests.servers import without

GERMAN = Writing(
    language="de", country="DE", seed=1, decimal=",", group=".", dates="dd.MM.yyyy", money="symbol_after"
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_wording(language: str) -> None:
    english = phrases("en")
    there = phrases(language)
    assert {name: set(section) for name, section in there.items()} == {
        name: set(section) for name, section in english.items()
    }


def test_numbers_have_the_marks_of_the_house() -> None:
    assert GERMAN.number(Decimal("12345.5")) == "12.345,5"
    assert GERMAN.number(Decimal("1E+3")) == "1.000"
    assert GERMAN.number(Decimal("3.1"), least=2) == "3,10"


def test_money_names_its_currency_where_the_house_does() -> None:
    assert GERMAN.amount(Decimal("1234.5"), "EUR") == "1.234,50 €"
    assert replace(GERMAN, money="code_before").amount(Decimal("5"), "EUR") == "EUR 5,00"
    assert replace(GERMAN, money="none").amount(Decimal("5"), "EUR") == "5,00"


def test_dates_are_written_in_the_language_of_the_house() -> None:
    assert replace(GERMAN, dates="d. MMMM yyyy").day(date(2026, 3, 5)) == "5. März 2026"
    american = a_writing(random.Random(3), "en", "US")
    assert replace(american, dates="MMM d, yyyy").day(date(2026, 3, 5)) == "Mar 5, 2026"


def test_a_house_keeps_to_its_wording() -> None:
    writing = a_writing(random.Random(7), "it", "IT")
    assert writing.say("label", "po_numbers") == writing.say("label", "po_numbers")
    assert writing.say("label", "po_numbers") in phrases("it")["label"]["po_numbers"]


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_prints_the_letters_of_all_languages(family: str) -> None:
    font = Font(family)
    if font.name.startswith("Vera"):
        without(NotInstalled("the fonts that print Polish are not installed"))
    from PIL import ImageFont

    letters = {
        letter
        for language in LANGUAGES
        for section in phrases(language).values()
        for words in section.values()
        for text in words
        for letter in text
        if letter.strip()
    }
    face = ImageFont.truetype(str(font.path), 40)
    missing = face.getmask("\uffff").getbbox()
    blank = bytes(face.getmask("\uffff"))
    assert missing is None or all(bytes(face.getmask(letter)) != blank for letter in letters)


def test_houses_of_a_family_write_dates_and_sums_in_more_ways() -> None:
    plain, wide = (
        {a_writing(random.Random(seed), "en", "US", families).day(date(2026, 3, 12)) for seed in range(200)}
        for families in ("", "train")
    )
    assert plain < wide
    assert {"12-MAR-26", "Thursday, March 12, 2026"} <= wide
    assert replace(GERMAN, money="symbol_tight").amount(Decimal("5"), "EUR") == "5,00€"
    assert replace(GERMAN, money="code_apart").amount(Decimal("5"), "EUR") == "EUR 5,00"
