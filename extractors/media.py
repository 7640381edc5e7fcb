"""What a file is, told by its bytes: names and declared types lie."""

from __future__ import annotations

import binascii
import codecs
import re
from typing import Final

PDF: Final = "application/pdf"
JPEG: Final = "image/jpeg"
PNG: Final = "image/png"
TIFF: Final = "image/tiff"
HEIC: Final = "image/heic"
WEBP: Final = "image/webp"
BMP: Final = "image/bmp"
GIF: Final = "image/gif"
ZIP: Final = "application/zip"
OFFICE: Final = "application/vnd.openxmlformats-officedocument"
OUTLOOK: Final = "application/vnd.ms-outlook"
OLE: Final = "application/x-ole-storage"
TNEF: Final = "application/ms-tnef"
SIGNED: Final = "application/pkcs7-mime"
LOCKED: Final = "application/pgp-encrypted"
MAIL: Final = "message/rfc822"
XML: Final = "application/xml"
HTML: Final = "text/html"
TEXT: Final = "text/plain"
CSV: Final = "text/csv"
EMPTY: Final = "application/x-empty"
UNKNOWN: Final = "application/octet-stream"

IMAGES: Final = frozenset({JPEG, PNG, TIFF, HEIC, WEBP, BMP, GIF})

TNEF_MAGIC: Final = b"\x78\x9f\x3e\x22"

_MAGIC: Final[tuple[tuple[bytes, str], ...]] = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
    (b"BM", BMP),
    (TNEF_MAGIC, TNEF),
    (b"GIF8", GIF),
    (b"-----BEGIN PKCS7-----", SIGNED),
    (b"-----BEGIN CMS-----", SIGNED),
    (b"-----BEGIN PGP MESSAGE-----", LOCKED),
)
_UNREAD: Final[tuple[tuple[bytes, str], ...]] = (
    (b"{\\rtf", "application/rtf"),
    (b"%!PS", "application/postscript"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"\x1f\x8b", "application/gzip"),
    (b"MZ", "application/x-msdownload"),
    (b"\x7fELF", "application/x-executable"),
)
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
# The content types of RFC 5652 and RFC 3274, as DER and BER write them at the start of a file.
_SIGNED: Final = re.compile(
    rb"\x30(?:\x80|[\x00-\x7f]|[\x81-\x84].{1,4})\x06(?:\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07|\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01)",
    re.DOTALL,
)
_OLE_MAGIC: Final = bytes.fromhex("d0cf11e0a1b11ae1")
_MSG_STREAM: Final = "__properties_version1.0".encode("utf-16-le")
_LEADING_JUNK: Final = 4096  # scanners and web gateways put headers before %PDF; readers accept that too
_HEAD: Final = 16_384

_HEADER_LINE: Final = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):", re.ASCII)
_MAIL_HEADERS: Final = frozenset(
    [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "received",
        "message-id",
        "mime-version",
        "content-type",
        "return-path",
        "delivered-to",
        "reply-to",
        "sender",
        "x-mailer",
        "x-original-to",
        "dkim-signature",
        "authentication-results",
        "thread-topic",
        "importance",
    ]
)
_XML_START: Final = re.compile(r"[\s\ufeff]*<(\?xml\b|!--|!DOCTYPE\b|[A-Za-z_][\w.-]*(:[A-Za-z_][\w.-]*)?(\s|/?>))")
_HTML_START: Final = re.compile(
    # What one group took it never gives back: comments could else be told apart in as many ways as there are sums.
    r"\s*+(<\?xml[^>]*+>\s*+)?(?>(?:<!--.*?-->\s*+)*)(<!doctype\s+html|<html\b)",
    re.IGNORECASE | re.DOTALL,
)


def media_type_of(data: bytes, name: str = "") -> str:
    """The media type by content alone; ``name`` only tells a comma-separated table from other plain text."""
    if not data:
        return EMPTY
    return _by_magic(data) or _by_container(data) or _by_text(data, name) or UNKNOWN


def type_by_first_bytes(data: bytes) -> str:
    """What the first bytes alone tell, without a look at any text: for processes that strangers must not hold up."""
    return (_by_magic(data) or _by_container(data) or UNKNOWN) if data else EMPTY


def decoded_text(data: bytes) -> str:
    """Text of unknown encoding: by its byte order mark, as UTF-8, else as the Windows code page mails use."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as broken:
        # A head cut within a character is still UTF-8.
        if broken.start >= len(data) - 3:
            return data.decode("utf-8", errors="ignore")
    return data.decode("cp1252", errors="replace")


def _by_magic(data: bytes) -> str | None:
    for magic, media_type in _MAGIC + _UNREAD:
        if data.startswith(magic) and not _is_text_that_starts_like(magic, data):
            return media_type
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return HEIC
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return WEBP
    return None


def _is_text_that_starts_like(magic: bytes, data: bytes) -> bool:
    """Two-letter magic numbers ("BM", "MZ") also begin ordinary text."""
    return len(magic) == 2 and magic.isalpha() and _looks_printable(data[:512])


def _by_container(data: bytes) -> str | None:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return OFFICE if b"[Content_Types].xml" in data[:4096] or data[30:38] == b"mimetype" else ZIP
    if data.startswith(_OLE_MAGIC):
        return OUTLOOK if _MSG_STREAM in data else OLE
    if _SIGNED.match(data) or _is_signed_in_base64(data[:64]):
        return SIGNED
    if b"%PDF-" in data[:_LEADING_JUNK]:
        return PDF
    return None


def _is_signed_in_base64(head: bytes) -> bool:
    try:
        return head.startswith(b"M") and bool(_SIGNED.match(binascii.a2b_base64(head[:40] + b"==")))
    except binascii.Error:
        return False


def _by_text(data: bytes, name: str) -> str | None:
    head = data[:_HEAD].rstrip(b"\0\x1a")
    text = _head_text(head)
    if text is None:
        return MAIL if _has_mail_headers(head) else None
    if _HTML_START.match(text):
        return HTML
    if _XML_START.match(text):
        return XML
    if _is_mail(text):
        return MAIL
    return CSV if name.lower().endswith((".csv", ".tsv")) else TEXT


def _has_mail_headers(head: bytes) -> bool:
    """Headers of a mail whose parts are sent as raw bytes (RFC 3030)."""
    headers = re.split(rb"\r?\n\r?\n", head.lstrip(b"\r\n"), maxsplit=1)[0]
    return _looks_printable(headers) and _is_mail(decoded_text(headers))


def _head_text(head: bytes) -> str | None:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decoded_text(head)
    # XML 1.0, appendix F: UTF-16 without a mark shows as every other byte zero.
    if head.startswith(b"<\x00"):
        return head.decode("utf-16-le", errors="ignore")
    if head.startswith(b"\x00<"):
        return head.decode("utf-16-be", errors="ignore")
    return decoded_text(head) if _looks_printable(head) else None


def _looks_printable(head: bytes) -> bool:
    if b"\x00" in head:
        return False
    control = sum(byte < 32 and byte not in b"\t\n\r\x0c\x1b" for byte in head)
    return control * 100 <= len(head)


def _is_mail(text: str) -> bool:
    """At least two headers that mails carry before the first empty line; an mbox "From " line may come first."""
    known = set()
    for line in text.lstrip("\r\n").splitlines()[:200]:
        if not line.strip():
            break
        if line.startswith(("From ", ">From ", " ", "\t")):
            continue
        header = _HEADER_LINE.match(line)
        if header is None:
            return False
        known.add(header.group(1).lower())
    return len(known & _MAIL_HEADERS) >= 2
