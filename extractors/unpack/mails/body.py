"""Which of a mail's two texts is the paper: the plain one, unless the HTML says what the plain one leaves out."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from extractors import media
from extractors.pages.html_text import html_text
from extractors.unpack.item import Enclosed

_FIGURE: Final = re.compile(r"[^\s|<>\"]{0,40}\d[^\s|<>\"]{0,40}")
_ADDRESS: Final = re.compile(r"https?://\S+|www\.\S+|(?<!\S)[^\s@]{1,100}@\S+", re.IGNORECASE)
_FEWEST_CELLS: Final = 3
_COMPARED: Final = 300_000  # letters: no mail says all of what it says behind that many
_SHOWN: Final = re.compile(
    r"data:(image/[a-z.+-]{2,20}|application/pdf);base64,([A-Za-z0-9+/=\s]{100,})", re.IGNORECASE
)
_MOST_SHOWN: Final = 50
_LOCKED: Final = "-----BEGIN PGP MESSAGE-----"


def chosen_body(plain: str, html: str) -> tuple[bytes, str]:
    """The text to read and its media type, as UTF-8."""
    if not html.strip():
        return plain.encode("utf-8", errors="replace"), media.TEXT
    if not plain.strip() or _says_more(html_text(_SHOWN.sub("", html)[:_COMPARED]), plain[:_COMPARED]):
        return html.encode("utf-8", errors="replace"), media.HTML
    return plain.encode("utf-8", errors="replace"), media.TEXT


def _says_more(shown: str, plain: str) -> bool:
    """Whether the HTML has figures that the plain text lacks, or rows of a table that it tears apart."""
    here, there = _figures(shown), _figures(plain)
    if here - there:
        return len(here - there) >= len(there - here)
    lines = {re.sub(r"\s+", "", line) for line in plain.splitlines()}
    rows = [re.sub(r"\s+", "", line) for line in shown.splitlines() if _is_row(line)]
    return sum(row not in lines for row in rows) > len(rows) / 2


def _figures(text: str) -> frozenset[str]:
    return frozenset(found.strip(".,;:()*_#") for found in _FIGURE.findall(_ADDRESS.sub(" ", text)))


def _is_row(line: str) -> bool:
    cells = [cell for cell in re.split(r"\s{3,}", line.strip()) if cell]
    return len(cells) >= _FEWEST_CELLS and any(map(str.isdigit, line))


def is_locked(text: str) -> bool:
    """Whether the text is an encrypted message (OpenPGP)."""
    return text.lstrip().startswith(_LOCKED)


def shown_files(html: str) -> Iterator[Enclosed]:
    """Pictures and PDFs written into the HTML itself (``data:`` addresses, RFC 2397)."""
    if "data:" not in html.casefold():
        return
    for number, found in enumerate(_SHOWN.finditer(html), start=1):
        if number > _MOST_SHOWN:
            return
        try:
            data = base64.b64decode(found[2])
        except binascii.Error:
            continue
        yield Enclosed(f"picture-{number}.{found[1].rpartition('/')[2].lower()}", data)
