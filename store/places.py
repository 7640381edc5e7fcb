"""Where a setting points: a folder given as ``file:///folder`` or as a plain path."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from schemas.errors import Misconfigured


def folder_of(url: str) -> Path:
    """The folder that a setting names. Raises Misconfigured for schemes we do not know."""
    if url.startswith("file://"):
        return Path(unquote(urlsplit(url).path))
    if not url or "://" in url:
        raise Misconfigured(f"{url!r} is neither a folder nor s3://bucket/prefix")
    return Path(url).expanduser()
