"""Faults produced on purpose: what was written is found again, whatever happens."""
