"""What is written where, and what becomes of output that nobody takes."""

import io
import os
import sys
from collections.abc import Iterator

import pytest

from waypost.cli.output import DocumentText, Json, Line, Listing, Output, line
from waypost.cli.printing import deliver, error_note, say
from waypost.errors import FileProblem, GitError


def test_a_listing_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines are data."""
    assert deliver(Output(Listing([line("a"), line("b")]))) == 0
    assert capsys.readouterr() == ("a\nb\n", "")


def test_an_empty_listing_says_why_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    """A script that reads standard output finds nothing there, as it should."""
    deliver(Output(Listing([], if_empty="Nothing differs.")))
    assert capsys.readouterr() == ("", "waypost: Nothing differs.\n")


def test_json_is_data(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON ends with a line end."""
    deliver(Output(Json([1])))
    assert capsys.readouterr().out == "[\n  1\n]\n"


def test_a_document_goes_through_a_pipe_as_it_is(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Neither line ends nor control characters nor a missing last line end are touched."""
    deliver(Output(DocumentText("\ufeffa\r\n\x1b[31mb")))
    assert capfdbinary.readouterr().out == "\ufeffa\r\n\x1b[31mb".encode()


def test_the_status_is_the_output_s(capsys: pytest.CaptureFixture[str]) -> None:
    """Notes are told on standard error, and the exit code stays what the command decided."""
    assert deliver(Output(notes=("It failed.",), status=1)) == 1
    assert capsys.readouterr() == ("", "waypost: It failed.\n")


def test_a_note_is_mapped_and_indented(capsys: pytest.CaptureFixture[str]) -> None:
    """Words of a hook stand below the sentence and drive no terminal."""
    say("A hook refuses.\n\x1b[2Jno")
    assert capsys.readouterr().err == "waypost: A hook refuses.\n  ␛[2Jno\n"


def test_what_git_said_follows_the_error() -> None:
    """The sentence is ours, the words below it are git's, without their blank lines."""
    error = GitError("Git refuses.", said="fatal: a\n\nhint: b\n", advice="Do this.")
    assert error_note(error) == "Git refuses. Do this.\nfatal: a\nhint: b"


def test_long_words_are_cut() -> None:
    """A hook that prints a page shows its beginning."""
    error = GitError("Git refuses.", said="row\n" * 100)
    assert error_note(error).count("row") == 20
    assert error_note(error).endswith("…")


@pytest.fixture
def output_pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Standard output as a pipe; gives the end to read from."""
    reader, writer = os.pipe()
    stream = io.TextIOWrapper(open(writer, "wb"), encoding="utf-8")  # noqa: PTH123, SIM115  # fd
    monkeypatch.setattr(sys, "stdout", stream)
    yield reader
    stream.close()


def test_a_reader_that_leaves_early_is_no_failure(output_pipe: int) -> None:
    """`waypost log | head` ends quietly."""
    os.close(output_pipe)
    rows: Iterator[Line] = (line("row") for _ in range(100_000))
    assert deliver(Output(Listing(rows))) == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")  # noqa: PTH110  # a device
def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output that could not be written is a failure, in a sentence."""
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123  # a device
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(FileProblem, match="Standard output cannot be written: No space"):
            deliver(Output(Listing([line("row")])))


def test_an_error_of_what_is_printed_is_its_own() -> None:
    """A failure while a listing is made is not taken for one of standard output."""

    def rows() -> Iterator[Line]:
        yield line("first")
        raise FileNotFoundError("not the output")

    with pytest.raises(FileNotFoundError):
        deliver(Output(Listing(rows())))


def test_nothing_is_printed_without_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed standard output is no reason to stop."""
    monkeypatch.setattr(sys, "stdout", None)
    assert deliver(Output(Listing([line("row")]))) == 0


def test_what_the_encoding_lacks_becomes_a_question_mark(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A terminal of an old locale gets every line."""
    taken = io.BytesIO()
    stream = io.TextIOWrapper(taken, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    deliver(Output(Listing([line("· 漢")])))
    assert taken.getvalue() == b"' ?\n"
