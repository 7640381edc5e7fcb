"""Pictures that are broken, looped or far larger than they look."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image


def a_picture(kind: str, size: tuple[int, int] = (400, 300)) -> bytes:
    """A sound little picture."""
    stream = io.BytesIO()
    Image.linear_gradient("L").resize(size).save(stream, kind)
    return stream.getvalue()


def hostile_pictures() -> Iterator[tuple[str, bytes]]:
    """Named hostile pictures."""
    for kind in ("JPEG", "PNG", "TIFF", "BMP", "WEBP"):
        whole = a_picture(kind)
        yield f"cut off in the middle.{kind.lower()}", whole[: len(whole) // 2]
        yield f"cut off in the header.{kind.lower()}", whole[:20]
    yield "sixteen gigapixels.png", _giant_png(131_072, 131_072)
    yield "four hundred megapixels.png", _giant_png(20_000, 20_000)
    yield "no pixels.png", _giant_png(0, 10)
    yield "packed text of half a gigabyte.png", _text_bomb()
    yield "wrong checksums.png", a_picture("PNG").replace(b"IDAT", b"IDAX")
    yield "directories in a ring.tiff", _ring_tiff()
    yield "a directory of 65,535 entries.tiff", b"II*\x00\x08\x00\x00\x00\xff\xff" + b"\x00" * 200
    yield "strips outside the file.tiff", _strips_outside()
    yield "every tag the wrong type.tiff", a_picture("TIFF").replace(b"\x03\x00\x01\x00", b"\x0c\x00\xff\xff")
    yield "a brand and garbage.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(range(256)) * 20
    yield (
        "boxes within boxes.heic",
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00\x00\xff\xffmeta" * 500,
    )
    yield "markers without end.jpeg", b"\xff\xd8" + b"\xff\xe1\x00\x02" * 100_000
    yield "turned by a broken tag.jpeg", _broken_exif()
    yield "a line one pixel high.png", a_picture("PNG", (5000, 1))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _giant_png(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = _chunk(b"IDAT", zlib.compress(b"\x00" * 1_000_000))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + pixels + _chunk(b"IEND", b"")


def _text_bomb() -> bytes:
    header = struct.pack(">IIBBBBB", 10, 10, 8, 0, 0, 0, 0)
    text = _chunk(b"zTXt", b"Comment\x00\x00" + zlib.compress(b"x" * 500_000_000, 9))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + text + _chunk(b"IEND", b"")


def _directory(entries: list[tuple[int, int, int, int]], following: int) -> bytes:
    packed = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<H", len(entries)) + packed + struct.pack("<I", following)


def _page_of_tiff(offset: int, count: int) -> list[tuple[int, int, int, int]]:
    """A grey picture of 100 x 100 pixels in one strip: tag, type, count, value."""
    shape = [(256, 4, 1, 100), (257, 4, 1, 100), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1)]
    return [*shape, (273, 4, 1, offset), (277, 3, 1, 1), (278, 4, 1, 100), (279, 4, 1, count)]


def _ring_tiff() -> bytes:
    directory = _directory(_page_of_tiff(200, 10_000), following=8)
    return (b"II*\x00" + struct.pack("<I", 8) + directory).ljust(200, b"\x00") + b"\x80" * 10_000


def _strips_outside() -> bytes:
    return b"II*\x00" + struct.pack("<I", 8) + _directory(_page_of_tiff(0xFFFFFF00, 10_000), following=0)


def _broken_exif() -> bytes:
    stream = io.BytesIO()
    exif = (
        b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\xff\xff\x00\xff\x00\x00\x00\x00\x00\x00"
    )
    Image.new("L", (300, 300), 255).save(stream, "JPEG", exif=exif)
    return stream.getvalue()
