"""OCR engines that misbehave: silent, garbled, slow, crashing, lying."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from extractors.pages.pdf.render import Picture
from schemas.errors import EngineUnavailable, ReadingCrashed, ReadingTimedOut
from schemas.geometry import Box
from schemas.page import Word


@dataclass
class ScriptedEngine:
    """Says what it is told to, and remembers what it was asked."""

    text: str = ""
    confidence: float = 0.95
    name: str = "scripted"
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def words(self, picture: Picture, languages: tuple[str, ...]) -> tuple[Word, ...]:
        self.asked.append(languages)
        texts = self.text.split()
        step = 0.9 / max(1, len(texts))
        return tuple(
            Word(text, Box(0.05 + n * step, 0.1, 0.05 + (n + 0.8) * step, 0.12), self.confidence)
            for n, text in enumerate(texts)
        )


def silent_engine() -> ScriptedEngine:
    """Finds no words on any page."""
    return ScriptedEngine("")


def garbled_engine() -> ScriptedEngine:
    """Sees noise, and knows it."""
    return ScriptedEngine("~| ,: ]{ 'l1| _ -- ~ ;;", confidence=0.1)


def lying_engine() -> ScriptedEngine:
    """Sees noise, and is certain of it."""
    return ScriptedEngine("Total 1.000.000,00 EUR", confidence=1.0)


@dataclass
class FailingEngine:
    """Raises what it is given on every page, or only on some."""

    error: Exception
    name: str = "failing"
    good_pages: int = 0
    seen: int = 0

    def words(self, picture: Picture, languages: tuple[str, ...]) -> tuple[Word, ...]:
        self.seen += 1
        if self.seen <= self.good_pages:
            return ScriptedEngine("Invoice number 1042 for the goods").words(picture, languages)
        raise self.error


def crashing_engine() -> FailingEngine:
    """Dies on every page."""
    return FailingEngine(ReadingCrashed("signal 11"))


def missing_engine() -> FailingEngine:
    """Is not installed."""
    return FailingEngine(EngineUnavailable("Tesseract is not installed."))


@dataclass
class SlowEngine:
    """Takes its time, then gives up as an engine with a limit does."""

    seconds: float = 0.05
    name: str = "slow"

    def words(self, picture: Picture, languages: tuple[str, ...]) -> tuple[Word, ...]:
        time.sleep(self.seconds)
        raise ReadingTimedOut(f"It took longer than {self.seconds:g} s for the page.")
