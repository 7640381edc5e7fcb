"""Files written into the text of old mails (uuencode, POSIX): ``begin 644 invoice.pdf`` up to ``end``."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from typing import Final

from extractors.unpack.item import Enclosed

_BEGIN: Final = re.compile(r"begin(-base64)? [0-7]{3,4} (\S.{0,254})")
_FEWEST_BYTES: Final = 20
_MOST_FILES: Final = 100


def without_files(text: str) -> tuple[str, tuple[Enclosed, ...]]:
    """The text without the files written into it, and those files. Prose that begins like one stays text."""
    if "\nbegin" not in f"\n{text}":
        return text, ()
    lines = text.split("\n")
    kept: list[str] = []
    files: list[Enclosed] = []
    at = 0
    while at < len(lines):
        start = _BEGIN.fullmatch(lines[at].rstrip()) if len(files) < _MOST_FILES else None
        end, data = _file(lines, at + 1, is_base64=bool(start[1])) if start else (at, b"")
        if start and len(data) >= _FEWEST_BYTES:
            files.append(Enclosed(start[2].strip(), data))
            at = end
        else:
            kept.append(lines[at])
            at += 1
    return "\n".join(kept), tuple(files)


def _file(lines: Sequence[str], at: int, *, is_base64: bool) -> tuple[int, bytes]:
    """The line behind the file, and its bytes up to where they end or are no longer such."""
    pieces: list[bytes] = []
    while at < len(lines):
        line = lines[at].rstrip("\r\n")
        at += 1
        if line.strip() in ("end", "===="):
            break
        if not line.strip(" `"):
            continue
        try:
            pieces.append(base64.b64decode(line, validate=True) if is_base64 else _decoded(line))
        except (binascii.Error, ValueError):
            at -= 1
            break
    return at, b"".join(pieces)


def _decoded(line: str) -> bytes:
    """One line; some programs add a check letter, others drop the spaces at its end."""
    length = (ord(line[0]) - 32) & 63
    written = (length + 2) // 3 * 4
    if not length or not written - 4 <= len(line) - 1 <= written + 1:
        raise ValueError("a line of another length than it says")
    return binascii.a2b_uu(line[: 1 + written].ljust(1 + written).encode("ascii"))
