"""Papers as real PDF files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from synthesis.paper import Paper
from synthesis.rendering.einvoice import attach
from synthesis.rendering.fonts import register
from synthesis.rendering.marks import Area, Ink, Rule, Scrawl, Shape, Sheet, Text


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
        for ink in sheet.inks:
            _draw(canvas, ink, sheet.height)
        canvas.showPage()
    if xml is not None:
        attach(canvas, xml)
    canvas.save()
    return written.getvalue()


def _draw(canvas: Any, ink: Ink, height: float) -> None:
    if isinstance(ink, Text):
        _text(canvas, ink, height)
    elif isinstance(ink, Area):
        _area(canvas, ink, height)
    elif isinstance(ink, Rule):
        canvas.setStrokeColorRGB(*ink.colour)
        canvas.setLineWidth(ink.width)
        canvas.setDash((2, 2) if ink.dashed else ())
        canvas.line(ink.x0, height - ink.y0, ink.x1, height - ink.y1)
        canvas.setDash(())
    else:
        _path(canvas, ink, height)


def _text(canvas: Any, ink: Text, height: float) -> None:
    canvas.setFillColorRGB(*ink.colour)
    canvas.setFont(register(ink.font), ink.font.size)
    if ink.turned:
        canvas.saveState()
        canvas.translate(ink.x, height - ink.y)
        canvas.rotate(ink.turned)
        canvas.drawString(0, 0, ink.text)
        canvas.restoreState()
    else:
        canvas.drawString(ink.x, height - ink.y, ink.text)


def _area(canvas: Any, ink: Area, height: float) -> None:
    canvas.setLineWidth(ink.edge_width)
    if ink.fill:
        canvas.setFillColorRGB(*ink.fill)
    if ink.edge:
        canvas.setStrokeColorRGB(*ink.edge)
    canvas.roundRect(
        ink.left,
        height - ink.bottom,
        ink.right - ink.left,
        ink.bottom - ink.top,
        ink.radius,
        stroke=int(ink.edge is not None),
        fill=int(ink.fill is not None),
    )


def _path(canvas: Any, ink: Shape | Scrawl, height: float) -> None:
    path = canvas.beginPath()
    (x, y), *rest = ink.points
    path.moveTo(x, height - y)
    for x, y in rest:
        path.lineTo(x, height - y)
    if isinstance(ink, Shape):
        path.close()
        canvas.setFillColorRGB(*ink.fill)
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        canvas.setStrokeColorRGB(*ink.colour)
        canvas.setLineWidth(ink.width)
        canvas.drawPath(path, stroke=1, fill=0)
