"""The commands of those who read along: what changed since when, names, comments, suggestions."""

import argparse
from pathlib import Path
from typing import Final

from waypost.cli.command import (
    HISTORY,
    Command,
    add_document,
    add_json,
    add_message,
    add_pager,
    add_section,
)


def _changes(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    parser.add_argument(
        "--since",
        metavar="WHAT",
        default="opened",
        help='"opened" (when it was last open here), "reviewed" (each section since its tick), a '
        "day (2026-11-01), a milestone, branch, tag or revision (default: opened)",
    )
    parser.add_argument(
        "--tick",
        dest="ticked",
        metavar="S",
        default="",
        help='tick this section as reviewed as it is, or "all" that are listed',
    )
    add_json(parser)
    add_pager(parser)


def _milestone(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help="the name to give")
    parser.add_argument(
        "revision", metavar="REV", nargs="?", default="", help="the revision (default: the newest)"
    )
    parser.add_argument(
        "--list", dest="listed", action="store_true", help="list the revisions that have a name"
    )
    parser.add_argument(
        "-m", "--message", metavar="M", default="", help="what is said about it (default: its name)"
    )
    add_json(parser)
    add_pager(parser)


def _review(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    add_section(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--accept", metavar="N", default="", help='accept these marks: "3", "3,5" or "all"'
    )
    what.add_argument(
        "--reject", metavar="N", default="", help='reject these marks: "3", "3,5" or "all"'
    )
    what.add_argument(
        "--resolve",
        metavar="N",
        default="",
        help='resolve these comments and UNRESOLVED blocks: "3", "3,5" or "all"',
    )
    what.add_argument(
        "--check",
        dest="checks",
        action="store_true",
        help="for CI: print file and line of each mark, and exit with 1 while there is one",
    )
    add_message(parser)
    add_json(parser)
    add_pager(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    parser.add_argument(
        "--to", choices=("md",), default="md", help="the form: md is Markdown (default: md)"
    )
    parser.add_argument(
        "--marks",
        choices=("refuse", "accept", "reject", "keep"),
        default="refuse",
        help="what becomes of comments and suggestions: refuse the export (the default), accept "
        "or reject them all in what is exported, or keep them there",
    )
    parser.add_argument(
        "-o",
        dest="out",
        metavar="OUT",
        type=Path,
        help="write to this file, which is replaced (default: standard output)",
    )


CHANGES: Final = Command(
    name="changes",
    group=HISTORY,
    summary="list sections changed since some time, and tick those that were read",
    prints="Prints a line for each: whether it is ticked as it is now, words added and removed.\n"
    "Ticks are yours alone, in the git directory; one falls when the section changes.",
    example="waypost changes design.md --since review-1 --tick 2.4",
    verb="changes:changes",
    arguments=_changes,
)
MILESTONE: Final = Command(
    name="milestone",
    group=HISTORY,
    summary="give a revision a name, or list those that have one",
    prints="Prints the revision and its name. A milestone is an annotated git tag of this\n"
    "document, milestones/DOC/NAME; `waypost push` sends it.",
    example="waypost milestone design.md review-2 3f9c2a1",
    verb="milestone:milestone",
    arguments=_milestone,
)
REVIEW: Final = Command(
    name="review",
    group=HISTORY,
    summary="list comments and suggestions in the text, accept, reject or resolve them",
    prints="Prints each CriticMarkup mark and each UNRESOLVED block with its number and line.\n"
    "Settling some makes one revision; a comment goes either way, its text stays. With\n"
    "--check, exits with 1 while there is a mark.",
    example="waypost review design.md --accept 3,5",
    verb="review:review",
    arguments=_review,
)
EXPORT: Final = Command(
    name="export",
    group=HISTORY,
    summary="give the document away, with no comment or suggestion left in it unasked",
    prints="Prints the document's Markdown, byte for byte, or writes it to OUT. Exits with 1, and\n"
    "lists them, while comments or suggestions are open and --marks does not say what is to\n"
    "become of them. The document itself stays as it is.",
    example="waypost export design.md --marks accept -o clean.md",
    verb="export:export",
    arguments=_export,
)
