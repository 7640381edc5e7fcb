"""Which documents are the same paper again, how we know, and which only look like it."""

from matching.duplicates.evidence import Evidence, Level
from matching.duplicates.find import Copy, copy_of, likely_copy_of, originals
from matching.duplicates.judge import is_credited, likeness, names, sameness
from matching.duplicates.precedence import Held, is_same_bytes, place, written

__all__ = [
    "Copy",
    "Evidence",
    "Held",
    "Level",
    "copy_of",
    "is_credited",
    "is_same_bytes",
    "likely_copy_of",
    "likeness",
    "names",
    "originals",
    "place",
    "sameness",
    "written",
]
