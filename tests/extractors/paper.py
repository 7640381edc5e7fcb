"""Paper for the tests of reading: pages drawn as text, as pictures, turned, skewed, dim."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

LINES = (
    "Northwind Tool Company",
    "INVOICE No. 90417",
    "Invoice date: 14 May 2026",
    "Your order: 4500012345",
    "Please pay within 30 days of the date of this invoice",
    "10  Hex bolt M8 zinc plated  1,200  0.45  540.00",
    "20  Flat washer M8  2,400  0.05  120.00",
    "Total amount due  USD 660.00",
)
GERMAN = (
    "Rechnung Nr. 90417 vom 14. Mai 2026",
    "Wir danken für Ihre Bestellung und berechnen wie folgt",
    "Menge  Bezeichnung  Einzelpreis  Gesamtpreis",
    "1.200 Stück Sechskantschrauben für die Montage",
    "Der Betrag ist zahlbar innerhalb von 30 Tagen ohne Abzug",
)


def text_pdf(lines: Sequence[str] = LINES, *, pages: int = 1, rotate: int = 0, sideways: bool = False) -> bytes:
    """A PDF with a text layer; ``rotate`` is the page's /Rotate, ``sideways`` draws the text running upwards."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(612, 792))
    for _ in range(pages):
        canvas.setFont("Helvetica", 12)
        if sideways:
            canvas.rotate(90)
            canvas.translate(0, -612)
        for row, line in enumerate(lines):
            canvas.drawString(72, (520 if sideways else 700) - 28 * row, line)
        canvas.showPage()
    canvas.save()
    # Of equal length, so that the cross-reference table stays true.
    return stream.getvalue().replace(
        b"/Rotate 0 /Trans", b"/Rotate %-3d/Tran" % rotate if rotate > 90 else b"/Rotate %-2d/Trans" % rotate
    )


def picture(lines: Sequence[str] = LINES, *, dpi: int = 200, turned: int = 0, skew: float = 0.0) -> Image.Image:
    """The page as a scanner sees it; ``turned`` degrees clockwise, ``skew`` degrees clockwise."""
    import pypdfium2

    page = pypdfium2.PdfDocument(text_pdf(lines))[0]
    image = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    if skew:
        image = image.rotate(-skew, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return image.rotate(-turned, expand=True) if turned else image


def noisy(image: Image.Image, strength: float = 8.0) -> Image.Image:
    """The same with a scanner's grain."""
    grain = np.random.default_rng(7).normal(0, strength, (image.height, image.width))
    return Image.fromarray(np.clip(np.asarray(image, dtype=float) * 0.92 + grain, 0, 255).astype(np.uint8))


def image_bytes(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The picture as a file."""
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def scanned_pdf(images: Sequence[Image.Image], *, layer: Sequence[str] = (), header: str = "") -> bytes:
    """A PDF of page pictures; ``layer``: an invisible text layer over each, ``header``: visible text on top."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(612, 792))
    for image in images:
        canvas.drawImage(ImageReader(image), 0, 0, 612, 792)
        for row, line in enumerate(layer):
            text = canvas.beginText(72, 700 - 28 * row)
            text.setFont("Helvetica", 12)
            text.setTextRenderMode(3)
            text.textLine(line)
            canvas.drawText(text)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(20, 780, header)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()
