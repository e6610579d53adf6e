"""Tests of the whole program on a screen, one behaviour a file."""
