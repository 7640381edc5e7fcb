"""What the layout model proposes: header values and line items, read off its answers for each word."""

from extractors.reader.header import proposed, scored
from extractors.reader.kind import agreed_kind
from extractors.reader.rows import model_lines
from extractors.reader.table import joined
from extractors.reader.tagged import TaggedPage, tagged

__all__ = ["TaggedPage", "agreed_kind", "joined", "model_lines", "proposed", "scored", "tagged"]
