"""Tests of what guides are and how they are read."""
