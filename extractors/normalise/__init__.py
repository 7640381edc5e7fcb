"""What a value means however it was printed: numbers, units, dates, currencies, identifiers."""
