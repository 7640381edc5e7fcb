"""Members of a ZIP archive, read in memory within a budget; nothing is ever written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from extractors import media
from extractors.unpack.item import Budget, Enclosed, Item, unreadable
from schemas.errors import ArchiveTooLarge, DamagedFile, EmptyFile, EncryptedDocument, UnreadableFile, UnsupportedFile

_CHUNK: Final = 1 << 20
# Plain white pages pack a thousandfold; only a member that is also large can be a bomb.
_RATIO_MATTERS_FROM: Final = 10_000_000
_ENCRYPTED: Final = 0x1
_LITTER: Final = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def archive_members(data: bytes, budget: Budget) -> Iterator[Enclosed | Item]:
    """Every file in the archive; a member that cannot be read is an item with its problem.

    Raises DamagedFile, ArchiveTooLarge (bombs, too many members) and EmptyFile.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, IndexError) as broken:
        raise DamagedFile(f"The archive cannot be opened: {broken}.") from broken
    with archive:
        members = [member for member in archive.infolist() if not member.is_dir() and not _is_litter(member)]
        if not members:
            raise EmptyFile("The archive holds no files.")
        if len(members) > budget.limits.max_members:
            raise ArchiveTooLarge(f"The archive holds {len(members):,} files.")
        if sum(member.compress_size for member in members) > len(data):
            raise ArchiveTooLarge("The archive's members lie on top of each other, as only bombs do.")
        for member in members:
            yield _member(archive, member, budget)


def _is_litter(member: zipfile.ZipInfo) -> bool:
    return member.filename.startswith(_LITTER[0]) or member.filename.rsplit("/", 1)[-1] in _LITTER[1:]


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> Enclosed | Item:
    try:
        if member.flag_bits & _ENCRYPTED:
            raise EncryptedDocument("The archive's member is locked with a password.")
        content = _read(archive, member, budget)
    except ArchiveTooLarge:
        raise
    except UnreadableFile as reason:
        return unreadable(member.filename, media.UNKNOWN, reason)
    budget.take(len(content))
    return Enclosed(member.filename, content)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    """A member's bytes, never more than the budget holds whatever its header claims."""
    ratio_allows = max(_RATIO_MATTERS_FROM, member.compress_size * budget.limits.max_ratio)
    allowed = min(budget.left(), budget.limits.max_bytes, ratio_allows)
    content = io.BytesIO()
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                content.write(chunk)
                if content.tell() > allowed:
                    raise ArchiveTooLarge(f"{member.filename!r} unpacks to more than {allowed:,} bytes.")
    except NotImplementedError as unknown:
        raise UnsupportedFile(f"The archive's member is packed as is not read here: {unknown}.") from unknown
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as broken:
        raise DamagedFile(f"The archive's member cannot be unpacked: {broken}.") from broken
    return content.getvalue()
