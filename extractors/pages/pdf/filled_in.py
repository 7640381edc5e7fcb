"""What people fill in and write onto a PDF page: form fields and notes, drawn as viewers show them."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pypdfium2

_MOST_NOTES: Final = 3000
_HIDDEN, _NO_VIEW = 2, 32  # ISO 32000-1, table 165
_EMPTY: Final = 2  # bytes of a text without letters
_LONGEST, _MOST_LINES = 20_000, 50


def with_what_was_filled_in(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """The page (from 1) with its fields and notes drawn on it; a field without an appearance gets one.

    Boxes to tick are left out: their tick is a letter in a font of signs. Raises pypdfium2.PdfiumError.
    """
    import pypdfium2.raw as raw

    page = document[number - 1]
    if not 0 < raw.FPDFPage_GetAnnotCount(page) <= _MOST_NOTES:
        return page
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if note:
            _prepare(document, page, note, raw)
            raw.FPDFPage_CloseAnnot(note)
    raw.FPDFPage_GenerateContent(page)
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
        return page
    page.close()
    return document[number - 1]


def _prepare(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, note: Any, raw: Any) -> None:
    """Hides a box to tick; writes a note of text onto the page where nobody has drawn it."""
    kind, flags = raw.FPDFAnnot_GetSubtype(note), raw.FPDFAnnot_GetFlags(note)
    if kind == raw.FPDF_ANNOT_WIDGET and document.formenv is not None:
        buttons = (raw.FPDF_FORMFIELD_PUSHBUTTON, raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
        if raw.FPDFAnnot_GetFormFieldType(document.formenv, note) in buttons:
            raw.FPDFAnnot_SetFlags(note, flags | _HIDDEN)
    is_drawn = raw.FPDFAnnot_GetAP(note, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, None, 0) > _EMPTY
    if kind == raw.FPDF_ANNOT_FREETEXT and not is_drawn and not flags & (_HIDDEN | _NO_VIEW):
        _write(document, page, note, raw)


def _write(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, note: Any, raw: Any) -> None:
    place = raw.FS_RECTF()
    lines = _text_of(note, raw).splitlines()[:_MOST_LINES]
    if not lines or not raw.FPDFAnnot_GetRect(note, place):
        return
    pitch = min(12.0, max(4.0, (place.top - place.bottom) / len(lines)))
    for row, line in enumerate(lines, start=1):
        text = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 0.8 * pitch)
        written = (line + "\0").encode("utf-16-le")
        letters = ctypes.create_string_buffer(written, len(written))
        raw.FPDFText_SetText(text, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)))
        raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, place.left + 1, place.top - pitch * row + 0.25 * pitch)
        raw.FPDFPage_InsertObject(page, text)


def _text_of(note: Any, raw: Any) -> str:
    size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    letters = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, b"Contents", ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)), size)
    return letters.raw[: size - 2].decode("utf-16-le", errors="replace")
