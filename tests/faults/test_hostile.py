"""A repository that wants to run something, hide something or break something."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import waypost
from tests.support.command_line import CommandLine
from tests.support.design import NAME, begun_design
from tests.support.repository import RepositoryBuilder
from tests.support.traps import springs, traps_in
from waypost.cli.commands import COMMANDS
from waypost.errors import GitError
from waypost.model.outcomes import Draft, Saved
from waypost.store.milestones import create_milestone
from waypost.store.repository import Repository
from waypost.store.revisions import revisions
from waypost.workspace.journal import journal_place, recoveries
from waypost.workspace.session import Session
from waypost.workspace.watching import Seen, Watch

__all__ = ["waypost"]

_READING = {
    "outline": (NAME,),
    "status": (NAME,),
    "check": (NAME,),
    "recover": (NAME,),
    "log": (NAME, "--section", "overview"),
    "diff": (NAME, "HEAD~1", "HEAD"),
    "show": (NAME, "HEAD~1"),
    "blame": (NAME,),
    "search": (NAME, "Late"),
    "review": (NAME,),
    "changes": (NAME,),
    "doctor": (),
    "guide list": (),
    "guide show": ("short",),
}
"""What a command that only reads is given; a name that the program has not (yet) is passed over."""
_AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a repository away")


@pytest.fixture
def design(waypost: CommandLine) -> CommandLine:
    """The command line in a repository with two revisions of a design."""
    begun_design(waypost.folder)
    text = waypost.read(NAME).replace("Late rides", "Late rides and early ones")
    waypost.repository.commit(NAME, text)
    (waypost.folder / NAME).write_text(f"{text}\nChanged, and not saved.\n")
    return waypost


@pytest.fixture
def log(design: CommandLine) -> Iterator[Path]:
    """What every trap of the design's repository writes its name into."""
    log = traps_in(design.repository)
    yield log
    log.unlink(missing_ok=True)


@pytest.mark.parametrize("name", sorted(_READING.keys() & COMMANDS.keys()))
def test_a_command_that_reads_runs_nothing(design: CommandLine, log: Path, name: str) -> None:
    """Fault 46: no hook, filter, monitor, conversion, pager, alias or signer is run by it."""
    done = design(*name.split(), *_READING[name])
    assert done.status in {0, 1}
    assert not log.exists(), log.read_text()


def test_opening_and_looking_for_copies_runs_nothing(design: CommandLine, log: Path) -> None:
    """Fault 46: what the screen does at its start runs nothing, even after a killed commit."""
    (design.folder / ".git" / "WAYPOST_MESSAGE.killed").touch()
    with Session(design.folder / NAME) as session:
        view = session.connect()
        assert recoveries(journal_place(session), view) == []
    assert not log.exists(), log.read_text()


def test_the_traps_spring(design: CommandLine, log: Path) -> None:
    """Fault 46: git as it is would run them, so a silent log proves something."""
    git = design.repository.git
    git("status", check=False)
    git("log", "-p", "--ext-diff", "--", NAME, check=False)
    git("blame", NAME, check=False)
    git("commit", "-m", "x", "--", NAME, check=False)
    assert {"core.fsmonitor", "filter.trap.clean", "diff.trap.command", "gpg.program"} <= springs(
        log
    )
    assert "hook pre-commit" in springs(log)


def test_every_command_is_known_to_read_or_to_write() -> None:
    """Fault 46: a new command that takes a document is put into the table above, or named here."""
    writing = {
        *("new", "demo", "write", "answer", "restore", "milestone", "fetch", "pull", "push"),
        *("record", "follow", "ready", "mark", "export", "merge", "resolve", "tutor", "section"),
        *("guide match", "guide use", "guide upgrade"),
    }
    about_documents = {
        name
        for name, command in COMMANDS.items()
        if name not in _READING and name not in writing and "DOC" in _places(command)
    }
    assert about_documents == set()


def _places(command: object) -> set[str]:
    from argparse import ArgumentParser  # noqa: PLC0415  # only this test reads parsers

    parser = ArgumentParser(add_help=False)
    command.arguments(parser)  # type: ignore[attr-defined]
    return {str(action.metavar) for action in parser._actions}


@_AS_ROOT
def test_a_repository_of_another_user_is_explained(design: CommandLine, log: Path) -> None:
    """Fault 45: nothing of it is run, the command that trusts it is told, and the file is saved."""
    subprocess.run(["chown", "-R", "1234:1234", str(design.folder)], check=True)
    with pytest.raises(GitError, match="belongs to another user") as refused:
        Repository.containing(design.folder)
    assert "git config --global --add safe.directory" in refused.value.advice
    with Session(design.folder / NAME) as session:
        session.connect()
        saved = session.save([Draft("overview", "", "")])
        text = session.view.document.text
    assert not isinstance(saved, Saved) or saved.problem is not None
    assert text == design.read(NAME)
    assert not log.exists(), log.read_text()


@pytest.mark.parametrize(
    "name", ["-x.md", "--amend.md", ":(top)a.md", "[a]*.md", "a\nb.md", "größe.md", "con.md"]
)
def test_an_odd_name_can_be_saved_and_kept(builder: RepositoryBuilder, name: str) -> None:
    """Fault 56: a name like an option, a pattern or a line is the document's, pending or not."""
    builder.write("a.md", "# A\n\nbystander\n")
    path = builder.write(name, "# Title\n\nOld.\n")
    hook = builder.hook("pre-commit", "exit 1")
    with Session(path) as session:
        session.connect()
        pending = session.replace_all("# Title\n\nNew.\n")
        assert isinstance(pending, Saved)
        assert pending.problem is not None
        hook.unlink()
        assert isinstance(session.replace_all("# Title\n\nNew.\n"), Saved)
    assert builder.files_of("HEAD") == [name]
    assert builder.status() == "?? a.md\n"
    assert builder.git("for-each-ref", "refs/worktree") == ""


def _break(builder: RepositoryBuilder, name: str, data: bytes) -> None:
    path = builder.folder / ".git" / "objects" / name[:2] / name[2:]
    path.chmod(0o644)
    path.write_bytes(data)


@pytest.mark.parametrize("data", [b"", b"garbage"])
def test_a_broken_old_text_is_one_sentence(design: CommandLine, data: bytes) -> None:
    """Fault 52: a blob that git cannot read is told, with what shows the damage."""
    blob = design.repository.git("rev-parse", f"HEAD~1:{NAME}").strip()
    _break(design.repository, blob, data)
    done = design("show", NAME, "HEAD~1")
    assert done.status == 1
    assert "Traceback" not in done.err
    assert "git fsck" in done.err


def test_a_broken_history_does_not_stop_writing(design: CommandLine) -> None:
    """Fault 52: with a commit that git cannot read, the file is still saved, and why is said."""
    _break(design.repository, design.repository.head(), b"")
    with Session(design.folder / NAME) as session:
        session.connect()
        text = f"{session.view.document.text}\nStill written.\n"
        saved = session.replace_all(text)
    assert isinstance(saved, Saved)
    assert saved.problem is not None
    assert "Still written." in design.read(NAME)


def test_a_shallow_clone_has_a_beginning(design: CommandLine, tmp_path: Path) -> None:
    """Fault 51: where a clone begins, history begins: no error, and nothing is fetched."""
    design.repository.git("checkout", "--", NAME)
    clone = tmp_path / "clone"
    url = design.folder.as_uri()
    design.repository.git("clone", "--quiet", "--depth=1", url, str(clone))
    with Session(clone / NAME) as session:
        session.connect()
        saved = session.replace_all(f"{session.view.document.text}\nMore.\n")
    assert isinstance(saved, Saved)


def test_a_partial_clone_fetches_nothing_by_itself(design: CommandLine, tmp_path: Path) -> None:
    """Fault 51: a text that was left at the server is told as missing, not silently fetched."""
    design.repository.git("checkout", "--", NAME)
    design.repository.config("uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    url = design.folder.as_uri()
    design.repository.git("clone", "--quiet", "--filter=blob:none", url, str(clone))
    packs = sorted((clone / ".git" / "objects").rglob("*"))
    done = design("show", str(clone / NAME), "HEAD~1")
    assert done.status == 1
    assert "Traceback" not in done.err
    assert sorted((clone / ".git" / "objects").rglob("*")) == packs


def _knows_reftable() -> bool:
    said = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"(\d+)\.(\d+)", said)
    return version is not None and (int(version[1]), int(version[2])) >= (2, 45)


@pytest.mark.skipif(not _knows_reftable(), reason="git knows reftable from 2.45 on")
def test_a_repository_with_reftable_goes_through_it_all(tmp_path: Path) -> None:
    """Fault 50: revisions, checkpoints, branches, milestones, and what others commit."""
    outer = RepositoryBuilder(tmp_path / "outer")
    outer.git("init", "-q", "--ref-format=reftable", "-b", "main", "../tables")
    builder = RepositoryBuilder(tmp_path / "tables")
    assert builder.git("rev-parse", "--show-ref-format").strip() == "reftable"
    path = builder.write(NAME, "# Title\n")
    with Session(path) as session:
        session.connect()
        assert session.view.branch == "main"
        first = session.replace_all("# Title\n\nOne.\n")
        assert isinstance(first, Saved)
        assert first.revision == builder.head()
        hook = builder.hook("pre-commit", "exit 1")
        session.replace_all("# Title\n\nTwo.\n")
        assert "refs/worktree/waypost" in builder.git("for-each-ref", "refs/worktree")
        hook.unlink()
        assert isinstance(session.replace_all("# Title\n\nThree.\n"), Saved)
        assert builder.git("for-each-ref", "refs/worktree") == ""
        watch = Watch(session)
        builder.commit("other.md", "theirs")
        seen = watch.look()
        assert isinstance(seen, Seen)
        assert seen.view.revision == builder.head()
        builder.git("switch", "--quiet", "-c", "side")
        seen = watch.look()
        assert isinstance(seen, Seen)
        assert seen.branch_switched
        assert seen.view.branch == "side"
    with Repository.containing(path) or pytest.fail("no repository") as repository:
        assert len(list(revisions(repository, NAME))) == 2
        create_milestone(repository, NAME, "draft", first.revision)
    assert builder.git("tag").split() != []
    assert builder.status() == ""
    assert "error" not in builder.git("fsck", "--no-progress")


def test_a_sha256_repository_keeps_checkpoints(tmp_path: Path) -> None:
    """Fault 50: object names of 64 digits are saved, kept pending and committed."""
    RepositoryBuilder(tmp_path / "outer").git("init", "-q", "--object-format=sha256", "../sha256")
    builder = RepositoryBuilder(tmp_path / "sha256")
    path = builder.write(NAME, "# Title\n")
    hook = builder.hook("pre-commit", "exit 1")
    with Session(path) as session:
        session.connect()
        session.replace_all("# Title\n\nOne.\n")
        assert len(builder.git("for-each-ref", "--format=%(objectname)").strip()) == 64
        hook.unlink()
        assert isinstance(session.replace_all("# Title\n\nTwo.\n"), Saved)
    assert builder.git("for-each-ref", "refs/worktree") == ""
