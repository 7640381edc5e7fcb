"""What was found, in words and codes, and where it sends a document."""
