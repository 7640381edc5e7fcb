"""Header values by rule: labels and geometry, the shapes of identifiers, and who stands where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.decide.candidates import Candidate
from extractors.header.labelled import labelled
from extractors.header.loose import loose
from extractors.header.parties import parties
from extractors.header.sheet import sheet_of
from extractors.header.tax_rows import summed_taxes
from schemas.codes import Kind
from schemas.page import Page
from trade.habits import Locale

__all__ = ["propose"]


def propose(pages: Sequence[Page], locale: Locale, kind: Kind) -> Iterable[Candidate]:
    """Every candidate for a header value that rules can find on a document's pages."""
    sheets = [sheet_of(page) for page in pages if page.words]
    yield from labelled(sheets, locale, kind)
    for sheet in sheets:
        yield from summed_taxes(sheet, locale)
    yield from parties(sheets)
    yield from loose(sheets, locale, kind)
