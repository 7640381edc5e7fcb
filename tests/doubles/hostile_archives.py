"""Archives that burst, nest, climb out of their folder or lie about what they hold."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Iterator

from tests.doubles.hostile_pdfs import a_pdf


def a_zip(*members: tuple[str, bytes]) -> bytes:
    """An archive of the given members, names as they are."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two members of one name
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name) if name.endswith("/") else name, content)
    return stream.getvalue()


def locked_zip() -> bytes:
    """An archive whose member says it is encrypted."""
    data = bytearray(a_zip(("invoice.pdf", a_pdf())))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def hostile_archives() -> Iterator[tuple[str, bytes]]:
    """Named hostile archives."""
    bomb = a_zip(("zeros.pdf", b"\x00" * 100_000_000))
    yield "a hundred megabytes of nothing.zip", bomb
    yield "a bomb beside an invoice.zip", a_zip(("a.pdf", a_pdf()), ("bomb.pdf", b"\x00" * 50_000_000))
    nested = a_zip(("invoice.pdf", a_pdf()))
    for level in range(20):
        nested = a_zip((f"level-{level}.zip", nested))
    yield "twenty archives within archives.zip", nested
    yield "five thousand members.zip", a_zip(*((f"{number}.txt", b"x") for number in range(5000)))
    yield (
        "names that climb.zip",
        a_zip(("../../../tmp/evil.pdf", a_pdf()), ("/etc/cron.d/evil", b"text"), ("C:\\windows\\evil.txt", b"text")),
    )
    yield "names of controls.zip", a_zip(("inv\x00oice.exe\x00.pdf", a_pdf()), ("in\nvoice\x1b[2J.pdf", a_pdf()))
    yield "names turned round.zip", a_zip(("invoice\u202efdp.exe", a_pdf()), ("x" * 60_000 + ".pdf", a_pdf()))
    yield "two of one name.zip", a_zip(("a.pdf", a_pdf()), ("a.pdf", a_pdf(2)))
    yield "nothing inside.zip", a_zip()
    yield "folders only.zip", a_zip(("a/", b""), ("b/", b""))
    yield "locked.zip", locked_zip()
    whole = a_zip(("invoice.pdf", a_pdf()))
    yield "cut off.zip", whole[: len(whole) // 2]
    yield "directory only.zip", whole[whole.index(b"PK\x01\x02") :]
    yield "content garbled.zip", whole[:60] + b"\xff" * 60 + whole[120:]
    yield "members on top of each other.zip", _overlapping()
    yield "unknown packing.zip", whole.replace(b"\x08\x00", b"\x63\x00")
    yield "size understated.zip", _size_of_first(bomb, 10)
    yield "links.zip", _with_link()


def _overlapping() -> bytes:
    """Every entry of the directory points at the same member (as in Fifield's better zip bomb)."""
    whole = a_zip(("a.pdf", b"\x00" * 5_000_000))
    start = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry, count = whole[start:end], 300
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(entry) * count, start, 0)
    return whole[:start] + entry * count + tail


def _size_of_first(data: bytes, size: int) -> bytes:
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        changed[data.index(mark) + offset : data.index(mark) + offset + 4] = struct.pack("<I", size)
    return bytes(changed)


def _with_link() -> bytes:
    stream = io.BytesIO()
    link = zipfile.ZipInfo("invoice.pdf")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return stream.getvalue()
