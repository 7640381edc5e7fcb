"""Invented papers as PDF, pictures, text and messages."""
