"""What a reviewer does to a document."""
