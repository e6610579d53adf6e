"""The table of commands: names, groups, help and arguments. Parser and help are made from it.

It names the functions that do the work and does not import them: `waypost --version` and
`--help` pay for no workspace.
"""

import argparse
import re
from collections.abc import Callable, Mapping
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


def _document(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("document", metavar="DOC", type=Path, help="the document's file")


def _section(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--section",
        metavar="S",
        default="",
        help="only this section: a number (2.4), a path of titles (Product/Metrics), an id, "
        "or part of a title",
    )


def _revision(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "revision",
        metavar="REV",
        help="a revision: the first digits of its id, a milestone's name, HEAD or HEAD~2",
    )


def _message(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-m",
        "--message",
        metavar="M",
        default="",
        help="the revision's message; without it, one that says what changed",
    )


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", dest="as_json", action="store_true", help="print JSON")


def _pager(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--no-pager", dest="pager", action="store_false", help="print without a pager"
    )


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


def _write(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument(
        "section", metavar="SECTION", help="number, path of titles, id or part of a title"
    )
    _message(parser)
    parser.add_argument(
        "--empty", dest="may_empty", action="store_true", help="let an empty input empty it"
    )


def _answer(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument(
        "question", metavar="QUESTION", help="id of the question, as `outline --json` prints it"
    )
    parser.add_argument(
        "state",
        metavar="STATE",
        choices=("open", "answered", "n/a", "deferred"),
        help="open, answered, n/a or deferred",
    )
    parser.add_argument("--reason", metavar="R", default="", help="why it is n/a")
    parser.add_argument("--owner", metavar="O", default="", help="who answers what is deferred")
    _message(parser)


def _guide_use(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument("guide", metavar="GUIDE", help="name or file of the guide to follow")
    _message(parser)


def _guide_match(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument(
        "section", metavar="SECTION", nargs="?", default="", help="a section of the guide"
    )
    parser.add_argument(
        "title", metavar="TITLE", nargs="?", default=None, help="the document's section that it is"
    )
    parser.add_argument("--none", action="store_true", help="the document has no such section")
    parser.add_argument("--auto", action="store_true", help="let the titles decide again")
    _json(parser)


def _guide_upgrade(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument("--apply", action="store_true", help="take the newer guide over")
    _message(parser)
    _json(parser)


def _log(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    _section(parser)
    parser.add_argument(
        "-n", dest="count", metavar="N", type=_count, help="the newest N revisions only"
    )
    _json(parser)
    _pager(parser)


def _diff(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    parser.add_argument(
        "old", metavar="A", nargs="?", default="", help="the older revision (default: HEAD)"
    )
    parser.add_argument(
        "new", metavar="B", nargs="?", default="", help="the newer one (default: the file)"
    )
    _section(parser)
    _json(parser)
    _pager(parser)


def _show(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    _revision(parser)
    _section(parser)
    _json(parser)
    _pager(parser)


def _restore(parser: argparse.ArgumentParser) -> None:
    _document(parser)
    _revision(parser)
    _section(parser)
    _message(parser)


def _guide_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("guide", metavar="G", help="name or file of a guide")
    _json(parser)
    _pager(parser)


def _count(text: str) -> int:
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise argparse.ArgumentTypeError(f'"{text}" is no number of revisions')
    return int(text)


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
        prints="Prints sections written, questions open, and the sections that still lack text.\n"
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
    Command(
        name="answer",
        group=WRITING,
        summary="mark a guiding question or key point, commit",
        prints="Prints the revision that was made. n/a wants a --reason, deferred an --owner; a\n"
        "key point is answered (ticked) or open.",
        example="waypost answer design.md business-metrics/who-owns-it deferred --owner Ada",
        verb="answering:answer",
        arguments=_answer,
    ),
    Command(
        name="log",
        group=HISTORY,
        summary="list the revisions, newest first",
        prints="Prints one line per revision: id, date, author, words added and removed,\n"
        "milestones, subject.",
        example="waypost log design.md --section 2.4 -n 10",
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
        name="restore",
        group=HISTORY,
        summary="make an old text the newest revision",
        prints="Prints the revision that was made. Nothing is lost: the text that stands there\n"
        "now is kept as a revision before it is replaced.",
        example="waypost restore design.md 3f9c2a1 --section 2.4",
        verb="history:restore",
        arguments=_restore,
    ),
    Command(
        name="guide list",
        group=GUIDES,
        summary="list the guides that can be followed",
        prints="Prints name, title, number of sections to write, and source.",
        example="waypost guide list",
        verb="guides:list_all",
        arguments=_json,
    ),
    Command(
        name="guide show",
        group=GUIDES,
        summary="print a guide's sections and questions",
        prints="Prints the guide's outline with its questions; with --json, all that it says.",
        example="waypost guide show ml-system-design",
        verb="guides:show",
        arguments=_guide_show,
    ),
    Command(
        name="guide use",
        group=GUIDES,
        summary="let a document follow a guide, or another one",
        prints="Prints which sections of the guide the document has. The text is not touched;\n"
        "what was answered stays answered where the new guide asks the same.",
        example="waypost guide use design.md ml-system-design",
        verb="following:use",
        arguments=_guide_use,
    ),
    Command(
        name="guide match",
        group=GUIDES,
        summary="list or correct which section is which section of the guide",
        prints="Without SECTION, prints each section of the guide and what the document has for\n"
        "it; with one, commits the correction.",
        example="waypost guide match design.md business-metrics 'Product/How we judge it'",
        verb="following:match",
        arguments=_guide_match,
    ),
    Command(
        name="guide upgrade",
        group=GUIDES,
        summary="show what changed in a document's guide, and take it over",
        prints="Prints what was added, removed, reworded and moved in the guide. With --apply,\n"
        "brings the record in step with it and commits that; the text is not touched.",
        example="waypost guide upgrade design.md --apply",
        verb="upgrade:upgrade",
        arguments=_guide_upgrade,
    ),
)
COMMANDS: Final[Mapping[str, Command]] = {command.name: command for command in _ALL}
