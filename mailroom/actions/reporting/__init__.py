"""What came out, as files and reports."""
