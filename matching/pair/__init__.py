"""Document lines over order lines."""
