"""Real file systems that lose, lie, stall, know no locks or no cases, with Waypost and git on them.

They are mounted in memory (`tests.support.strange_disk`), which takes root and libfuse 2.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.writer import Writer
from tests.support.checkout import CHECKOUT
from tests.support.design import NAME, begun_design
from tests.support.repository import RepositoryBuilder
from tests.support.screen import until
from tests.support.strange_disk import Mounted, can_mount
from tests.support.writer import writing
from waypost.errors import FileProblem
from waypost.model.diagnosis import Health
from waypost.model.holder import Holder
from waypost.model.outcomes import Saved
from waypost.store.files import read_file
from waypost.store.lock import DocumentLock
from waypost.workspace.creating import new_document
from waypost.workspace.diagnosing import diagnose
from waypost.workspace.locking import take
from waypost.workspace.session import Session

pytestmark = pytest.mark.skipif(not can_mount(), reason="no file system can be mounted here")
_STALL = 3.0


def _disk(tmp_path: Path, *options: str) -> Iterator[tuple[Mounted, RepositoryBuilder]]:
    with Mounted.at(tmp_path / "mounted", *options) as disk:
        design = begun_design(disk.folder / "design")
        disk.tell("settle")
        yield disk, design


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Mounted, RepositoryBuilder]]:
    """A disk that can be cut, and a begun design on it that was there before."""
    yield from _disk(tmp_path)


@pytest.fixture
def lockless(tmp_path: Path) -> Iterator[tuple[Mounted, RepositoryBuilder]]:
    """A disk that knows no locks."""
    yield from _disk(tmp_path, "--no-locks")


@pytest.fixture
def folding(tmp_path: Path) -> Iterator[tuple[Mounted, RepositoryBuilder]]:
    """A disk that takes cases for one another."""
    yield from _disk(tmp_path, "--folds-case")


def _left_of(disk: Mounted, folder: Path) -> RepositoryBuilder:
    """The repository as a power cut leaves it at this moment."""
    disk.tell("cut", folder)
    return RepositoryBuilder(folder / "design")


def _is_sound(left: RepositoryBuilder) -> None:
    assert "error" not in left.git("fsck", "--no-dangling", "--no-progress")
    shown = [line for line in left.status().splitlines() if ".fuse_hidden" not in line]
    assert [line for line in shown if line != "?? twin.md"] == []


@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "in place"])
def test_a_power_cut_after_a_save_loses_nothing(
    disk: tuple[Mounted, RepositoryBuilder], tmp_path: Path, *, linked: bool
) -> None:
    """Fault 8: what was told to be saved is in file and HEAD, and no mix was there meanwhile."""
    mounted, design = disk
    path = design.folder / NAME
    if linked:
        path.with_name("twin.md").hardlink_to(path)
        mounted.tell("settle")
    old = path.read_text()
    mounted.tell("watch", f"design/{NAME}")
    with Writer(path) as writer:
        for number in range(2):
            saved = writer.saves(f"Saved and cut {number}.")
            assert isinstance(saved, Saved)
            assert saved.problem is None
            left = _left_of(mounted, tmp_path / f"left-{number}")
            new = (left.folder / NAME).read_text()
            assert f"Saved and cut {number}." in new
            assert left.text_at("HEAD", NAME) == new
            assert left.head() == saved.revision
            _is_sound(left)
    first = (tmp_path / "left-0" / "design" / NAME).read_text()
    assert set(mounted.tell("seen")) <= {old, first, new}


def test_a_power_cut_after_a_save_on_a_new_branch_loses_nothing(
    disk: tuple[Mounted, RepositoryBuilder], tmp_path: Path
) -> None:
    """Fault 8: a branch that somebody has just made, in a folder of its own, is there as well."""
    mounted, design = disk
    design.git("switch", "--quiet", "--create", "deep/branch")
    with Writer(design.folder / NAME) as writer:
        saved = writer.saves("Saved on a branch and cut.")
        assert isinstance(saved, Saved)
        left = _left_of(mounted, tmp_path / "left")
    assert left.head() == saved.revision
    assert left.git("branch", "--show-current").strip() == "deep/branch"
    _is_sound(left)


def test_a_power_cut_while_typing_keeps_the_copy(
    disk: tuple[Mounted, RepositoryBuilder], tmp_path: Path
) -> None:
    """Faults 1 and 8: a recovery copy that was written is there, and offered by the next start."""
    mounted, design = disk
    with Writer(design.folder / NAME) as writer:
        writer.types("Typed and cut.")
        left = _left_of(mounted, tmp_path / "left")
    _is_sound(left)
    writer, offered = Writer.recovering(left.folder / NAME)
    writer.close()
    assert offered == ["Typed and cut."]


def test_a_power_cut_after_a_save_that_is_no_revision(
    disk: tuple[Mounted, RepositoryBuilder], tmp_path: Path
) -> None:
    """Fault 8: where a hook refused, the file has the text all the same."""
    mounted, design = disk
    design.hook("pre-commit", "exit 1")
    with Writer(design.folder / NAME) as writer:
        saved = writer.saves("Pending and cut.")
        left = _left_of(mounted, tmp_path / "left")
    assert isinstance(saved, Saved)
    assert saved.problem is not None
    assert "Pending and cut." in (left.folder / NAME).read_text()


def test_the_disk_forgets_what_is_not_synced(
    disk: tuple[Mounted, RepositoryBuilder], tmp_path: Path
) -> None:
    """Fault 8: so that the tests above prove something, a plain write is lost there."""
    mounted, design = disk
    before = (design.folder / NAME).read_text()
    (design.folder / NAME).write_text("not synced")
    (design.folder / "new.md").write_text("not synced")
    left = _left_of(mounted, tmp_path / "left")
    assert (left.folder / NAME).read_text() == before
    assert not (left.folder / "new.md").exists()


def test_without_locks_a_note_tells_who_writes(lockless: tuple[Mounted, RepositoryBuilder]) -> None:
    """Faults 26 and 62: the second is told who writes, and has the document once it is free."""
    _, design = lockless
    with Session(design.folder / NAME) as first, Session(design.folder / NAME) as second:
        lock = take(first)
        assert isinstance(lock, DocumentLock)
        assert lock.by_note
        holder = take(second)
        assert isinstance(holder, Holder)
        assert holder.process == os.getpid()
        lock.close()
        with _lock_of(second):
            pass


def _lock_of(session: Session) -> DocumentLock:
    lock = take(session)
    assert isinstance(lock, DocumentLock)
    return lock


def test_without_locks_a_killed_writer_blocks_nobody(
    lockless: tuple[Mounted, RepositoryBuilder],
) -> None:
    """Faults 26 and 62: the note of a process that is gone is followed, and its copy offered."""
    _, design = lockless
    path = design.folder / NAME
    killed = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from tests.faults.writer import Writer\nfrom waypost.workspace.locking import take\n"
        "writer = Writer(Path(sys.argv[1]))\nlock = take(writer.session)\n"
        "writer.types('Typed without locks.')\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", killed, str(path)],
        cwd=CHECKOUT,  # from where `tests` is found
        env=os.environ | {"PYTHONPATH": str(CHECKOUT)},
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    writer, offered = Writer.recovering(path)
    with writer, _lock_of(writer.session):
        assert offered == ["Typed without locks."]


async def test_without_locks_the_writer_is_told_once(
    lockless: tuple[Mounted, RepositoryBuilder],
) -> None:
    """Fault 62: in plain words at the start; saving works, and `waypost doctor` says it, too."""
    _, design = lockless
    async with writing(design) as writer:
        await writer.sees("This file system knows no locks")
        await writer.adds(" More.")
        await writer.saves()
        await writer.sees("Saved as")
    assert "customers. More." in design.text_at("HEAD", NAME)
    said = [found for found in diagnose(design.folder / NAME) if found.name == "file system"]
    assert [(found.health, found.said) for found in said] == [(Health.NOTICE, "it knows no locks")]


def test_a_file_that_was_lost_sight_of_is_found_again(
    disk: tuple[Mounted, RepositoryBuilder],
) -> None:
    """Fault 62: after one ESTALE it is read by its name; where it stays so, that is told."""
    mounted, design = disk
    path = design.folder / NAME
    mounted.tell("lost", 2)  # the system itself tries twice
    assert "Late rides" in read_file(path).text
    mounted.tell("lost", 4)
    with pytest.raises(FileProblem, match="lost sight of this file"):
        read_file(path)
    assert "Late rides" in read_file(path).text


def test_a_rename_that_is_reported_failed_and_done_is_done(
    disk: tuple[Mounted, RepositoryBuilder],
) -> None:
    """Fault 62: what counts is what the file has afterwards."""
    mounted, design = disk
    with Writer(design.folder / NAME) as writer:
        mounted.tell("lies", 1)
        saved = writer.saves("Renamed all the same.")
    assert isinstance(saved, Saved)
    assert saved.problem is None
    assert "Renamed all the same." in design.text_at("HEAD", NAME)


async def test_a_disk_that_stalls_holds_up_no_key(
    disk: tuple[Mounted, RepositoryBuilder],
) -> None:
    """Fault 62: keys are taken and a save waits in the background while nothing answers."""
    mounted, design = disk
    async with writing(design) as writer:
        await writer.sees("saved as")
        await writer.adds(" First.")
        mounted.tell("stall", _STALL)
        await writer.does("document.save")
        await writer.adds(" Then.")
        assert "First. Then." in writer.editor_text
        assert "Saved as" not in writer.screen
        await until(writer.pilot, lambda: _has(design, "First."), "the save")
        await writer.saves()
        await until(writer.pilot, lambda: not writer.unsaved, "the second save")
    assert "First. Then." in design.text_at("HEAD", NAME)


def _has(design: RepositoryBuilder, text: str) -> bool:
    return text in design.text_at("HEAD", NAME)


def test_another_case_of_a_name_is_the_same_document(
    folding: tuple[Mounted, RepositoryBuilder],
) -> None:
    """Fault 70: one name, one lock, one entry in git, however it was spelled."""
    _, design = folding
    with Writer(design.folder / "DESIGN.MD") as writer:
        assert writer.session.view.name == NAME
        with _lock_of(writer.session), Session(design.folder / "Design.md") as other:
            assert isinstance(take(other), Holder)
        assert isinstance(writer.saves("One document."), Saved)
    assert "One document." in design.text_at("HEAD", NAME)
    assert [name for name in design.files_of("HEAD") if name.casefold() == NAME] == [NAME]
    assert design.status() == ""
    with pytest.raises(FileProblem, match="Something is there already"):
        new_document(design.folder / "DESIGN.md")


def test_a_folder_has_its_own_spelling_too(folding: tuple[Mounted, RepositoryBuilder]) -> None:
    """Fault 70: a folder in another case does not become a second one in git."""
    _, design = folding
    (design.folder / "docs").mkdir()
    design.commit("docs/plan.md", "# Plan\n\nOld.\n")
    with Session(design.folder / "Docs" / "Plan.md") as session:
        session.connect()
        assert isinstance(session.replace_all("# Plan\n\nNew.\n"), Saved)
    assert [name for name in design.files_of("HEAD") if "plan" in name.lower()] == ["docs/plan.md"]


def test_the_spelling_of_git_stays(folding: tuple[Mounted, RepositoryBuilder]) -> None:
    """Fault 70: a file that was renamed by its case alone stays one entry, and gets the text."""
    _, design = folding
    path = design.folder / NAME
    path.rename(path.with_name("between"))
    path.with_name("between").rename(path.with_name("Design.md"))
    with Writer(design.folder / "Design.md") as writer:
        assert isinstance(writer.saves("Still one."), Saved)
    assert "Still one." in design.text_at("HEAD", NAME)
    assert [name for name in design.files_of("HEAD") if name.casefold() == NAME] == [NAME]
