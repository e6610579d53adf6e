"""Textual's lower half as we need it on a terminal line; knows nothing of documents."""
