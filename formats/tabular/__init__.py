"""Facts as tables: CSV and JSON."""
