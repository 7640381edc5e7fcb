"""Folders for what is needed only while a program runs: gone when it ends, or cleared away by the next one."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

MARK = ".in-use"
"""A file that is locked as long as the folder is used: the lock ends with its program, however that ends."""

_held: dict[Path, IO[bytes]] = {}


def make_folder(prefix: str) -> Path:
    """A new folder. What programs that were killed left under this prefix is cleared away first."""
    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*/{MARK}"):
        _clear(left)
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    mark = (folder / MARK).open("wb")
    fcntl.flock(mark, fcntl.LOCK_EX)
    _held[folder] = mark
    return folder


def remove_folder(folder: Path) -> None:
    """Take a folder away with all that is in it."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder in _held:
        _held.pop(folder).close()


def _clear(mark: Path) -> None:
    try:
        if mark.parent.lstat().st_uid != os.getuid():
            return
        with mark.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(mark.parent, ignore_errors=True)
    except OSError:
        return  # in use, or cleared away by somebody else just now
