"""Tables of items of layout programs."""
