"""Recognising column labels: the words of a line that name columns, with how well they match."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from extractors.pages.text_lines import TextLine, line_of
from schemas.geometry import Box
from schemas.page import Word
from trade.labels.column_roles import Role
from trade.labels.line_wordings import column_labels
from trade.text.folding import folded

_TOKEN = re.compile(r"[a-z]+|\d+|[#%]")
# words that say in which currency, of what or before which tax: the label is the same without them
_FILLER = re.compile(
    r"(?:eur|euros?|usd?|gbp|chf|pln|sek|nok|dkk|cad|aud|czk|huf|zl|in|en|of|the|des?|du|las?|les?|l|d|del|della|d[ia]|dei"
    r"|der|die|das|van|het|approx)$"
)
_BEFORE_TAX = frozenset(
    (
        "ht",
        "htva",
        "hors",
        "net",
        "netto",
        "neto",
        "excl",
        "ex",
        "exkl",
        "excluding",
        "ohne",
        "zzgl",
        "sans",
        "sin",
        "bez",
    )
)
_TAXES = frozenset(("taxe", "taxes", "tax", "vat", "tva", "iva", "mwst", "ust", "btw"))
_ALIKE = str.maketrans("1ij058cfq9", "lllosbetgg")
_LONGEST = 6
_WIDE = 2.2
_SPACE = 1.4  # letters: a space is half a letter in most fonts, a whole one in a typewriter's
_FUZZY = 86.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words that name a column. ``strength`` 1 is a known wording to the letter; a role of None an unknown name."""

    role: Role | None
    words: tuple[Word, ...]
    box: Box
    strength: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@cache
def _wordings() -> dict[str, Role]:
    known: dict[str, Role] = {}
    for role, printed in column_labels().items():
        for wording in printed:
            known.setdefault(plain(wording), role)
    return known


@cache
def _joined() -> dict[str, Role]:
    """Wordings without their spaces: "UnitPrice", "Netto-Preis"."""
    return {wording.replace(" ", ""): role for wording, role in reversed(_wordings().items())}


@cache
def _looks() -> dict[str, Role]:
    return {_look(wording): role for wording, role in _joined().items() if len(wording) >= 4}


def _look(joined: str) -> str:
    """What is left of a word when letters that engines take for each other are one: "8etrag", "Arnount"."""
    return joined.replace("rn", "m").replace("vv", "w").translate(_ALIKE)


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """A label's tokens: ``"Prix unit. HT (€)"`` gives ``"prix unit ht"``."""
    return " ".join(token for token in _TOKEN.findall(folded(text)) if not _FILLER.match(token))


@lru_cache(maxsize=65_536)
def role_of(text: str, is_fuzzy: bool = False) -> tuple[Role | None, float]:
    """The column a label names and how well it matches, ``(None, 0.0)`` when it names none."""
    wording = plain(text)
    known = _wordings()
    if wording in known:
        return known[wording], 1.0
    if "ttc" in wording.split() or "incl" in wording.split():
        return None, 0.0
    bare = _without_tax(wording)
    if bare and bare != wording and bare in known:
        return known[bare], 0.9
    if wording.endswith("s") and wording[:-1] in known:
        return known[wording[:-1]], 0.9
    first, slash, second = text.partition("/")
    if slash and plain(first) in known and plain(second):
        return known[plain(first)], 0.8
    joined = wording.replace(" ", "")
    if len(joined) > 4 and joined in _joined():
        return _joined()[joined], 0.9
    if is_fuzzy and len(wording) == 3 and f"q{wording[1:]}" in known and wording[0] in "aog09c":
        return known[f"q{wording[1:]}"], 0.7  # engines see no tail on the Q of "Qty", "Qté"
    if is_fuzzy and len(joined) >= 4 and _look(joined) in _looks():
        return _looks()[_look(joined)], 0.8
    return _slip_of(wording) if is_fuzzy and len(wording) >= 4 else (None, 0.0)


def _without_tax(wording: str) -> str:
    """``"prijs ex btw"`` is ``"prijs"``, while ``"total mwst"`` is left alone: it may be the tax."""
    tokens = wording.split()
    if not _BEFORE_TAX.intersection(tokens):
        return wording
    return " ".join(token for token in tokens if token not in _BEFORE_TAX and token not in _TAXES)


def _slip_of(wording: str) -> tuple[Role | None, float]:
    """The wording that an OCR engine most likely misread."""
    near = process.extractOne(wording, _long_wordings(), scorer=fuzz.ratio, score_cutoff=_FUZZY)
    if near is None or abs(len(near[0]) - len(wording)) > 2:
        return None, 0.0
    return _wordings()[near[0]], 0.8 * near[1] / 100


@cache
def _long_wordings() -> tuple[str, ...]:
    return tuple(wording for wording in _wordings() if len(wording) >= 5)


def labels_of(line: TextLine, is_fuzzy: bool = False) -> tuple[Label, ...]:
    """A line cut into column labels, known and unknown, from left to right.

    The cut with the most words that belong to known labels wins; wide gaps always cut.
    """
    words = _readable(line.words)
    if not words:
        return ()
    letters = max(sum(len(word.text) for word in words), 1)
    letter = max(sum(word.box.width for word in words) / letters, 1e-4)
    best: list[tuple[float, int, Role | None, float]] = [(0.0, 0, None, 0.0)]
    for end in range(1, len(words) + 1):
        choices = []
        for start in range(max(0, end - _LONGEST), end):
            if start < end - 1 and _has_wide_gap(words[start:end], letter):
                continue
            text = " ".join(word.text for word in words[start:end])
            role, strength = role_of(text, is_fuzzy)
            gap = (words[start].box.left - words[start - 1].box.right) / letter if start else 9.0
            # a longer known wording beats its parts; a cut at a narrow gap must earn its place
            worth = strength * (end - start) ** 1.3 if role else -0.4 * (end - start) ** 0.5
            worth -= _looseness(words[start:end], letter)
            choices.append((best[start][0] + worth - (0.3 if gap < 0.9 else 0.0), start, role, strength))
        best.append(max(choices, key=lambda choice: choice[0]))
    found: list[Label] = []
    end = len(words)
    while end > 0:
        _, start, role, strength = best[end]
        part = line_of(line.page, words[start:end])
        found.append(Label(role, part.words, part.box, strength))
        end = start
    return tuple(reversed(found))


def _readable(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words without rules and dirt; a lone slash is drawn to the word before it: "Description / Lot" is one label."""
    kept: list[Word] = []
    for word in words:
        if kept and word.text in ("/", "&", "+"):
            box = Box(kept[-1].box.left, kept[-1].box.top, word.box.right, kept[-1].box.bottom)
            kept[-1] = Word(f"{kept[-1].text} {word.text}", box, kept[-1].confidence)
        elif any(map(str.isalnum, word.text)) or word.text in "#%":
            kept.append(word)
    return tuple(_clipped(word, kept[at + 1 : at + 2]) for at, word in enumerate(kept))


def _clipped(word: Word, following: Sequence[Word]) -> Word:
    """A word that an engine drew over the next one, ended where that begins: the rule between them confused it."""
    edge = following[0].box.left if following else word.box.right
    if not word.box.left < edge < word.box.right:
        return word
    return replace(word, box=Box(word.box.left, word.box.top, edge, word.box.bottom))


def _has_wide_gap(words: tuple[Word, ...], letter: float) -> bool:
    return any(_gap(before, after, letter) > _WIDE for before, after in pairwise(words))


def _looseness(words: tuple[Word, ...], letter: float) -> float:
    """What it costs that words of one label stand further apart than a space."""
    return 1.8 * sum(_gap(before, after, letter) > _SPACE for before, after in pairwise(words))


def _gap(before: Word, after: Word, letter: float) -> float:
    return (after.box.left - before.box.right) / letter
