"""Tests of waypost.editing.edits."""
