"""Whether two scans show one sheet: by the perceptual hashes of their pages.

Two scans of one sheet differ in up to 4 of 64 bits, two invoices on one vendor's form in none to 10: that two look
alike never decides alone.
"""

from __future__ import annotations

from matching.duplicates.precedence import Held

LOOKS_THE_SAME = 6
"""Bits of 64 in which two scans of one page may differ."""


def look_alike(one: Held, other: Held) -> bool:
    """Whether all pages of both were scanned and look nearly the same."""
    ours, theirs = one.fingerprints, other.fingerprints
    if not ours or len(ours) != len(theirs):
        return False
    return all(_bits_apart(mine, its) <= LOOKS_THE_SAME for mine, its in zip(ours, theirs, strict=True))


def is_scanned(one: Held) -> bool:
    """Whether a picture of it was read, so that a sign may have been taken for another."""
    return bool(one.fingerprints)


def _bits_apart(one: str, other: str) -> int:
    if len(one) != len(other):
        return 4 * max(len(one), len(other))
    return (int(one, 16) ^ int(other, 16)).bit_count()
