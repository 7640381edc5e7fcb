"""The e-invoice inside a PDF: Factur-X, ZUGFeRD, XRechnung and Order-X attachments (PDF/A-3)."""

from __future__ import annotations

from collections.abc import Iterator

from formats.einvoice.parsing import CII_ROOTS, MAX_BYTES, UBL_ROOTS, root_name

_NAMES = ("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml")
"""Names that the standards prescribe; other XML attachments are taken when their content is an e-invoice."""


def embedded_xml(pdf: bytes) -> bytes | None:
    """The XML a hybrid PDF carries; None when there is none, or the PDF cannot be opened."""
    found = sorted(_xml_in(pdf), key=lambda pair: _rank(pair[0]))
    return found[0][1] if found else None


def _rank(name: str) -> int:
    plain = name.casefold()
    return _NAMES.index(plain) if plain in _NAMES else len(_NAMES)


def _xml_in(pdf: bytes) -> list[tuple[str, bytes]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, ValueError):
        return []
    try:
        return [(name, data) for name, data in _attached(document) if root_name(data) in UBL_ROOTS | CII_ROOTS]
    finally:
        document.close()


def _attached(document: object) -> Iterator[tuple[str, bytes]]:
    import pypdfium2

    try:
        count = document.count_attachments()  # type: ignore[attr-defined]  # pypdfium2 has no types
        for index in range(min(count, 100)):
            attachment = document.get_attachment(index)  # type: ignore[attr-defined]  # pypdfium2 has no types
            data = bytes(attachment.get_data())
            if len(data) <= MAX_BYTES:
                yield attachment.get_name(), data
    except pypdfium2.PdfiumError:
        return
