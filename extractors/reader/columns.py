"""Item numbers as whole columns: what one row leaves open is settled by all cells that stand above one another."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations, product
from typing import Any

import numpy as np

from extractors.lines.columns.labels import role_of
from extractors.reader.tagged import TaggedPage
from models.layout.labels import LINE_LABELS
from schemas.extraction import Line
from schemas.geometry import Box, around
from schemas.reading import Reading
from trade.labels.column_roles import Role
from trade.labels.line_wordings import sections
from trade.text.folding import folded

CODES = (
    "sku", "buyer_sku", "gtin", "lot", "serial_numbers", "po_number", "line_number", "po_line_number",
)  # fmt: skip
"""Names of values that look alike: what tells them apart is the column more than the cell."""
_ONCE = frozenset({"sku", "buyer_sku", "gtin", "line_number", "po_line_number"})
"""No row has two of these."""
_SPACE, _BEFORE_LETTERS, _WITHIN_LABEL = 0.6, 1.2, 0.45  # in word heights: the white within one number, one label
_ALIGNED = 0.5  # in word heights: how far apart edges of one column may be
_VOICES = 3
"""So many cells are heard as witnesses of their own; more of the same column say nothing new."""
_SAID_BY_RULES = 2.0  # in nats: what a column's printed label weighs
_SAID_ABOVE = 3.5
_ALONE = 3.0
_TWICE = 6.0  # against two columns of one name: less than what the model says where it is sure of both
_MOSTLY_THERE = 2.0  # few tables name items by the buyer's numbers alone
_HEAD = 7.0  # in word heights: how far above its first cell a column's label may begin
_AT_LEAST = 0.55  # of the doubt goes to the name that a column is given
_BROKEN, _END = 0.3, 3  # in word heights: edges of both parts; letters of the second
_CHOICES = 3
_MOST_COLUMNS = 6
_LEAST = 1e-4
_DECIDED, _SURE_OF_TEXT = 0.45, 0.8
_RIVALS = (*CODES, "description")
_LETTERS = re.compile(r"[a-z]+")
_YOURS_OURS = re.compile(r"\b([vsn])/ ?(?:ref|rif|cod|art)")
_MANY = 3
_NAMED = {
    Role.SKU: "sku", Role.BUYER_SKU: "buyer_sku", Role.GTIN: "gtin", Role.LOT: "lot", Role.SERIAL: "serial_numbers",
    Role.PO_NUMBER: "po_number", Role.LINE: "line_number", Role.PO_LINE: "po_line_number",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Cell:
    """Words of one number, their box, and what the model makes of them: probability of each of CODES."""

    places: tuple[int, ...]
    box: Box
    line: int
    sure: np.ndarray


@dataclass(slots=True)
class _Column:
    cells: list[_Cell] = field(default_factory=list)

    def votes(self, ruled: Sequence[tuple[str, Box]]) -> np.ndarray:
        """Log of how likely each of CODES is for the whole column, given what rules take its cells for."""
        sure = np.log(np.clip([cell.sure for cell in self.cells], _LEAST, 1.0))
        votes: np.ndarray = sure.mean(0) * min(len(self.cells), _VOICES)
        for place, name in enumerate(CODES):
            held = [any(name == other and _covers(box, cell.box) for other, box in ruled) for cell in self.cells]
            votes[place] += _SAID_BY_RULES * sum(held) / len(held)
        return votes


def consistent(page: TaggedPage, ruled: Sequence[Line]) -> TaggedPage:
    """The page with the model's answers for item numbers made the same all down a column.

    ``ruled``: the rows that rules read, whose printed column labels count as evidence.
    """
    columns = _columns(page)
    if not columns:
        return page
    claims = [
        (name, reading.provenance.box)
        for line in ruled
        for name, reading in line.found()
        if name in CODES
        and reading.provenance
        and reading.provenance.box
        and reading.provenance.page == page.page.number
    ]
    votes = [column.votes(claims) + _printed_above(page, column) + _repeated(page, column) for column in columns]
    _favour_the_vendor(columns, votes)
    labels = page.tags.labels.copy()
    for column, vote, chosen in zip(columns, votes, _assigned(columns, votes), strict=True):
        share = np.exp(vote - vote.max())
        share /= share.sum()
        share[chosen] += _AT_LEAST * (1 - share[chosen])
        share *= np.where(np.arange(len(CODES)) == chosen, 1.0, 1 - _AT_LEAST)
        for cell in column.cells:
            _write(labels, page, cell, share)
    return replace(page, tags=replace(page.tags, labels=labels))


def _printed_above(page: TaggedPage, column: _Column) -> np.ndarray:
    """What the words over a column say of its numbers: their name, or whose they are."""
    votes = np.zeros(len(CODES))
    labels = [label for label in _labels_over(page, column) if label]
    said = set().union(*map(_said, labels))
    wordings = [" ".join(labels[start:]) for start in range(len(labels))] + labels
    known = ((role, fit) for role, fit in map(role_of, wordings) if role is not None)
    role, fit = next(known, (None, 0.0))  # of the most lines that make a label
    if role in _NAMED:
        votes[CODES.index(_NAMED[role])] += _SAID_ABOVE * fit
    whose = bool(said & _words_for("your", "buyers")) - bool(said & _words_for("our", "vendors"))
    votes[CODES.index("buyer_sku")] += _SAID_ABOVE * whose
    votes[CODES.index("sku")] -= _SAID_ABOVE * whose
    return votes


def _labels_over(page: TaggedPage, column: _Column) -> Iterator[str]:
    """The labels over a column, a line at a time, each with the word before it that it may begin with."""
    top = min(column.cells, key=lambda cell: cell.line)
    span = around(cell.box for cell in column.cells)
    items = page.tags.labels[:, [page.tags.names.index(f"line.{name}") for name in LINE_LABELS]].sum(1) > 0.5
    for start, line in zip(page.starts[: top.line], page.lines, strict=False):
        if top.box.top - line.box.bottom > _HEAD * top.box.height:
            continue
        above = [place for place, word in enumerate(line.words, start) if word.box.overlap_x(span) > 0]
        if above and above[0] > start and _gap(page, above[0] - 1, above[0]) < _WITHIN_LABEL:
            above.insert(0, above[0] - 1)
        yield " ".join(page.words[place].text for place in above if not items[place])


def _said(text: str) -> set[str]:
    """The words of a label; ``V/codice`` and ``N/Réf.`` are "your code" and "our reference"."""
    words = set(_LETTERS.findall(folded(text)))
    short = _YOURS_OURS.search(folded(text))
    return words | {"your" if short[1] in "vs" else "our"} if short else words


def _favour_the_vendor(columns: Sequence[_Column], votes: Sequence[np.ndarray]) -> None:
    """One column of items' numbers alone, under a label that says not whose they are, is the vendor's."""
    ours, theirs = CODES.index("sku"), CODES.index("buyer_sku")
    wide = [place for place, column in enumerate(columns) if len(column.cells) > 1]
    items = [place for place in wide if max(votes[place][[ours, theirs]]) >= votes[place].max()]
    if len(items) == 1 and votes[items[0]][theirs] - votes[items[0]][ours] < _SAID_ABOVE + _ALONE:
        votes[items[0]][ours] += _ALONE


def _repeated(page: TaggedPage, column: _Column) -> np.ndarray:
    """Rows share an order; they do not share an item."""
    texts = ["".join(page.words[place].text for place in cell.places) for cell in column.cells]
    votes = np.zeros(len(CODES))
    if len(texts) >= _MANY and len(set(texts)) == len(texts):
        votes[CODES.index("po_number")] = -_SAID_ABOVE
    if len(texts) >= _MANY and len(set(texts)) == 1:
        votes[[CODES.index("sku"), CODES.index("buyer_sku")]] = -2 * _SAID_ABOVE
    return votes


@cache
def _words_for(*names: str) -> frozenset[str]:
    known = sections("facts.txt")
    return frozenset(word for name in names for word in known[name] if len(word) > 1)


def _write(labels: np.ndarray, page: TaggedPage, cell: _Cell, share: np.ndarray) -> None:
    at = [page.tags.names.index(f"line.{name}") for name in CODES]
    for place in cell.places:
        labels[place, at] = labels[place, at].sum() * share


def _columns(page: TaggedPage) -> list[_Column]:
    """Cells of item numbers, gathered where their left or right edges agree."""
    columns: list[_Column] = []
    for cell in _whole(_cells(page), page):
        home = next((column for column in columns if _is_aligned(column, cell, page)), None)
        if home is None:
            columns.append(_Column([cell]))
        else:
            home.cells.append(cell)
    return columns


def _whole(cells: Iterable[_Cell], page: TaggedPage) -> list[_Cell]:
    """Cells with the ends of numbers that a narrow column broke off joined to them."""
    whole: list[_Cell] = []
    for cell in cells:
        above = broken_above(page, [one.places for one in whole], cell.places)
        if above is None:
            whole.append(cell)
        else:
            first = whole[above]
            share = (first.sure * len(first.places) + cell.sure * len(cell.places)) / 2
            places = (*first.places, *cell.places)
            whole[above] = _Cell(places, around((first.box, cell.box)), first.line, share / max(share.sum(), _LEAST))
    return whole


def broken_above(page: TaggedPage, whole: Sequence[Sequence[int]], below: Sequence[int]) -> int | None:
    """Which number's short end some words are, broken off into the line below it; None for words of their own."""
    text = "".join([page.words[place].text for place in below])
    if len(text) > _END or not text.isalnum():
        return None
    box = around([page.words[place].box for place in below])
    return next((at for at, places in enumerate(whole) if _stands_under(page, places, box)), None)


def _stands_under(page: TaggedPage, above: Sequence[int], other: Box) -> bool:
    """Whether a box is just below a wider run of words, in the same column."""
    one = around([page.words[place].box for place in above])
    slack = _BROKEN * other.height
    if other.width >= one.width or not -slack < other.top - one.bottom < 2 * slack:
        return False
    wide = page.page.width / max(page.page.height, 1e-6)
    return min(abs(a - b) for a, b in zip(_stops(one), _stops(other), strict=True)) * wide < slack


def _stops(box: Box) -> tuple[float, float, float]:
    return box.left, box.centre, box.right


def _is_aligned(column: _Column, cell: _Cell, page: TaggedPage) -> bool:
    last = column.cells[-1]
    slack = _ALIGNED * cell.box.height * page.page.height / max(page.page.width, 1e-6)
    edges = (cell.box.left - last.box.left, cell.box.right - last.box.right)
    return last.line != cell.line and min(map(abs, edges)) < slack


def _cells(page: TaggedPage) -> Iterator[_Cell]:
    at = [page.tags.names.index(f"line.{name}") for name in CODES]
    sure = page.tags.labels[:, at]
    is_code = page.tags.labels.argmax(1)[:, None] == np.array(at)
    for number, (start, line) in enumerate(zip(page.starts, page.lines, strict=True)):
        run: list[int] = []
        for place in range(start, start + len(line.words)):
            if run and not (is_code[place].any() and _goes_on(page, run, place, sure)):
                yield _cell(page, run, number, sure)
                run = []
            if is_code[place].any():
                run.append(place)
        if run:
            yield _cell(page, run, number, sure)


def _goes_on(page: TaggedPage, run: Sequence[int], place: int, sure: np.ndarray) -> bool:
    """Whether a word is one number with those before it: close to them, and of the same name or without figures."""
    gap, before, word = _gap(page, run[-1], place), page.words[run[-1]], page.words[place]
    if not any(map(str.isdigit, word.text)):
        return gap < _BEFORE_LETTERS
    is_same = sure[run[-1]].argmax() == sure[place].argmax()
    return gap < _SPACE and (bool(is_same) or not any(map(str.isdigit, before.text)))


def _gap(page: TaggedPage, before: int, place: int) -> float:
    """White between two words, in heights of the second."""
    one, other = page.words[before].box, page.words[place].box
    return (other.left - one.right) * page.page.width / max(page.page.height * other.height, 1e-9)


def _cell(page: TaggedPage, run: Sequence[int], line: int, sure: np.ndarray) -> _Cell:
    share = sure[run].mean(0)
    return _Cell(tuple(run), around(page.words[place].box for place in run), line, share / max(share.sum(), _LEAST))


def _assigned(columns: Sequence[_Column], votes: Sequence[np.ndarray]) -> list[int]:
    """The name of each column: together the likeliest, hardly ever one name for two columns that share lines."""
    chosen = [int(vote.argmax()) for vote in votes]
    rivals = [place for place, column in enumerate(columns) if len(column.cells) > 1][:_MOST_COLUMNS]
    lines = [{cell.line for cell in columns[place].cells} for place in rivals]
    shared = [pair for pair in combinations(range(len(rivals)), 2) if lines[pair[0]] & lines[pair[1]]]
    sure = [vote.tolist() for vote in votes]
    options = [np.argsort(-votes[place])[:_CHOICES].tolist() for place in rivals]
    best, most = chosen, -math.inf
    for names in product(*options):
        total = sum(sure[place][name] for place, name in zip(rivals, names, strict=True))
        total += _MOSTLY_THERE * (CODES.index("sku") in names) - _TWICE * _clashes(shared, names)
        if total > most:
            most, best = total, list(chosen)
            for place, name in zip(rivals, names, strict=True):
                best[place] = name
    return best


def _clashes(shared: Sequence[tuple[int, int]], names: Sequence[int]) -> int:
    """How many pairs of columns that share lines have one name."""
    return sum(names[one] == names[other] and CODES[names[one]] in _ONCE for one, other in shared)


def with_codes(line: Line, twin: Line) -> Line:
    """A row of the rules with its item numbers as whole columns have them: that judgement has heard the rules."""
    given = {name: reading for name, reading in twin.found() if name in CODES and reading.confidence > _DECIDED}
    changes: dict[str, Reading[Any]] = {}
    for name, theirs in given.items():
        ours: Reading[Any] = getattr(line, name)
        if ours.is_found and _is_start(ours, theirs):
            changes[name] = theirs
            continue
        if ours.is_found and not any(_shares(ours, other) for key, other in given.items() if key != name):
            continue
        rivals = [key for key, reading in line.found() if key != name and key in _RIVALS and _shares(reading, theirs)]
        if "description" in rivals and not _is_elsewhere(theirs, twin.description):
            continue
        changes |= {key: given.get(key, Reading()) for key in rivals if key != "description"}
        changes |= {key: twin.description for key in rivals if key == "description"}
        if rivals or ours.is_found:
            changes[name] = theirs
    return line.model_copy(update=changes) if changes else line


def _is_start(ours: Reading[Any], theirs: Reading[Any]) -> bool:
    """Whether rules have only the upper part of a number that runs over two lines."""
    begins = str(theirs.value).startswith(str(ours.value)) and str(theirs.value) != str(ours.value)
    return begins and _shares(ours, theirs)


def _is_elsewhere(code: Reading[Any], description: Reading[Any]) -> bool:
    """Whether the model is sure of a description, on other words than the item number's."""
    return description.confidence > _SURE_OF_TEXT and not _shares(code, description)


def _shares(one: Reading[Any], other: Reading[Any]) -> bool:
    """Whether most of the smaller of two values stands on the words of the other."""
    places = [reading.provenance for reading in (one, other) if reading.provenance and reading.provenance.box]
    if len(places) < 2 or places[0].page != places[1].page:
        return False
    first, second = (place.box for place in places if place.box)
    return _covers(first, second) or _covers(second, first)


def _covers(one: Box, other: Box) -> bool:
    area = max(other.width * other.height, 1e-9)
    return one.overlap_x(other) * one.overlap_y(other) > 0.5 * area
