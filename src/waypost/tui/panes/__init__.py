"""The parts of a screen: they are given data and answer with messages."""
