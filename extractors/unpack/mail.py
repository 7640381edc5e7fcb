"""Internet mails (.eml): their attachments, inline or not, and their text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import errors, header, message, utils
from email.parser import BytesParser
from email.policy import compat32
from typing import Final

from extractors import media
from extractors.unpack.item import Budget, Enclosed, Item, unreadable
from extractors.unpack.letter import Letter, is_decoration, is_no_document
from schemas.errors import ArchiveTooDeep, DamagedFile, EncryptedDocument

_LOCKED: Final = re.compile(r"application/(x-)?pkcs7-mime|multipart/encrypted", re.IGNORECASE)
_DEEPEST: Final = 50  # real mails nest multiparts four or five deep


def read_mail(data: bytes, budget: Budget) -> Letter:
    """What a mail encloses. Raises DamagedFile, ArchiveTooDeep and ArchiveTooLarge."""
    try:
        mail = BytesParser(policy=compat32).parsebytes(_without_mbox_line(data))
        parts = tuple(_leaves(mail, 0))
        shown = _shown_in_text(parts)
        enclosed = tuple(part for leaf in parts if (part := _enclosed(leaf, shown, budget)) is not None)
    except RecursionError as deep:
        raise ArchiveTooDeep("The mail's parts are nested without end.") from deep
    except (errors.MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as broken:
        raise DamagedFile(f"The mail cannot be taken apart: {broken}.") from broken
    body, body_type = _body(parts)
    return Letter(_sender(mail), enclosed, body, body_type)


def _without_mbox_line(data: bytes) -> bytes:
    data = data.lstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
    return data.partition(b"\n")[2] if data.startswith((b"From ", b">From ")) else data


def _leaves(part: message.Message, depth: int) -> Iterator[message.Message]:
    """Parts that are not multiparts; an enclosed mail is one part."""
    if depth > _DEEPEST:
        raise ArchiveTooDeep(f"The mail's parts are nested more than {_DEEPEST} deep.")
    payload = part.get_payload()
    if part.get_content_maintype() == "multipart" and isinstance(payload, list):
        for inner in payload:
            if isinstance(inner, message.Message):
                yield from _leaves(inner, depth + 1)
    else:
        yield part


def _enclosed(part: message.Message, shown: frozenset[str], budget: Budget) -> Enclosed | Item | None:
    declared = part.get_content_type()
    name = _file_name(part)
    if is_no_document(declared) or _is_body(part):
        return None
    if _LOCKED.match(declared):
        return unreadable(
            name or "smime.p7m", declared, EncryptedDocument("The mail is encrypted or sealed (S/MIME).")
        )
    data = _content(part)
    if not data.strip():
        return unreadable(name, declared, DamagedFile("The attachment is empty.")) if name else None
    budget.take(len(data))
    reference = str(part.get("Content-ID") or "").strip().strip("<>")
    if is_decoration(data, bool(reference) and reference in shown):
        return None
    return Enclosed(name or _name_by_content(data, declared), data)


def _is_body(part: message.Message) -> bool:
    disposition = str(part.get("Content-Disposition") or "").lower()
    return (
        part.get_content_type() in (media.TEXT, media.HTML)
        and not disposition.startswith("attachment")
        and not _file_name(part)
    )


def _content(part: message.Message) -> bytes:
    payload = part.get_payload()
    if part.get_content_maintype() == "message" and isinstance(payload, list):
        return b"\n".join(inner.as_bytes() for inner in payload if isinstance(inner, message.Message))
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _shown_in_text(parts: tuple[message.Message, ...]) -> frozenset[str]:
    """Content-IDs of the pictures that the mail's HTML shows in its text."""
    html = "".join(media.decoded_text(_content(part)) for part in parts if part.get_content_type() == media.HTML)
    return frozenset(re.findall(r"cid:([^\"'\s>)]+)", html))


def _body(parts: tuple[message.Message, ...]) -> tuple[bytes, str]:
    """The plain text if it says anything, else the HTML; as UTF-8."""
    for wanted in (media.TEXT, media.HTML):
        texts = [_text(part) for part in parts if part.get_content_type() == wanted and _is_body(part)]
        body = "\n".join(text for text in texts if text.strip())
        if body:
            return body.encode("utf-8", errors="replace"), wanted
    return b"", media.TEXT


def _text(part: message.Message) -> str:
    data = _content(part)
    charset = str(part.get_content_charset() or "")
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return media.decoded_text(data)


def _sender(mail: message.Message) -> str | None:
    for field in ("From", "Reply-To", "Sender", "Return-Path"):
        address = utils.parseaddr(_decoded(str(mail.get(field) or "")))[1]
        if "@" in address:
            return address.lower()
    return None


def _file_name(part: message.Message) -> str:
    """The attachment's name: RFC 2231 is decoded by the parser, RFC 2047 (not allowed there, but common) here."""
    return _decoded(str(part.get_filename() or "")).strip()


def _decoded(text: str) -> str:
    try:
        return str(header.make_header(header.decode_header(text)))
    except (errors.HeaderParseError, LookupError, ValueError):
        return text


def _name_by_content(data: bytes, declared: str) -> str:
    if declared == media.MAIL:
        return "message.eml"
    found = media.media_type_of(data)
    return "attachment." + {media.PDF: "pdf", media.JPEG: "jpg", media.TEXT: "txt"}.get(
        found, found.rpartition("/")[2]
    )
