"""How paper travels: mails with attachments and signature pictures, archives, files that got damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail. One with ``inline_id`` is shown in the text: a picture in the signature."""

    name: str
    data: bytes
    media_type: str
    inline_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail before it is put on the wire."""

    sender: str
    to: str
    subject: str
    sent: datetime
    text: str
    attachments: Sequence[Attachment] = ()


def mail(letter: Letter) -> bytes:
    """The letter as a message file. The same letter gives the same bytes."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = letter.sender, letter.to, letter.subject
    message["Date"] = format_datetime(letter.sent)
    message["Message-ID"] = (
        f"<{letter.sent:%Y%m%d%H%M%S}.{len(letter.subject)}@{letter.sender.split('@')[-1].strip('>')}>"
    )
    message.set_content(letter.text)
    inline = [each for each in letter.attachments if each.inline_id]
    if inline:
        shown = "".join(f'<br><img src="cid:{each.inline_id}">' for each in inline)
        paragraphs = letter.text.replace("\n", "<br>")
        message.add_alternative(f"<html><body><p>{paragraphs}</p>{shown}</body></html>", subtype="html")
        html = message.get_payload()[1]  # type: ignore[index]  # a multipart's payload is a list
        for each in inline:
            main, sub = each.media_type.split("/")
            html.add_related(each.data, main, sub, cid=f"<{each.inline_id}>", filename=each.name)  # type: ignore[union-attr]  # see above
    for each in letter.attachments:
        if not each.inline_id:
            main, sub = each.media_type.split("/")
            message.add_attachment(each.data, maintype=main, subtype=sub, filename=each.name)
    _fix_boundaries(message, letter)
    return message.as_bytes()


def archive(members: Mapping[str, bytes]) -> bytes:
    """The files as a ZIP, each dated alike so that the bytes do not depend on the day."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, date_time=(2026, 6, 8, 9, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, data)
    return written.getvalue()


def cut_off(data: bytes, share: float = 0.55) -> bytes:
    """The first part of a file whose transfer broke off."""
    return data[: int(len(data) * share)]


def _fix_boundaries(message: EmailMessage, letter: Letter) -> None:
    """Boundaries are random by default, which would make the bytes differ from run to run."""
    for place, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{letter.sent:%Y%m%d%H%M%S}_{place}")
