"""Pages with words from any readable file."""
