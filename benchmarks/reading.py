"""How fast we read: pages a minute, and the time over bare Tesseract and over bare text extraction.

Run ``python -m benchmarks.reading`` (``--json`` for machines, ``--pages N`` for more pages). It makes its own paper.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass

os.environ["OMP_THREAD_LIMIT"] = "1"

ITEMS = ("hex bolt", "flat washer", "bearing", "cable tie", "gasket", "drill bit", "safety glove", "steel bracket")
CORES = 2


@dataclass(frozen=True)
class Figure:
    """One line of the table: how fast, and how much slower than the bare engine.

    Seconds are processor seconds, the engine's own processes among them: a busy machine does not change the ratio.
    """

    what: str
    pages: int
    seconds_per_page: float
    pages_per_minute_on_two_cores: float
    bare_seconds_per_page: float
    over_bare: float


def a_document(pages: int, seed: int = 1) -> bytes:
    """A PDF with text: invoices of about 300 words a page."""
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
        for row in range(38):
            quantity, price = dice.randrange(1, 500), dice.randrange(50, 9000) / 100
            item = f"{dice.randrange(10_000, 99_999)}  {dice.choice(ITEMS)} M{dice.randrange(3, 30)} zinc plated"
            canvas.drawString(60, 730 - 17 * row, f"{row + 1}  {item}")
            canvas.drawRightString(400, 730 - 17 * row, f"{quantity} pcs")
            canvas.drawRightString(470, 730 - 17 * row, f"{price:.2f}")
            canvas.drawRightString(540, 730 - 17 * row, f"{quantity * price:,.2f}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def scanned(document: bytes) -> bytes:
    """The same pages as an office scanner sees them: grey, 200 dpi, a little askew and grainy."""
    import numpy as np
    import pypdfium2
    from PIL import Image

    grain = np.random.default_rng(1)
    sheets = []
    for page in pypdfium2.PdfDocument(document):
        picture = page.render(scale=200 / 72, grayscale=True).to_pil().convert("L")
        askew = picture.rotate(grain.uniform(-1, 1), fillcolor=255, resample=Image.Resampling.BILINEAR)
        noisy = np.asarray(askew, dtype=float) * 0.94 + grain.normal(6, 5, (askew.height, askew.width))
        sheets.append(Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)))
    stream = io.BytesIO()
    sheets[0].save(stream, "PDF", save_all=True, append_images=sheets[1:], resolution=200)
    return stream.getvalue()


def read_all(document: bytes) -> int:
    """Our way: every page through ``pages_of``."""
    from extractors.words import WordOptions, pages_of

    return sum(len(page.words) for page in pages_of(document, "application/pdf", WordOptions()))


def bare_text(document: bytes) -> int:
    """The engine's way: pypdfium2's text of each page and nothing else."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(document)
    return sum(len(page.get_textpage().get_text_range().split()) for page in pdf)


def bare_tesseract(document: bytes) -> int:
    """The engine's way: pdf2image and pytesseract as their manuals show them."""
    import pytesseract
    from pdf2image import convert_from_bytes

    sheets = convert_from_bytes(document, dpi=200, grayscale=True)
    return sum(len(pytesseract.image_to_data(sheet, output_type="dict")["text"]) for sheet in sheets)


def _timed(read: Callable[[bytes], int], document: bytes) -> float:
    begun = _cpu_seconds()
    if not read(document):
        raise SystemExit("nothing was read")
    return _cpu_seconds() - begun


def _cpu_seconds() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def _pages_a_minute(document: bytes, pages: int) -> float:
    """Two worker processes, each with a document of its own, as the product runs them; warmed up first."""
    with ProcessPoolExecutor(CORES) as pool:
        list(pool.map(read_all, [a_document(1)] * CORES))
        begun = time.perf_counter()
        list(pool.map(read_all, [document] * CORES))
        return CORES * pages * 60 / (time.perf_counter() - begun)


def measured(what: str, document: bytes, pages: int, bare: Callable[[bytes], int], *, rounds: int) -> Figure:
    """One line of the table. Ours and the bare engine take turns; the best round of each counts."""
    read_all(document)
    ours, theirs = [], []
    for _ in range(rounds):
        theirs.append(_timed(bare, document))
        ours.append(_timed(read_all, document))
    mine, other = min(ours) / pages, min(theirs) / pages
    return Figure(what, pages, mine, _pages_a_minute(document, pages), other, mine / other)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--pages", type=int, default=6, help="pages of the scanned document; text has ten times as many"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    text, scan = a_document(10 * asked.pages), scanned(a_document(asked.pages))
    figures = [
        measured("PDF with text, over pypdfium2", text, 10 * asked.pages, bare_text, rounds=asked.rounds),
        measured("scanned PDF, over Tesseract", scan, asked.pages, bare_tesseract, rounds=asked.rounds),
    ]
    if asked.json:
        print(json.dumps([asdict(figure) for figure in figures], indent=2))
        return
    print(f"{'':32}{'cpu s/page':>11}{'bare':>10}{'ratio':>8}{'pages/min on 2 cores':>22}")
    for one in figures:
        numbers = f"{one.seconds_per_page:>11.4f}{one.bare_seconds_per_page:>10.4f}{one.over_bare:>8.2f}"
        print(f"{one.what:32}{numbers}{one.pages_per_minute_on_two_cores:>22.0f}")


if __name__ == "__main__":
    main()
