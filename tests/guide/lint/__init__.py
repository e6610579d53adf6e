"""The rules that `guide check` holds a guide to."""
