"""A simple writer for papers that are rows of text: where each piece begins is said, what it means is marked."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import Area, Element, Mark, Rule, Sheet, Text
from synthesis.wording.phrase_files import is_held_out

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, what they mean, and where they stand: ``at`` is 0..1 of the writable width."""

    text: str
    field: str | None = None
    line: int | None = None
    at: float = 0.0
    align: Align = "left"
    bold: bool = False
    size: float = 1.0

    @property
    def mark(self) -> Mark | None:
        return Mark(self.field, self.line) if self.field else None


@dataclass(slots=True)
class Typewriter:
    """Writes rows from the top of a sheet and begins another where one is full. Points."""

    width: float
    height: float
    font: Font
    margin: float = 14.0
    spacing: float = 1.2
    y: float = 0.0
    sheets: list[list[Element]] = field(default_factory=lambda: [[]])

    def __post_init__(self) -> None:
        self.y = self.y or self.margin

    @property
    def inner(self) -> float:
        return self.width - 2 * self.margin

    def row(self, *pieces: Piece) -> None:
        """One line of text; what would stand on other words goes to the next."""
        late = self._late(pieces)
        now = [piece for piece in pieces if piece not in late]
        self._row(now)
        if late:
            self.row(*late)

    def pair(self, left: Sequence[Piece], right: Sequence[Piece], *, at: float = 0.0) -> None:
        """Words from ``at`` and words up to the right edge: on one line where both fit, else below each other."""
        top = self.y
        self.run(*left, at=at)
        blank = self.font.width(" ")
        taken = sum(self._font(piece).width(piece.text) + blank for piece in (*left, *right))
        if taken < (1 - at) * self.inner:
            self.y = top
        self.run(*right, at=1.0, align="right")

    def entry(self, label: Piece, value: Sequence[Piece], *, at: float, beside: float) -> None:
        """A label and its value at ``beside``, or right behind a label that is too long for that."""
        room = (beside - at) * self.inner - self.font.width(" ")
        if self._font(label).width(label.text) > room:
            self.run(label, *value, at=at)
            return
        top = self.y
        self.run(label, at=at)
        self.y = top
        self.run(*value, at=beside)

    def _late(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Pieces that would overlap one before them."""
        late, edge = [], -1.0
        for piece in sorted(pieces, key=self._left):
            left = self._left(piece)
            if left < edge:
                late.append(piece)
            else:
                edge = left + self._font(piece).width(piece.text) + 1.5
        return late if len(late) < len(pieces) else []

    def _left(self, piece: Piece) -> float:
        width = self._font(piece).width(piece.text)
        shift = {"left": 0.0, "right": width, "centre": width / 2}[piece.align]
        return self.margin + piece.at * self.inner - shift

    def _row(self, pieces: Sequence[Piece]) -> None:
        size = max((piece.size for piece in pieces), default=1.0) * self.font.size
        if self.y + size * self.spacing > self.height - self.margin:
            self.turn_over()
        baseline = self.y + size
        for piece in pieces:
            self._put(piece, baseline)
        self.y += size * self.spacing

    def run(self, *pieces: Piece, at: float = 0.0, gap: float = 1.0, align: Align = "left") -> None:
        """One line of pieces that follow each other with ``gap`` blanks between them."""
        blank = self.font.width(" ") * gap
        fonts = [self._font(piece) for piece in pieces]
        widths = [font.width(piece.text) for font, piece in zip(fonts, pieces, strict=True)]
        total = sum(widths) + blank * (len(pieces) - 1)
        start = self.margin + at * self.inner - {"left": 0.0, "right": total, "centre": total / 2}[align]
        if self.y + self.font.size * self.spacing > self.height - self.margin:
            self.turn_over()
        for piece, font, width in zip(pieces, fonts, widths, strict=True):
            if piece.text.strip():
                self.sheets[-1].append(Text(start, self.y + self.font.size, piece.text, font, piece.mark))
            start += width + blank
        self.y += self.font.size * self.spacing

    def words(self, text: str, *, at: float = 0.0, share: float = 1.0, mark: Mark | None = None) -> None:
        """Prose, wrapped to a share of the width."""
        row: list[str] = []
        for word in text.split():
            if row and self.font.width(" ".join([*row, word])) > share * self.inner:
                self._prose(" ".join(row), at, mark)
                row = []
            row.append(word)
        if row:
            self._prose(" ".join(row), at, mark)

    def feed(self, rows: float = 1.0) -> None:
        """Leave white."""
        self.y += rows * self.font.size * self.spacing

    def rule(self, sign: str = "") -> None:
        """A line across: drawn, or typed with a sign."""
        if sign:
            count = int(self.inner / max(self.font.width(sign), 0.5))
            self.row(Piece(sign * count))
        else:
            self.sheets[-1].append(Rule(self.margin, self.y + 3, self.width - self.margin, self.y + 3, 0.5))
            self.y += 6

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """An outline."""
        self.sheets[-1].append(Area(left, top, right, bottom, edge=(0, 0, 0)))

    def turn_over(self) -> None:
        """Begin the next sheet."""
        self.sheets.append([])
        self.y = self.margin

    def finished(self, *, cut: bool = False) -> tuple[Sheet, ...]:
        """The sheets; ``cut`` ends the last one below its last row, as a till does."""
        if cut and len(self.sheets) == 1:
            return (Sheet(self.width, self.y + self.margin, tuple(self.sheets[0])),)
        return tuple(Sheet(self.width, self.height, tuple(elements)) for elements in self.sheets)

    def _prose(self, text: str, at: float, mark: Mark | None) -> None:
        self.row(Piece(text, mark.field if mark else None, mark.line if mark else None, at))

    def _font(self, piece: Piece) -> Font:
        font = self.font.at(self.font.size * piece.size)
        return font.strong if piece.bold else font

    def _put(self, piece: Piece, baseline: float) -> None:
        if not piece.text.strip():
            return
        font = self._font(piece)
        self.sheets[-1].append(Text(self._left(piece), baseline, piece.text, font, piece.mark))


def pick(dice: random.Random, words: Sequence[str], families: str) -> str:
    """One wording; those kept from training are drawn for ``held_out`` only."""
    kept = [one for one in words if is_held_out(one)]
    if families == "held_out" and kept:
        return dice.choice(kept)
    free = [one for one in words if one not in kept] if families == "train" else list(words)
    return dice.choice(free or list(words))


def money(value: Decimal, marks: tuple[str, str] = (".", ",")) -> str:
    """Two decimals with that decimal and thousands mark."""
    return f"{value:,.2f}".replace(",", "\0").replace(".", marks[0]).replace("\0", marks[1])
