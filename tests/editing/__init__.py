"""Tests of the pure text work."""
