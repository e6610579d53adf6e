"""Tests of the merge of texts."""
