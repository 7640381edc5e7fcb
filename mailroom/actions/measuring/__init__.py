"""Reading and measuring without a desk of work."""
