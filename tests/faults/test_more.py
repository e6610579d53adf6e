"""Faults of a whole session: files, branches and folders that change under it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.writer import Writer
from tests.support.checkout import CHECKOUT
from tests.support.design import NAME, begun_design
from tests.support.repository import RepositoryBuilder
from waypost.errors import FileProblem, GitError
from waypost.model.outcomes import Conflict, Saved
from waypost.store import replacing
from waypost.store.answers import Answer
from waypost.store.git import Git
from waypost.store.repository import Repository
from waypost.store.revisions import revisions
from waypost.workspace.creating import recreate_document


@pytest.fixture
def design(tmp_path: Path) -> RepositoryBuilder:
    """A repository in which a design is begun."""
    return begun_design(tmp_path / "design")


def test_a_deleted_document_is_not_deleted_from_git(design: RepositoryBuilder) -> None:
    """Fault 19: a file that is gone is told; HEAD still has it, and the copy the new text."""
    with Writer(design.folder / NAME) as writer:
        writer.types("Typed.")
        (design.folder / NAME).unlink()
        with pytest.raises(FileProblem, match="has been removed since it was read"):
            writer.saves("Typed.")
        assert "Late rides" in design.text_at("HEAD", NAME)
    design.git("checkout", "--", NAME)
    writer, offered = Writer.recovering(design.folder / NAME)
    writer.close()
    assert offered == ["Typed."]


def test_a_deleted_document_comes_back_when_it_is_asked_for(design: RepositoryBuilder) -> None:
    """Fault 19: asked to, the session writes the document again, and the save goes on."""
    path = design.folder / NAME
    text = path.read_text()
    with Writer(path) as writer:
        path.unlink()
        recreate_document(writer.session)
        assert path.read_text() == text
        assert isinstance(writer.saves("Typed."), Saved)
        with pytest.raises(FileProblem, match="Something has appeared here"):
            recreate_document(writer.session)
    assert "Typed." in design.text_at("HEAD", NAME)


def test_late_bytes_are_in_git(design: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fault 23: what another program wrote at the very moment can be read from git afterwards."""
    rename = replacing.rename_at_once

    def meanwhile(folder: int, name: str, new: str, flag: int) -> bool:
        if new == NAME:
            (design.folder / NAME).write_text("theirs\n")
        return rename(folder, name, new, flag)

    monkeypatch.setattr(replacing, "rename_at_once", meanwhile)
    with Writer(design.folder / NAME) as writer:
        saved = writer.saves("Ours.")
    assert isinstance(saved, Saved)
    assert "another program wrote to the file at the same moment" in saved.warning
    blob = saved.warning.partition("cat-file blob ")[2].partition("`")[0]
    assert design.git("cat-file", "blob", blob) == "theirs\n"
    assert design.status() == ""


def test_a_switched_branch_is_a_change_from_outside(design: RepositoryBuilder) -> None:
    """Fault 38: the other branch's text is not overwritten by a draft of this one's."""
    design.git("switch", "--quiet", "-c", "side")
    text = (design.folder / NAME).read_text().replace("Late rides", "Early rides")
    design.commit(NAME, text)
    design.git("switch", "--quiet", "main")
    with Writer(design.folder / NAME) as writer:
        draft = writer.draft("Ours.")
        design.git("switch", "--quiet", "side")
        outcome = writer.session.save([draft])
    assert isinstance(outcome, Conflict)
    assert "Early rides" in outcome.theirs
    assert (design.folder / NAME).read_text() == text


def test_a_hard_reset_is_a_change_from_outside(design: RepositoryBuilder) -> None:
    """Fault 69: a revision that is reset away comes back only when its writer wants it to."""
    with Writer(design.folder / NAME) as writer:
        writer.saves("Saved, then reset away.")
        draft = writer.draft("Saved, then changed again.")
        design.git("reset", "--quiet", "--hard", "HEAD~1")
        outcome = writer.session.save([draft])
    assert isinstance(outcome, Conflict)
    assert outcome.yours == "Saved, then changed again."


def test_a_conflict_leaves_both_texts(design: RepositoryBuilder) -> None:
    """Fault 22: theirs is in the file and ours in the recovery copy, until somebody decides."""
    path = design.folder / NAME
    with Writer(path) as writer:
        writer.types("Late rides cost us trust.")
        draft = writer.draft("Late rides cost us trust.")
        path.write_text(path.read_text().replace("customers", "money"))
        assert isinstance(writer.session.save([draft]), Conflict)
    assert "Late rides cost us money." in path.read_text()
    writer, offered = Writer.recovering(path)
    writer.close()
    assert offered == ["Late rides cost us trust."]


def test_objects_that_are_packed_meanwhile_are_read(design: RepositoryBuilder) -> None:
    """Fault 53: a reader that is open finds what `git gc` has packed and removed under it."""
    for number in range(5):
        design.commit(NAME, f"# Rides\n\nRevision {number}.\n")
    names = design.git("log", "--format=%H", "--", NAME).split()
    with Repository.containing(design.folder) or pytest.fail("no repository") as repository:
        read = []
        for name in names:
            found = repository.find(f"{name}:{NAME}")
            assert found is not None
            read.append(found.content)
            design.git("repack", "-adq")
            design.git("gc", "--quiet", "--prune=now")
    assert read[0] == b"# Rides\n\nRevision 4.\n"
    assert len(set(read)) == len(names)


_FEW_FILES = """
import resource, sys
from pathlib import Path
from tests.faults.writer import Writer
from waypost.errors import WaypostError
with Writer(Path(sys.argv[1])) as writer:
    usual = resource.getrlimit(resource.RLIMIT_NOFILE)
    for spare in range(12):
        writer.types(f"Typed with {spare} spare.")
        opened = len(list(Path("/proc/self/fd").iterdir()))
        resource.setrlimit(resource.RLIMIT_NOFILE, (opened + spare, usual[1]))
        try:
            outcome = writer.session.save([writer.draft(f"Saved with {spare} spare.")])
        except WaypostError as error:
            outcome = error
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, usual)
        print(type(outcome).__name__)
    print(type(writer.saves("Saved at last.")).__name__)
"""


def test_without_open_files_nothing_is_lost(design: RepositoryBuilder) -> None:
    """Fault 61: however few more files may be opened, a save is told or fails in a sentence."""
    path = design.folder / NAME
    done = subprocess.run(
        [sys.executable, "-c", _FEW_FILES, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
    )
    assert done.returncode == 0, done.stderr
    outcomes = done.stdout.split()
    assert set(outcomes[:-1]) <= {"Saved", "FileProblem", "GitError"}
    assert {"FileProblem", "GitError"} & set(outcomes)
    assert "Saved at last." in design.text_at("HEAD", NAME)
    assert design.status() == ""
    assert "error" not in design.git("fsck", "--no-progress")


def test_odd_dates_keep_the_order(design: RepositoryBuilder) -> None:
    """Fault 59: revisions stand in the order of their making, whatever their dates say."""
    made = [
        design.commit(NAME, f"# Rides\n\n{date}\n", date=date)
        for date in ("2099-01-01T00:00:00+1400", "1970-01-02T00:00:00-1200", "2026-01-01T00:00:00Z")
    ]
    with Repository.containing(design.folder) or pytest.fail("no repository") as repository:
        found = [revision.id for revision in revisions(repository, NAME)]
    assert found[:3] == made[::-1]


def test_without_processes_the_file_is_saved(
    design: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 61: where no process can be started for the commit, the file has the text."""

    def none(self: Git, *arguments: str, **options: object) -> Answer:
        del self, arguments, options
        raise GitError("Git cannot be started: Resource temporarily unavailable.")

    with Writer(design.folder / NAME) as writer:
        monkeypatch.setattr(Git, "attempt", none)
        outcome = writer.session.save([writer.draft("Saved all the same.")])
    assert isinstance(outcome, Saved)
    assert outcome.problem is not None
    assert "Saved all the same." in (design.folder / NAME).read_text()


def test_a_recovery_can_be_cut_off(design: RepositoryBuilder) -> None:
    """Fault 66: a recovery that ends before its save is offered again, as often as it takes."""
    path = design.folder / NAME
    with Writer(path) as writer:
        writer.types("Found again.")
    for _ in range(3):
        writer, offered = Writer.recovering(path)
        writer.close()
        assert offered == ["Found again."]
    with Writer(path) as last:
        last.saves("Found again.")
    writer, offered = Writer.recovering(path)
    writer.close()
    assert offered == []


def test_a_vanished_folder_is_told(design: RepositoryBuilder, tmp_path: Path) -> None:
    """Fault 67: a document whose folder is gone is told, and nothing is made in its place."""
    os.chdir(tmp_path)
    with Writer(design.folder / NAME) as writer:
        draft = writer.draft("Homeless.")
        shutil.rmtree(design.folder)
        with pytest.raises((FileProblem, GitError)):
            writer.session.save([draft])
    assert not design.folder.exists()
