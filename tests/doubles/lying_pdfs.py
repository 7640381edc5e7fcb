"""PDFs whose text says something else than their pages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.doubles.hostile_pdfs import CATALOG, PAGES, stream, written

HONEST, LYING = "F1", "F2"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding %s >>"


def lying_pdf(rows: Sequence[tuple[str, str]], swaps: Mapping[str, str], *, said_instead: str = "") -> bytes:
    """A page of rows of a font's name and a text; the lying font's own table has some signs for others.

    ``said_instead``: what the last row is said to be by /ActualText.
    """
    shown = []
    for number, (font, text) in enumerate(rows):
        drawn = b"BT /%s 11 Tf 72 %d Td (%s) Tj ET" % (font.encode(), 740 - 20 * number, text.encode())
        if said_instead and number == len(rows) - 1:
            drawn = b"/Span << /ActualText (%s) >> BDC %s EMC" % (said_instead.encode(), drawn)
        shown.append(drawn)
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>"
    )
    honest, lying = _FONT % b"", _FONT % b"/ToUnicode 7 0 R"
    return written([CATALOG, PAGES, page, stream(b"\n".join(shown)), honest, lying, stream(_table(swaps))])


def _table(swaps: Mapping[str, str]) -> bytes:
    both = dict(swaps) | {other: sign for sign, other in swaps.items()}
    rows = b"\n".join(b"<%02X> <%04X>" % (ord(sign), ord(other)) for sign, other in both.items())
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%s\nendbfchar\nendcmap end end"
        % (len(both), rows)
    )
