"""Sections of pages of layout programs."""
