"""EDI messages."""
