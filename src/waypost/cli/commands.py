"""The table of commands: names, groups, help and arguments. Parser and help are made from it."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from waypost.cli.command import HISTORY, WRITING, Command
from waypost.cli.command import add_document as _document
from waypost.cli.command import add_json as _json
from waypost.cli.command import add_message as _message
from waypost.cli.following_commands import ANSWER, FOLLOWING
from waypost.cli.guide_commands import GUIDE_COMMANDS
from waypost.cli.history_commands import HISTORY_COMMANDS
from waypost.cli.repository_commands import REPOSITORY_COMMANDS
from waypost.cli.reviewing_commands import EXPORT, REVIEW

__all__ = ["COMMANDS", "Command"]


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOC", type=Path, help="the file to create")
    parser.add_argument(
        "--guide",
        metavar="G",
        default="",
        help="name or file of the guide to follow (default: ml-system-design)",
    )
    about = parser.add_mutually_exclusive_group()
    about.add_argument("--title", metavar="T", default="", help="the document's title")
    about.add_argument(
        "--topic",
        metavar="N|TEXT",
        default="",
        help="a topic that the guide offers, by number or words: it becomes the title",
    )


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dir", dest="folder", metavar="D", type=Path, help="folder to build the demo in"
    )
    parser.add_argument(
        "--no-open", dest="opens", action="store_false", help="build it, and open nothing"
    )


def _outline(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    _json(parser)


def _status(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "documents",
        metavar="DOC",
        nargs="*",
        type=Path,
        help="documents to look at (default: all of the repository)",
    )
    _json(parser)


def _recover(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "document",
        metavar="DOC",
        nargs="?",
        type=Path,
        help="the document's file (default: look at all of the repository)",
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--apply", dest="applies", action="store_true", help="keep the text as a revision"
    )
    what.add_argument(
        "--discard", dest="discards", action="store_true", help="remove the copies for good"
    )
    _message(parser)
    _json(parser)


def _write(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument(
        "section", metavar="SECTION", help="number, path of titles, id or part of a title"
    )
    _message(parser)
    parser.add_argument(
        "--empty", dest="may_empty", action="store_true", help="let an empty input empty it"
    )


_ALL: Final = (
    Command(
        name="new",
        group=WRITING,
        summary="create a document that follows a guide",
        prints="Prints where the document is. Commits nothing until there is text to keep.",
        example="waypost new design.md --title 'Arrival times'",
        verb="documents:new",
        arguments=_new,
    ),
    Command(
        name="demo",
        group=WRITING,
        summary="build a sample repository with real revisions, and open it",
        prints="With --no-open, prints where the sample document is. Leaves an earlier demo alone.",
        example="waypost demo --dir /tmp/demo --no-open",
        verb="documents:demo",
        arguments=_demo,
    ),
    Command(
        name="outline",
        group=WRITING,
        summary="list the sections with state, questions and words",
        prints="Prints the document's sections, and those of its guide that it lacks.",
        example="waypost outline design.md --json",
        verb="documents:outline",
        arguments=_outline,
    ),
    Command(
        name="status",
        group=WRITING,
        summary="tell how far documents are written and what is missing",
        prints="Prints sections written, questions open, the sections that still lack text, and\n"
        "how far the branch is ahead of and behind the one that it follows; no remote is asked.\n"
        "Exits with 0 however far they are; with 1 where a document cannot be read.",
        example="waypost status design.md",
        verb="status:status",
        arguments=_status,
    ),
    Command(
        name="write",
        group=WRITING,
        summary="replace a section's text from standard input, save, commit",
        prints="Prints the revision that was made. Creates a section of the guide in its place.\n"
        "Exits with 1 where nothing could be saved, and where the file is saved but is no\n"
        "revision.",
        example="waypost write design.md 2.4 < metrics.md",
        verb="documents:write",
        arguments=_write,
    ),
    ANSWER,
    Command(
        name="recover",
        group=WRITING,
        summary="show text that was never saved, after a crash or a lost line, and keep it",
        prints="Prints what the text would change in the file as it is now, newest copy first.\n"
        "Nothing is written without --apply, and a copy goes only once its text is kept.",
        example="waypost recover design.md --apply",
        verb="recover:recover",
        arguments=_recover,
    ),
    *HISTORY_COMMANDS,
    REVIEW,
    EXPORT,
    Command(
        name="fetch",
        group=HISTORY,
        summary="learn what the remote has; nothing here changes",
        prints="Prints how many revisions and milestones came, and how far the branch is ahead of\n"
        "and behind the one that it follows.",
        example="waypost fetch design.md",
        verb="remote:fetch",
        arguments=_document,
    ),
    Command(
        name="pull",
        group=HISTORY,
        summary="take in the remote's revisions, by a merge where both sides went on",
        prints="Prints how many revisions and milestones came. Documents are merged by section;\n"
        "where both sides changed the same text, nothing is changed and the sections are named.\n"
        "Never a rebase.",
        example="waypost pull design.md",
        verb="remote:pull",
        arguments=_document,
    ),
    Command(
        name="push",
        group=HISTORY,
        summary="send revisions and the milestones that name them; never by force",
        prints="Prints how many revisions and milestones went.",
        example="waypost push design.md",
        verb="remote:push",
        arguments=_document,
    ),
    *GUIDE_COMMANDS,
    *FOLLOWING,
    *REPOSITORY_COMMANDS,
)
COMMANDS: Final[Mapping[str, Command]] = {command.name: command for command in _ALL}
