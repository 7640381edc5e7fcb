"""Units of measure: how they are printed, which are one, and how they convert."""
