"""Tests of the terminal side."""
