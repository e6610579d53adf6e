"""The lock on a document: held by a process as long as it lives, given up when asked for."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from waypost.model.holder import Holder
from waypost.store.lock import DocumentLock, ask_for_lock, foreign_holders, take_lock

_HOLD = """
import sys
from pathlib import Path
from waypost.store.lock import take_lock
lock = take_lock(Path(sys.argv[1]), "doc")
print(type(lock).__name__, flush=True)
sys.stdin.read()
"""


@contextmanager
def _held_by_another(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "DocumentLock\n"
        yield other


def _taken(folder: Path) -> DocumentLock:
    lock = take_lock(folder, "doc")
    assert isinstance(lock, DocumentLock)
    return lock


def test_the_first_has_it_and_the_second_is_told_who(tmp_path: Path) -> None:
    """User, machine, process and time of the holder are known."""
    with _held_by_another(tmp_path) as other:
        holder = take_lock(tmp_path, "doc")
        assert isinstance(holder, Holder)
        assert holder.process == other.pid
        assert holder.since
        assert str(holder).startswith("Waypost of ")


@pytest.mark.parametrize("number", [9, 15], ids=["killed", "terminated"])
def test_the_lock_ends_with_its_process(number: int, tmp_path: Path) -> None:
    """However the holder ends, the kernel frees the lock."""
    with _held_by_another(tmp_path) as other:
        os.kill(other.pid, number)
        other.wait()
        _taken(tmp_path).close()


def test_a_lock_let_go_can_be_taken(tmp_path: Path) -> None:
    """Closing is enough."""
    _taken(tmp_path).close()
    _taken(tmp_path).close()


def test_documents_have_locks_of_their_own(tmp_path: Path) -> None:
    """Who writes in one document does not hold up another."""
    with _taken(tmp_path):
        other = take_lock(tmp_path, "another")
        assert isinstance(other, DocumentLock)
        other.close()


def test_who_wants_it_leaves_a_note_and_the_holder_sees_it(tmp_path: Path) -> None:
    """The note is gone once the lock has changed hands."""
    lock = _taken(tmp_path)
    assert not lock.is_wanted()
    ask_for_lock(tmp_path, "doc")
    assert lock.is_wanted()
    lock.close()
    with _taken(tmp_path) as taken:
        assert not taken.is_wanted()


def test_where_there_can_be_no_lock_nobody_is_kept_out(tmp_path: Path) -> None:
    """A folder that cannot be made is no reason not to write."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder")
    assert take_lock(blocked, "doc") is None


def test_a_planted_link_is_not_written_through(tmp_path: Path) -> None:
    """A link in the place of the lock is left alone."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "doc.lock").symlink_to(victim)
    assert take_lock(tmp_path, "doc") is None
    assert victim.read_text() == "mine"


def test_vim_and_emacs_are_noticed(tmp_path: Path) -> None:
    """Their files beside the document tell who has it open."""
    document = tmp_path / "design.md"
    document.write_text("text")
    assert list(foreign_holders(document)) == []
    head = bytearray(b"b0VIM 9.0".ljust(24, b"\0"))
    head += (4711).to_bytes(4, "little") + b"ada".ljust(40, b"\0") + b"desk".ljust(40, b"\0")
    (tmp_path / ".design.md.swp").write_bytes(bytes(head).ljust(4096, b"\0"))
    (tmp_path / ".#design.md").symlink_to("bo@host.example.815:1700000000")
    assert [str(holder) for holder in foreign_holders(document)] == [
        "vim of ada on desk, process 4711",
        "Emacs of bo on host.example, process 815",
    ]


def test_any_other_swap_file_is_nobodys(tmp_path: Path) -> None:
    """A file of that name which vim did not write tells of no vim."""
    document = tmp_path / "design.md"
    (tmp_path / ".design.md.swp").write_text("notes of mine")
    assert list(foreign_holders(document)) == []
