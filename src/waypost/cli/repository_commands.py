"""The commands about the repository and the machine around a document, for the table."""

import argparse
from pathlib import Path
from typing import Final

from waypost.cli.command import Command, add_json

REPOSITORY: Final = "Repository and machine"


def _merge_file(parser: argparse.ArgumentParser) -> None:
    for name, said in (
        ("base", "the version that both began with"),
        ("ours", "our version; it is replaced by the result"),
        ("theirs", "the other version"),
    ):
        parser.add_argument(name, metavar=name.upper(), type=Path, help=said)
    parser.add_argument(
        "--path", metavar="P", default="", help="the file's path in the repository (git's %%P)"
    )


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document", metavar="DOC", type=Path, nargs="?", help="a document, or the current folder"
    )
    parser.add_argument(
        "--set-up-merge",
        dest="sets_up_merge",
        action="store_true",
        help="let git merge this repository's documents by sections and sentences",
    )
    add_json(parser)


REPOSITORY_COMMANDS: Final = (
    Command(
        name="doctor",
        group=REPOSITORY,
        summary="check git, the repository, the terminal and what was left behind",
        prints="Prints a line for each thing looked at, with what to do. Exits with 1 where\n"
        "something will fail. --set-up-merge writes to .git/config and .git/info/attributes of\n"
        "this repository and to no committed file.",
        example="waypost doctor design.md",
        verb="doctor:doctor",
        arguments=_doctor,
    ),
    Command(
        name="merge-file",
        group=REPOSITORY,
        summary="merge three versions by sections and sentences, for git or by hand",
        prints="Writes the result into OURS. Exits with 0 where all is merged, 1 where stretches\n"
        "are left between conflict markers. A record (.waypost/*.toml) is merged mark by mark.",
        example="waypost merge-file base.md ours.md theirs.md --path design.md",
        verb="merging:merge_file",
        arguments=_merge_file,
    ),
)
