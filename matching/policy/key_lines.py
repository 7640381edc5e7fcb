"""Where a key stands in a policy file, so that an error can name the line."""

from __future__ import annotations

import re
from collections.abc import Iterator

HEADER = re.compile(r"\s*(\[\[?)\s*([\w.]+)\s*\]")


def line_of(key: str, text: str) -> int | None:
    """The line of the deepest name of a dotted key that stands in the file; ``rules.1.price_over`` counts from 0."""
    found = None
    for number, section, line in _in_sections(text):
        if line is None:
            if key == section or key.startswith(f"{section}."):
                found = number
        elif (rest := _within(key, section)) and re.match(rf"\s*\"?{re.escape(rest.split('.')[0])}\"?\s*[.=]", line):
            return number
    return found


def _in_sections(text: str) -> Iterator[tuple[int, str, str | None]]:
    """Line number, section it stands in and the line; a header itself comes without."""
    section, seen = "", 0
    for number, line in enumerate(text.splitlines(), start=1):
        if header := HEADER.match(line):
            section, seen = (f"{header[2]}.{seen}", seen + 1) if header[1] == "[[" else (header[2], seen)
            yield number, section, None
        else:
            yield number, section, line


def _within(key: str, section: str) -> str:
    """What remains of a key inside a section; empty when it does not belong there."""
    if not section:
        return key
    return key.removeprefix(f"{section}.") if key.startswith(f"{section}.") else ""
