"""No regular expression of the product takes long over a text that was made to cost it as much as can be."""

import ast
import importlib
import re
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractors.meter import allowed
from schemas.errors import ReadingTimedOut
from tests.doubles.pumped import pumped

ROOT = Path(__file__).parent.parent
READERS = ("trade", "formats", "extractors", "matching", "models", "schemas", "store", "connectors", "mailroom")
WORD_OR_LINE = 800
"""Letters: words are cut at 160, lines of text files at 400, those of drawn pages are seldom longer."""
SECONDS = 0.3
"""Steps grow by the square at most: by the cube this length takes half a minute, by powers of two for ever."""
CUT = {"trade.names._ADDRESS_BEGINS.0": 120, "trade.terms.phrases._PLACE.0": 60, "trade.units.printed._SIZE.0": 24}
"""Patterns whose callers give them so much of a text at most."""
WHOLE_FILES = (
    "extractors.media",
    "formats.einvoice.parsing",
    "extractors.pages.plain_text",
    "extractors.pages.html_text",
)
HEAD = 8_000


@cache
def patterns() -> dict[str, re.Pattern[Any]]:
    """Every pattern that a module holds, or gives to ``re`` as it stands, under where it was found first."""
    found: dict[tuple[Any, int], tuple[str, re.Pattern[Any]]] = {}
    for package in READERS:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            if ".migrations" in name:
                continue
            for where, pattern in (*_held_by(name), *_written_in(path, name)):
                found.setdefault((pattern.pattern, pattern.flags), (where, pattern))
    return dict(found.values())


def _held_by(name: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for attribute, value in vars(importlib.import_module(name)).items():
        yield from ((f"{name}.{attribute}.{number}", one) for number, one in enumerate(_within(value, 3)))


def _within(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from _within(one, depth - 1)
    elif depth and isinstance(value, dict):
        for one in value.values():
            yield from _within(one, depth - 1)


def _written_in(path: Path, name: str) -> Iterator[tuple[str, re.Pattern[Any]]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        called, given = node.func, node.args[0].value
        if (
            isinstance(called, ast.Attribute)
            and ast.unparse(called.value) == "re"
            and isinstance(given, (str, bytes))
        ):
            yield f"{name}:{node.lineno}", re.compile(given)


def cost_of(pattern: re.Pattern[Any], length: int, most: float) -> float:
    """Processor seconds of the costliest search or match, as far as ``most``."""
    worst = 0.0
    for text in pumped(pattern, length):
        for ask in (pattern.search, pattern.fullmatch):
            before = time.process_time()
            try:
                with allowed(most):
                    ask(text)
            except ReadingTimedOut:
                return most
            worst = max(worst, time.process_time() - before)
    return worst


def test_a_pattern_that_goes_back_for_ever_is_found():
    assert cost_of(re.compile("(?:<!--.*?-->\\s*)*<html", re.DOTALL), WORD_OR_LINE, SECONDS) == SECONDS
    assert cost_of(re.compile("[ /]*(?:of)?[ /]*\\d*[ /]*z"), 2 * WORD_OR_LINE, SECONDS) == SECONDS
    assert cost_of(re.compile("(?>(?:<!--.*?-->\\s*)*)<html", re.DOTALL), WORD_OR_LINE, SECONDS) < SECONDS


def test_there_are_patterns_to_try():
    assert len(patterns()) > 300


@pytest.mark.slow
def test_no_pattern_takes_long_over_a_line_made_for_it():
    found = {where: cost_of(pattern, CUT.get(where, WORD_OR_LINE), SECONDS) for where, pattern in patterns().items()}
    assert [where for where, cost in found.items() if cost >= SECONDS] == []


@pytest.mark.slow
@pytest.mark.parametrize("module", WHOLE_FILES)
def test_no_pattern_that_sees_a_whole_head_goes_back_over_it(module: str):
    found = {where: cost_of(pattern, HEAD, 1.0) for where, pattern in patterns().items() if where.startswith(module)}
    assert [where for where, cost in found.items() if cost >= 1.0] == []
