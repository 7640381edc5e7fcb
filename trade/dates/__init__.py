"""Dates as seven languages print them."""
