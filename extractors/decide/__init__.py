"""Where a value is decided: proposals of all readers weighed into one header."""
