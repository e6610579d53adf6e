"""The picture before Textual: what is kept for it, and how it is drawn."""
