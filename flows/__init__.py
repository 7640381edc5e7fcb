"""Prefect shells around the actions."""
