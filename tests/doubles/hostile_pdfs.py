"""PDFs that are broken, looped, swollen or booby-trapped."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from reportlab.pdfgen.canvas import Canvas


def a_pdf(
    pages: int = 1, text: str = "Invoice number INV-1042 dated 4 May 2026 for goods delivered in April"
) -> bytes:
    """A sound little PDF."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=True)
    for number in range(pages):
        canvas.drawString(72, 720, f"{text}, page {number + 1}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def encrypted_pdf(user: str, owner: str = "owner") -> bytes:
    """A PDF with passwords; an empty one for the user opens without asking."""
    from reportlab.lib.pdfencrypt import StandardEncryption

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption(user, ownerPassword=owner, canPrint=0))
    canvas.drawString(72, 720, "Order confirmation 4711 for your purchase order of last week, thank you very much")
    canvas.save()
    return stream.getvalue()


def written(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of the given objects, numbered from 1, with a true cross-reference table."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start))
    return out.getvalue()


def stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
HELLO = b"BT /F1 12 Tf 72 700 Td (Invoice 1042 for the goods that were delivered to you in April and May) Tj ET"


def one_page(content: bytes, box: bytes = b"0 0 612 792", more: bytes = b"", extra: tuple[bytes, ...] = ()) -> bytes:
    """A page with one content stream (object 4); ``extra`` objects count from 5."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Resources << %s %s >> /Contents 4 0 R >>" % (
        box,
        FONT,
        more,
    )
    return written([CATALOG, PAGES, page, content, *extra])


def hostile_pdfs() -> Iterator[tuple[str, bytes]]:
    """Named hostile PDFs."""
    yield from _cut_off()
    yield from _looped()
    yield from _swollen()
    yield from _trapped()


def _cut_off() -> Iterator[tuple[str, bytes]]:
    whole = a_pdf(pages=3)
    for share in (0.02, 0.3, 0.6, 0.95):
        yield f"cut off at {share:.0%}.pdf", whole[: int(len(whole) * share)]
    yield "header only.pdf", b"%PDF-1.7\n"
    yield "header and garbage.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40
    yield "no page at all.pdf", written([CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"])
    yield "middle blanked out.pdf", whole[:300] + b"\x00" * (len(whole) - 600) + whole[-300:]
    yield "cross-references point outside.pdf", whole.replace(b"startxref\n", b"startxref\n99999999")
    yield "every byte shifted.pdf", b"%PDF-1.4\n" + bytes((byte + 1) % 256 for byte in whole)


def _looped() -> Iterator[tuple[str, bytes]]:
    yield "page tree within itself.pdf", written([CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])
    tree = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (n + 1, max(n - 1, 1)) for n in range(2, 3000)
    ]
    yield "page tree three thousand deep.pdf", written([CATALOG, *tree, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"])
    form = stream(
        b"/X0 Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 5 0 R >> >>"
    )
    yield "form within itself.pdf", one_page(stream(b"/X0 Do"), more=b"/XObject << /X0 5 0 R >>", extra=(form,))
    yield (
        "contents are the page.pdf",
        written([CATALOG, PAGES, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R >>"]),
    )
    loop = one_page(stream(HELLO))
    start = loop.rindex(b"xref\n0")
    yield "cross-reference loop.pdf", loop.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % start)
    yield "length refers to itself.pdf", one_page(b"<< /Length 4 0 R >>\nstream\n" + HELLO + b"\nendstream")
    yield (
        "object stream within itself.pdf",
        one_page(stream(HELLO), extra=(stream(b"5 0 << >>", b"/Type /ObjStm /N 1 /First 4 /Extends 5 0 R"),)),
    )
    twice = b" ".join(b"/X%d Do" % n for n in range(10) for _ in range(10))
    forms = tuple(
        stream(
            twice,
            b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << %s >> >>" % _ten(level + 1),
        )
        for level in range(5, 9)
    )
    yield "forms doubling forms.pdf", one_page(stream(twice), more=b"/XObject << %s >>" % _ten(5), extra=forms)


def _ten(number: int) -> bytes:
    return b" ".join(b"/X%d %d 0 R" % (n, number) for n in range(10))


def _swollen() -> Iterator[tuple[str, bytes]]:
    bomb = zlib.compress(b"0 0 m 9 9 l S\n" * 300_000, 9)
    yield "packed drawing of 300,000 lines.pdf", one_page(stream(bomb, b"/Filter /FlateDecode"))
    yield "half a gigabyte of drawing.pdf", one_page(stream(_half_a_gigabyte(), b"/Filter /FlateDecode"))
    tenth = stream(zlib.compress(b"0 0 m 9 9 l S\n" * 700_000, 9), b"/Filter [/FlateDecode]")
    yield "drawing spread over twenty streams.pdf", one_page(stream(HELLO), extra=(tenth,) * 20)
    twice = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    yield "twice packed blanks.pdf", one_page(stream(twice, b"/Filter [/FlateDecode /FlateDecode]"))
    yield "page of a thousand miles.pdf", one_page(stream(HELLO), box=b"0 0 99999999 99999999")
    yield "page without width.pdf", one_page(stream(HELLO), box=b"0 0 0 792")
    yield "page turned inside out.pdf", one_page(stream(HELLO), box=b"612 792 0 0")
    yield "page box is words.pdf", one_page(stream(HELLO), box=b"(a) (b) (c) (d)")
    picture = b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    yield (
        "picture of 3.6 gigapixels.pdf",
        one_page(
            stream(b"600 0 0 700 0 0 cm /X0 Do"),
            more=b"/XObject << /X0 5 0 R >>",
            extra=(stream(b"\xff" * 100, picture),),
        ),
    )
    yield (
        "a million pages claimed.pdf",
        written(
            [
                CATALOG,
                b"<< /Type /Pages /Kids [3 0 R] /Count 1000000 >>",
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            ]
        ),
    )
    many = b" ".join([b"3 0 R"] * 2500)
    yield (
        "one page 2,500 times.pdf",
        written(
            [
                CATALOG,
                b"<< /Type /Pages /Kids [%s] /Count 2500 >>" % many,
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
            ]
        ),
    )
    nested = b"[" * 200_000 + b"]" * 200_000
    yield "brackets 200,000 deep.pdf", one_page(stream(nested + HELLO))
    saved = b"q " * 500_000
    yield "half a million saved states.pdf", one_page(stream(saved + HELLO))
    yield (
        "a million letters on one spot.pdf",
        one_page(stream(b"BT /F1 9 Tf 72 700 Td (%s) Tj ET" % (b"x" * 1_000_000))),
    )


def _half_a_gigabyte() -> bytes:
    packer = zlib.compressobj(9)
    million = b"0 0 m 9 9 l S\n" * 71_428
    return b"".join([*(packer.compress(million) for _ in range(570)), packer.flush()])


def _trapped() -> Iterator[tuple[str, bytes]]:
    plain = one_page(stream(HELLO))
    script = b"/OpenAction << /S /JavaScript /JS (app.launchURL('http://192.0.2.1/');) >>"
    yield "script on opening.pdf", plain.replace(b"/Type /Catalog", b"/Type /Catalog " + script)
    launch = b"/OpenAction << /S /Launch /F (/bin/sh) /Win << /F (cmd.exe) /P (/c calc) >> >>"
    yield "launches a program.pdf", plain.replace(b"/Type /Catalog", b"/Type /Catalog " + launch)
    yield "asks for another file.pdf", one_page(stream(b"", b"/F (/etc/passwd)"))
    embedded = stream(b"MZ" + b"\x00" * 100, b"/Type /EmbeddedFile")
    names = (
        b"/Names << /EmbeddedFiles << /Names [(x) << /Type /Filespec /F (../../evil.exe) /EF << /F 5 0 R >> >>] >> >>"
    )
    carrier = one_page(stream(HELLO), extra=(embedded,))
    yield "carries a program.pdf", carrier.replace(b"/Type /Catalog", b"/Type /Catalog " + names)
    yield "locked with a password.pdf", encrypted_pdf("secret")
    yield "locked for the owner only.pdf", encrypted_pdf("")
    yield (
        "encryption of no known kind.pdf",
        plain.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Weird /V 9 /R 99 /O (x) /U (y) /P 0 >>"),
    )
    yield "mail headers before it.pdf", b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + plain
