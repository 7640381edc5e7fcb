"""Two readers, one line: whose letters are believed, and where the words then stand."""

from __future__ import annotations

import pytest

from extractors.ocr.merge import merged
from extractors.ocr.neural import Letter, Line
from extractors.ocr.verdict import is_doubtful, prefers_second
from schemas.geometry import Box
from schemas.page import Word

PITCH = 0.01
LEFT, TOP, BOTTOM = 0.1, 0.5, 0.51


def a_line(text: str, confidence: float = 0.99) -> Line:
    """A line as the second reader has it, in letters of one width."""
    letters, begins = [], True
    for place, sign in enumerate(text):
        if sign != " ":
            letters.append(Letter(sign, LEFT + (place + 0.5) * PITCH, confidence, begins))
        begins = sign == " "
    return Line(Box(LEFT, TOP, LEFT + len(text) * PITCH, BOTTOM), tuple(letters))


def some_words(text: str, confidence: float = 0.9, start: int = 0) -> list[Word]:
    """Words as the first reader has them; a tilde is a space that is none on paper."""
    words, place = [], start
    for part in text.split(" "):
        for piece in part.split("~"):
            left = LEFT + place * PITCH
            words.append(Word(piece, Box(left, TOP, left + len(piece) * PITCH, BOTTOM), confidence))
            place += len(piece)
        place += 1
    return words


def texts(words: tuple[Word, ...]) -> list[str]:
    return [word.text for word in words]


def test_where_both_agree_the_word_keeps_its_place_and_gains_confidence() -> None:
    words = some_words("Total 12.00", confidence=0.7)

    both = merged(words, a_line("Total 12.00", 0.8))

    assert texts(both) == ["Total", "12.00"]
    assert both[1].box.left == pytest.approx(words[1].box.left)
    assert all(word.confidence == pytest.approx(0.94) for word in both)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("Tota1 l2.OO", "Total 12.00", ["Total", "12.00"]),
        ("Grand ven~ie~30", "Grand RM51.30", ["Grand", "RM51.30"]),
        ("100.~00", "100.00", ["100.00"]),
        ("TOTALAMOUNT", "TOTAL AMOUNT", ["TOTAL", "AMOUNT"]),
        ("Bolt", "Bolt  2 pcs", ["Bolt", "2", "pcs"]),
    ],
)
def test_misread_split_joined_and_missing_words_are_mended(first: str, second: str, told: list[str]) -> None:
    assert texts(merged(some_words(first, confidence=0.6), a_line(second))) == told


def test_a_space_that_only_the_first_reader_sees_stays_where_there_is_room_for_one() -> None:
    line = a_line("16/02/2018 12:04")
    blind = Line(line.box, tuple(Letter(one.text, one.x, one.confidence, False) for one in line.letters))

    assert texts(merged(some_words("16/02/2018 12:04"), blind)) == ["16/02/2018", "12:04"]


def test_specks_that_the_second_reader_does_not_see_are_dropped() -> None:
    words = [*some_words("Total 12.00"), Word("~|", Box(0.5, TOP, 0.52, BOTTOM), 0.3)]

    assert texts(merged(words, a_line("Total 12.00"))) == ["Total", "12.00"]


def test_a_word_taken_from_the_second_reader_stands_where_its_letters_do() -> None:
    seen = merged(some_words("xx 4l,5O", confidence=0.3), a_line("Net 41,50"))

    assert texts(seen) == ["Net", "41,50"]
    assert seen[1].box.left == pytest.approx(LEFT + 4 * PITCH, abs=0.6 * PITCH)
    assert seen[1].box.right == pytest.approx(LEFT + 9 * PITCH, abs=0.6 * PITCH)


def test_a_second_reader_that_sees_nothing_changes_nothing() -> None:
    words = some_words("Total 12.00", confidence=0.4)

    assert merged(words, Line(Box(LEFT, TOP, 0.5, BOTTOM), ())) == tuple(words)


@pytest.mark.parametrize(
    ("first", "sure", "second", "certain", "wanted"),
    [
        ("316", 0.75, "310", 0.99, True),
        ("1O0.00", 0.96, "100.00", 0.95, True),
        ("100.00", 0.5, "1O0.00", 0.99, False),
        ("Płatne", 0.7, "Platne", 0.99, False),
        ("Ilość", 0.9, "llość", 0.99, False),
        ("24,86", 0.9, "24.86", 0.99, False),
        ("9,50", 0.7, "9.50", 1.0, True),
        ("151", 0.94, "15|", 0.97, False),
        ("Krzesło", 0.97, "Krzesno", 0.93, False),
        ("xyz", 0.6, "Box", 0.75, False),
    ],
)
def test_the_likelier_of_two_readings_is_believed(
    first: str, sure: float, second: str, certain: float, wanted: bool
) -> None:
    assert prefers_second(Word(first, Box(0, 0, 0.1, 0.1), sure), second, certain) is wanted


@pytest.mark.parametrize(
    ("text", "sure", "wanted"),
    [
        ("Total", 0.95, False),
        ("Total", 0.5, True),
        ("l2,50", 0.95, True),
        ("12,50", 0.95, False),
        ("--|", 0.1, False),
    ],
)
def test_words_read_without_confidence_and_amounts_with_letters_are_doubted(
    text: str, sure: float, wanted: bool
) -> None:
    assert is_doubtful(Word(text, Box(0, 0, 0.1, 0.1), sure)) is wanted
