"""Tests of what a person can do, without a screen and without a command line."""
