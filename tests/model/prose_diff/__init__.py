"""Tests of the prose diff."""
