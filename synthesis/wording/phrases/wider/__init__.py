"""Wider wordings by language, one TOML file each."""
