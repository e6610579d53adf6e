"""Merges two texts that began as one: by blocks, then by sentences."""
