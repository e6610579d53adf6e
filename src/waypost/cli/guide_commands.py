"""The part of the table of commands that is about guides themselves."""

import argparse
from pathlib import Path
from typing import Final

from waypost.cli.command import GUIDES, Command, add_json, add_pager


def _show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("guide", metavar="G", help="name or file of a guide")
    add_json(parser)
    add_pager(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("guide", metavar="G", help="file or name of a guide")
    _file(parser)
    parser.add_argument(
        "--findings", dest="findings_only", action="store_true", help="leave the lines out"
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit with 1 for warnings and notices, too"
    )
    add_json(parser)
    add_pager(parser)


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "guide", metavar="PATH", help="a Markdown file; or a guide's name, to begin from it"
    )
    parser.add_argument(
        "--to",
        dest="origin",
        metavar="WHERE",
        choices=("repository", "user"),
        help="repository or user (default: the repository, where there is one)",
    )
    parser.add_argument(
        "--name", metavar="N", default="", help="what to call the guide (default: by its file)"
    )
    _file(parser)
    parser.add_argument(
        "--repair",
        dest="repaired",
        action="store_true",
        help="mend line ends and text that was read in the wrong encoding",
    )
    parser.add_argument(
        "--force", dest="replaces", action="store_true", help="replace another guide of that name"
    )


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar="PATH", type=Path, help="the file to create")
    parser.add_argument("--title", metavar="T", default="", help="the guide's title")


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--file",
        dest="wanted",
        metavar="F",
        default="",
        help="of a dump of many files, the one that is the guide",
    )


GUIDE_COMMANDS: Final = (
    Command(
        name="guide list",
        group=GUIDES,
        summary="list the guides that can be followed",
        prints="Prints name, title, number of sections to write, and whose guide it is. One of\n"
        "the repository hides one of yours, and both hide a packaged one of that name.",
        example="waypost guide list",
        verb="guides:list_all",
        arguments=add_json,
    ),
    Command(
        name="guide show",
        group=GUIDES,
        summary="print a guide's sections and questions",
        prints="Prints the guide's outline with its questions; with --json, all that it says.",
        example="waypost guide show ml-system-design",
        verb="guides:show",
        arguments=_show,
    ),
    Command(
        name="guide check",
        group=GUIDES,
        summary="say what each line of a guide is taken for, and find faults",
        prints="Prints line, kind, section and text, then what the rules found. Exits with 1 for\n"
        "an error, and with --strict for anything found.",
        example="waypost guide check template.md",
        verb="guides:check",
        arguments=_check,
    ),
    Command(
        name="guide add",
        group=GUIDES,
        summary="copy a guide to where it is found by its name",
        prints="Prints where the copy is and what is in it. Replaces no other guide, and refuses\n"
        "what is no guide.",
        example="waypost guide add ~/Downloads/template.md --name rfc --repair",
        verb="guides:add",
        arguments=_add,
    ),
    Command(
        name="guide new",
        group=GUIDES,
        summary="begin a guide of your own",
        prints="Writes a guide that shows each kind of guidance, to be put into your own words;\n"
        "`waypost guide check` says how far you are. Overwrites nothing.",
        example="waypost guide new .waypost/guides/launch.md --title 'Launch review'",
        verb="guides:new",
        arguments=_new,
    ),
)
"""The commands about guides, in the order of the help."""
