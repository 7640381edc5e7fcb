"""Paper that never existed: vendors, orders and what they send, drawn with boxes and truth."""
