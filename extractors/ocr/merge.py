"""Two readings of one line made into one, word by word: the first reader's places, the surer reader's letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from extractors.ocr.neural import Letter, Line, pitch_of, words_of_letters
from extractors.ocr.verdict import agreed, prefers_second
from schemas.geometry import Box, around
from schemas.page import Word

# Signs that readers take for one another count as one while two readings are laid side by side.
_ALIKE: Final = str.maketrans("OoQDlI|!iSsBZz,", "00001111155822.")
_REACH: Final = 0.8
"""How far beyond a word's box its letters may stand, in letters' widths."""
_NO_SPACE: Final = 0.5
"""Words closer than this, in letters' widths, are one word when the second reader sees no space."""
_IN_A_FIGURE: Final = 1.2
_SPACE: Final = 1.4
"""From the middle of one letter to the next with a space between: half as far again as without."""
_FIGURES: Final = "0123456789.,"
_LEAST_ALONE: Final = 0.7
_LEAST_UNSEEN: Final = 0.6


@dataclass(frozen=True, slots=True)
class Pair:
    """One word as the first reader has it, and the letters that the second sees there; one of them may be missing."""

    word: Word | None
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """What the second reader reads, without spaces."""
        return "".join(letter.text for letter in self.letters)

    @property
    def is_agreed(self) -> bool:
        """Both readers read the same."""
        return self.word is not None and self.word.text == self.text


def merged(words: Sequence[Word], line: Line) -> tuple[Word, ...]:
    """The words of one line after both readers were heard, from the left."""
    if not line.letters:
        return tuple(words)
    pairs = _without_false_gaps(list(paired(words, line)), pitch_of(line.letters, line.box))
    return tuple(word for pair in pairs for word in _verdict(pair, line))


def paired(words: Sequence[Word], line: Line) -> Iterator[Pair]:
    """The words of a line from the left, each with its letters; letters of no word come as pairs of their own."""
    ordered, letters = sorted(words, key=lambda word: word.box.left), line.letters
    reach = _REACH * pitch_of(letters, line.box)
    spans = list(_boundaries(ordered, letters))
    done = 0
    for place, word in enumerate(ordered):
        before = ordered[place - 1].box.right if place else float("-inf")
        after = ordered[place + 1].box.left if place + 1 < len(ordered) else float("inf")
        (low, high), (end_low, end_high) = spans[place], spans[place + 1]
        start = _until(letters, max(low, done), high, max(word.box.left - reach, (before + word.box.left) / 2))
        if start > done:
            yield Pair(None, letters[done:start])
        beyond = min(word.box.right + reach, (word.box.right + after) / 2)
        end = max(start, _until(letters, end_low, end_high, beyond))
        yield Pair(word, letters[start:end])
        done = end
    if done < len(letters):
        yield Pair(None, letters[done:])


def _until(letters: Sequence[Letter], low: int, high: int, x: float) -> int:
    """The first letter from ``low`` on that stands at ``x`` or beyond, ``high`` if none does."""
    return next((place for place in range(low, high) if letters[place].x >= x), max(low, high))


def _boundaries(words: Sequence[Word], letters: Sequence[Letter]) -> Iterator[tuple[int, int]]:
    """For each edge between words (outer edges too): the first and the last letter that may come next."""
    first = "".join(word.text for word in words).translate(_ALIKE)
    second = "".join(letter.text[:1] for letter in letters).translate(_ALIKE)
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    place = 0
    for length in (0, *(len(word.text) for word in words)):
        place += length
        yield _span(steps, place, len(letters))


def _span(steps: Sequence[tuple[str, int, int, int, int]], place: int, count: int) -> tuple[int, int]:
    low, high = 0, count
    for tag, start, end, other_start, other_end in steps:
        if start < place < end:
            same = other_start + place - start
            return (same, same) if tag == "equal" else (other_start, other_end)
        if tag != "insert" and end <= place:
            low = max(low, other_end)
        if tag != "insert" and start >= place:
            high = min(high, other_start)
    return low, high


def _without_false_gaps(pairs: Sequence[Pair], pitch: float) -> list[Pair]:
    """Pieces of one word ("100." and "00") put together where the second reader sees no space between them."""
    whole: list[Pair] = []
    for pair in pairs:
        if whole and _is_one_word(whole[-1], pair, pitch):
            whole[-1] = _together(whole[-1], pair)
        else:
            whole.append(pair)
    return whole


def _is_one_word(left: Pair, right: Pair, pitch: float) -> bool:
    """No space between them for the second reader, and no room for one; or the first reader's words stand as one."""
    if not (left.letters and right.letters) or right.letters[0].begins:
        return False
    before, after = left.letters[-1], right.letters[0]
    if left.word and right.word and left.is_agreed and right.is_agreed:
        is_cut_figure = before.text in ".," and after.text.isdigit()
        return right.word.box.left - left.word.box.right < (_IN_A_FIGURE if is_cut_figure else _NO_SPACE) * pitch
    return (before.text in _FIGURES and after.text in _FIGURES) or after.x - before.x < _SPACE * pitch


def _together(left: Pair, right: Pair) -> Pair:
    words = [pair.word for pair in (left, right) if pair.word]
    if not words:
        return Pair(None, left.letters + right.letters)
    text, sure = "".join(word.text for word in words), min(word.confidence for word in words)
    return Pair(Word(text, around(word.box for word in words), sure), left.letters + right.letters)


def _verdict(pair: Pair, line: Line) -> Iterator[Word]:
    word, letters = pair.word, pair.letters
    if word is None:
        if _mean(letters) >= _LEAST_ALONE and any(letter.text.isalnum() for letter in letters):
            yield from words_of_letters(letters, _extent(letters, line))
    elif not letters:
        if word.confidence >= _LEAST_UNSEEN and any(map(str.isalnum, word.text)):
            yield word
    elif pair.is_agreed:
        sure = agreed(word.confidence, _mean(letters))
        yield from (Word(one.text, one.box, sure) for one in words_of_letters(letters, word.box))
    elif prefers_second(word, pair.text, _mean(letters)):
        yield from words_of_letters(letters, _extent(letters, line))
    else:
        yield word


def _mean(letters: Sequence[Letter]) -> float:
    return sum(letter.confidence for letter in letters) / len(letters)


def _extent(letters: Sequence[Letter], line: Line) -> Box:
    half = pitch_of(letters, line.box) / 2
    left, right = max(line.box.left, letters[0].x - half), min(line.box.right, letters[-1].x + half)
    return Box(min(left, right), line.box.top, right, line.box.bottom)
