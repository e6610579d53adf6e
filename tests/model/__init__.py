"""Tests of the nouns and the pure functions over them."""
