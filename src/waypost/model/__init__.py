"""The nouns of Waypost as frozen values, and pure functions over them: standard library only."""
