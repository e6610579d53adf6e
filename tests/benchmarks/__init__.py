"""Measurements, run by hand and not timed in CI."""
