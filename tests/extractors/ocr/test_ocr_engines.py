"""Engines are interchangeable: each reads the same page, and each says in our words what stops it."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytesseract
import pytest

from extractors.ocr import engine_named
from extractors.ocr.names import tesseract_languages
from extractors.ocr.neural import Letter, Line, NeuralReader, words_of_line
from extractors.ocr.second_opinion import quarters_off, wants_second_opinion, with_closer_look
from extractors.ocr.tesseract import Tesseract
from schemas.errors import EngineUnavailable, ReadingTimedOut
from schemas.geometry import Box
from schemas.page import Word
from tests.extractors.paper import LINES, picture

ENGINES = ["tesseract", "rapidocr"] + (["tesserocr"] if importlib.util.find_spec("tesserocr") else [])


@pytest.mark.tesseract
@pytest.mark.parametrize("name", ENGINES)
def test_every_engine_reads_a_clean_page_and_says_where_words_stand(name: str) -> None:
    engine = engine_named(name)

    words = engine.words(np.asarray(picture(dpi=150)), ("en",))

    expected = " ".join(LINES).split()
    texts = " ".join(word.text for word in words)
    assert engine.name == name
    assert sum(word in texts for word in expected) > 0.9 * len(expected)
    northwind = next(word for word in words if word.text.startswith("Northwind"))
    assert northwind.box.left == pytest.approx(72 / 612, abs=0.015)
    assert northwind.box.middle == pytest.approx(88 / 792, abs=0.01)
    assert 0.5 < northwind.confidence <= 1.0


@pytest.mark.tesseract
def test_a_page_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(ReadingTimedOut):
        Tesseract(seconds=0.01).words(np.asarray(picture()), ("en",))


@pytest.mark.tesseract
def test_a_language_that_is_not_installed_is_said_aloud() -> None:
    with pytest.raises(EngineUnavailable):
        engine_named("tesseract").words(np.asarray(picture()), ("xx",))


def test_tesseract_that_is_not_installed_is_said_aloud(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")

    with pytest.raises(EngineUnavailable):
        Tesseract().words(np.asarray(picture()), ("en",))


def test_an_unknown_engine_is_said_aloud() -> None:
    with pytest.raises(EngineUnavailable):
        engine_named("crystal ball")


def test_languages_become_the_names_of_models() -> None:
    assert tesseract_languages(("de", "pol")) == ("deu", "pol")
    assert tesseract_languages(()) == ("eng",)


def test_a_line_read_as_a_whole_is_cut_into_words() -> None:
    letters = [
        Letter(sign, 0.1 + (place + 0.5) * 0.4 / 18, 0.97, place in (0, 6, 13))
        for place, sign in enumerate("Total amount 12.00")
        if sign != " "
    ]
    line = Line(Box(0.1, 0.5, 0.5, 0.52), tuple(letters))

    words = list(words_of_line(line))

    assert [word.text for word in words] == ["Total", "amount", "12.00"]
    assert words[0].box.left == pytest.approx(0.1)
    assert words[-1].box.right == pytest.approx(0.5)
    assert all(before.box.right < after.box.left for before, after in pairwise(words))


@pytest.mark.parametrize(
    ("confidence", "count", "wanted"),
    [(0.9, 100, False), (0.7, 100, True), (0.85, 3, True), (0.95, 3, False), (0, 0, True)],
)
def test_a_second_opinion_is_asked_for_where_the_first_is_unsure(confidence: float, count: int, wanted: bool) -> None:
    words = [Word("word", Box(0, 0, 0.1, 0.1), confidence)] * count

    assert wants_second_opinion(words) is wanted


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_lines_read_both_ways_tell_how_a_page_lies(turns: int) -> None:
    lying = np.ascontiguousarray(np.rot90(np.asarray(picture(dpi=130)), -turns))

    assert quarters_off(lying, NeuralReader().places(lying)) == turns


def test_only_doubtful_spots_of_a_sound_page_are_asked_about() -> None:
    page = np.asarray(picture(dpi=150))
    words = engine_named("rapidocr").words(page, ())
    misread = tuple(
        replace(word, text="Nortbvvind", confidence=0.5)
        if word.text == "Northwind"
        else replace(word, confidence=0.95)
        for word in words
    )

    heard = with_closer_look(page, misread)

    assert heard.asked == 1
    assert "Northwind" in [word.text for word in heard.words]
    assert len(heard.words) == len(words)
