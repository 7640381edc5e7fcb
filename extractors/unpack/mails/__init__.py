"""Mails of every program taken apart: internet mails, Outlook's files, and what they wrap their content in."""
