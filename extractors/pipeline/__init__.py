"""From bytes to what a document says."""
