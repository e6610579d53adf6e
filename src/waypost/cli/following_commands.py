"""The commands of living with a guide: answering, following one, matching, upgrading."""

import argparse
from typing import Final

from waypost.cli.command import GUIDES, WRITING, Command, add_document, add_json, add_message


def _answer(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
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
    add_message(parser)


def _guide_use(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    parser.add_argument("guide", metavar="GUIDE", help="name or file of the guide to follow")
    add_message(parser)


def _guide_match(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    parser.add_argument(
        "section", metavar="SECTION", nargs="?", default="", help="a section of the guide"
    )
    parser.add_argument(
        "title", metavar="TITLE", nargs="?", default=None, help="the document's section that it is"
    )
    parser.add_argument("--none", action="store_true", help="the document has no such section")
    parser.add_argument("--auto", action="store_true", help="let the titles decide again")
    add_json(parser)


def _guide_upgrade(parser: argparse.ArgumentParser) -> None:
    add_document(parser)
    parser.add_argument("--apply", action="store_true", help="take the newer guide over")
    add_message(parser)
    add_json(parser)


ANSWER: Final = Command(
    name="answer",
    group=WRITING,
    summary="mark a guiding question or key point, commit",
    prints="Prints the revision that was made. n/a wants a --reason, deferred an --owner; a\n"
    "key point is answered (ticked) or open.",
    example="waypost answer design.md business-metrics/who-owns-it deferred --owner Ada",
    verb="answering:answer",
    arguments=_answer,
)
FOLLOWING: Final = (
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
