"""Questions that the program asks, one a file, each with a typed answer."""
