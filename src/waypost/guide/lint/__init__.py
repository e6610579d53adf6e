"""Checks a guide: a table of rules, each a small function that yields what it finds."""
