"""What keeps the desk itself in order."""
