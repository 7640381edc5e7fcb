"""Which of seven languages a text is in."""
