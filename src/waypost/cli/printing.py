"""The one place that writes to standard output and standard error."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from typing import TextIO

from waypost.cli.output import DocumentText, Json, Listing, Output
from waypost.cli.pager import page, pager_command
from waypost.cli.rendering import render_json, render_lines
from waypost.cli.terminal import Medium, medium_of
from waypost.errors import FileProblem, GitError, WaypostError
from waypost.model.visible import visible

_MOST_SAID = 20
"""Lines of git's or a hook's own words that are shown."""


class _ReaderGoneError(Exception):
    """Whoever reads our standard output has closed it."""


def deliver(output: Output, *, pager: bool = True) -> int:
    """Print the output. Gives the exit code.

    A reader that goes away early (`waypost log | head`) is no failure. Raises FileProblem
    where standard output cannot be written.
    """
    if output.body is not None and sys.stdout is not None:
        with suppress(_ReaderGoneError):
            _print_body(output.body, sys.stdout, pager=pager)
            with _writing():
                sys.stdout.flush()
    for note in output.notes:
        say(note)
    return output.status


def say(note: str) -> None:
    """Print a sentence on standard error, its further lines indented."""
    if sys.stderr is None:
        return
    first, *more = visible(note).split("\n")
    rows = [f"waypost: {first}", *(f"  {row}" for row in more)]
    try:
        sys.stderr.write("\n".join(rows) + "\n")
        sys.stderr.flush()
    except OSError:
        return  # nobody is left to be told


def error_note(error: WaypostError) -> str:
    """The error as a note, with what git said below it."""
    return with_words(str(error), error.said if isinstance(error, GitError) else "")


def with_words(sentence: str, said: str) -> str:
    """The sentence, and below it the words of git or of a hook, cut to a screenful."""
    rows = [row for row in said.splitlines() if row.strip()]
    cut = ["…"] if len(rows) > _MOST_SAID else []
    return "\n".join([sentence, *rows[:_MOST_SAID], *cut])


def _print_body(body: Listing | DocumentText | Json, stream: TextIO, *, pager: bool) -> None:
    medium = medium_of(stream)
    match body:
        case Json(data):
            _write([render_json(data, medium)], stream, medium)
        case DocumentText(text) if not medium.terminal:
            with _writing():
                stream.flush()
                stream.buffer.write(text.encode())
        case DocumentText(text, paged):
            rows = visible(text).splitlines(keepends=True)
            _show(rows, stream, medium, paged=paged and pager)
        case Listing(lines, paged, if_empty):
            rows_or_none = _started(render_lines(lines, medium))
            if rows_or_none is not None:
                _show(rows_or_none, stream, medium, paged=paged and pager)
            elif if_empty:
                say(if_empty)


def _started(rows: Iterator[str]) -> Iterator[str] | None:
    """The rows, the first one made: what fails at once fails before a pager has the screen."""
    first = next(rows, None)
    return None if first is None else chain([first], rows)


def _show(rows: Iterable[str], stream: TextIO, medium: Medium, *, paged: bool) -> None:
    command = pager_command(os.environ) if paged and medium.terminal else ()
    if command and page(rows, command, os.environ, medium.encoding):
        return
    _write(rows, stream, medium)


def _write(rows: Iterable[str], stream: TextIO, medium: Medium) -> None:
    for row in rows:
        shown = row if medium.unicode else _encodable(row, medium.encoding)
        with _writing():
            stream.write(shown)


def _encodable(row: str, encoding: str) -> str:
    return row.encode(encoding, "replace").decode(encoding)


@contextmanager
def _writing() -> Iterator[None]:
    """Tells a failure of standard output from one of what is being printed."""
    try:
        yield
    except BrokenPipeError as error:
        _forget_stdout()
        raise _ReaderGoneError from error
    except OSError as error:
        _forget_stdout()
        reason = error.strerror or error
        raise FileProblem(f"Standard output cannot be written: {reason}.") from error


def _forget_stdout() -> None:
    """Point standard output nowhere, so that the interpreter's last flush cannot fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
