"""Tests of single widgets, each in a small program of its own."""
