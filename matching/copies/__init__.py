"""Which documents are the same paper again, how we know, and which only look like it."""

from matching.copies.evidence import Evidence, Level
from matching.copies.find import Copy, copy_of, likely_copy_of, originals
from matching.copies.judge import likeness, sameness
from matching.copies.standing import Held, is_same_bytes, place

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
