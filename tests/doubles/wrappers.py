"""Builds what papers come wrapped in: winmail.dat, signatures, uuencoded text, PDFs within PDFs, forms."""

from __future__ import annotations

import base64
import binascii
import io
import struct
import zlib
from collections.abc import Sequence

import pypdfium2
from asn1crypto import cms, core
from reportlab.pdfgen.canvas import Canvas

from tests.doubles.hostile_pdfs import stream, written

HEAD = b"From: Accounts <billing@vendor.example>\r\nTo: ap@buyer.example\r\nSubject: Invoice\r\nMIME-Version: 1.0\r\n"


def a_plain_mail(body: str) -> bytes:
    """A mail of one plain text."""
    return HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + body.encode()


def two_texts(plain: str, html: str) -> bytes:
    """A mail that says the same in plain text and in HTML, or pretends to."""
    return a_multipart("alternative", (b"text/plain; charset=utf-8", plain.encode()), (b"text/html", html.encode()))


def a_multipart(kind: str, *parts: tuple[bytes, bytes]) -> bytes:
    """A mail of several parts: type (with more headers behind it) and content as it stands."""
    mark = b"b%d" % (zlib.crc32(b"".join(content for _, content in parts)))
    pieces = b"".join(b"--%s\r\nContent-Type: %s\r\n\r\n%s\r\n" % (mark, head, content) for head, content in parts)
    return HEAD + b"Content-Type: multipart/%s; boundary=%s\r\n\r\n%s--%s--\r\n" % (kind.encode(), mark, pieces, mark)


def attached(declared: str, data: bytes, name: str = "") -> tuple[bytes, bytes]:
    """A part in base64, for ``a_multipart``."""
    named = f'; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"' if name else ""
    return f"{declared}{named}\r\nContent-Transfer-Encoding: base64".encode(), base64.encodebytes(data)


def uuencoded(data: bytes, name: str) -> str:
    """A file as old mail programs wrote it into the text."""
    lines = [binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45)]
    return f"begin 644 {name}\n" + "".join(lines) + "`\nend\n"


def winmail(*files: tuple[str, bytes], body: str = "", properties: bytes = b"") -> bytes:
    """A winmail.dat ([MS-OXTNEF])."""
    out = b"\x78\x9f\x3e\x22\x01\x00" + _attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    if body:
        out += _attribute(1, 0x0002800C, body.encode("cp1252") + b"\x00")
    if properties:
        out += _attribute(1, 0x00069003, properties)
    for name, data in files:
        long_name = name.encode("utf-16-le") + b"\x00\x00"
        padding = b"\x00" * (-len(long_name) % 4)
        named = struct.pack("<IHHII", 1, 0x1F, 0x3707, 1, len(long_name)) + long_name + padding
        out += _attribute(2, 0x00069002, b"\x00" * 14)
        out += _attribute(2, 0x00018010, name[:8].upper().encode("ascii", "replace") + b"\x00")
        out += _attribute(2, 0x0006800F, data)
        out += _attribute(2, 0x00069005, named)
    return out


def _attribute(level: int, tag: int, value: bytes) -> bytes:
    return struct.pack("<BII", level, tag, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def formatted_text_only() -> bytes:
    """Properties of a message that has no text but compressed RTF (PidTagRtfCompressed)."""
    return struct.pack("<IHHII", 1, 0x102, 0x1009, 1, 4) + b"LZFu"


def signed(content: bytes | None) -> bytes:
    """An opaque signature (CMS signed data) around some content, or a bare one, without a signer."""
    enclosed = {"content_type": "data"} | ({} if content is None else {"content": content})
    data = cms.SignedData(
        {"version": "v1", "digest_algorithms": [], "encap_content_info": enclosed, "signer_infos": []}
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": data}).dump())


def signed_in_pieces(content: bytes) -> bytes:
    """The same as programs write it that do not know the length beforehand (BER, indefinite lengths)."""
    data_type, signed_type = (core.ObjectIdentifier(f"1.2.840.113549.1.7.{end}").dump() for end in (1, 2))
    pieces = b"".join(core.OctetString(content[at : at + 1000]).dump() for at in range(0, len(content), 1000))
    octets = b"\x24\x80" + pieces + b"\x00\x00"
    within = b"\x30\x80" + data_type + b"\xa0\x80" + octets + b"\x00\x00\x00\x00"
    inner = b"\x30\x80\x02\x01\x01\x31\x00" + within + b"\x31\x00\x00\x00"
    return b"\x30\x80" + signed_type + b"\xa0\x80" + inner + b"\x00\x00\x00\x00"


def sealed() -> bytes:
    """What only its addressee can open (CMS enveloped data)."""
    kind = core.ObjectIdentifier("1.2.840.113549.1.7.3").dump()
    inner = core.Sequence(contents=core.Integer(0).dump()).dump()
    body = kind + b"\xa0" + bytes([len(inner)]) + inner
    return b"\x30" + bytes([len(body)]) + body


def squeezed(content: bytes) -> bytes:
    """Compressed content (RFC 3274)."""
    data = cms.CompressedData(
        {
            "version": "v0",
            "compression_algorithm": {"algorithm": "zlib"},
            "encap_content_info": {"content_type": "data", "content": zlib.compress(content)},
        }
    )
    return bytes(cms.ContentInfo({"content_type": "compressed_data", "content": data}).dump())


def with_files(pdf: bytes, *files: tuple[str, bytes]) -> bytes:
    """A PDF with files attached to it."""
    document = pypdfium2.PdfDocument(pdf)
    for name, data in files:
        document.new_attachment(name).set_data(data)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def with_paper_clip(name: str, data: bytes, text: str) -> bytes:
    """A PDF whose page has a note with a file (FileAttachment annotation)."""
    packed = zlib.compress(data)
    shown = b"BT /F1 12 Tf 72 700 Td (" + text.encode() + b") Tj ET"
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Annots [5 0 R] /Resources << "
            + font + b" >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
            b"<< /Type /Annot /Subtype /FileAttachment /Rect [500 700 520 720] /FS 6 0 R >>",
            b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F 7 0 R >> >>" % (name.encode(), name.encode()),
            stream(packed, b"/Type /EmbeddedFile /Filter /FlateDecode"),
        ]
    )  # fmt: skip


def an_xfa_form(text: str) -> bytes:
    """A PDF of a form in XFA, whose one page shows ``text``."""
    shown = b"BT /F1 12 Tf 72 700 Td (" + text.encode() + b") Tj ET"
    xdp = b'<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template/></xdp:xdp>'
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R /NeedsRendering true /AcroForm << /Fields [] /XFA 5 0 R >> >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << " + font + b" >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(xdp), xdp),
        ]
    )


def lines_pdf(*lines: str) -> bytes:
    """A PDF of one page of plain lines."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=True)
    for row, line in enumerate(lines):
        canvas.drawString(72, 760 - 22 * row, line)
    canvas.save()
    return out.getvalue()


def columns_pdf(rows: Sequence[Sequence[tuple[float, str]]], *, size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF of rows of words, each at its place from the left in points; numbers stand flush right there."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=True)
    canvas.setFont("Helvetica", 9)
    for row, cells in enumerate(rows):
        for left, text in cells:
            draw = canvas.drawRightString if text[-1:].isdigit() and "." in text else canvas.drawString
            draw(left, size[1] - 60 - 18 * row, text)
    canvas.save()
    return out.getvalue()


FONT = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def a_form(*notes: bytes, lines: Sequence[str] = (), fields: bool = True) -> bytes:
    """A page of lines with annotations, each a dictionary's inside; with ``fields``, widgets belong to a form."""
    shown = b"BT /F1 11 Tf 72 720 Td 20 TL " + b"".join(b"(%s) Tj T* " % line.encode() for line in lines) + b"ET"
    first = 5
    numbers = b" ".join(b"%d 0 R" % (first + index) for index in range(len(notes)))
    form = b"/AcroForm << /NeedAppearances true /DA (/F1 10 Tf 0 g) /Fields [%s] /DR << %s >> >>" % (numbers, FONT)
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % (form if fields else b""),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Annots [%s] /Resources <<%s>> >>"
            % (numbers, FONT),
            stream(shown),
            *(b"<< /Type /Annot %s >>" % note for note in notes),
        ]
    )


def a_field(value: str, place: tuple[int, int, int, int], more: str = "/FT /Tx /F 4") -> bytes:
    """A form field without an appearance, for ``a_form``."""
    box = " ".join(map(str, place))
    return f"/Subtype /Widget {more} /T (f{box}) /V ({value}) /Rect [{box}] /DA (/F1 10 Tf 0 g)".encode()


def a_written_note(text: str, place: tuple[int, int, int, int], more: str = "/F 4") -> bytes:
    """A note typed onto the page (FreeText) that nobody has drawn, for ``a_form``."""
    return f"/Subtype /FreeText /Contents ({text}) /Rect [{' '.join(map(str, place))}] {more}".encode()
