"""Versions of the layout model: what each says of itself, how it reads, and who put which of them in force."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from schemas.contract import Contract


class Standing(StrEnum):
    """What a version is at the moment."""

    IN_USE = "in use"
    BEFORE = "before"
    CANDIDATE = "candidate"


class ReadingFigures(Contract):
    """How a version reads invented paper: F1 over words of header values and of line items, kinds told right."""

    header: float
    lines: float
    kind: float

    @property
    def score(self) -> float:
        """Header and lines alike."""
        return (self.header + self.lines) / 2


class ModelVersion(Contract):
    """One version as it lies there. ``figures`` are of its own training; ``problem``: why it cannot be used."""

    name: str
    standing: Standing = Standing.CANDIDATE
    made: datetime | None = None
    figures: ReadingFigures | None = None
    windows: int | None = None
    size: int = 0
    problem: str = ""


class Switch(Contract):
    """One version put in force in place of another; ``is_rollback``: back to the one that was there before."""

    at: datetime
    version: str
    before: str
    actor: str
    reason: str
    is_rollback: bool = False
    is_forced: bool = False
    figures: ReadingFigures | None = None
    figures_before: ReadingFigures | None = None


class Switches(Contract):
    """All switches, the oldest first: what is in force follows from them."""

    switches: tuple[Switch, ...] = ()

    def stack(self, first: str) -> tuple[str, ...]:
        """The versions that lie upon one another, from the ``first`` up to the one in force."""
        versions = [first]
        for switch in self.switches:
            if not switch.is_rollback:
                versions.append(switch.version)
            elif len(versions) > 1:
                versions.pop()
        return tuple(versions)
