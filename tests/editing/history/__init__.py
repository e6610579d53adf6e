"""Tests of waypost.editing.history."""
