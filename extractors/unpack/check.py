"""Quick looks at PDFs and pictures before they are read: can they be opened, and are they within bounds?"""

from __future__ import annotations

import io

from extractors.limits import Limits
from extractors.pages.pdf.render import opened_pdf
from extractors.pages.pictures.opening import opened_picture
from extractors.unpack.expansion import refuse_swollen
from schemas.errors import TooManyPages, TooManyPixels


def check_pdf(data: bytes, limits: Limits) -> None:
    """Raises FileTooLarge, EncryptedDocument, DamagedFile or TooManyPages."""
    refuse_swollen(data)
    with opened_pdf(data) as pdf:
        if len(pdf) > limits.max_pages:
            raise TooManyPages(f"It has {len(pdf):,} pages; the limit is {limits.max_pages:,}.")


def check_image(data: bytes, media_type: str, limits: Limits) -> None:
    """Raises DamagedFile or TooManyPixels; looks at the header of the first picture only."""
    picture = opened_picture(io.BytesIO(data), media_type)
    if picture.width * picture.height > limits.max_pixels:
        raise TooManyPixels(
            f"It has {picture.width:,} x {picture.height:,} pixels; the limit is {limits.max_pixels:,}."
        )
