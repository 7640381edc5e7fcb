"""Fits how scans are misread (synthesis/noise/misreadings.json): draws pages, scans them, has Tesseract read them.

    python -m scripts.fit_misreading [--pages 60] [--seed 1] [--write]

Words are read once and kept in out/misread, since reading takes nearly all of the time.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.distance import Levenshtein

from extractors.pipeline.context import Reader, WordOptions
from schemas.geometry import Box, clamped
from schemas.page import Word
from synthesis.endless import a_paper
from synthesis.noise import scan
from synthesis.noise.misread import FITTED, GAPS
from synthesis.paper import marked_words

KEPT = Path(__file__).parent.parent / "out" / "misread"
_ALIKE = 0.5
"""Below this similarity a word is garbled, not slipped."""
_SAMPLES = 240


@dataclass(frozen=True, slots=True)
class Pair:
    """One page as it is printed and as it was read, the boxes of both in the frame of the reading."""

    printed: tuple[Word, ...]
    read: tuple[Word, ...]


@dataclass(slots=True)
class Counts:
    """What was counted over all pages."""

    edits: Counter[tuple[str, str]] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)
    words: Counter[int] = field(default_factory=Counter)
    lost: Counter[int] = field(default_factory=Counter)
    gaps: Counter[int] = field(default_factory=Counter)
    merged: Counter[int] = field(default_factory=Counter)
    split: int = 0
    garbled: int = 0
    slipped: int = 0
    right: list[float] = field(default_factory=list)
    wrong: list[float] = field(default_factory=list)
    strays: list[tuple[str, float, float]] = field(default_factory=list)
    jitter: list[tuple[float, float, float, float]] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)


def main() -> None:
    """Read the command line, read pages, count, tell."""
    parser = argparse.ArgumentParser(prog="python -m scripts.fit_misreading", description=__doc__)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="keep the rates in synthesis/noise/misreadings.json")
    chosen = parser.parse_args()
    counts = Counts()
    for seed in range(chosen.seed, chosen.seed + chosen.pages):
        count(page(seed), counts)
    rates = fitted(counts)
    sys.stdout.write(
        json.dumps({name: value for name, value in rates.items() if isinstance(value, float)}, indent=1) + "\n"
    )
    sys.stdout.write(f"{error_share(counts):.4f} of {sum(counts.words.values())} words were not read as printed\n")
    if chosen.write:
        FITTED.write_text(json.dumps(rates, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def page(seed: int) -> Pair:
    """One sheet of one invented paper, drawn, scanned and read."""
    kept = KEPT / f"{seed}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())  # noqa: S301  # written by this program
    dice = random.Random(f"misread/{seed}")  # noqa: S311  # it invents paper
    sheet = dice.choice(a_paper(seed, "all").sheets)
    dpi, noise = dice.choice((150, 175, 200, 200)), dice.choice((4.0, 6.0, 9.0, 13.0))
    picture = scan.scan(sheet, seed, dpi=dpi, noise=noise) if dice.random() < 0.85 else scan.faxed(sheet, seed)
    reader = Reader(WordOptions(second_opinion=False))
    read = reader.scan(np.asarray(picture.convert("L"))).words
    printed = tuple(marked.word for marked in marked_words(sheet))
    pair = Pair(_laid_over(printed, read), read)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(pair))
    return pair


def _laid_over(printed: Sequence[Word], read: Sequence[Word]) -> tuple[Word, ...]:
    """The printed words where the reading has them: scanners turn and shift sheets."""
    here, there = _once(printed), _once(read)
    both = [text for text in here if text in there and len(text) > 2]
    if len(both) < 6:
        return tuple(printed)
    source = np.array([(here[text].centre, here[text].middle, 1.0) for text in both])
    target = np.array([(there[text].centre, there[text].middle) for text in both])
    for _ in range(2):
        turn = np.linalg.lstsq(source, target, rcond=None)[0]
        off = np.abs(source @ turn - target).max(axis=1)
        near = off <= max(0.004, float(np.median(off)) * 3)
        source, target = source[near], target[near]
    return tuple(Word(word.text, _moved(word.box, turn)) for word in printed)


def _moved(box: Box, turn: Any) -> Box:
    x, y = np.array([box.centre, box.middle, 1.0]) @ turn
    wide, high = box.width / 2, box.height / 2
    return clamped(x - wide, y - high, x + wide, y + high)


def _once(words: Sequence[Word]) -> dict[str, Box]:
    often = Counter(word.text for word in words)
    return {word.text: word.box for word in words if often[word.text] == 1}


def count(pair: Pair, counts: Counts) -> None:
    """Add what happened on one page."""
    before = error_count(counts)
    for printed, read in _groups(pair):
        _count_group([pair.printed[place] for place in printed], [pair.read[place] for place in read], counts)
    for one, other in pairwise(pair.printed):
        if (gap := _gap(one.box, other.box)) is not None:
            counts.gaps[gap] += 1
    for word in pair.printed:
        counts.words[min(len(word.text), 3)] += 1
        counts.parts.update(word.text[at : at + size] for size in (1, 2) for at in range(len(word.text) + 1 - size))
    counts.pages.append((error_count(counts) - before) / max(1, len(pair.printed)))


def _groups(pair: Pair) -> Iterator[tuple[list[int], list[int]]]:
    """Printed and read words that lie over each other, joined into groups."""
    group = {("printed", place): ("printed", place) for place in range(len(pair.printed))}
    group |= {("read", place): ("read", place) for place in range(len(pair.read))}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while group[node] != node:
            node = group[node]
        return node

    for place, word in enumerate(pair.printed):
        for other, seen in enumerate(pair.read):
            if _overlie(word.box, seen.box):
                group[root(("read", other))] = root(("printed", place))
    found: dict[tuple[str, int], tuple[list[int], list[int]]] = {}
    for node in group:
        found.setdefault(root(node), ([], []))[node[0] == "read"].append(node[1])
    yield from found.values()


def _overlie(box: Box, other: Box) -> bool:
    return box.overlap_x(other) > 0.5 * min(box.width, other.width) and box.overlap_y(other) > 0.4 * min(
        box.height, other.height
    )


def _count_group(printed: list[Word], read: list[Word], counts: Counts) -> None:
    printed, read = (sorted(words, key=lambda word: word.box.left) for words in (printed, read))
    if not printed:
        counts.strays.extend((word.text, round(word.box.height, 4), round(word.box.width, 4)) for word in read)
        return
    if not read:
        counts.lost.update(min(len(word.text), 3) for word in printed)
        return
    said, seen = "".join(word.text for word in printed), "".join(word.text for word in read)
    if len(printed) > 1:
        gaps = [_gap(one.box, other.box) for one, other in pairwise(printed)]
        counts.merged.update(gap for gap in gaps[: len(gaps) + 1 - len(read)] if gap is not None)
    elif len(read) > 1:
        counts.split += 1
    (counts.right if said == seen and len(read) == len(printed) else counts.wrong).extend(
        round(word.confidence, 3) for word in read
    )
    if said != seen:
        _count_slips(said, seen, counts)
    elif len(read) == len(printed) == 1:
        counts.jitter.append(_shift(printed[0].box, read[0].box))


def _count_slips(said: str, seen: str, counts: Counts) -> None:
    if Levenshtein.normalized_similarity(said, seen) < _ALIKE:
        counts.garbled += 1
        return
    counts.slipped += 1
    for step in Levenshtein.opcodes(said, seen):
        was, now = said[step.src_start : step.src_end], seen[step.dest_start : step.dest_end]
        if step.tag == "insert":
            was = said[max(0, step.src_start - 1) : step.src_start] or said[:1]
            now = was + now if step.src_start else now + was
        if step.tag != "equal" and 0 < len(was) <= 2 and len(now) <= 4:
            counts.edits[was, now] += 1


def _shift(box: Box, seen: Box) -> tuple[float, float, float, float]:
    high = box.height
    edges = (seen.left - box.left, seen.top - box.top, seen.right - box.right, seen.bottom - box.bottom)
    left, top, right, bottom = (round(edge / high, 3) for edge in edges)
    return left, top, right, bottom


def _gap(box: Box, other: Box) -> int | None:
    """The bin of the gap between neighbours; None when they do not stand side by side."""
    high = other.height
    gap = (other.left - box.right) / high
    if not -0.2 < gap < 2.0 or abs(box.bottom - other.bottom) > 0.5 * high:
        return None
    return sum(gap >= edge for edge in GAPS)


def error_count(counts: Counts) -> int:
    """Words with which anything went wrong."""
    return counts.lost.total() + counts.merged.total() + counts.split + counts.garbled + counts.slipped


def error_share(counts: Counts) -> float:
    """The same as a share of all words."""
    return error_count(counts) / counts.words.total()


def fitted(counts: Counts) -> dict[str, Any]:
    """The rates as misread.py reads them."""
    words = counts.words.total()
    into: dict[str, Counter[str]] = {}
    for (was, now), times in counts.edits.items():
        into.setdefault(was, Counter())[now] += times
    edits = {
        was: (round(turned.total() / max(counts.parts[was], turned.total(), 12), 5), dict(turned.most_common(12)))
        for was, turned in sorted(into.items())
    }
    mean = sum(counts.pages) / len(counts.pages)
    return {
        "edits": edits,
        "again": round(max(0.0, 1 - counts.slipped / max(1, counts.edits.total())), 4),
        "garbled": round(counts.garbled / words, 5),
        "lost": [round(counts.lost[size] / max(1, counts.words[size]), 5) for size in (1, 2, 3)],
        "split": round(counts.split / max(1, counts.words[3]), 5),
        "merged": [round(counts.merged[gap] / max(60, counts.gaps[gap]), 5) for gap in range(len(GAPS) + 1)],
        "share": round(error_share(counts), 4),
        "strays": round(len(counts.strays) / len(counts.pages), 3),
        "stray_words": _spread(sorted(counts.strays)),
        "jitter": _spread(sorted(counts.jitter)),
        "sure": _spread(sorted(counts.right)),
        "unsure": _spread(sorted(counts.wrong)),
        "pages": [round(min(share / mean, 6.0), 3) for share in sorted(counts.pages)],
    }


def _spread(values: list[Any]) -> list[Any]:
    """Samples taken evenly from sorted values."""
    if len(values) <= _SAMPLES:
        return values
    return [values[int(place * len(values) / _SAMPLES)] for place in range(_SAMPLES)]


if __name__ == "__main__":
    main()
