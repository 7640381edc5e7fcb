"""Outlook's own mail files (.msg): attachments and text."""

from __future__ import annotations

import re
import struct
from email import utils
from typing import TYPE_CHECKING, Final

from extractors import media
from extractors.unpack.item import Budget, Enclosed, Item, unreadable
from extractors.unpack.mails.body import chosen_body
from extractors.unpack.mails.letter import Letter, is_decoration, is_no_document
from schemas.errors import DamagedFile, UnsupportedFile

if TYPE_CHECKING:
    from oxmsg.attachment import Attachment
    from oxmsg.message import Message

_LONGEST_SENDER: Final = 1000  # letters: names in quotes cost by their square
_CONTENT_ID: Final = 0x3712  # PidTagAttachContentId, [MS-OXPROPS] 2.588
# What the library lets through when the compound file is broken.
_BROKEN: Final = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    struct.error,
    RecursionError,
    OverflowError,
)


def read_outlook(data: bytes, budget: Budget) -> Letter:
    """What an Outlook mail encloses. Raises DamagedFile and ArchiveTooLarge."""
    from oxmsg import Message

    try:
        mail = Message.load(data)
        html = mail.html_body or ""
        text = mail.body or ""
        shown = frozenset(re.findall(r"cid:([^\"'\s>)]+)", html))
        attachments = mail.attachments
    except _BROKEN as broken:
        raise DamagedFile(f"The Outlook mail cannot be taken apart: {broken}.") from broken
    enclosed = tuple(part for one in attachments if (part := _enclosed(one, shown, budget)) is not None)
    return Letter(_sender(mail), enclosed, *chosen_body(text, html))


def _enclosed(attachment: Attachment, shown: frozenset[str], budget: Budget) -> Enclosed | Item | None:
    try:
        name = attachment.file_name or "attachment"
        declared = attachment.mime_type or media.UNKNOWN
        data = attachment.file_bytes
        reference = attachment.properties.str_prop_value(_CONTENT_ID) or ""
    except _BROKEN as broken:
        return unreadable("attachment", media.UNKNOWN, DamagedFile(f"An attachment is broken: {broken}."))
    if is_no_document(declared):
        return None
    if data is None:
        return unreadable(
            name, declared, UnsupportedFile("A mail or object embedded by Outlook: forward it as a file.")
        )
    budget.take(len(data))
    if is_decoration(data, bool(reference) and reference in shown):
        return None
    return Enclosed(name, data)


def _sender(mail: Message) -> str | None:
    try:
        address = utils.parseaddr((mail.sender or "")[:_LONGEST_SENDER])[1]
    except _BROKEN:
        return None
    return address.lower() if "@" in address else None
