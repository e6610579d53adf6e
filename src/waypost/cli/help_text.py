"""The help of the program and of families of commands, made from the table of commands."""

from itertools import groupby
from typing import Final

from waypost.cli.command import Command
from waypost.cli.commands import COMMANDS

EXIT_CODES: Final = (
    "exit codes: 0 done, 1 the operation failed (the reason is on standard error), 2 wrong usage"
)
_HEAD: Final = """\
usage: waypost [DOC] [--section S | --line N[:COL]]
       waypost COMMAND ...

Guided document writing: a guide's questions beside your text, every save a revision.

examples:
  waypost demo                          a sample repository to look around in
  waypost new design.md                 a document that follows the guide ml-system-design
  waypost new queue.md --guide adr      one that follows another; `waypost guide list` has all
  waypost design.md --section 2.4       open it in that section
  waypost                               choose among the repository's documents
  waypost status                        how far the repository's documents are written
  waypost log design.md --section 2.4   the revisions of one section
  waypost diff design.md review-1       what changed since a milestone
"""
_OPTIONS: Final = """\
options:
  --section S           open in this section: 2.4, Product/Metrics, an id, part of a title
  --line N[:COL]        open at this line of the file
  --render full|diff    write all that is drawn, or (the usual) only what changes
  --no-mouse            leave the mouse to the terminal, for its own selecting and copying
  -h, --help            print this help; `waypost COMMAND --help` for a command's own
  --version             print the version

A file that is called like a command is opened with its path: waypost ./log
"""
_NAME_WIDTH: Final = 20


def program_help() -> str:
    """What `waypost --help` prints."""
    groups = [
        f"{group.lower()}:\n" + _summaries(list(commands))
        for group, commands in groupby(COMMANDS.values(), key=lambda command: command.group)
    ]
    return "\n".join([_HEAD, *groups, _OPTIONS, EXIT_CODES + "\n"])


def family_help(first: str) -> str:
    """What `waypost guide --help` prints."""
    commands = [command for name, command in COMMANDS.items() if name.startswith(f"{first} ")]
    usage = f"usage: waypost {first} COMMAND ...\n"
    return "\n".join([usage, "commands:", _summaries(commands), EXIT_CODES + "\n"])


def _summaries(commands: list[Command]) -> str:
    return "".join(f"  {c.name:<{_NAME_WIDTH}}  {c.summary}\n" for c in commands)
