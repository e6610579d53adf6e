"""The README is true: its keys, commands, examples and set-up are those of the program."""

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support.readme import README, code_block, code_blocks, with_key_tables
from waypost.cli.command import Command
from waypost.cli.commands import COMMANDS
from waypost.cli.help_text import program_help
from waypost.guide.library import find_guide, list_guides
from waypost.guide.recognise import recognise
from waypost.paths import packaged_guides
from waypost.store.records import read_record
from waypost.tui.keymap import BENCH, WRITING
from waypost.workspace.guides import DEFAULT_GUIDE

_TEXT = README.read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `waypost (?P<words>[^`]+)` \| (?P<summary>.+) \|$", re.MULTILINE)
_GUIDE_ROW = re.compile(
    r"^\| `(?P<name>[a-z-]+)` \| (?P<purpose>[^|]+) \| (?P<sections>\d+) \| (?P<questions>\d+) \|$",
    re.MULTILINE,
)
_LISTED = re.compile(r"^  (?P<name>[a-z-]+(?: [a-z]+)?)  +\S", re.MULTILINE)
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_STYLE = re.compile(
    r"^(?P<said>\*\*.*?)\n\n```markdown\n(?P<example>.*?)^```$", re.DOTALL | re.MULTILINE
)
_COUNT = re.compile(r"\b(no|\d+) (section|question|key point|quotation|placeholder)s?\b")
_IDENTITY = {
    f"GIT_{role}_{key}": value
    for role in ("AUTHOR", "COMMITTER")
    for key, value in (("NAME", "Ada Writer"), ("EMAIL", "ada@example.org"))
}


def _rows() -> Mapping[str, tuple[Sequence[str], str]]:
    """Arguments and summary by command, of the README's table."""
    rows = {}
    for row in _ROW.finditer(_TEXT):
        words = row["words"].split(" ")
        length = 2 if " ".join(words[:2]) in COMMANDS else 1
        rows[" ".join(words[:length])] = (words[length:], row["summary"])
    return rows


def _shell(script: str, folder: Path) -> str:
    programs = Path(sys.executable).parent
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **_IDENTITY, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_tables_of_keys_are_those_of_the_key_map() -> None:
    """A key that changes is changed in the README: `python -m tests.support.readme`."""
    assert with_key_tables(_TEXT) == _TEXT


def test_the_commands_are_those_of_the_help() -> None:
    """Every command that `waypost --help` lists is in the README, and no other."""
    listed = {found["name"] for found in _LISTED.finditer(program_help())} & set(COMMANDS)
    assert listed == set(COMMANDS)
    assert {name for name in _rows() if not name.startswith("[")} == listed


@pytest.mark.parametrize("command", [*COMMANDS.values()], ids=lambda command: command.name)
def test_a_command_stands_with_its_arguments_and_summary(command: Command) -> None:
    """The README's row of a command has all its arguments, and the words of the help."""
    arguments, summary = _rows()[command.name]
    parser = argparse.ArgumentParser(add_help=False)
    command.arguments(parser)
    options = [action.option_strings for action in parser._actions if action.option_strings]
    places = [action.metavar for action in parser._actions if not action.option_strings]
    shown = _OPTION.findall(" ".join(arguments))
    assert len(shown) == len(options)
    assert all(set(shown) & set(names) for names in options)
    assert re.findall(r"[A-Z]+", re.sub(r"\[-[^\]]*\]", "", " ".join(arguments))) == places
    assert summary == command.summary


def test_the_set_up_is_one_line_each() -> None:
    """The demo and the tests each begin with one line to copy, which `.ci/run` finds too."""
    lines = [
        block.text.splitlines()
        for block in code_blocks(_TEXT, "sh")
        if block.text.startswith("python3 -m venv ")
    ]
    assert [len(block) for block in lines] == [1, 1]
    assert lines[0][0].endswith("waypost demo")
    assert lines[1][0].endswith("python -m pytest")


def test_the_tour_names_keys_that_do_something() -> None:
    """The keys of the tour, all in the README's section of that name, are in the key map."""
    tour = _TEXT[_TEXT.index("## A minute's tour") : _TEXT.index("## Keys")]
    named = re.findall(r"`((?:Alt|Ctrl)\+[A-Z]|F[0-9]+)`", tour)
    bound = {key for command in (*WRITING, *BENCH) for key in command.keys.split(",")}
    assert named
    assert {key.lower() for key in named} <= bound


def test_the_tour_of_the_command_line_works(tmp_path: Path) -> None:
    """The commands of the tour do what the README shows, one after another."""
    said = _shell(code_block(_TEXT, "sh", "waypost demo --dir tour"), tmp_path)
    assert "2.6 Costs and return" in said
    assert said.count("Saved as") == len(["write", "restore"])


def test_the_json_sample_is_what_the_demo_prints(tmp_path: Path) -> None:
    """The README's sample of JSON is printed by the command before it."""
    command = re.search(r"`(waypost log [^`]* --json)`", _TEXT)
    assert command
    said = _shell(f"waypost demo --dir demo --no-open >&2; cd demo; {command[1]}", tmp_path)
    (sample,) = code_blocks(_TEXT, "json")
    assert json.loads(sample.text) == json.loads(said)


def test_the_sample_of_a_record_is_read(tmp_path: Path) -> None:
    """The README's record is one that Waypost reads without complaint."""
    path = tmp_path / "design.md.toml"
    path.write_text(code_block(_TEXT, "toml", "# .waypost/"), encoding="utf-8")
    record = read_record(path)
    assert record.guide is not None
    assert record.guide.name == DEFAULT_GUIDE
    assert sum(note.settled for note in record.questions.values()) == len(record.questions)


def _styles() -> Sequence[tuple[str, str]]:
    """What the README says of each style of guidance, and its example."""
    begin, end = _TEXT.index("## Bring your own template"), _TEXT.index("## Themes")
    return [(found["said"], found["example"]) for found in _STYLE.finditer(_TEXT, begin, end)]


@pytest.mark.parametrize(("said", "example"), _styles())
def test_an_example_of_a_style_is_read_as_the_readme_says(said: str, example: str) -> None:
    """Questions, key points, quotations, placeholders and sections are as many as it promises."""
    guide = recognise(example, name="team", source="team.md", sha256="0")
    sections = list(guide.walk())
    found = [guide.guidance, *(section.guidance for section in sections)]
    counts = {
        "section": len(sections),
        "question": sum(len(guidance.questions) for guidance in found),
        "key point": sum(len(guidance.key_points) for guidance in found),
        "quotation": sum(len(guidance.quotes) for guidance in found),
        "placeholder": sum(len(guidance.placeholders) for guidance in found),
    }
    promised = {what: int(count.replace("no", "0")) for count, what in _COUNT.findall(said)}
    assert promised
    assert {what: counts[what] for what in promised} == promised


def test_the_table_of_guides_is_that_of_the_package() -> None:
    """The README names each packaged guide, in order, and counts its sections and questions."""
    rows = [(row["name"], int(row["sections"]), int(row["questions"])) for row in _guide_rows()]
    assert rows == [
        (entry.name, entry.sections_to_write, _questions(entry.name))
        for entry in list_guides([packaged_guides()])
    ]


def test_each_guide_of_the_table_is_for_something_else() -> None:
    """What a guide is for is said in a few words of its own, with the default marked."""
    purposes = [row["purpose"] for row in _guide_rows()]
    assert len(set(purposes)) == len(purposes)
    assert all(20 <= len(purpose) <= 80 for purpose in purposes)
    defaults = [row["name"] for row in _guide_rows() if row["purpose"].endswith("(the default)")]
    assert defaults == [DEFAULT_GUIDE]


def _guide_rows() -> Sequence[re.Match[str]]:
    """The rows of the README's table of guides."""
    return [*_GUIDE_ROW.finditer(_TEXT)]


def _questions(name: str) -> int:
    guide = find_guide(name, [packaged_guides()])
    return sum(len(section.guidance.questions) for section in guide.walk())
