"""Which documents are the same paper again, how we know, and which only look like it."""

from matching.duplicates.evidence import Evidence, Level
from matching.duplicates.find import Copy, copy_of, likely_copy_of, originals
from matching.duplicates.judge import likeness, sameness
from matching.duplicates.precedence import Held, is_same_bytes, place

__all__ = [
    "Copy",
    "Evidence",
    "Held",
    "Level",
    "copy_of",
    "is_same_bytes",
    "likely_copy_of",
    "likeness",
    "originals",
    "place",
    "sameness",
]
