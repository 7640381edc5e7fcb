"""Versions of the layout model, and which of them reads."""
