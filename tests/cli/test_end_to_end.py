"""The real program in a process of its own: through pipes, and on a terminal."""

import subprocess
import sys

from tests.support.command_line import CommandLine
from tests.support.pty_program import COPYING_PAGER as _COPYING_PAGER
from tests.support.pty_program import on_terminal as _on_terminal

_PROGRAM = [sys.executable, "-m", "waypost"]


def test_a_writer_works_through_pipes(waypost: CommandLine) -> None:
    """Create, write, look back and restore, each in its own process."""

    def run(*words: str, piped: str = "") -> str:
        done = subprocess.run(
            [*_PROGRAM, *words],
            cwd=waypost.folder,
            input=piped,
            capture_output=True,
            text=True,
            check=True,
        )
        assert not done.stderr
        return done.stdout

    run("new", "design.md", "--guide", "short")
    run("write", "design.md", "Metrics", piped="First thought.\n")
    run("write", "design.md", "Metrics", piped="Second thought.\n")
    assert run("diff", "design.md", "HEAD~1").splitlines()[2] == "[-First-]{+Second+} thought."
    run("restore", "design.md", "HEAD~1", "--section", "2.1")
    assert run("show", "design.md", "HEAD", "--section", "2.1") == "First thought.\n"
    assert len(run("log", "design.md").splitlines()) == 3


def test_a_reader_that_leaves_early_sees_no_traceback(written: CommandLine) -> None:
    """`waypost log | true` is quiet."""
    with subprocess.Popen(
        [*_PROGRAM, "guide", "show", "ml-system-design", "--json"],
        cwd=written.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_terminal_gets_colour(written: CommandLine) -> None:
    """Ids stand out where colours are seen."""
    assert "\x1b[33m" in _on_terminal(written.folder, "log", "design.md")


def test_a_terminal_without_colour_gets_none(written: CommandLine) -> None:
    """NO_COLOR is obeyed."""
    assert "\x1b" not in _on_terminal(written.folder, "log", "design.md", NO_COLOR="1")


def test_a_terminal_gets_long_output_through_the_pager(written: CommandLine) -> None:
    """The pager that is set has the rows; `--no-pager` goes without."""
    words = ("log", "design.md")
    assert _on_terminal(written.folder, *words, WAYPOST_PAGER=_COPYING_PAGER).startswith("PAGED\n")
    plain = _on_terminal(written.folder, *words, "--no-pager", WAYPOST_PAGER=_COPYING_PAGER)
    assert "PAGED" not in plain


def test_a_failure_does_not_start_the_pager(written: CommandLine) -> None:
    """A sentence about what is wrong is not paged."""
    sent = _on_terminal(
        written.folder, "show", "design.md", "no-such", WAYPOST_PAGER=_COPYING_PAGER
    )
    assert "PAGED" not in sent
    assert "no-such" in sent


def test_a_document_cannot_drive_the_terminal(written: CommandLine) -> None:
    """What a pipe gets as it is, a terminal is shown."""
    written("write", "design.md", "1", piped="a\x1b[2Jb")
    words = ("show", "design.md", "HEAD", "--section", "1")
    assert _on_terminal(written.folder, *words) == "a␛[2Jb\n"
    assert written(*words).out == "a\x1b[2Jb\n"


def test_writing_asks_for_a_pipe(written: CommandLine) -> None:
    """At a terminal, `write` does not wait for text that nobody knows to type."""
    sent = _on_terminal(written.folder, "write", "design.md", "1")
    assert sent.startswith("waypost: The text is read from standard input. Pipe it in:")


def test_a_dumb_terminal_gets_no_screen(written: CommandLine) -> None:
    """The sentence says why and what works."""
    sent = _on_terminal(written.folder, "design.md", TERM="dumb")
    assert "TERM is dumb" in sent
    assert "`waypost outline DOC`" in sent
