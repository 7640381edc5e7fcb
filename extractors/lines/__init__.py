"""Line items of invoices, credit notes, acknowledgments and shipping notices, by geometry, in seven languages."""

from extractors.lines.signs import credited
from extractors.lines.tables import LineTable, line_items

__all__ = ["LineTable", "credited", "line_items"]
