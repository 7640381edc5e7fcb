"""How the words of a document reached us: what accuracy depends on most."""

from __future__ import annotations

from enum import StrEnum

UNKNOWN = "unknown"
"""The language of a document that nobody told."""


class Came(StrEnum):
    """The kinds of paper that figures are broken down by."""

    XML = "xml"
    TEXT_LAYER = "text layer"
    SCAN = "scan"
    """Pages of a PDF or TIFF that were read by OCR."""
    PICTURE = "picture"
    """Any other image file: phone pictures, screenshots, single scans."""
    PHOTO = "photo"
    """A picture that the truth calls a photo."""
    UNREAD = "unread"
    """Nothing could be read, or no such document was found."""
