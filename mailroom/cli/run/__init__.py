"""Commands that process documents."""
