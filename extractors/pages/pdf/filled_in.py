"""What people fill in and write onto a PDF page: form fields and notes, drawn as viewers show them."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import pypdfium2

_MOST_NOTES: Final = 3000
_HIDDEN, _NO_VIEW = 2, 32  # ISO 32000-1, table 165
_EMPTY: Final = 2  # bytes of a text without letters
_LONGEST, _MOST_LINES = 20_000, 50
_FEW_WORDS: Final = 6


@dataclass(frozen=True, slots=True)
class Stamp:
    """A note that is a stamp or a watermark: what it is called and says of itself, and where it is put.

    ``place``: left, bottom, right and top in the page's own space. What it draws is text of the page.
    """

    said: tuple[str, ...]
    place: tuple[float, float, float, float]


def with_what_was_filled_in(
    document: pypdfium2.PdfDocument, number: int
) -> tuple[pypdfium2.PdfPage, tuple[Stamp, ...]]:
    """The page (from 1) with its fields and notes drawn on it, and its stamps; a field without a look gets one.

    Boxes to tick are left out: their tick is a letter in a font of signs. Raises pypdfium2.PdfiumError.
    """
    import pypdfium2.raw as raw

    page = document[number - 1]
    stamps: list[Stamp] = []
    if not 0 < raw.FPDFPage_GetAnnotCount(page) <= _MOST_NOTES:
        return page, ()
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if note:
            stamps.extend(_stamp(note, raw))
            _prepare(document, page, note, raw)
            raw.FPDFPage_CloseAnnot(note)
    raw.FPDFPage_GenerateContent(page)
    if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
        return page, tuple(stamps)
    page.close()
    return document[number - 1], tuple(stamps)


def _stamp(note: Any, raw: Any) -> Iterator[Stamp]:
    """The stamp that a note is, if viewers show it: a short text that somebody typed onto the page is one, too."""
    kind, place = raw.FPDFAnnot_GetSubtype(note), raw.FS_RECTF()
    if raw.FPDFAnnot_GetFlags(note) & (_HIDDEN | _NO_VIEW) or not raw.FPDFAnnot_GetRect(note, place):
        return
    said = _text_of(note, raw)
    if kind == raw.FPDF_ANNOT_FREETEXT and len(said.split()) <= _FEW_WORDS:
        yield Stamp((said,), (place.left, place.bottom, place.right, place.top))
    elif kind in (raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WATERMARK):
        name = re.sub(r"^(?:SB|SH|#D?)(?=[A-Z])|(?<=[a-z])(?=[A-Z])", " ", _text_of(note, raw, b"Name"))
        yield Stamp((said, name.strip()), (place.left, place.bottom, place.right, place.top))


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


def _text_of(note: Any, raw: Any, key: bytes = b"Contents") -> str:
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    letters = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(note, key, ctypes.cast(letters, ctypes.POINTER(ctypes.c_ushort)), size)
    return letters.raw[: size - 2].decode("utf-16-le", errors="replace")
