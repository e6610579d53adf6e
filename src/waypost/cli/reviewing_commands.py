"""The commands of those who read along: what changed since some time, and names of revisions."""

import argparse
from typing import Final

from waypost.cli.command import HISTORY, Command, add_document, add_json, add_pager


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
