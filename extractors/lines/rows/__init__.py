"""Rows of a line item table: which print belongs to which item, and to which of its values."""
