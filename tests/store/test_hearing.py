"""Processes that are heard out, and told something meanwhile."""

import sys
from collections.abc import Callable
from subprocess import PIPE, Popen

import pytest

from waypost.store.answers import Answer
from waypost.store.hearing import Begun

_PATIENCE = 20.0
_SENDS_BACK = "import sys; sys.stdout.write(sys.stdin.read())"


def _begun(program: str, *, is_told: bool = False) -> Begun:
    stdin = PIPE if is_told else None
    command = [sys.executable, "-c", program]
    process = Popen(command, stdin=stdin, stdout=PIPE, stderr=PIPE, start_new_session=True)
    return Begun(process)


def _heard(program: str, told: Callable[[], bytes] | None = None) -> Answer:
    with _begun(program, is_told=told is not None) as begun:
        return begun.answer(_PATIENCE, told)


@pytest.mark.parametrize("size", [0, 1, 1_000_000])
def test_a_process_reads_what_it_is_told(size: int) -> None:
    """Nothing, a byte, and more than a pipe holds; then it is at the end."""
    heard = _heard(_SENDS_BACK, lambda: b"x" * size)
    assert (heard.status, heard.out) == (0, b"x" * size)


def test_a_process_that_speaks_before_it_listens() -> None:
    """It says more than a pipe holds before it reads; neither waits for the other."""
    program = "import sys; sys.stderr.write('e' * 1_000_000); sys.stderr.flush();" + _SENDS_BACK
    heard = _heard(program, lambda: b"x" * 1_000_000)
    assert (heard.status, len(heard.out)) == (0, 1_000_000)


def test_a_process_that_does_not_listen() -> None:
    """One that ends without reading is heard as it ended."""
    heard = _heard("import sys; sys.exit(3)", lambda: b"x" * 1_000_000)
    assert (heard.status, heard.overdue) == (3, False)


def test_a_failure_to_find_the_words_ends_the_process() -> None:
    """Whoever cannot say what the process waits for leaves none behind."""

    def fail() -> bytes:
        raise ValueError("no words")

    begun = _begun("import time; time.sleep(60)", is_told=True)
    process = begun._process
    assert process is not None
    with pytest.raises(ValueError, match="no words"):
        begun.answer(_PATIENCE, fail)
    assert process.wait(_PATIENCE) != 0


def test_a_process_that_nobody_hears_is_ended() -> None:
    """Closed unheard, it is asked to end, and told nothing."""
    with _begun("import time; time.sleep(60)") as begun:
        process = begun._process
        assert process is not None
    assert process.poll() is not None


def test_what_is_done_meanwhile_is_done_while_it_works() -> None:
    """A process has its words before, and need not be waited for."""
    heard: list[bytes] = []
    with _begun(_SENDS_BACK, is_told=True) as begun:
        process = begun._process
        assert process is not None
        out = process.stdout
        assert out is not None
        answer = begun.answer(_PATIENCE, lambda: b"words", lambda: heard.append(out.read(1)))
    assert heard == [b"w"]
    assert answer.status == 0
