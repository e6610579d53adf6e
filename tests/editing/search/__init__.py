"""Tests of waypost.editing.search."""
