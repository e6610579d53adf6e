"""Sections known again from version to version."""
