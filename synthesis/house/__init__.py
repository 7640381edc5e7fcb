"""A vendor's stationery: its style, and the blocks its pages are made of."""
