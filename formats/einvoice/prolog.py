"""What stands before an XML's first element made sound: marks, blank lines and encodings that senders get wrong."""

from __future__ import annotations

import codecs
import re
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins as UTF-16's does
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SILENT: Final = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
"""XML 1.0, appendix F: how wide encodings without a mark show."""
_DECLARED: Final = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40})[\"']")
_DECLARATION: Final = re.compile(r"\A((?:\s|<!--(?:(?!-->).)*-->)*)<\?xml\b[^>]*\?>", re.DOTALL)
_LAST_RESORT: Final = "cp1252"
_HEAD: Final = 1024
_BLANK: Final = "\ufeff\0 \t\r\n"


def in_utf8(data: bytes) -> bytes:
    """The XML as UTF-8 without declaration, mark or blank lines before its first element.

    What the bytes are counts for more than what they say that they are: UTF-8 under another name, as programs write
    that take their strings' encoding for the file's, and Windows' code page under the name of UTF-8.
    """
    text = _decoded(data).strip(_BLANK + "\x1a")
    return _DECLARATION.sub(r"\1", text, count=1).lstrip(_BLANK).encode("utf-8", "replace")


def _decoded(data: bytes) -> str:
    bare = data.lstrip(b"\r\n\t ")
    for mark, encoding in _MARKS:
        if bare.startswith(mark):
            return bare[len(mark) :].decode(encoding, "replace")
    for start, encoding in _SILENT:
        if data.startswith(start):
            return data.decode(encoding, "replace")
    declared = _DECLARED.search(data[:_HEAD])
    for encoding in ("utf-8", declared[1].decode("ascii") if declared else _LAST_RESORT, _LAST_RESORT):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_LAST_RESORT, "replace")
