"""Pages of HTML printed to PDF by a browser, and the links that mark values read back as boxes."""

from __future__ import annotations

import ctypes
import io
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from schemas.geometry import Box, clamped
from synthesis.looks.filling import MARK
from synthesis.rendering.marks import Mark

if TYPE_CHECKING:
    from PIL.Image import Image

Printer = Callable[[str], bytes]
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--font-render-hinting=none",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: page from 1, and its box. A value that wraps has several."""

    mark: Mark
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF without its links, and where each value stands in it."""

    pdf: bytes
    pages: int
    places: tuple[Place, ...]


@contextmanager
def a_browser() -> Iterator[Printer]:
    """One browser kept open: a cold start costs half a second, a page a few hundredths. Raises FileNotFoundError."""
    from playwright.sync_api import sync_playwright

    path = next((found for name in _BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        raise FileNotFoundError("looks are printed by Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        page = browser.new_context(offline=True, java_script_enabled=False).new_page()

        def printed(html: str) -> bytes:
            page.set_content(html, wait_until="load")
            return page.pdf(prefer_css_page_size=True, print_background=True)

        yield printed
        browser.close()


def marked(pdf: bytes) -> Printed:
    """The values that links mark, and the same PDF without any links."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    document = pypdfium2.PdfDocument(pdf)
    places: list[Place] = []
    for number, page in enumerate(document, start=1):
        size = page.get_size()
        link, at = pdfium.FPDF_LINK(), ctypes.c_int(0)
        while pdfium.FPDFLink_Enumerate(page.raw, at, link):
            name = _address(document, link)
            rectangle = pdfium.FS_RECTF()
            if name.startswith(MARK) and pdfium.FPDFLink_GetAnnotRect(link, rectangle):
                places.append(Place(_mark(name.removeprefix(MARK)), number, _box(rectangle, size)))
        for index in reversed(range(pdfium.FPDFPage_GetAnnotCount(page.raw))):
            pdfium.FPDFPage_RemoveAnnot(page.raw, index)
    out = io.BytesIO()
    document.save(out)
    return Printed(out.getvalue(), len(document), tuple(places))


def joined(pdfs: Sequence[bytes]) -> bytes:
    """Several files as one, as a scanner's feeder or a vendor's mail program makes them."""
    import pypdfium2

    whole = pypdfium2.PdfDocument.new()
    for pdf in pdfs:
        whole.import_pages(pypdfium2.PdfDocument(pdf))
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def pictures(pdf: bytes, dpi: int) -> Iterator[Image]:
    """Every page as a colour picture."""
    import pypdfium2

    for page in pypdfium2.PdfDocument(pdf):
        yield page.render(scale=dpi / 72).to_pil().convert("RGB")


def _address(document: object, link: object) -> str:
    import pypdfium2.raw as pdfium

    action = pdfium.FPDFLink_GetAction(link)
    length = pdfium.FPDFAction_GetURIPath(document.raw, action, None, 0)  # type: ignore[attr-defined]  # pypdfium2 has no types
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAction_GetURIPath(document.raw, action, buffer, length)  # type: ignore[attr-defined]  # as above
    return buffer.value.decode("ascii", "replace")


def _mark(name: str) -> Mark:
    line, slash, field = name.partition("/")
    return Mark(field, int(line)) if slash else Mark(name)


def _box(rectangle: object, size: tuple[float, float]) -> Box:
    width, height = size
    left, right = sorted((rectangle.left, rectangle.right))  # type: ignore[attr-defined]  # a struct of pdfium
    bottom, top = sorted((rectangle.bottom, rectangle.top))  # type: ignore[attr-defined]  # as above
    return clamped(left / width, 1 - top / height, right / width, 1 - bottom / height)
