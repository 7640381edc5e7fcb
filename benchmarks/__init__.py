"""Measurements anyone can repeat; each prints a table, or JSON."""
