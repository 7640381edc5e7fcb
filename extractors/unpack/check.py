"""Quick looks at PDFs and pictures before they are read: can they be opened, and are they within bounds?"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from extractors.limits import Limits
from extractors.pages.pdf.render import opened_pdf
from extractors.pages.pictures.opening import opened_picture
from extractors.unpack.expansion import refuse_swollen
from schemas.errors import TooManyPages, TooManyPixels, UnsupportedFile

if TYPE_CHECKING:
    import pypdfium2

# What stands on the one page of a form that only Adobe's own programs can draw.
_NOTICE: Final = re.compile(r"please\s+wait|adobe|acrobat|pdf\s+viewer", re.IGNORECASE)
_LONGEST_NOTICE: Final = 1500  # letters


@contextmanager
def checked_pdf(data: bytes, limits: Limits) -> Iterator[pypdfium2.PdfDocument]:
    """An open PDF within bounds.

    Raises FileTooLarge, EncryptedDocument, DamagedFile, TooManyPages and UnsupportedFile (a form without pages).
    """
    refuse_swollen(data)
    with opened_pdf(data) as pdf:
        if len(pdf) > limits.max_pages:
            raise TooManyPages(f"It has {len(pdf):,} pages; the limit is {limits.max_pages:,}.")
        if _is_form_without_pages(pdf):
            raise UnsupportedFile(
                "It is an XFA form, whose content only Adobe's programs show; what was filled in was not read. "
                "Ask for it printed to a plain PDF."
            )
        yield pdf


def _is_form_without_pages(pdf: pypdfium2.PdfDocument) -> bool:
    """Whether its pages are only the notice that stands in for a form (XFA) which is drawn anew each time."""
    import pypdfium2.raw as raw

    if raw.FPDF_GetFormType(pdf) not in (raw.FORMTYPE_XFA_FULL, raw.FORMTYPE_XFA_FOREGROUND) or len(pdf) > 1:
        return False
    text = pdf[0].get_textpage()
    shown = text.get_text_range(0, min(text.count_chars(), _LONGEST_NOTICE + 1)) if text.count_chars() else ""
    text.close()
    return len(shown) <= _LONGEST_NOTICE and (not shown.strip() or _NOTICE.search(shown) is not None)


def check_image(data: bytes, media_type: str, limits: Limits) -> None:
    """Raises DamagedFile or TooManyPixels; looks at the header of the first picture only."""
    picture = opened_picture(io.BytesIO(data), media_type)
    if picture.width * picture.height > limits.max_pixels:
        raise TooManyPixels(
            f"It has {picture.width:,} x {picture.height:,} pixels; the limit is {limits.max_pixels:,}."
        )
