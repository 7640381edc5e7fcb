"""Scenarios from the trade's side: what was ordered, what came in, what a good desk would say. One row each."""
