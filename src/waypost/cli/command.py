"""What a command of the command line is, and the arguments that many of them share.

A command names the function that does the work and does not import it: `waypost --version`
and `--help` pay for no workspace.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
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


def add_document(parser: argparse.ArgumentParser) -> None:
    """Add the document, `DOC`."""
    parser.add_argument("document", metavar="DOC", type=Path, help="the document's file")


def add_section(parser: argparse.ArgumentParser) -> None:
    """Add `--section`, for a command that looks at the document or at one section."""
    parser.add_argument(
        "--section",
        metavar="S",
        default="",
        help="only this section: a number (2.4), a path of titles (Product/Metrics), an id, "
        "or part of a title",
    )


def add_message(parser: argparse.ArgumentParser) -> None:
    """Add `-m`, for a command that keeps a revision."""
    parser.add_argument(
        "-m",
        "--message",
        metavar="M",
        default="",
        help="the revision's message; without it, one that says what changed",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add `--json`: data for scripts instead of text for people."""
    parser.add_argument("--json", dest="as_json", action="store_true", help="print JSON")


def add_pager(parser: argparse.ArgumentParser) -> None:
    """Add `--no-pager`: all at once on a terminal, too."""
    parser.add_argument(
        "--no-pager", dest="pager", action="store_false", help="print without a pager"
    )
