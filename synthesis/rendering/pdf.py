"""Papers as real PDF files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from synthesis.paper import Paper
from synthesis.rendering.einvoice import attach
from synthesis.rendering.fonts import register
from synthesis.rendering.marks import Area, Element, Rule, Scrawl, Shape, Sheet, Text


def pdf(paper: Paper, *, password: str | None = None, xml: bytes | None = None) -> bytes:
    """The paper as a PDF with a text layer; with a password nobody opens it without.

    ``xml``: an electronic invoice to embed, as Factur-X does.
    """
    return pdf_of(paper.sheets, password=password, title=paper.draft.document_number or "", xml=xml)


def pdf_of(
    sheets: Sequence[Sheet], *, password: str | None = None, title: str = "", xml: bytes | None = None
) -> bytes:
    """Any sheets as one PDF. The same sheets give the same bytes, but for encrypted ones."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    lock = StandardEncryption(password, strength=128) if password else None
    canvas = Canvas(written, invariant=1, pageCompression=1, encrypt=lock)
    canvas.setTitle(title)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        for element in sheet.elements:
            _draw(canvas, element, sheet.height)
        canvas.showPage()
    if xml is not None:
        attach(canvas, xml)
    canvas.save()
    return written.getvalue()


def _draw(canvas: Any, element: Element, height: float) -> None:
    if isinstance(element, Text):
        _text(canvas, element, height)
    elif isinstance(element, Area):
        _area(canvas, element, height)
    elif isinstance(element, Rule):
        canvas.setStrokeColorRGB(*element.colour)
        canvas.setLineWidth(element.width)
        canvas.setDash((2, 2) if element.dashed else ())
        canvas.line(element.x0, height - element.y0, element.x1, height - element.y1)
        canvas.setDash(())
    else:
        _path(canvas, element, height)


def _text(canvas: Any, element: Text, height: float) -> None:
    canvas.setFillColorRGB(*element.colour)
    canvas.setFont(register(element.font), element.font.size)
    if element.turned:
        canvas.saveState()
        canvas.translate(element.x, height - element.y)
        canvas.rotate(element.turned)
        canvas.drawString(0, 0, element.text)
        canvas.restoreState()
    else:
        canvas.drawString(element.x, height - element.y, element.text)


def _area(canvas: Any, element: Area, height: float) -> None:
    canvas.setLineWidth(element.edge_width)
    if element.fill:
        canvas.setFillColorRGB(*element.fill)
    if element.edge:
        canvas.setStrokeColorRGB(*element.edge)
    canvas.roundRect(
        element.left,
        height - element.bottom,
        element.right - element.left,
        element.bottom - element.top,
        element.radius,
        stroke=int(element.edge is not None),
        fill=int(element.fill is not None),
    )


def _path(canvas: Any, element: Shape | Scrawl, height: float) -> None:
    path = canvas.beginPath()
    (x, y), *rest = element.points
    path.moveTo(x, height - y)
    for x, y in rest:
        path.lineTo(x, height - y)
    if isinstance(element, Shape):
        path.close()
        canvas.setFillColorRGB(*element.fill)
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        canvas.setStrokeColorRGB(*element.colour)
        canvas.setLineWidth(element.width)
        canvas.drawPath(path, stroke=1, fill=0)
