"""Reads the arguments: which command, with which values. Every mistake is a UsageError."""

import argparse
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from waypost import __version__
from waypost.cli.command import Command
from waypost.cli.commands import COMMANDS
from waypost.cli.help_text import EXIT_CODES, family_help, program_help
from waypost.errors import UsageError

OPEN = "opening:open_document"
"""The verb of an invocation without a command."""

_LINE_AND_COLUMN = re.compile(r"(?P<line>[1-9][0-9]{0,8})(?::(?P<column>[1-9][0-9]{0,8}))?")


@dataclass(frozen=True, slots=True)
class Invocation:
    """What was asked for."""

    verb: str
    """Module of `waypost.cli` and function in it."""
    values: Mapping[str, object]
    """The function's arguments, by name."""
    pager: bool = True


def parse(arguments: Sequence[str]) -> Invocation | str:
    """The invocation, or the help text that was asked for. Raises UsageError."""
    words = list(arguments)
    first = words[0] if words else ""
    if first in {"-h", "--help"}:
        return program_help()
    if any(name.startswith(f"{first} ") for name in COMMANDS):
        return _parse_family(first, words[1:])
    if first in COMMANDS:
        return _parse_command(COMMANDS[first], words[1:])
    return _parse_opening(words)


class _HelpAsked(Exception):
    """Carries a command's help out of argparse, which would print it and exit."""


class _Help(argparse.Action):
    def __call__(
        self,
        parser: argparse.ArgumentParser,
        _namespace: argparse.Namespace,
        _values: object,
        _option: str | None = None,
    ) -> NoReturn:
        raise _HelpAsked(parser.format_help())


class _Parser(argparse.ArgumentParser):
    """An argument parser that neither prints nor exits."""

    def __init__(self, name: str, description: str = "") -> None:
        super().__init__(
            prog=name,
            description=description,
            epilog=EXIT_CODES,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.add_argument(
            "-h",
            "--help",
            action=_Help,
            nargs=0,
            dest=argparse.SUPPRESS,
            default=argparse.SUPPRESS,
            help="print this help",
        )

    def error(self, message: str) -> NoReturn:
        raise UsageError(
            f"{message[:1].upper()}{message[1:]}.",
            advice=f"`{self.prog} --help` shows how it is used.",
        )


def _parse_family(first: str, words: list[str]) -> Invocation | str:
    """`guide list`: a command of two words."""
    second = words[0] if words else ""
    if second in {"-h", "--help"}:
        return family_help(first)
    command = COMMANDS.get(f"{first} {second}")
    if command is None:
        names = [name for name in COMMANDS if name.startswith(f"{first} ")]
        known = " or ".join(f"`waypost {name}`" for name in names)
        said = f'"{first} {second}" is no command.' if second else f'"{first}" wants a second word.'
        raise UsageError(said, advice=f"Use {known}.")
    return _parse_command(command, words[1:])


def _parse_command(command: Command, words: list[str]) -> Invocation | str:
    parser = _Parser(
        f"waypost {command.name}",
        f"{command.summary.capitalize()}, e.g.:\n  {command.example}\n\n{command.prints}",
    )
    command.arguments(parser)
    try:
        values = vars(parser.parse_args(words))
    except _HelpAsked as asked:
        return str(asked)
    pager = bool(values.pop("pager", True))
    return Invocation(command.verb, values, pager)


def _parse_opening(words: list[str]) -> Invocation | str:
    parser = _Parser("waypost")
    parser.add_argument("--version", action="store_true")
    parser.add_argument("document", metavar="DOC", type=Path, nargs="?")
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--section", metavar="S", default="")
    place.add_argument("--line", metavar="N[:COL]", type=_line_and_column)
    parser.add_argument("--render", choices=("full", "diff"), default="")
    parser.add_argument("--no-mouse", dest="mouse", action="store_false")
    try:
        found, rest = parser.parse_known_args(words)
    except _HelpAsked:
        return program_help()
    if found.version:
        return f"waypost {__version__}\n"
    if rest:
        raise _unknown(words, rest)
    line, column = found.line or (None, None)
    values = {
        "document": found.document,
        "section": found.section,
        "line": line,
        "column": column,
        "render": found.render,
        "mouse": found.mouse,
    }
    return Invocation(OPEN, values)


def _unknown(words: Sequence[str], rest: Sequence[str]) -> UsageError:
    """What to say of words that no document's opening takes."""
    first = words[0]
    if first.startswith("-") or rest[0].startswith("-"):
        return UsageError(
            f'There is no option "{rest[0]}" here.', advice="`waypost --help` lists what there is."
        )
    near = get_close_matches(first, COMMANDS, n=1)
    meant = f"Did you mean `waypost {near[0]}`? " if near else ""
    return UsageError(
        f'"{first}" is no command, and only one document is opened at a time.',
        advice=f"{meant}`waypost --help` lists the commands.",
    )


def _line_and_column(text: str) -> tuple[int, int | None]:
    found = _LINE_AND_COLUMN.fullmatch(text)
    if found is None:
        raise argparse.ArgumentTypeError(f'"{text}" is no line: give 12, or 12:5')
    return int(found["line"]), int(found["column"]) if found["column"] else None
