"""Checks of who sends, and to which account the money would go."""
