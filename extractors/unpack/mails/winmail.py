"""Outlook's winmail.dat (TNEF, [MS-OXTNEF]): the files that it wraps, and the text of its message."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from extractors import media
from extractors.unpack.item import Budget, Enclosed, Item, unreadable
from extractors.unpack.mails.letter import Letter, is_decoration, is_no_document
from schemas.errors import DamagedFile, UnsupportedFile

_HEAD: Final = 6  # signature and key
_ATTRIBUTE: Final = struct.Struct("<BII")  # level, tag and type, length
_CHECKSUM: Final = 2
# [MS-OXTNEF] 2.1.3.2: the attributes that hold files and text
_BODY, _CODE_PAGE, _MESSAGE = 0x0002800C, 0x00069007, 0x00069003
_NEXT_FILE, _TITLE, _FILE, _FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
# and the properties, by their numbers in [MS-OXPROPS]
_TEXT, _HTML, _FORMATTED = 0x1000, 0x1013, 0x1009
_DATA, _SHORT_NAME, _LONG_NAME, _TYPE, _CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x370E, 0x3712
_NAMED, _SEVERAL, _MOST_PROPERTIES = 0x8000, 0x1000, 2000
_SIZES: Final = {0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE: Final = frozenset({0x1E, 0x1F, 0x0D, 0x102})
_UNICODE: Final = 0x1F
_INTERFACE: Final = 16  # bytes before an embedded message


@dataclass(slots=True)
class _File:
    """One attachment as its attributes are read."""

    title: bytes = b""
    data: bytes = b""
    properties: dict[int, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class _Contents:
    """What the stream holds."""

    files: list[_File] = field(default_factory=list)
    message: dict[int, bytes] = field(default_factory=dict)
    body: bytes = b""
    code_page: str = "cp1252"
    is_cut_off: bool = False


def read_winmail(data: bytes, budget: Budget) -> Letter:
    """The files within; the text for when there are none. Raises DamagedFile, UnsupportedFile and ArchiveTooLarge."""
    try:
        contents = _contents(data)
    except (struct.error, ValueError, LookupError) as broken:
        raise DamagedFile(f"Outlook's winmail.dat cannot be taken apart: {broken}.") from broken
    enclosed = [part for one in contents.files if (part := _enclosed(one, contents.code_page, budget)) is not None]
    if contents.is_cut_off and not enclosed:
        raise DamagedFile("Outlook's winmail.dat is cut off.")
    if contents.is_cut_off:
        enclosed.append(unreadable("winmail.dat", media.TNEF, DamagedFile("Outlook's winmail.dat is cut off.")))
    text = contents.message.get(_TEXT, b"") or contents.body
    html = contents.message.get(_HTML, b"")
    if not enclosed and not text.strip() and not html.strip() and _FORMATTED in contents.message:
        raise UnsupportedFile("Outlook's winmail.dat holds only formatted text, which other programs cannot show.")
    body, kind = (html, media.HTML) if html.strip() else (_decoded(text, contents.code_page).encode(), media.TEXT)
    return Letter(None, tuple(enclosed), body, kind)


def _contents(data: bytes) -> _Contents:
    contents = _Contents()
    for tag, value in _attributes(data, contents):
        if tag == _NEXT_FILE:
            contents.files.append(_File())
        elif tag == _CODE_PAGE and len(value) >= 4:
            contents.code_page = f"cp{struct.unpack_from('<I', value)[0]}"
        elif tag == _BODY:
            contents.body = value.rstrip(b"\x00")
        elif tag == _MESSAGE:
            contents.message = dict(_properties(value))
        elif contents.files and tag == _TITLE:
            contents.files[-1].title = value.rstrip(b"\x00")
        elif contents.files and tag == _FILE:
            contents.files[-1].data = value
        elif contents.files and tag == _FILE_PROPERTIES:
            contents.files[-1].properties = dict(_properties(value))
    return contents


def _attributes(data: bytes, contents: _Contents) -> Iterator[tuple[int, bytes]]:
    at = _HEAD
    while at + _ATTRIBUTE.size <= len(data):
        level, tag, length = _ATTRIBUTE.unpack_from(data, at)
        at += _ATTRIBUTE.size
        if level not in (1, 2) or at + length > len(data):
            contents.is_cut_off = True
            contents.files = [one for one in contents.files if one.data or one.properties]
            return
        yield tag, data[at : at + length]
        at += length + _CHECKSUM


def _properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """MAPI properties by number ([MS-OXTNEF] 2.1.3.4); text is brought to UTF-8."""
    (count,) = struct.unpack_from("<I", data)
    at = 4
    for _ in range(min(count, _MOST_PROPERTIES)):
        kind, number = struct.unpack_from("<HH", data, at)
        at += 4
        if number >= _NAMED:
            is_text, length = struct.unpack_from("<II", data, at + 16)
            at += 24 + (_padded(length) if is_text else 0)
        single = kind & ~_SEVERAL
        if single not in _VARIABLE and single not in _SIZES:
            raise ValueError(f"a property of type {kind:#06x}")
        values = 1
        if kind & _SEVERAL or single in _VARIABLE:
            (values,) = struct.unpack_from("<I", data, at)
            at += 4
        for _ in range(min(values, _MOST_PROPERTIES)):
            length = _SIZES.get(single, 0)
            if single in _VARIABLE:
                (length,) = struct.unpack_from("<I", data, at)
                at += 4
            if at + length > len(data):
                raise ValueError("a property that is longer than the file")
            value = data[at : at + length]
            at += _padded(length)
            yield (
                number,
                value.decode("utf-16-le", "replace").rstrip("\x00").encode() if single == _UNICODE else value,
            )


def _padded(length: int) -> int:
    return (length + 3) // 4 * 4


def _enclosed(one: _File, code_page: str, budget: Budget) -> Enclosed | Item | None:
    properties: Mapping[int, bytes] = one.properties
    name = _decoded(properties.get(_LONG_NAME) or one.title or properties.get(_SHORT_NAME, b""), code_page)
    declared = _decoded(properties.get(_TYPE, b""), code_page)
    if is_no_document(declared):
        return None
    data = one.data or properties.get(_DATA, b"")
    if data[_INTERFACE : _INTERFACE + 4] == media.TNEF_MAGIC:  # a message in a message
        data, name = data[_INTERFACE:], name or "message"
    budget.take(len(data))
    if is_decoration(data, bool(properties.get(_CONTENT_ID))):
        return None
    return Enclosed(name.strip("\x00 ") or "attachment", data)


def _decoded(text: bytes, code_page: str) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return text.decode(code_page, "replace").rstrip("\x00")
    except LookupError:
        return text.decode("cp1252", "replace").rstrip("\x00")
