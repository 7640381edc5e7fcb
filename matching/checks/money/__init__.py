"""Checks of amounts, prices, quantities, charges and taxes."""
