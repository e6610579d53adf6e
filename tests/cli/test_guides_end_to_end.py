"""The commands about guides as processes of their own: through pipes, and on a terminal."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.pty_program import COPYING_PAGER, on_terminal

_PROGRAM = [sys.executable, "-m", "waypost"]
_TEMPLATE = """\
# Template

## 1. Problem

**Guiding questions:**

- What hurts, whom does it hurt, how often, and what have people tried against it before now?

## 2. Answer
"""


@pytest.fixture(name="folder")
def _folder(waypost: CommandLine) -> Path:
    """An empty repository with a template in it."""
    waypost.repository.write("template.md", _TEMPLATE)
    return waypost.folder


def _run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*_PROGRAM, "guide", *words], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_guide_is_begun_checked_added_and_listed(folder: Path) -> None:
    """Each command is a process, says what it did, and leaves what the next one finds."""
    begun = _run(folder, "new", "mine.md", "--title", "Mine")
    checked = _run(folder, "check", "mine.md")
    added = _run(folder, "add", "mine.md", "--to", "user", "--name", "my-own")
    listed = _run(folder, "list")
    assert [ran.returncode for ran in (begun, checked, added, listed)] == [0, 0, 0, 0]
    assert not "".join(ran.stderr for ran in (begun, checked, added, listed))
    assert checked.stdout.startswith("Mine (mine.md)\n")
    assert added.stdout.startswith("Added as your guide my-own: ")
    (row,) = [row for row in listed.stdout.splitlines() if row.startswith("my-own ")]
    assert "  Mine  " in row
    assert "  user (" in row


def test_a_pipe_gets_whole_lines_and_no_colour(folder: Path) -> None:
    """Nothing is cut for a reader that has no edge."""
    ran = _run(folder, "check", "template.md")
    assert "tried against it before now?\n" in ran.stdout
    assert "\x1b" not in ran.stdout


def test_a_script_reads_the_report(folder: Path) -> None:
    """JSON is the only thing on standard output, whatever the exit code."""
    ran = _run(folder, "check", "template.md", "--json", "--strict")
    assert ran.returncode == 1
    assert [found["rule"] for found in json.loads(ran.stdout)["findings"]] == ["nothing-asked"]


def test_a_failure_is_one_sentence_on_standard_error(folder: Path) -> None:
    """A file that is none, a folder and a name that nobody has are no tracebacks."""
    for words in (("check", "gone.md"), ("add", "."), ("show", "nobody"), ("add", "template.md/x")):
        ran = _run(folder, *words)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert ran.stderr.startswith("waypost: ")
        assert len(ran.stderr.splitlines()) == 1


def test_a_terminal_gets_one_row_a_line(folder: Path) -> None:
    """The text is cut at the edge, so that kinds and sections stand in columns."""
    sent = on_terminal(folder, "guide", "check", "template.md", COLUMNS="60", NO_COLOR="1")
    (row,) = [row for row in sent.splitlines() if row.startswith("7  question")]
    assert row == "7  question  1  - What hurts, whom does it hurt, how often,…"
    assert "\x1b" not in sent


def test_a_terminal_gets_the_report_in_colour_and_through_the_pager(folder: Path) -> None:
    """A long guide is read a screenful at a time; `--no-pager` goes without."""
    words = ("guide", "check", "template.md")
    paged = on_terminal(folder, *words, WAYPOST_PAGER=COPYING_PAGER)
    assert paged.startswith("PAGED\n")
    assert "\x1b[33mwarning" in paged
    assert "PAGED" not in on_terminal(folder, *words, "--no-pager", WAYPOST_PAGER=COPYING_PAGER)
