"""PDFs that are small on disk and endless to draw: what their packed streams unpack to, counted and thrown away."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from schemas.errors import FileTooLarge

_START: Final = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE: Final = re.compile(rb"/Subtype\s*/Image\b")
_DICTIONARY: Final = 2000  # bytes: no stream's dictionary is longer in practice
_SMALLEST: Final = 4096  # bytes, packed; zlib packs a thousandfold at best
_SWOLLEN: Final = 50  # times: what programs draw packs five to thirty times
_MOST: Final = 25_000_000  # bytes of swollen streams; pdfium and poppler draw two million a second
_STEP: Final = 500_000


def refuse_swollen(pdf: bytes) -> None:
    """Raises FileTooLarge when packed streams other than pictures unpack to far more than anyone draws."""
    total = 0
    for packed in _packed_streams(pdf):
        total += _swollen_size(packed, _MOST - total)
        if total >= _MOST:
            raise FileTooLarge(
                f"Its {len(pdf):,} bytes unpack to more than {_MOST:,} of drawing instructions: it may be hostile."
            )


def _packed_streams(pdf: bytes) -> Iterator[memoryview]:
    whole = memoryview(pdf)
    for start in _START.finditer(pdf):
        end = pdf.find(b"endstream", start.end())
        end = len(pdf) if end < 0 else end
        dictionary = pdf[max(0, start.start() - _DICTIONARY) : start.start()].rpartition(b" obj")[2]
        if end - start.end() >= _SMALLEST and b"/Fl" in dictionary and not _PICTURE.search(dictionary):
            yield whole[start.end() : end]


def _swollen_size(packed: memoryview, most: int) -> int:
    """Bytes that a stream unpacks to, as far as ``most``; nothing for one that packs as drawings do."""
    least, size = _SWOLLEN * len(packed), 0
    try:
        for piece in _unpacked(packed):
            size += piece
            if size >= max(most, least):
                break
    except zlib.error:
        return 0  # locked, or broken: whoever opens it will say so
    return size if size >= least else 0


def _unpacked(packed: memoryview) -> Iterator[int]:
    """Sizes of what comes out, piece by piece."""
    inflater = zlib.decompressobj()
    for at in range(0, len(packed), _STEP):
        rest = bytes(packed[at : at + _STEP])
        while rest and not inflater.eof:
            yield len(inflater.decompress(rest, _STEP))
            rest = inflater.unconsumed_tail
