"""Wordings of seven languages, one file each."""
