"""A second reader for pages on which the first was unsure: asked only about the lines in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extractors.ocr.neural import NeuralReader, words_of_line
from extractors.render import Picture
from schemas.geometry import Box
from schemas.page import Word

# Sound office scans have a mean confidence of 0.84 and more; faxes, receipts and dim photos have less.
_POOR_PAGE: Final = 0.8
_SURE_WORD: Final = 0.8
_COVERED: Final = 0.55
_LEAST_SCORE: Final = 0.5
_STRAY_WORD: Final = 0.6
_FEW_WORDS: Final = 15
_SURE_OF_FEW: Final = 0.9


def wants_second_opinion(words: Sequence[Word]) -> bool:
    """The first reader was unsure of the page as a whole, or found next to nothing on a page that is not blank."""
    if not words:
        return True
    mean = sum(word.confidence for word in words) / len(words)
    return mean < (_SURE_OF_FEW if len(words) < _FEW_WORDS else _POOR_PAGE)


def with_second_opinion(picture: Picture, words: Sequence[Word]) -> tuple[Word, ...]:
    """The first reader's words where it was sure, else the second's. Raises EngineUnavailable, ReadingCrashed."""
    reader = NeuralReader()
    places = reader.places(picture)
    held: list[list[Word]] = [[] for _ in places]
    strays: list[Word] = []
    for word in words:
        home = _home(word, places)
        (strays if home is None else held[home]).append(word)
    doubtful = [index for index, place in enumerate(places) if not _is_sure(held[index], place)]
    lines = reader.texts(picture, [places[index] for index in doubtful])
    for index, line in zip(doubtful, lines, strict=True):
        held[index] = list(_better(held[index], line))
    kept = [word for word in strays if word.confidence >= _STRAY_WORD and any(map(str.isalnum, word.text))]
    return (*(word for line_words in held for word in line_words), *kept)


def _home(word: Word, places: Sequence[Box]) -> int | None:
    """The line that the word's middle lies on."""
    for index, place in enumerate(places):
        if place.left <= word.box.centre <= place.right and place.top <= word.box.middle <= place.bottom:
            return index
    return None


def _is_sure(words: Sequence[Word], place: Box) -> bool:
    """All words are read with confidence, and they fill the line."""
    return (
        all(word.confidence >= _SURE_WORD for word in words)
        and sum(word.box.width for word in words) >= _COVERED * place.width
    )


def _better(words: Sequence[Word], line: Word) -> Iterator[Word]:
    if line.confidence < _LEAST_SCORE or not line.text:
        yield from words
        return
    ordered = sorted(words, key=lambda word: word.box.left)
    if "".join(word.text for word in ordered) == line.text.replace(" ", ""):
        # Two readers agree: Tesseract knows better where each word stands.
        for word in ordered:
            yield Word(word.text, word.box, max(word.confidence, line.confidence))
    else:
        yield from words_of_line(line)
