"""Checks of a paper against what was ordered and promised."""
