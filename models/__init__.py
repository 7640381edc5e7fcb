"""Learned things."""
