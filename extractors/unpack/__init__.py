"""From the bytes that landed to the readable files within: mails, archives and documents, told by content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from extractors import media
from extractors.limits import Limits
from extractors.unpack.archive import archive_members
from extractors.unpack.check import check_image, check_pdf
from extractors.unpack.item import Budget, Enclosed, Item, safe_name, unreadable
from extractors.unpack.letter import Letter
from extractors.unpack.mail import read_mail
from extractors.unpack.outlook import read_outlook
from schemas.errors import ArchiveTooDeep, EmptyFile, FileTooLarge, UnreadableFile, UnsupportedFile

__all__ = ["Item", "unpack"]

_NAMES: Final = {
    media.OFFICE: "an office document (Word, Excel, OpenDocument)",
    media.OLE: "an old office document (.doc, .xls)",
    media.TNEF: "Outlook's own winmail.dat, which other programs cannot open",
    "image/gif": "a GIF picture",
    "application/rtf": "a rich text document",
}


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
    if media_type == media.ZIP:
        yield from _within(
            archive_members(enclosed.data, budget), enclosed.name, sender=sender, budget=budget, depth=depth
        )
    elif media_type == media.MAIL:
        yield from _from_letter(read_mail(enclosed.data, budget), enclosed.name, budget, depth)
    elif media_type == media.OUTLOOK:
        yield from _from_letter(read_outlook(enclosed.data, budget), enclosed.name, budget, depth)
    else:
        _check(enclosed.data, media_type, budget.limits)
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
    if media_type == media.PDF:
        check_pdf(data, limits)
    elif media_type in media.IMAGES:
        check_image(data, media_type, limits)
    elif media_type not in (media.XML, media.HTML) and not media_type.startswith("text/"):
        what = _NAMES.get(
            media_type, "of a kind that cannot be read" + ("" if media_type == media.UNKNOWN else f" ({media_type})")
        )
        raise UnsupportedFile(f"It is {what}. {UnsupportedFile.advice}")
