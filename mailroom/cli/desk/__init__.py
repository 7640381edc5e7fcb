"""Commands for people who load facts, review and decide."""
