"""The commands about revisions: listing, comparing, reading, tracing and restoring them."""

import argparse
import re
from datetime import date
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
from waypost.cli.reviewing_commands import CHANGES, MILESTONE


def _revision(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "revision",
        metavar="REV",
        help="a revision: the first digits of its id, a milestone's name, HEAD or HEAD~2",
    )


def _log(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    add_section(parser)
    parser.add_argument(
        "-n", dest="count", metavar="N", type=_count, help="the newest N revisions only"
    )
    parser.add_argument(
        "--author", metavar="A", default="", help="part of the author's name or address"
    )
    parser.add_argument(
        "--since", metavar="DAY", type=_day, help="from that day on, for example 2026-11-01"
    )
    parser.add_argument("--until", metavar="DAY", type=_day, help="up to that day, it included")
    parser.add_argument("--grep", metavar="WORDS", default="", help="part of the message")
    parser.add_argument(
        "--milestones", dest="milestones_only", action="store_true", help="named revisions only"
    )
    add_json(parser)
    add_pager(parser)


def _diff(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    parser.add_argument(
        "old", metavar="A", nargs="?", default="", help="the older revision (default: HEAD)"
    )
    parser.add_argument(
        "new", metavar="B", nargs="?", default="", help="the newer one (default: the file)"
    )
    add_section(parser)
    parser.add_argument(
        "--grain",
        choices=("word", "sentence", "paragraph"),
        default="word",
        help="what is marked as a whole where something in it changed (default: word)",
    )
    add_json(parser)
    add_pager(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    _revision(parser)
    add_section(parser)
    add_json(parser)
    add_pager(parser)


def _restore(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    _revision(parser)
    parser.add_argument(
        "--section",
        dest="sections",
        metavar="S",
        action="append",
        default=[],
        help="only this section, by number, path of titles, id or part of a title; may be given "
        "several times",
    )
    parser.add_argument(
        "--behind",
        metavar="S",
        default="",
        help="put a section that is gone behind this one, where its old neighbours are gone, too",
    )
    add_message(parser)


def _blame(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    add_section(parser)
    parser.add_argument(
        "--before",
        metavar="REV",
        default="",
        help="of the text as it was before that revision: who wrote what it replaced",
    )
    add_json(parser)
    add_pager(parser)


def _search(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    parser.add_argument(
        "text", metavar="TEXT", help="the text, as it stands; wrapping is no matter"
    )
    add_section(parser)
    parser.add_argument(
        "--case", dest="exact_case", action="store_true", help="tell capitals from small letters"
    )
    add_json(parser)
    add_pager(parser)


def _count(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise argparse.ArgumentTypeError(f'"{text}" is no number of revisions')
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" is no day: write it as 2026-11-01') from error


HISTORY_COMMANDS: Final = (
    Command(
        name="log",
        group=HISTORY,
        summary="list the revisions, newest first",
        prints="Prints one line per revision: id, date, author, words added and removed,\n"
        "milestones, subject.",
        example="waypost log design.md --section 2.4 --author ada --since 2026-11-01",
        verb="history:log",
        arguments=_log,
    ),
    Command(
        name="diff",
        group=HISTORY,
        summary="show what changed, section by section and word by word",
        prints="Prints the sections that differ, from A to B: [-removed-] and {+added+}. Exits\n"
        "with 0 whether anything differs or not.",
        example="waypost diff design.md review-1",
        verb="history:diff",
        arguments=_diff,
    ),
    Command(
        name="show",
        group=HISTORY,
        summary="print the document, or one section, as it was",
        prints="Prints the text of that revision; through a pipe, the very bytes of it.",
        example="waypost show design.md HEAD~2 --section 2.4",
        verb="history:show",
        arguments=_show,
    ),
    Command(
        name="blame",
        group=HISTORY,
        summary="say who wrote each sentence, when and in which revision",
        prints="Prints the sentences, list items, table rows and lines of code with their line in\n"
        "the file, below the revision that wrote them last. Wrapping and moving is not writing.",
        example="waypost blame design.md --section 2.4 --before 3f9c2a1",
        verb="tracing:blame",
        arguments=_blame,
    ),
    Command(
        name="search",
        group=HISTORY,
        summary="find text in all revisions: what brought it, what took it away",
        prints="Prints where the text is now, then the revisions that brought it or took it away,\n"
        "newest first, and for one that took it away the last that has it. Exits with 0 whether\n"
        "it is found or not.",
        example="waypost search design.md 'late rides'",
        verb="tracing:search",
        arguments=_search,
    ),
    CHANGES,
    MILESTONE,
    Command(
        name="restore",
        group=HISTORY,
        summary="make an old text the newest revision",
        prints="Prints the revision that was made. Nothing is lost: the text that stands there\n"
        "now is kept as a revision before it is replaced.",
        example="waypost restore design.md 3f9c2a1 --section 2.4 --section 3",
        verb="history:restore",
        arguments=_restore,
    ),
)
