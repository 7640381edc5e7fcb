"""Extraction against facts to a decision. Pure: no I/O, no clock."""
