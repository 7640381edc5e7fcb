"""Mails and archives carry what was put in, and nothing of the day they were made."""

import io
import zipfile
from datetime import UTC, datetime
from email import message_from_bytes, policy

from synthesis.rendering.envelopes import Attachment, Letter, archive, cut_off, mail

LETTER = Letter(
    sender="Vendor <post@vendor.example>",
    to="buyer@buyer.example",
    subject="Rechnung Nº 7",
    sent=datetime(2026, 6, 8, 9, 0, tzinfo=UTC),
    text="Guten Tag,\nanbei die Rechnung.\n",
    attachments=(
        Attachment("logo.png", b"\x89PNG", "image/png", inline_id="logo"),
        Attachment("7.pdf", b"%PDF-1.4", "application/pdf"),
    ),
)


def test_a_mail_holds_its_attachment_and_its_signature_picture() -> None:
    message = message_from_bytes(mail(LETTER), policy=policy.default)
    names = [part.get_filename() for part in message.walk() if part.get_filename()]
    attached = [part.get_filename() for part in message.iter_attachments()]  # type: ignore[attr-defined]  # an EmailMessage
    assert (sorted(names), attached) == (["7.pdf", "logo.png"], ["7.pdf"])
    assert message["Subject"] == "Rechnung Nº 7"


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert mail(LETTER) == mail(LETTER)


def test_an_archive_holds_its_members_and_is_the_same_each_time() -> None:
    packed = archive({"a.pdf": b"one", "b/c.pdf": b"two"})
    assert zipfile.ZipFile(io.BytesIO(packed)).namelist() == ["a.pdf", "b/c.pdf"]
    assert packed == archive({"a.pdf": b"one", "b/c.pdf": b"two"})


def test_a_broken_transfer_leaves_the_first_part() -> None:
    assert cut_off(b"0123456789", 0.5) == b"01234"


def test_a_typed_document_stands_in_columns_and_says_what_it_comes_to() -> None:
    from schemas.codes import Kind
    from synthesis.invention.documents import invent
    from synthesis.rendering.plain_text import typed

    paper = invent(31, Kind.INVOICE, "nl", lines=3)
    rows = typed(paper.draft, paper.house).splitlines()
    amounts = [paper.house.writing.amount(line.amount or 0) for line in paper.draft.lines]  # type: ignore[arg-type]  # priced
    assert all(any(row.endswith(amount) for row in rows) for amount in amounts)
    assert paper.house.writing.amount(paper.draft.total_amount or 0) in rows[-1]  # type: ignore[arg-type]  # priced
