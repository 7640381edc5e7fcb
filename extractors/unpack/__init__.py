"""From the bytes that landed to the readable files within: mails, archives and documents, told by content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from extractors import media
from extractors.limits import Limits
from extractors.unpack.archive import archive_members
from extractors.unpack.check import check_image, checked_pdf
from extractors.unpack.item import Budget, Enclosed, Item, safe_name, unreadable
from extractors.unpack.mails.internet import read_mail
from extractors.unpack.mails.letter import Letter
from extractors.unpack.mails.outlook import read_outlook
from extractors.unpack.mails.signed import is_mail_part, signed_content
from extractors.unpack.mails.uuencoded import without_files
from extractors.unpack.mails.winmail import read_winmail
from extractors.unpack.within_pdf import Role, embedded_papers, role_beside
from schemas.errors import (
    ArchiveTooDeep,
    EmptyFile,
    EncryptedDocument,
    FileTooLarge,
    UnreadableFile,
    UnsupportedFile,
)

__all__ = ["Item", "unpack"]

_NAMES: Final = {
    media.OFFICE: "an office document (Word, Excel, OpenDocument)",
    media.OLE: "an old office document (.doc, .xls)",
    "application/rtf": "a rich text document",
}


_LOCKED_OFFICE: Final = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 1.3.3


def unpack(name: str, data: bytes, limits: Limits) -> tuple[Item, ...]:
    """Every readable file within what landed, in order; a file that cannot be read is an item with a problem.

    Never raises UnreadableFile and never returns nothing. ``name`` is only shown to people.
    """
    if len(data) > limits.max_bytes:
        reason = FileTooLarge(f"{name} has {len(data):,} bytes; the limit is {limits.max_bytes:,}.")
        return (unreadable(None, media.media_type_of(data[:65_536], name), reason),)
    return _open(Enclosed("", data), None, Budget(limits), 0)


def _open(enclosed: Enclosed, sender: str | None, budget: Budget, depth: int) -> tuple[Item, ...]:
    name = enclosed.name or None
    media_type = media.media_type_of(enclosed.data, enclosed.name)
    found: list[Item] = []
    try:
        if depth > budget.limits.max_depth:
            raise ArchiveTooDeep(f"Archives and mails are nested more than {budget.limits.max_depth} deep.")
        found.extend(_opened(enclosed, media_type, sender=sender, budget=budget, depth=depth))
    except UnreadableFile as reason:
        problem = unreadable(name, media_type, reason, enclosed.data)
        found.append(Item(name, media_type, enclosed.data, sender, problem.problem, problem.message))
    return tuple(found)


def _opened(enclosed: Enclosed, media_type: str, *, sender: str | None, budget: Budget, depth: int) -> Iterator[Item]:
    data = enclosed.data
    if media_type == media.ZIP:
        yield from _within(archive_members(data, budget), enclosed.name, sender=sender, budget=budget, depth=depth)
    elif media_type in _LETTERS:
        letter = _LETTERS[media_type](data, budget)
        yield from _from_letter(
            replace(letter, sender=letter.sender or (sender if media_type == media.TNEF else None)),
            enclosed.name,
            budget,
            depth,
        )
    elif media_type == media.SIGNED:
        content = signed_content(data, budget)
        if is_mail_part(content) or media.media_type_of(content[:65_536]) == media.MAIL:
            letter = read_mail(content, budget)
            yield from _from_letter(replace(letter, sender=letter.sender or sender), enclosed.name, budget, depth)
        else:
            name = enclosed.name[:-4] if enclosed.name.lower().endswith(".p7m") else enclosed.name
            yield from _open(Enclosed(name, content), sender, budget, depth + 1)
    elif media_type == media.PDF:
        yield from _from_pdf(enclosed, sender, budget, depth)
    else:
        yield from _plain_file(enclosed, media_type, sender=sender, budget=budget, depth=depth)


_LETTERS: Final = {media.MAIL: read_mail, media.OUTLOOK: read_outlook, media.TNEF: read_winmail}


def _from_pdf(enclosed: Enclosed, sender: str | None, budget: Budget, depth: int) -> Iterator[Item]:
    """A PDF, and the papers that it holds as files; a cover is left out as the text of a mail would be."""
    with checked_pdf(enclosed.data, budget.limits) as pdf:
        papers = embedded_papers(pdf, budget)
        role = role_beside(pdf) if papers else Role.PAPER
    itself = Item(enclosed.name or None, media.PDF, enclosed.data, sender)
    if role is Role.PAPER:
        yield itself
    items = tuple(_within(papers, enclosed.name, sender=sender, budget=budget, depth=depth))
    yield from items
    if role is Role.LETTER or (role is Role.COVER and all(item.problem for item in items)):
        yield itself


def _plain_file(
    enclosed: Enclosed, media_type: str, *, sender: str | None, budget: Budget, depth: int
) -> Iterator[Item]:
    _check(enclosed.data, media_type, budget.limits)
    files: tuple[Enclosed, ...] = ()
    if media_type == media.TEXT:
        _, files = without_files(media.decoded_text(enclosed.data))
    if files:
        yield from _within(files, enclosed.name, sender=sender, budget=budget, depth=depth)
    else:
        yield Item(enclosed.name or None, media_type, enclosed.data, sender)


def _within(
    members: Iterable[Enclosed | Item], parent: str, *, sender: str | None, budget: Budget, depth: int
) -> Iterator[Item]:
    taken: set[str] = set()
    for member in members:
        name = _unique(f"{parent}/{safe_name(member.name or '')}".lstrip("/"), taken)
        if isinstance(member, Item):
            yield Item(name, member.media_type, member.data, sender, member.problem, member.message)
        else:
            yield from _open(Enclosed(name, member.data), sender, budget, depth + 1)


def _from_letter(letter: Letter, parent: str, budget: Budget, depth: int) -> Iterator[Item]:
    attached = tuple(_within(letter.enclosed, parent, sender=letter.sender, budget=budget, depth=depth))
    if attached:
        yield from attached
    elif letter.body.strip():
        yield Item(parent or None, letter.body_type, letter.body, letter.sender)
    else:
        raise EmptyFile("The mail has neither text nor an attachment that could be a document.")


def _unique(name: str, taken: set[str]) -> str:
    """Archives may hold two members of one name; the second is told apart by a number."""
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name} ({number})"
    taken.add(candidate)
    return candidate


def _check(data: bytes, media_type: str, limits: Limits) -> None:
    if media_type == media.EMPTY:
        raise EmptyFile
    if media_type == media.LOCKED or (media_type == media.OLE and _LOCKED_OFFICE in data):
        raise EncryptedDocument("It is encrypted: only the addressee, or the password, opens it.")
    if media_type in media.IMAGES:
        check_image(data, media_type, limits)
    elif media_type not in (media.XML, media.HTML) and not media_type.startswith("text/"):
        what = _NAMES.get(
            media_type, "of a kind that cannot be read" + ("" if media_type == media.UNKNOWN else f" ({media_type})")
        )
        raise UnsupportedFile(f"It is {what}. {UnsupportedFile.advice}")
