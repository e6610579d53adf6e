"""Tests of the Markdown highlight."""
