"""A program that types and saves, and tells what it was promised: `python -m tests.faults.typist`.

It writes a line for each promise: `kept N` once the recovery copy has text N, `saved N` once text N
is a revision, `pending N` where the file alone has it. Whoever kills it holds Waypost to that.
"""

import os
import sys
import time
from pathlib import Path

from tests.faults.writer import Writer
from waypost.errors import FileProblem
from waypost.model.outcomes import Conflict, NothingChanged, Saved


def words(number: int) -> str:
    """The text of that number."""
    return f"Text {number} of the typist, {'longer ' * (number % 5)}and done."


def type_and_save(path: Path, first: int, texts: int, saved_every: int) -> None:
    """Type texts one after another, and save every so often."""
    with Writer(path) as writer:
        for number in range(first, first + texts):
            writer.types(words(number))
            _say(f"kept {number}")
            if (number - first) % saved_every == saved_every - 1:
                outcome = writer.saves(words(number))
                is_pending = isinstance(outcome, Saved) and outcome.problem is not None
                _say(f"{'pending' if is_pending else 'saved'} {number}")


def race(path: Path, section: str, saves: int) -> None:
    """Save one section again and again while others save the rest of the document."""
    with Writer(path, section) as writer:
        for number in range(saves):
            _save_for_sure(writer, f"Save {number} of {section}.")
            _say(f"saved {number}")


def _save_for_sure(writer: Writer, text: str) -> None:
    while True:
        try:
            outcome = writer.saves(text)
        except FileProblem:  # somebody else's save came between
            writer.reads_again()
            continue
        assert not isinstance(outcome, Conflict), outcome
        if isinstance(outcome, NothingChanged):
            # Another process has made a revision of what this one wrote.
            return
        assert isinstance(outcome, Saved)
        if outcome.problem is None:
            return
        time.sleep(0.01)


def _say(promise: str) -> None:
    os.write(1, f"{promise}\n".encode())


if __name__ == "__main__":
    task, path, *rest = sys.argv[1:]
    if task == "type":
        type_and_save(Path(path), *(int(number) for number in rest))
    else:
        race(Path(path), rest[0], int(rest[1]))
