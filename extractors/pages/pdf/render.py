"""Opening PDFs and drawing their pages: pypdfium2 opens, poppler draws, and each stands in for the other."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.meter import watched_programs
from schemas.errors import DamagedFile, EncryptedDocument

if TYPE_CHECKING:
    import pypdfium2

Picture = NDArray[np.uint8]

_POINTS: Final = 72
_MOST_PIXELS: Final = 40_000_000  # an A0 drawing at 200 dpi is 62 million: drawn coarser, never refused
# By the clock, for where no processor time is set; a page takes a tenth of a second.
_REPAIR_SECONDS: Final = 90
_DRAW_SECONDS: Final = 90


@contextmanager
def opened_pdf(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """An open PDF with at least one page. Raises EncryptedDocument and DamagedFile.

    A file whose only password is the owner's opens as any other does. What pdfium cannot open, poppler may repair.
    """
    import pypdfium2

    document = _open(data)
    if document is None:
        document = _open(_repaired(data))
    if document is None:
        raise DamagedFile("The PDF is cut off or broken.")
    try:
        yield document
    except pypdfium2.PdfiumError as broken:
        raise DamagedFile(f"The PDF is broken: {broken}.") from broken
    finally:
        document.close()


def _open(data: bytes) -> pypdfium2.PdfDocument | None:
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as broken:
        if broken.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
            raise EncryptedDocument("The PDF is locked with a password.") from broken
        return None
    if len(document) == 0:
        document.close()
        return None
    return document


def _repaired(data: bytes) -> bytes:
    """The PDF written anew by poppler, which rebuilds more broken files than pdfium. Raises DamagedFile."""
    command = ["pdftocairo", "-pdf", "-q", "-", "-"]
    try:
        with watched_programs():
            done = subprocess.run(command, input=data, capture_output=True, timeout=_REPAIR_SECONDS, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as failed:
        raise DamagedFile("The PDF is cut off or broken.") from failed
    return done.stdout


def drawn_page(data: bytes, document: pypdfium2.PdfDocument, number: int, dpi: int) -> Picture:
    """A page (from 1) in grey, upright as its /Rotate says. Raises DamagedFile."""
    page = document[number - 1]
    width, height = page.get_size()
    page.close()
    dpi = affordable_dpi(width, height, dpi)
    try:
        return _drawn_by_poppler(data, number, dpi)
    except DamagedFile:
        return drawn_by_pdfium(document, number, dpi)


def affordable_dpi(width: float, height: float, dpi: int) -> int:
    """The resolution asked for, or less where the page (in points) is so large that it would not fit in memory."""
    pixels = width * height * (dpi / _POINTS) ** 2
    return dpi if pixels <= _MOST_PIXELS else max(1, int(dpi * (_MOST_PIXELS / pixels) ** 0.5))


def _drawn_by_poppler(data: bytes, number: int, dpi: int) -> Picture:
    from pdf2image import convert_from_bytes
    from pdf2image.exceptions import (
        PDFPageCountError,
        PDFPopplerTimeoutError,
        PDFSyntaxError,
        PopplerNotInstalledError,
    )

    try:
        with watched_programs():
            images = convert_from_bytes(
                data,
                dpi=dpi,
                first_page=number,
                last_page=number,
                grayscale=True,
                use_cropbox=True,
                timeout=_DRAW_SECONDS,
            )
    except (
        PDFPageCountError,
        PDFPopplerTimeoutError,
        PDFSyntaxError,
        PopplerNotInstalledError,
        OSError,
        ValueError,
    ) as failed:
        raise DamagedFile("Poppler cannot draw the page.") from failed
    if not images:
        raise DamagedFile("Poppler cannot draw the page.")
    return np.asarray(images[0].convert("L"))


def drawn_by_pdfium(document: pypdfium2.PdfDocument, number: int, dpi: int) -> Picture:
    """A page (from 1) in grey by pdfium alone: seven times as fast as poppler. Raises DamagedFile."""
    import pypdfium2

    try:
        page = document[number - 1]
        bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
        picture = np.array(bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width])
        page.close()
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as failed:
        raise DamagedFile(f"The page cannot be drawn: {failed}.") from failed
    return picture


def grey(image: Image.Image) -> Picture:
    """A picture in grey; what is transparent becomes paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        paper = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(paper, image)
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        values = np.asarray(image, dtype=np.float64)
        span = max(float(values.max()), 1.0)
        return (values * (255.0 / span)).astype(np.uint8)
    return np.array(image.convert("L"))
