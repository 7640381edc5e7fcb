"""What a mail holds, whichever program wrote it, and which of its pictures are only decoration."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Final

from extractors import media
from extractors.unpack.item import Enclosed, Item

# A page photographed or scanned is never smaller than this; logos, icons and tracking pixels always are.
_SMALLEST_PAGE_SIDE: Final = 300
# Pictures that the mail's own text shows are signatures and banners unless they are as large as a page.
_SMALLEST_SHOWN_SIDE: Final = 600
_LONGEST_SHAPE: Final = 3.5

_NOT_DOCUMENTS: Final = re.compile(
    r"text/(x-)?vcard|text/calendar|text/directory|application/ics|application/(x-)?pkcs7-signature|application/pgp-(signature|encrypted)"
    r"|message/(delivery-status|disposition-notification)|text/rfc822-headers|application/x-apple-aliasdata",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail: who sent it, what is attached, and its text for when nothing attached is a document."""

    sender: str | None
    enclosed: tuple[Enclosed | Item, ...]
    body: bytes = b""
    body_type: str = media.TEXT


def is_no_document(declared: str) -> bool:
    """Business cards, invitations and signatures come with mails and are never paperwork."""
    return _NOT_DOCUMENTS.match(declared) is not None


def is_decoration(data: bytes, shown_in_text: bool) -> bool:
    """A logo, icon, banner or tracking pixel, by its size; ``shown_in_text``: the mail's text embeds it."""
    media_type = media.media_type_of(data)
    if media_type not in media.IMAGES:
        return shown_in_text and media_type == media.UNKNOWN
    size = _picture_size(data, media_type)
    if size is None:
        return shown_in_text
    short, long = sorted(size)
    if short < _SMALLEST_PAGE_SIDE:
        return True
    return shown_in_text and (short < _SMALLEST_SHOWN_SIDE or long > _LONGEST_SHAPE * short)


def _picture_size(data: bytes, media_type: str) -> tuple[int, int] | None:
    from extractors.pages.pictures.opening import opened_picture
    from schemas.errors import UnreadableFile

    try:
        return opened_picture(io.BytesIO(data), media_type).size
    except UnreadableFile:
        return None
