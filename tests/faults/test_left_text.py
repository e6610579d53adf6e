"""Text that is left where nobody would look: of saves cut off, of starts cut off, of full disks."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import waypost
from tests.faults.writer import Writer
from tests.support.command_line import CommandLine
from tests.support.design import NAME, TEXT, begin_document, begun_design
from tests.support.repository import RepositoryBuilder
from waypost.model.document import trim_blank_lines
from waypost.model.journal import JournalEntry, UnsavedSection
from waypost.model.outcomes import Draft, Saved
from waypost.model.recovery import Recovery
from waypost.store.files import read_file
from waypost.store.in_place import cut_off_writes
from waypost.workspace.journal import (
    DocumentJournal,
    JournalPlace,
    first_journal_place,
    journal_place,
    recoveries,
)
from waypost.workspace.session import Session

__all__ = ["waypost"]

_KILLED = """
import os, signal, sys
from pathlib import Path
from waypost.store.files import digest, write_file
def killed(opened, size):
    os.kill(os.getpid(), signal.SIGKILL)
os.ftruncate = killed
old, new = (Path(name).read_bytes() for name in sys.argv[1:])
write_file(Path(sys.argv[1]), new, expected=digest(old))
"""
_MINE = TEXT.replace("Late rides cost us customers.", "Late rides cost us customers and trust.")
_THEIRS = TEXT.replace("We count cancellations.", "We count complaints, and what they cost.")


@pytest.fixture
def design(tmp_path: Path) -> RepositoryBuilder:
    """A repository in which a design is begun."""
    return begun_design(tmp_path / "design")


def _cut_off_a_save(folder: Path) -> None:
    """Kill a save of `_MINE` in place, and let somebody write `_THEIRS` before anybody reads."""
    path = folder / NAME
    path.with_name("twin.md").hardlink_to(path)
    mine = folder.parent / "mine.md"
    mine.write_text(_MINE)
    done = subprocess.run([sys.executable, "-c", _KILLED, str(path), str(mine)], check=False)
    assert done.returncode == -signal.SIGKILL
    path.write_text(_THEIRS)


def test_a_save_that_was_cut_off_is_offered(design: RepositoryBuilder) -> None:
    """Faults 6 and 17: what others wrote since stays, and the text of the save is offered, once."""
    _cut_off_a_save(design.folder)
    path = design.folder / NAME
    assert read_file(path).text == _THEIRS
    with Session(path) as session:
        ((left, recovery),) = recoveries(journal_place(session), session.view)
        assert isinstance(recovery, Recovery)
        (part,) = left.entry().sections
        assert part.draft == Draft(
            "overview", "Late rides cost us customers.", "Late rides cost us customers and trust."
        )
        outcome = session.save([part.draft])
        assert isinstance(outcome, Saved)
        left.remove()
        assert recoveries(journal_place(session), session.view) == []
    assert "customers and trust." in path.read_text()
    assert "complaints" in path.read_text()


def test_a_cut_off_save_that_is_on_disk_by_now_is_forgotten(design: RepositoryBuilder) -> None:
    """Fault 6: what the document has already is not offered, and not kept."""
    _cut_off_a_save(design.folder)
    path = design.folder / NAME
    read_file(path)
    path.write_text(_MINE)
    with Session(path) as session:
        assert recoveries(journal_place(session), session.view) == []
    assert cut_off_writes(path) == []


def test_two_cut_off_saves_are_both_kept(design: RepositoryBuilder) -> None:
    """Fault 6: the second one does not take the place of the first."""
    _cut_off_a_save(design.folder)
    path = design.folder / NAME
    read_file(path)
    mine = design.folder.parent / "mine.md"
    mine.write_text(_THEIRS.replace("Rides are late", "Rides are later"))
    subprocess.run([sys.executable, "-c", _KILLED, str(path), str(mine)], check=False)
    path.write_text(TEXT)
    assert read_file(path).text == TEXT
    assert len(cut_off_writes(path)) == 2


def test_recover_shows_and_keeps_a_cut_off_save(waypost: CommandLine) -> None:
    """Fault 6: without a screen it is `waypost recover` that shows it, and makes a revision."""
    begun_design(waypost.folder)
    _cut_off_a_save(waypost.folder)
    shown = waypost("recover", NAME)
    assert "and trust" in shown.out
    assert waypost("recover", NAME, "--apply").status == 0
    assert "customers and trust." in waypost.repository.text_at("HEAD", NAME)
    assert "No unsaved text" in waypost("recover", NAME).err


def _entry(path: Path, text: str) -> JournalEntry:
    draft = Draft("overview", "Late rides cost us customers.", text)
    return JournalEntry(str(path), "2026-11-21T09:00:00+00:00", (UnsavedSection(draft, "1"),))


def test_text_typed_before_git_answered_is_offered(design: RepositoryBuilder) -> None:
    """Faults 1 and 62: a kill while git was still asked: the copy is in the state folder."""
    path = design.folder / NAME
    typed = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from tests.faults.test_left_text import _entry\n"
        "from waypost.workspace.journal import DocumentJournal, first_journal_place\n"
        "path = Path(sys.argv[1])\njournal = DocumentJournal(first_journal_place(path))\n"
        "journal.keep(_entry(path, 'Typed early.'))\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", typed, str(path)], check=False)
    writer, offered = Writer.recovering(path)
    writer.close()
    assert offered == ["Typed early."]


def test_text_typed_before_there_was_a_repository_is_offered(tmp_path: Path) -> None:
    """Fault 37: a copy of a document in no repository is found when it is in one."""
    path = begin_document(tmp_path / "design")
    with DocumentJournal(first_journal_place(path)) as journal:
        journal.keep(_entry(path, "Typed without git."))
    RepositoryBuilder(path.parent)
    writer, offered = Writer.recovering(path)
    writer.close()
    assert offered == ["Typed without git."]


def test_a_copy_moves_where_there_is_room_in_mid_session(tmp_path: Path) -> None:
    """Faults 9 and 12: when its folder takes nothing any more, the copy goes on in the next one."""
    first, second = tmp_path / "first", tmp_path / "second"
    place = JournalPlace((first, second), "document")
    with DocumentJournal(place) as journal:
        journal.keep(_entry(tmp_path / NAME, "Kept first."))
        (copy,) = first.rglob("*.journal")
        copy.unlink()
        (first / "document").rename(tmp_path / "away")
        (first / "document").write_text("a file in its place")
        journal.keep(_entry(tmp_path / NAME, "Kept in the second."))
        (moved,) = second.rglob("*.journal")
        assert "Kept in the second." in moved.read_text()
        journal.keep(_entry(tmp_path / NAME, "And again."))
        assert "And again." in moved.read_text()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a file system")
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """Faults 9 and 10: a real ENOSPC: file and HEAD stay whole, the text is in a copy elsewhere."""
    folder = tmp_path / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(folder)], check=True)
    try:
        design = begun_design(folder / "design")
        before = (design.folder / NAME).read_bytes()
        with Writer(design.folder / NAME) as writer:
            writer.types("Typed.")
            _fill(folder / "filler")
            long = "Words that have no room. " * 800
            with pytest.raises(Exception, match="disk is full"):
                writer.saves(long)
            writer.types(long)
            assert (design.folder / NAME).read_bytes() == before
        (folder / "filler").unlink()
        writer, offered = Writer.recovering(design.folder / NAME)
        with writer:
            assert trim_blank_lines(long) in {trim_blank_lines(text) for text in offered}
            saved = writer.saves(long)
        assert isinstance(saved, Saved)
        assert saved.problem is None
        assert "error" not in design.git("fsck", "--no-progress")
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return
