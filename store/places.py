"""Where a setting points: a folder, given as ``file:///folder`` or a plain path; and places for their owner only."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from urllib.parse import unquote, urlsplit

from schemas.errors import Misconfigured

OWNER_ONLY = 0o700
"""Mode of the folders that hold records: prices, accounts and letters are nobody else's on the machine."""


def folder_of(url: str) -> Path:
    """The folder that a setting names. Raises Misconfigured for schemes we do not know."""
    if url.startswith("file://"):
        return Path(unquote(urlsplit(url).path))
    if not url or "://" in url:
        raise Misconfigured(f"{url!r} is neither a folder nor s3://bucket/prefix")
    return Path(url).expanduser()


def close_to_others(place: Path) -> None:
    """Take from others on the machine what they may do with a folder or file that is ours. Raises OSError.

    Devices and shared places are left alone.
    """
    status = place.lstat()
    is_ours = status.st_uid == os.getuid() and (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode))
    if is_ours and status.st_mode & 0o077 and not status.st_mode & stat.S_ISVTX:
        place.chmod(stat.S_IMODE(status.st_mode) & OWNER_ONLY)


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for their owner only. Raises OSError."""
    for missing in reversed([each for each in (folder, *folder.parents) if not each.exists()]):
        missing.mkdir(mode=OWNER_ONLY, exist_ok=True)
