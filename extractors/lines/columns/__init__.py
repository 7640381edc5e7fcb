"""Columns of a line item table: where they are and what they hold."""
