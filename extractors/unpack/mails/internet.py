"""Internet mails (.eml): their attachments, inline or not, and their text."""

from __future__ import annotations

import binascii
import quopri
import re
from collections.abc import Iterator, Sequence
from email import errors, header, message, utils
from email.parser import BytesParser
from email.policy import compat32
from typing import Final

from extractors import media
from extractors.unpack.item import Budget, Enclosed, Item, unreadable
from extractors.unpack.mails.body import chosen_body, is_locked, shown_files
from extractors.unpack.mails.letter import Letter, is_decoration, is_no_document
from extractors.unpack.mails.uuencoded import without_files
from schemas.errors import ArchiveTooDeep, DamagedFile, EmptyFile, EncryptedDocument, UnsupportedFile

_ELSEWHERE: Final = {
    "message/external-body": "The attachment is not in the mail: it lies on a server, which is never asked.",
    "message/partial": "It is one part of a mail that was sent in several: ask for it in one piece.",
}
_GATEWAYS_NOTE: Final = re.compile(r"ATT\d{3,10}\.(?:txt|html?)", re.IGNORECASE)
_HEAD: Final = 16_384
_LONGEST_SENDER: Final = 1000  # letters: names in quotes cost by their square
_DEEPEST: Final = 50  # real mails nest multiparts four or five deep


def read_mail(data: bytes, budget: Budget) -> Letter:
    """What a mail encloses. Raises DamagedFile, ArchiveTooDeep and ArchiveTooLarge."""
    try:
        mail = BytesParser(policy=compat32).parsebytes(_without_mbox_line(data))
        parts = tuple(_leaves(mail, 0))
        plain, written = without_files(_joined(parts, media.TEXT))
        html = _joined(parts, media.HTML)
        shown = frozenset(re.findall(r"cid:([^\"'\s>)]+)", html))
        found = [part for leaf in parts if (part := _enclosed(leaf, shown, budget)) is not None]
        found += _within_text((*written, *shown_files(html)), budget)
    except RecursionError as deep:
        raise ArchiveTooDeep("The mail's parts are nested without end.") from deep
    except (errors.MessageError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as broken:
        raise DamagedFile(f"The mail cannot be taken apart: {broken}.") from broken
    if is_locked(plain):
        found.append(unreadable("message.asc", media.TEXT, EncryptedDocument("The mail is encrypted (OpenPGP).")))
    return Letter(_sender(mail), tuple(found), *chosen_body(plain, html))


def _without_mbox_line(data: bytes) -> bytes:
    data = data.lstrip(b"\r\n").removeprefix(b"\xef\xbb\xbf")
    return data.partition(b"\n")[2] if data.startswith((b"From ", b">From ")) else data


def _leaves(part: message.Message, depth: int) -> Iterator[message.Message]:
    """Parts that are not multiparts; an enclosed mail is one part."""
    if depth > _DEEPEST:
        raise ArchiveTooDeep(f"The mail's parts are nested more than {_DEEPEST} deep.")
    payload = part.get_payload()
    if part.get_content_type() == "multipart/encrypted":
        yield part
    elif part.get_content_maintype() == "multipart" and isinstance(payload, list):
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
    if declared == "multipart/encrypted":
        return unreadable("message.asc", declared, EncryptedDocument("The mail is encrypted (OpenPGP)."))
    if declared in _ELSEWHERE:
        return unreadable(name or declared.rpartition("/")[2], declared, UnsupportedFile(_ELSEWHERE[declared]))
    data = _content(part)
    if not data.strip():
        return unreadable(name, declared, EmptyFile("The attachment is empty.")) if name else None
    budget.take(len(data))
    reference = str(part.get("Content-ID") or "").strip().strip("<>")
    if is_decoration(data, bool(reference) and reference in shown):
        return None
    return Enclosed(name or _name_by_content(data, declared), data)


def _is_body(part: message.Message) -> bool:
    disposition = str(part.get("Content-Disposition") or "").lower()
    name = _file_name(part)
    if part.get_content_type() not in (media.TEXT, media.HTML):
        return False
    return not (disposition.startswith("attachment") or name) or bool(_GATEWAYS_NOTE.fullmatch(name))


def _content(part: message.Message) -> bytes:
    payload = part.get_payload()
    if part.get_content_maintype() == "message" and isinstance(payload, list):
        whole = b"\n".join(inner.as_bytes() for inner in payload if isinstance(inner, message.Message))
        return _unwrapped(whole, str(part.get("Content-Transfer-Encoding") or "").strip().lower())
    decoded = part.get_payload(decode=True)
    return decoded if isinstance(decoded, bytes) else b""


def _unwrapped(mail: bytes, encoding: str) -> bytes:
    """An enclosed mail that was encoded, which RFC 2046 forbids and some programs do all the same."""
    if encoding == "base64" and media.media_type_of(mail[:_HEAD]) != media.MAIL:
        try:
            return binascii.a2b_base64(mail)
        except binascii.Error:
            return mail
    return quopri.decodestring(mail) if encoding == "quoted-printable" else mail


def _within_text(files: Sequence[Enclosed], budget: Budget) -> Iterator[Enclosed]:
    """Files written into the mail's texts, without pictures that only decorate them."""
    for one in files:
        budget.take(len(one.data))
        if not is_decoration(one.data, shown_in_text=True):
            yield one


def _joined(parts: tuple[message.Message, ...], wanted: str) -> str:
    """The mail's own texts of one type, one after the other."""
    texts = [_text(part) for part in parts if part.get_content_type() == wanted and _is_body(part)]
    return "\n".join(text for text in texts if text.strip())


def _text(part: message.Message) -> str:
    data = _content(part)
    charset = str(part.get_content_charset() or "")
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return media.decoded_text(data)


def _sender(mail: message.Message) -> str | None:
    for field in ("From", "Reply-To", "Sender", "Return-Path"):
        address = utils.parseaddr(_decoded(str(mail.get(field) or "")[:_LONGEST_SENDER]))[1]
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
    if declared == media.CSV:
        return "attachment.csv"
    found = media.media_type_of(data)
    return "attachment." + {media.PDF: "pdf", media.JPEG: "jpg", media.TEXT: "txt"}.get(
        found, found.rpartition("/")[2]
    )
