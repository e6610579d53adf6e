"""Tests of sections, headings and outlines."""
