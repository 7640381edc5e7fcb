"""What the layout model proposes: header values and line items, read off its answers for each word."""

from extractors.learned.header import proposed, scored
from extractors.learned.kind import agreed_kind
from extractors.learned.rows import learned_lines
from extractors.learned.table import joined
from extractors.learned.tagged import TaggedPage, tagged

__all__ = ["TaggedPage", "agreed_kind", "joined", "learned_lines", "proposed", "scored", "tagged"]
