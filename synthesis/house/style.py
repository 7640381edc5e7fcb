"""A house's look: the decisions of taste that all its papers share."""

from __future__ import annotations

import random
from dataclasses import dataclass

from synthesis.rendering.fonts import Font
from synthesis.rendering.marks import BLACK, WHITE, Colour
from synthesis.rendering.pen import A4, LETTER
from synthesis.wording.house_language import Writing

ACCENTS: tuple[Colour, ...] = (
    (0.10, 0.25, 0.50), (0.55, 0.10, 0.12), (0.05, 0.38, 0.28), (0.20, 0.20, 0.22), (0.80, 0.40, 0.05),
    (0.30, 0.15, 0.45), (0.00, 0.45, 0.60), (0.45, 0.35, 0.10), (0.65, 0.05, 0.35), (0.10, 0.10, 0.10),
)  # fmt: skip
PAIRINGS = (
    ("sans", "sans"), ("serif", "serif"), ("sans", "serif"), ("serif", "sans"), ("narrow", "narrow"),
    ("wide", "wide"),
    ("condensed", "condensed"), ("slab_condensed", "slab"), ("mono", "mono"), ("terminal", "terminal"),
    ("narrow", "slab"), ("sans", "narrow"), ("condensed", "wide"),
)  # fmt: skip
LETTERHEADS = ("logo_left", "logo_right", "centred", "band", "side_rule", "plain", "monogram")
LABELS = ("left", "left_right_aligned", "inline", "above", "boxed", "strip", "ruled")
TABLES = ("grid", "head_band", "rules", "bare", "zebra", "columns", "underlined_head", "dashed")
TOTALS = ("right", "right_boxed", "right_ruled", "strip", "left_words", "last_band")
FOOTERS = ("columns", "line", "centred", "none", "ruled")


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseStyle:
    """One house's taste: paper, letters, colour, and which form each block takes."""

    writing: Writing
    paper: tuple[float, float]
    margin: float
    text: Font
    heading: Font
    accent: Colour
    letterhead: str
    logo: int
    labels: str
    table: str
    totals: str
    footer: str
    colon: str
    label_bold: bool
    value_bold: bool
    capitals: bool
    row_gap: float
    label_size: float
    has_country: bool
    has_sender_line: bool
    oddity: float
    """How far the house strays from the plain form: 0 never, 1 often."""
    seed: int

    def dice(self, purpose: str) -> random.Random:
        """The house's dice for one purpose: always the same throws."""
        return random.Random(f"{self.seed}/{purpose}")

    def wording(self, section: str, key: str) -> str:
        """A label as this house prints it."""
        words = self.writing.say(section, key)
        return words.upper() if self.capitals and section in ("label", "column") else words

    @property
    def small(self) -> Font:
        return self.text.at(self.label_size)

    @property
    def label(self) -> Font:
        return self.text.strong if self.label_bold else self.text

    @property
    def value(self) -> Font:
        return self.text.strong if self.value_bold else self.text

    @property
    def tint(self) -> Colour:
        """The accent, nearly white: for bands and zebra rows."""
        red, green, blue = (0.88 + 0.12 * part for part in self.accent)
        return (red, green, blue)

    @property
    def on_accent(self) -> Colour:
        """What can be read on the accent colour."""
        return WHITE if sum(self.accent) < 1.8 else BLACK


def a_house_style(dice: random.Random, writing: Writing) -> HouseStyle:
    """A taste drawn at random."""
    family, heading = dice.choice(PAIRINGS)
    wide = family in ("wide", "mono", "terminal", "slab_condensed")
    size = dice.choice((7.0, 7.5, 8.0) if wide else (8.0, 8.5, 9.0, 9.5, 10.0))
    return HouseStyle(
        writing=writing,
        paper=LETTER if writing.country == "US" else A4,
        margin=dice.choice((36.0, 42.0, 50.0, 57.0)),
        text=Font(family, size),
        heading=Font(heading, dice.choice((13.0, 15.0, 17.0, 20.0)), bold=dice.random() < 0.75),
        accent=dice.choice(ACCENTS),
        letterhead=dice.choice(LETTERHEADS),
        logo=dice.randrange(8),
        labels=(labels := dice.choice(LABELS)),
        table=dice.choice(TABLES),
        totals=dice.choice(TOTALS),
        footer=dice.choice(FOOTERS),
        colon=":" if labels == "inline" else dice.choice((":", ":", "", "")),
        label_bold=(label_bold := dice.random() < 0.35),
        value_bold=not label_bold and dice.random() < 0.25,
        capitals=dice.random() < 0.15,
        row_gap=dice.choice((2.0, 3.5, 5.0, 7.0)),
        label_size=max(6.0, size - dice.choice((1.0, 1.5, 2.0))),
        has_country=dice.random() < 0.4,
        has_sender_line=dice.random() < 0.4,
        oddity=dice.choice((0.0, 0.5, 1.0)),
        seed=dice.getrandbits(32),
    )
