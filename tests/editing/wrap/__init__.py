"""Tests of waypost.editing.wrap."""
