"""The command line: the whole workspace without a screen."""
