"""Text brought to one form for comparing, and the keys that names and numbers are compared by."""
