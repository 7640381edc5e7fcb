"""Writes Outlook mails (.msg): a compound file ([MS-CFB]) of property streams ([MS-OXMSG])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR, _SMALL_SECTOR, _SMALL = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_TEXT, _BINARY, _NUMBER = 0x001F, 0x0102, 0x0003


@dataclass
class _Folder:
    """A storage: streams and storages by name."""

    content: dict[str, bytes | _Folder] = field(default_factory=dict)


def an_outlook_mail(body: str, sender: str, attachments: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    """A .msg file as bytes."""
    header = struct.pack("<8x4I8x", 0, len(attachments), 0, len(attachments))
    mail = _properties(header, {0x001A: "IPM.Note", 0x0037: "Invoice", 0x1000: body, 0x0C1F: sender})
    for number, (name, data) in enumerate(attachments):
        values: dict[int, str | bytes | int] = {0x3701: data, 0x3705: 1, 0x3707: name}
        mail.content[f"__attach_version1.0_#{number:08X}"] = _properties(b"\x00" * 8, values)
    return _compound(mail)


def _properties(header: bytes, values: dict[int, str | bytes | int]) -> _Folder:
    folder, entries = _Folder(), header
    for number, value in sorted(values.items()):
        if isinstance(value, int):
            entries += struct.pack("<HHIII", _NUMBER, number, 6, value, 0)
            continue
        kind = _TEXT if isinstance(value, str) else _BINARY
        content = value.encode("utf-16-le") if isinstance(value, str) else value
        size = len(content) + 2 * isinstance(value, str)
        entries += struct.pack("<HHIII", kind, number, 6, size, 0)
        folder.content[f"__substg1.0_{number:04X}{kind:04X}"] = content
    folder.content["__properties_version1.0"] = entries
    return folder


@dataclass
class _Sectors:
    """Pieces of one size, and for each the number of the next."""

    size: int
    pieces: list[bytes] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)

    def store(self, content: bytes) -> int:
        """The first of the sectors that now hold the content."""
        first = len(self.pieces)
        cut = [content[at : at + self.size].ljust(self.size, b"\x00") for at in range(0, len(content), self.size)]
        self.pieces.extend(cut)
        self.chain.extend([*range(first + 1, first + len(cut)), _END])
        return first


@dataclass
class _Compound:
    """A compound file being written."""

    large: _Sectors = field(default_factory=lambda: _Sectors(_SECTOR))
    small: _Sectors = field(default_factory=lambda: _Sectors(_SMALL_SECTOR))
    entries: list[bytes] = field(default_factory=lambda: [b""])  # the root comes first

    def listed(self, name: str, content: bytes | _Folder, following: int) -> int:
        """The number of the directory entry that now stands for the content."""
        if isinstance(content, _Folder):
            self.entries.append(_entry(name, 1, (following, self.children(content)), (_END, 0)))
        else:
            sectors = self.small if len(content) < _SMALL else self.large
            self.entries.append(_entry(name, 2, (following, _FREE), (sectors.store(content), len(content))))
        return len(self.entries) - 1

    def children(self, folder: _Folder) -> int:
        """The first of a folder's entries, each pointing at the next."""
        child = _FREE
        for name, content in folder.content.items():
            child = self.listed(name, content, child)
        return child


def _entry(name: str, kind: int, links: tuple[int, int], place: tuple[int, int]) -> bytes:
    spelled = name.encode("utf-16-le") + b"\x00\x00"
    head = spelled.ljust(64, b"\x00") + struct.pack("<HBB3I", len(spelled), kind, 1, _FREE, *links)
    return head + b"\x00" * 36 + struct.pack("<IQ", *place)


def _compound(root: _Folder) -> bytes:
    file = _Compound()
    child = file.children(root)
    small = b"".join(file.small.pieces)
    file.entries[0] = _entry("Root Entry", 5, (_FREE, child), (file.large.store(small), len(small)))
    directory = file.large.store(b"".join(file.entries))
    small_chain = struct.pack(f"<{len(file.small.chain)}I", *file.small.chain)
    small_table = file.large.store(small_chain.ljust(-(-len(small_chain) // _SECTOR) * _SECTOR, b"\xff"))
    small_size = len(file.large.pieces) - small_table
    table_size = -(-(len(file.large.chain) + 8) * 4 // _SECTOR) + 1
    first_table = len(file.large.pieces)
    chain = [*file.large.chain, *[_FAT] * table_size]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(table_size * _SECTOR, b"\xff")
    header = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, table_size, directory, 0, _SMALL, small_table, small_size, _END, 0)
    places = [*range(first_table, first_table + table_size)] + [_FREE] * (109 - table_size)
    return header + struct.pack("<109I", *places) + b"".join(file.large.pieces) + table
