"""Two papers on one sheet, side by side or one above the other: the sheet is cut where nothing is printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from extractors.classify.split import counter_of, own_numbers
from extractors.classify.titles import Title, plain, titles
from schemas.extraction import EXTRACTION, Extraction
from schemas.geometry import Box
from schemas.page import SECOND_HALF, Page, Word

_STEPS: Final = 200
_MIDDLE: Final = (0.38, 0.62)
_NARROWEST: Final = 2  # steps without print
_FEWEST_WORDS: Final = 15
_TOP: Final = 0.4
_LEAST_STRENGTH: Final = 0.55
_SAME: Final = 0.97


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where a sheet is cut: ``at`` of its width, or of its height where the papers stand one above the other."""

    at: float
    is_across: bool


def cut_sheets(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages; a sheet of two papers as two pages, the second numbered beyond ``SECOND_HALF``.

    Of two papers that say the same, as forms printed twice on one sheet do, only the first is kept.
    """
    for page in pages:
        halves = _halves(page) if page.half is None else None
        if halves is None:
            yield page
            continue
        first, second = halves
        yield first
        if _likeness(first, second) < _SAME:
            yield second


def put_back(extraction: Extraction, pages: Sequence[Page]) -> Extraction:
    """The extraction of half a sheet with its pages and boxes as they are on the whole sheet."""
    halves = {page.number: page.half for page in pages if page.half is not None}
    if not halves:
        return extraction
    return EXTRACTION.validate_python(_placed(extraction.model_dump(), halves))


def whole_sheets(pages: Sequence[Page]) -> Iterator[Page]:
    """The pages as they are in the file, the halves of a sheet together again."""
    sheets: dict[int, list[Page]] = {}
    for page in pages:
        sheets.setdefault(_sheet(page.number), []).append(page)
    for number, halves in sheets.items():
        first = halves[0]
        if first.half is None:
            yield first
            continue
        words = tuple(replace(word, box=_onto(word.box, page.half)) for page in halves for word in page.words)
        width, height = first.width / first.half.width, first.height / first.half.height
        yield replace(first, number=number, width=width, height=height, words=words, half=None)


def _onto(box: Box, half: Box | None) -> Box:
    """A box on half a sheet as it is on the whole one."""
    if half is None:
        return box
    return Box(
        half.left + box.left * half.width,
        half.top + box.top * half.height,
        half.left + box.right * half.width,
        half.top + box.bottom * half.height,
    )


def _placed(value: Any, halves: dict[int, Box]) -> Any:
    if isinstance(value, dict):
        inner = {key: _placed(one, halves) for key, one in value.items()}
        if isinstance(value.get("page"), int) and (half := halves.get(value["page"])):
            inner["page"] = _sheet(value["page"])
            if isinstance(value.get("box"), dict):
                inner["box"] = asdict(_onto(Box(**value["box"]), half))
        for key in ("pages", "unread_pages"):
            if key in inner:
                inner[key] = tuple(_sheet(number) for number in value[key])
        return inner
    if isinstance(value, list | tuple):
        return tuple(_placed(one, halves) for one in value)
    return value


def _sheet(number: int) -> int:
    return number - SECOND_HALF if number > SECOND_HALF else number


def _halves(page: Page) -> tuple[Page, Page] | None:
    if len(page.words) < 2 * _FEWEST_WORDS:
        return None
    for is_across in (False, True):
        at = _gap(page.words, is_across=is_across)
        if at is not None:
            first, second = (_half(page, _Cut(at, is_across), number) for number in (0, 1))
            if _are_two(first, second, is_across=is_across):
                return first, second
    return None


def _gap(words: Sequence[Word], *, is_across: bool) -> float | None:
    """The middle of the widest strip near the middle of the sheet on which nothing is printed."""
    printed = [False] * _STEPS
    for word in words:
        low, high = (word.box.top, word.box.bottom) if is_across else (word.box.left, word.box.right)
        for step in range(int(low * _STEPS), min(_STEPS, int(high * _STEPS) + 1)):
            printed[step] = True
    best: range | None = None
    start = 0
    for step in range(_STEPS + 1):
        if step < _STEPS and not printed[step]:
            continue
        run, start = range(start, step), step + 1
        middle = (run.start + run.stop) / 2 / _STEPS
        if len(run) >= _NARROWEST and _MIDDLE[0] <= middle <= _MIDDLE[1] and (best is None or len(run) > len(best)):
            best = run
    return (best.start + best.stop) / 2 / _STEPS if best else None


def _half(page: Page, cut: _Cut, number: int) -> Page:
    low, high = ((0.0, cut.at), (cut.at, 1.0))[number]
    area = Box(0.0, low, 1.0, high) if cut.is_across else Box(low, 0.0, high, 1.0)
    words = tuple(
        replace(word, box=_within(word.box, area))
        for word in page.words
        if low <= (word.box.middle if cut.is_across else word.box.centre) < high
    )
    return replace(
        page,
        number=page.number + number * SECOND_HALF,
        width=page.width * area.width,
        height=page.height * area.height,
        words=words,
        fingerprint=None,
        half=area,
    )


def _within(box: Box, area: Box) -> Box:
    return Box(
        max(0.0, (box.left - area.left) / area.width),
        max(0.0, (box.top - area.top) / area.height),
        min(1.0, (box.right - area.left) / area.width),
        min(1.0, (box.bottom - area.top) / area.height),
    )


def _are_two(first: Page, second: Page, *, is_across: bool) -> bool:
    """Whether each half is a paper of its own: a title at its top, and numbers that are not the other's."""
    if min(len(first.words), len(second.words)) < _FEWEST_WORDS:
        return False
    if _likeness(first, second) >= _SAME:
        return True
    one, other = _title(first), _title(second)
    if one is None or other is None:
        return not is_across and _follow(first, second)
    ours, theirs = (own_numbers(page, titles(page)) for page in (first, second))
    if not ours or not theirs or ours & theirs:
        return False
    return not is_across or (one.family.name == other.family.name and _share_their_head(first, second))


def _title(page: Page) -> Title | None:
    plainly = (one for one in titles(page) if not one.is_label and one.strength >= _LEAST_STRENGTH)
    return next((one for one in plainly if one.box.top < _TOP), None)


def _follow(first: Page, second: Page) -> bool:
    """Whether two pages of one paper stand side by side: page 1 of 2, page 2 of 2."""
    (one, total), (other, again) = counter_of(plain(first.text)), counter_of(plain(second.text))
    return one is not None and other == one + 1 and total is not None and total == again


def _share_their_head(first: Page, second: Page) -> bool:
    heads = [{plain(word.text) for word in page.words if word.box.bottom < 0.25} - {""} for page in (first, second)]
    return len(heads[0] & heads[1]) >= 0.5 * min(map(len, heads)) > 0


def _likeness(first: Page, second: Page) -> float:
    """Share of the words that two papers have in common."""
    ours, theirs = (Counter(word.text for word in page.words) for page in (first, second))
    return (ours & theirs).total() / max(ours.total(), theirs.total(), 1)
