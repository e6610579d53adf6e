"""Journals: whole or not at all, private, and left behind by no living process."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.errors import FileProblem
from waypost.store.journal import Journal, JournalPlace, left_behind

_WRITE_AND_DIE = """
import os, sys
from pathlib import Path
from waypost.store.journal import Journal, JournalPlace
journal = Journal.create(JournalPlace([Path(sys.argv[1])], "doc"))
journal.write(sys.argv[2])
os.kill(os.getpid(), 9)
"""
_WRITE_AND_WAIT = """
import sys
from pathlib import Path
from waypost.store.journal import Journal, JournalPlace
journal = Journal.create(JournalPlace([Path(sys.argv[1])], "doc"))
journal.write("still at it")
print("written", flush=True)
sys.stdin.read()
"""


def _place(*folders: Path) -> JournalPlace:
    return JournalPlace(folders, "doc")


def _left_texts(place: JournalPlace) -> Sequence[str]:
    found = left_behind(place)
    texts = [journal.read() for journal in found]
    for journal in found:
        journal.close()
    return texts


def _dies_after_writing(folder: Path, text: str) -> None:
    done = subprocess.run([sys.executable, "-c", _WRITE_AND_DIE, folder, text], check=False)
    assert done.returncode == -9


def test_a_killed_process_leaves_its_text_behind(tmp_path: Path) -> None:
    """The kernel gives the lock back, and the text is found whole."""
    _dies_after_writing(tmp_path, "Half a sen")
    assert _left_texts(_place(tmp_path)) == ["Half a sen"]


def test_a_living_process_keeps_its_text_to_itself(tmp_path: Path) -> None:
    """What somebody is writing now is offered to nobody."""
    with subprocess.Popen(
        [sys.executable, "-c", _WRITE_AND_WAIT, tmp_path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "written\n"
        assert _left_texts(_place(tmp_path)) == []
        writer.communicate("")
    assert _left_texts(_place(tmp_path)) == ["still at it"]


def test_what_is_taken_over_is_offered_to_no_other(tmp_path: Path) -> None:
    """Whoever offers a left journal holds it until it is closed; then the next may."""
    _dies_after_writing(tmp_path, "text")
    (held,) = left_behind(_place(tmp_path))
    assert _left_texts(_place(tmp_path)) == []
    held.close()
    assert _left_texts(_place(tmp_path)) == ["text"]


def test_the_newest_is_offered_first(tmp_path: Path) -> None:
    """Journals come in the order in which they were last written."""
    dated: set[Path] = set()
    for age, text in enumerate(["newest", "older", "oldest"]):
        _dies_after_writing(tmp_path, text)
        (path,) = set(tmp_path.rglob("*.journal")) - dated
        os.utime(path, (2_000_000_000 - age, 2_000_000_000 - age))
        dated.add(path)
    assert _left_texts(_place(tmp_path)) == ["newest", "older", "oldest"]


def test_a_cleared_journal_leaves_no_file(tmp_path: Path) -> None:
    """After all is saved nothing stays, not even the lock."""
    journal = Journal.create(_place(tmp_path))
    journal.write("text")
    journal.clear()
    journal.close()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    """Unsaved text is nobody else's business: files 0600 in a folder 0700."""
    with Journal.create(_place(tmp_path)) as journal:
        journal.write("text")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert modes.pop("doc") == 0o700
    assert set(modes.values()) == {0o600}


def test_the_next_folder_is_taken_where_the_first_cannot_be_written(tmp_path: Path) -> None:
    """A repository that cannot be written into sends the journal to the state folder."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder")
    with Journal.create(_place(blocked, tmp_path / "state")) as journal:
        journal.write("text")
        assert journal.path.is_relative_to(tmp_path / "state")


def test_without_any_folder_a_sentence_tells_why(tmp_path: Path) -> None:
    """The first folder's problem is the one that is told."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, no folder")
    with pytest.raises(FileProblem, match="is a file, so nothing can be inside it"):
        Journal.create(_place(blocked))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-3],
        lambda data: data.replace(b"text", b"tixt"),
        lambda _data: b"",
        lambda _data: b"[1]\n",
        lambda data: data.partition(b"\n")[2],
        lambda data: data + b"more",
    ],
    ids=["cut", "changed", "empty", "other head", "no head", "longer"],
)
def test_a_damaged_journal_is_told_and_kept(spoil: object, tmp_path: Path) -> None:
    """Length and hash must fit; what does not is neither offered nor removed."""
    assert callable(spoil)
    _dies_after_writing(tmp_path, "some text of mine")
    (path,) = tmp_path.rglob("*.journal")
    path.write_bytes(spoil(path.read_bytes()))
    (journal,) = left_behind(_place(tmp_path))
    with pytest.raises(FileProblem, match="damaged"):
        journal.read()
    journal.close()
    assert path.exists()


def test_a_planted_link_is_not_followed(tmp_path: Path) -> None:
    """A link in the place of a journal or of its folder leads nowhere."""
    _dies_after_writing(tmp_path, "text")
    (path,) = tmp_path.rglob("*.journal")
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    (journal,) = left_behind(_place(tmp_path))
    with pytest.raises(FileProblem):
        journal.read()
    journal.close()
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "doc").symlink_to(tmp_path / "doc")
    assert left_behind(_place(trap)) == []
    with pytest.raises(FileProblem):
        Journal.create(_place(trap))


def test_a_write_that_fails_leaves_the_text_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk costs the newest words, never those that were kept."""
    journal = Journal.create(_place(tmp_path))
    journal.write("kept")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(FileProblem, match="full"):
            journal.write("newer")
    assert journal.read() == "kept"
    journal.close()


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever was typed or pasted, lone surrogates included, is read as it was written."""
    with Journal.create(_place(tmp_path_factory.mktemp("journal"))) as journal:
        journal.write(text)
        assert journal.read() == text


def test_the_owner_is_named_for_file_systems_without_locks(tmp_path: Path) -> None:
    """The lock file tells machine and process."""
    with Journal.create(_place(tmp_path)):
        (lock,) = tmp_path.rglob("*.lock")
        assert json.loads(lock.read_text())["process"] == os.getpid()
