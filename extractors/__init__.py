"""Bytes to extraction: unpack, words, kinds, fields, lines."""
