"""The paper that reading is measured on: invoices of 420 words a page, printed, scanned, and scanned badly."""

from __future__ import annotations

import io
import random

ITEMS = ("hex bolt", "flat washer", "bearing", "cable tie", "gasket", "drill bit", "safety glove", "steel bracket")


def a_document(pages: int, seed: int = 1, *, rows: int = 38) -> bytes:
    """A PDF with text: invoices with so many rows a page, eleven words each."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    dice = random.Random(seed)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4)
    for page in range(pages):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, f"INVOICE No. {dice.randrange(10_000, 99_999)}")
        canvas.setFont("Helvetica", 9.5)
        canvas.drawString(60, 760, f"Invoice date: {dice.randrange(1, 28)} May 2026    Page {page + 1} of {pages}")
        for row in range(rows):
            quantity, price = dice.randrange(1, 500), dice.randrange(50, 9000) / 100
            item = f"{dice.randrange(10_000, 99_999)}  {dice.choice(ITEMS)} M{dice.randrange(3, 30)} zinc plated"
            canvas.drawString(60, 730 - 17 * row, f"{row + 1}  {item}")
            canvas.drawRightString(400, 730 - 17 * row, f"{quantity} pcs")
            canvas.drawRightString(470, 730 - 17 * row, f"{price:.2f}")
            canvas.drawRightString(540, 730 - 17 * row, f"{quantity * price:,.2f}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def scanned(document: bytes, *, is_poor: bool = False) -> bytes:
    """The same pages as an office scanner sees them: grey, 200 dpi, a little askew and grainy.

    A poor scan is also pale, blurred and spotted, as faxes and worn originals are.
    """
    import numpy as np
    import pypdfium2
    from PIL import Image, ImageFilter

    grain = np.random.default_rng(1)
    sheets = []
    for page in pypdfium2.PdfDocument(document):
        picture = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
        askew = picture.rotate(grain.uniform(-1, 1), fillcolor=255, resample=Image.Resampling.BILINEAR)
        seen = askew.filter(ImageFilter.GaussianBlur(1.5)) if is_poor else askew
        pale, grains = (0.45, (105, 15)) if is_poor else (0.94, (6, 5))
        noisy = np.asarray(seen, dtype=float) * pale + grain.normal(*grains, (seen.height, seen.width))
        sheets.append(Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)))
    stream = io.BytesIO()
    sheets[0].save(stream, "PDF", save_all=True, append_images=sheets[1:], resolution=200)
    return stream.getvalue()
