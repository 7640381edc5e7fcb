"""Which orders and which vendor a document belongs to."""
