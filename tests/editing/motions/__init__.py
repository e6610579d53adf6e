"""Tests of waypost.editing.motions."""
