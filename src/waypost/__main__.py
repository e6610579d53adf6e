"""Starts the command line, for `waypost` and for `python -m waypost`."""

import sys

from waypost.cli.program import run


def main() -> int:
    """Run the program with the process's arguments. Gives its exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
