"""What a command of the command line is, and the options that many have.

A command names the function that does the work and does not import it: `waypost --version`
and `--help` pay for no workspace.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Arguments = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the command line."""

    name: str
    """One word, or two: `log`, `guide show`."""
    group: str
    summary: str
    """One line for the program's help."""
    prints: str
    """What goes to standard output, and what the exit codes mean where that is not plain."""
    example: str
    verb: str
    """Module of `waypost.cli` and function in it that takes the arguments by name."""
    arguments: Arguments


WRITING: Final = "Documents"
HISTORY: Final = "History"
GUIDES: Final = "Guides"


def json_option(parser: argparse.ArgumentParser) -> None:
    """Data for scripts instead of text for people."""
    parser.add_argument("--json", dest="as_json", action="store_true", help="print JSON")


def pager_option(parser: argparse.ArgumentParser) -> None:
    """All at once on a terminal, too."""
    parser.add_argument(
        "--no-pager", dest="pager", action="store_false", help="print without a pager"
    )
