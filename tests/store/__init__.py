"""Tests of the store: real files and real repositories."""
