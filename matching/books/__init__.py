"""What the books say of each order line, over all papers."""
