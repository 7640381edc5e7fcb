"""What unpacking yields, and the budget that all levels of nesting share."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from extractors.limits import Limits
from schemas.errors import ArchiveTooLarge, UnreadableFile

_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Item:
    """One readable file found within what landed, or the reason why one cannot be read.

    ``name`` is None for the file itself, else the path of attachment and member ("offer.zip/inv.pdf"): for
    display, never a path to write to. ``problem`` is a code of schemas/errors.py, ``message`` says it in words.
    """

    name: str | None
    media_type: str
    data: bytes
    sender: str | None = None
    problem: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file inside a container, not yet looked at."""

    name: str
    data: bytes


@dataclass(slots=True)
class Budget:
    """How much may still be unpacked from one file that landed, over all levels of nesting."""

    limits: Limits
    unpacked: int = 0
    members: int = 0

    def left(self) -> int:
        """Bytes that may still be unpacked."""
        return self.limits.max_unpacked_bytes - self.unpacked

    def take(self, size: int) -> None:
        """Count one more member. Raises ArchiveTooLarge when that is one member or byte too many."""
        self.members += 1
        self.unpacked += size
        if self.members > self.limits.max_members:
            raise ArchiveTooLarge(f"It holds more than {self.limits.max_members} files.")
        if self.unpacked > self.limits.max_unpacked_bytes:
            raise ArchiveTooLarge(f"It unpacks to more than {self.limits.max_unpacked_bytes:,} bytes.")


def unreadable(name: str | None, media_type: str, reason: UnreadableFile, data: bytes = b"") -> Item:
    """An item that stands for a file that cannot be read."""
    return Item(name, media_type, data, problem=reason.code, message=str(reason) or reason.advice)


def safe_name(name: str, fallback: str = "unnamed") -> str:
    """A member's name fit to show: no controls, no roots, no climbing; a folder path within stays."""
    visible = "".join("/" if letter == "\\" else letter for letter in name if not _is_hidden(letter))
    steps = [step.strip() for step in re.split(r"/+", visible)]
    kept = [step for step in steps if step and step not in (".", "..") and not re.fullmatch(r"[A-Za-z]:", step)]
    path = "/".join(kept)
    return path[-_LONGEST_NAME:] or fallback


def _is_hidden(letter: str) -> bool:
    """Controls, and the marks that reverse text to dress an .exe up as a .pdf."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
