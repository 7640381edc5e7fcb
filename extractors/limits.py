"""How large, long and deep a file may be before we refuse it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one file that landed may hold; a file beyond them becomes a case.

    ``max_ratio`` is how many times its packed size an archive member may unpack to; small members are exempt.
    ``page_seconds``: processor seconds for the words of one page. ``max_words``: on one page; a close-set page of
    figures holds 2,500.
    """

    max_bytes: int = 200_000_000
    max_pages: int = 2000
    max_pixels: int = 200_000_000
    max_depth: int = 5
    max_members: int = 2000
    max_unpacked_bytes: int = 1_000_000_000
    max_ratio: int = 200
    page_seconds: float = 18.0
    max_words: int = 15_000
