"""A revision that cannot be made: the text is kept as a checkpoint, and git as it was."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from tests.support.design import NAME, begun_design
from tests.support.repository import RepositoryBuilder
from waypost.model.outcomes import Draft, NothingChanged, Saved, SaveOutcome
from waypost.model.saving import CommitProblem, CommitProblemKind
from waypost.store import commit as commit_module
from waypost.store.checkpoints import checkpoint_of, keep_checkpoint, reference_of
from waypost.store.commit import Committed, commit
from waypost.store.lock_holders import holder_of
from waypost.store.repository import Repository
from waypost.workspace.session import Session

_REFERENCE = reference_of(NAME)
_SHORT = 0.4
"""Seconds of patience with a hook that hangs."""


@pytest.fixture
def design(tmp_path: Path) -> RepositoryBuilder:
    """A repository in which a design is begun."""
    return begun_design(tmp_path / "design")


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commit_module, "sleep", lambda _: None)


def _save(design: RepositoryBuilder, text: str, message: str = "") -> SaveOutcome:
    with Session(design.folder / NAME) as session:
        node = session.connect().outline.find("overview")
        assert node is not None
        return session.save([Draft("overview", session.view.text_of(node), text)], message)


def _problem(outcome: SaveOutcome) -> CommitProblem:
    assert isinstance(outcome, Saved), outcome
    assert outcome.problem is not None
    return outcome.problem


def _checkpointed(design: RepositoryBuilder) -> str:
    return design.text_at(_REFERENCE, NAME)


def _has_checkpoint(design: RepositoryBuilder) -> bool:
    return design.git("show-ref", _REFERENCE, check=False) != ""


@pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick", "revert"])
def test_a_save_in_the_middle_of_something_is_a_checkpoint(
    design: RepositoryBuilder, command: str
) -> None:
    """Faults 32 and 33: file and checkpoint have the text, and what is under way goes on."""
    design.conflict(command)
    head, staged, listed = design.head(), design.git("ls-files", "-s"), _state(design)
    problem = _problem(_save(design, "Written meanwhile."))
    assert problem.kind in {CommitProblemKind.IN_PROGRESS, CommitProblemKind.UNMERGED}
    assert "Written meanwhile." in (design.folder / NAME).read_text()
    assert "Written meanwhile." in _checkpointed(design)
    assert (design.head(), design.git("ls-files", "-s"), _state(design)) == (head, staged, listed)
    design.git(command, "--abort")
    if "Written meanwhile." in (design.folder / NAME).read_text():
        assert isinstance(_save(design, "Written meanwhile."), Saved)
        assert "Written meanwhile." in design.text_at("HEAD", NAME)
        assert not _has_checkpoint(design)


def _state(design: RepositoryBuilder) -> list[str]:
    kept = {"index", "waypost", "refs", "logs", "objects"}
    return sorted(path.name for path in (design.folder / ".git").iterdir() if path.name not in kept)


def test_every_save_that_is_no_revision_is_kept(design: RepositoryBuilder) -> None:
    """Faults 29 and 32: a later checkpoint leads to the one before, HEAD to none of them."""
    design.hook("pre-commit", "exit 1")
    _problem(_save(design, "First."))
    first = design.git("rev-parse", _REFERENCE).strip()
    _problem(_save(design, "Second."))
    assert design.git("rev-parse", f"{_REFERENCE}^1").strip() == design.head()
    assert design.git("rev-parse", f"{_REFERENCE}^2").strip() == first
    assert "Second." in _checkpointed(design)


def test_the_same_text_is_kept_once(design: RepositoryBuilder) -> None:
    """Fault 40: saving again what is pending tries the revision, and makes no second checkpoint."""
    design.hook("pre-commit", "exit 1")
    _problem(_save(design, "Once."))
    before = design.git("rev-parse", _REFERENCE)
    _problem(_save(design, "Once."))
    assert design.git("rev-parse", _REFERENCE) == before


def test_the_next_save_makes_the_revision(design: RepositoryBuilder) -> None:
    """Fault 40: once the hook lets it pass, HEAD has the text and the checkpoint is gone."""
    hook = design.hook("pre-commit", "exit 1")
    _problem(_save(design, "Held up."))
    hook.unlink()
    saved = _save(design, "Held up.")
    assert isinstance(saved, Saved)
    assert saved.problem is None
    assert "Held up." in design.text_at("HEAD", NAME)
    assert not _has_checkpoint(design)
    assert design.status() == ""
    assert _save(design, "Held up.") == NothingChanged()


def test_a_checkpoint_whose_text_is_nowhere_else_stays(design: RepositoryBuilder) -> None:
    """Fault 69: a pending text that `git checkout` took out of the file is still kept."""
    hook = design.hook("pre-commit", "exit 1")
    _problem(_save(design, "Only here."))
    hook.unlink()
    design.git("checkout", "--", NAME)
    assert isinstance(_save(design, "Something else."), Saved)
    assert "Only here." in _checkpointed(design)


def test_a_checkpoint_whose_text_is_nowhere_else_is_set_aside(design: RepositoryBuilder) -> None:
    """Fault 69: later checkpoints and revisions do not take it away either."""
    hook = design.hook("pre-commit", "exit 1")
    _problem(_save(design, "Only here."))
    first = design.git("rev-parse", _REFERENCE).strip()
    design.git("checkout", "--", NAME)
    _problem(_save(design, "Something else."))
    hook.unlink()
    assert isinstance(_save(design, "Something else, at last."), Saved)
    assert not _has_checkpoint(design)
    aside = design.git("for-each-ref", "--format=%(objectname)", "refs/worktree/waypost/aside")
    assert aside.split() == [first]


def test_what_git_is_to_ignore_stays_out_of_it(design: RepositoryBuilder) -> None:
    """Fault 39: a document that `.gitignore` names is saved, and no checkpoint is made of it."""
    design.git("rm", "--quiet", "--cached", NAME)
    design.git("commit", "--quiet", "-m", "Forget it")
    design.write(".gitignore", f"{NAME}\n")
    assert _problem(_save(design, "Private.")).kind is CommitProblemKind.IGNORED
    assert not _has_checkpoint(design)
    assert "Private." in (design.folder / NAME).read_text()


def test_a_checkpoint_needs_no_name(design: RepositoryBuilder) -> None:
    """Fault 44: without a name there is no revision, and the checkpoint is nobody's."""
    design.forget_identity()
    assert _problem(_save(design, "Unnamed.")).kind is CommitProblemKind.NO_IDENTITY
    assert "Unnamed." in _checkpointed(design)
    assert design.git("log", "-1", "--format=%an", _REFERENCE).strip() == "Waypost"


def test_what_is_staged_does_not_move(design: RepositoryBuilder) -> None:
    """Fault 39: a failed and a pending save leave the index as it was, byte for byte."""
    design.write("other.md", "staged")
    design.stage("other.md")
    design.git("add", "--intent-to-add", "--", str(design.write("meant.md", "meant")))
    design.hook("pre-commit", "exit 1")
    before = design.git("ls-files", "--stage", "--debug", "other.md", "meant.md")
    _problem(_save(design, "Pending."))
    assert design.git("ls-files", "--stage", "--debug", "other.md", "meant.md") == before
    assert design.staged() == ["other.md"]


@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_holds_up_nothing_but_the_revision(design: RepositoryBuilder, lock: str) -> None:
    """Faults 29 and 30: with the lock there, the text is in the checkpoint, and the lock stays."""
    path = design.folder / ".git" / lock
    path.touch()
    assert _problem(_save(design, "Locked out.")).kind is CommitProblemKind.LOCKED
    assert "Locked out." in _checkpointed(design)
    assert path.exists()
    path.unlink()
    assert isinstance(_save(design, "Locked out."), Saved)
    assert design.status() == ""


def test_the_holder_of_a_lock_is_named(tmp_path: Path) -> None:
    """Fault 29: a process that has the lock file open is told by name and number."""
    lock = tmp_path / "index.lock"
    with subprocess.Popen(
        ["sh", "-c", f"exec 9>{lock}; echo; read x"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        assert holder_of(lock, tmp_path) == f"sh, process {holder.pid}"
        holder.communicate(b"\n")
    assert holder_of(lock, tmp_path) == ""


def test_a_hook_that_hangs_is_ended(builder: RepositoryBuilder, repository: Repository) -> None:
    """Fault 40: after the time for it the hook and its children are gone, and no lock is left."""
    child = builder.folder.parent / "child"
    builder.hook("pre-commit", f"sleep 1000 & echo $! > {child}; echo waiting; wait")
    builder.write("design.md", "x")
    problem = commit(repository, ["design.md"], "Begin", patience=_SHORT)
    assert isinstance(problem, CommitProblem)
    assert problem.kind is CommitProblemKind.HOOK
    assert "the pre-commit hook of this repository did not end within 0.4 seconds" in problem.reason
    assert problem.said == "waiting"
    _waits_for_the_end_of(int(child.read_text()))
    assert builder.status() == "?? design.md\n"
    assert list((builder.folder / ".git").glob("*.lock")) == []


def _waits_for_the_end_of(process: int) -> None:
    end = time.monotonic() + 10
    while _is_running(process):
        assert time.monotonic() < end, "the hook's child still runs"
        time.sleep(0.01)  # a process that is no child of ours gives no event to wait for


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


def test_a_hook_that_ignores_the_signal_is_killed(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Fault 40: a hook that will not end is killed once git is gone, and the save comes back."""
    child = builder.folder.parent / "child"
    builder.hook("pre-commit", f"trap '' TERM; echo $$ > {child}; while :; do sleep 1; done")
    builder.write("design.md", "x")
    problem = commit(repository, ["design.md"], "Begin", patience=_SHORT)
    assert isinstance(problem, CommitProblem)
    _waits_for_the_end_of(int(child.read_text()))


def test_a_hook_that_hangs_afterwards_costs_no_revision(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Faults 40 and 42: a post-commit hook that hangs is ended, and the revision counts."""
    builder.hook("post-commit", "sleep 1000")
    builder.write("design.md", "x")
    done = commit(repository, ["design.md"], "Begin", patience=_SHORT)
    assert isinstance(done, Committed)
    assert "did not end" in done.warning
    assert builder.text_at("HEAD", "design.md") == "x"
    assert builder.status() == ""


def test_what_a_hook_leaves_running_holds_up_nothing(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Fault 40: a child in the background that keeps the pipes open is not waited for."""
    builder.hook("post-commit", "sleep 30 &")
    builder.write("design.md", "x")
    begun = time.monotonic()
    assert isinstance(commit(repository, ["design.md"], "Begin"), Committed)
    assert time.monotonic() - begun < 25


def test_a_hook_that_talks_without_end_is_cut(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Fault 40: of 10 MB the first and the last words are kept, and no more."""
    builder.hook("pre-commit", "echo begin; yes chatter | head -c 10000000; echo end; exit 1")
    builder.write("design.md", "x")
    problem = commit(repository, ["design.md"], "Begin")
    assert isinstance(problem, CommitProblem)
    assert len(problem.said) < 70_000
    assert problem.said.startswith("begin\n")
    assert problem.said.endswith("end")


def test_a_hook_finds_no_terminal(builder: RepositoryBuilder, repository: Repository) -> None:
    """Fault 40: a hook that asks over the terminal is told at once that there is none."""
    builder.hook("pre-commit", "read answer < /dev/tty || { echo no terminal; exit 1; }")
    builder.write("design.md", "x")
    problem = commit(repository, ["design.md"], "Begin")
    assert isinstance(problem, CommitProblem)
    assert "no terminal" in problem.said


def test_a_hook_that_rewrites_is_shown(design: RepositoryBuilder) -> None:
    """Fault 41: what a hook made of text and message is what the document and HEAD have."""
    design.hook("pre-commit", f"sed -i s/quick/QUICK/ {NAME}; git add {NAME}")
    design.hook("commit-msg", 'echo "Checked: yes" >> "$1"')
    with Session(design.folder / NAME) as session:
        node = session.connect().outline.find("overview")
        assert node is not None
        session.save([Draft("overview", session.view.text_of(node), "The quick fox.")])
        assert "The QUICK fox." in session.view.document.text
    assert "The QUICK fox." in design.text_at("HEAD", NAME)
    assert "Checked: yes" in design.git("log", "-1", "--format=%B")
    assert design.status() == ""


def test_a_signature_that_nobody_can_give_is_pending(design: RepositoryBuilder) -> None:
    """Fault 43: without an agent the text is saved and kept, and not made an unsigned revision."""
    program = design.folder.parent / "gpg"
    program.write_text('#!/bin/sh\n[ -z "$GPG_TTY" ] && echo no tty >&2\nexit 2\n')
    program.chmod(0o755)
    design.config("commit.gpgSign", "true")
    design.config("gpg.program", str(program))
    head = design.head()
    assert _problem(_save(design, "Unsigned.")).kind is CommitProblemKind.SIGNING
    assert "Unsigned." in _checkpointed(design)
    assert design.head() == head


def test_a_filter_that_fails_is_no_loss(design: RepositoryBuilder) -> None:
    """Fault 48: where a required filter fails, the checkpoint has the bytes as they are on disk."""
    design.write(".gitattributes", "*.md filter=broken\n")
    design.config("filter.broken.required", "true")
    design.config("filter.broken.clean", "false")
    assert _problem(_save(design, "Unfiltered.")).kind is CommitProblemKind.REFUSED
    assert "Unfiltered." in _checkpointed(design)


def test_a_damaged_index_is_no_loss(design: RepositoryBuilder) -> None:
    """Fault 52: an index that git cannot read holds up the revision alone."""
    index = design.folder / ".git" / "index"
    kept = index.read_bytes()
    index.write_bytes(b"DIRC" + b"\0" * 40)
    problem = _problem(_save(design, "Kept."))
    assert problem.kind is CommitProblemKind.REFUSED
    assert "Kept." in _checkpointed(design)
    index.write_bytes(kept)
    assert isinstance(_save(design, "Kept."), Saved)


def test_a_detached_head_is_a_checkpoint(design: RepositoryBuilder) -> None:
    """Fault 35: without a branch the text hangs on the checkpoint, reachable by a reference."""
    design.git("switch", "--quiet", "--detach")
    assert _problem(_save(design, "Nowhere.")).kind is CommitProblemKind.DETACHED
    assert "Nowhere." in _checkpointed(design)


def test_an_unborn_branch_has_checkpoints_too(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Fault 36: before the first revision a checkpoint has no parent."""
    builder.write("design.md", "x")
    made = keep_checkpoint(repository, ["design.md"], "Begin")
    assert builder.text_at(made.id, "design.md") == "x"
    assert checkpoint_of(repository, "design.md") == made
    assert builder.status() == "?? design.md\n"


@pytest.mark.parametrize(
    ("key", "value"),
    [("index.version", "4"), ("core.splitIndex", "true"), ("index.sparse", "true")],
)
def test_a_checkpoint_leaves_any_index_alone(
    design: RepositoryBuilder, key: str, value: str
) -> None:
    """Fault 49: whatever form the index has, it is the same bytes afterwards."""
    design.config(key, value)
    design.git("update-index", "--force-write-index")
    before = (design.folder / ".git" / "index").read_bytes()
    (design.folder / NAME).write_text("x")
    with Repository.containing(design.folder) or pytest.fail("no repository") as repository:
        keep_checkpoint(repository, [NAME], "Keep")
    assert (design.folder / ".git" / "index").read_bytes() == before


def test_a_race_for_the_checkpoint_loses_neither(
    design: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 28: one that comes between reading and writing the reference stays reachable."""
    (design.folder / NAME).write_text("ours")
    with Repository.containing(design.folder) or pytest.fail("no repository") as repository:
        change = repository.git.change
        rival: list[str] = []

        def meanwhile(*arguments: str, **named: object) -> object:
            if "update-ref" in arguments and not rival:
                rival.append(design.head())
                design.git("update-ref", _REFERENCE, _rival_commit(design))
            return change(*arguments, **named)  # type: ignore[arg-type]

        monkeypatch.setattr(repository.git, "change", meanwhile)
        made = keep_checkpoint(repository, [NAME], "Ours")
    assert _checkpointed(design) == "ours"
    parents = design.git("rev-parse", f"{made.id}^2").strip()
    assert "Rival" in design.git("log", "-1", "--format=%s", parents)


def _rival_commit(design: RepositoryBuilder) -> str:
    text = f"Rival\n\nWaypost-Text: {'0' * 64}"
    return design.git("commit-tree", "-m", text, "HEAD^{tree}").strip()


def test_a_killed_commit_leaves_no_trap(design: RepositoryBuilder) -> None:
    """Faults 7 and 31: an index left behind by a kill is brought up when the document is opened."""
    index = design.folder / ".git" / "index"
    old = index.read_bytes()
    assert isinstance(_save(design, "Newer."), Saved)
    index.write_bytes(old)
    (design.folder / ".git" / "WAYPOST_MESSAGE.killed").touch()
    assert design.staged() == [NAME]
    with Session(design.folder / NAME) as session:
        session.connect()
    assert (design.staged(), design.status()) == ([], "")
    assert list((design.folder / ".git").glob("WAYPOST_MESSAGE*")) == []


def test_what_somebody_staged_is_no_trap(design: RepositoryBuilder) -> None:
    """Fault 31: without a killed commit, or with the file changed, the index is not touched."""
    (design.folder / NAME).write_text("staged")
    design.stage(NAME)
    (design.folder / ".git" / "WAYPOST_MESSAGE.killed").touch()
    staged = design.git("ls-files", "-s")
    with Session(design.folder / NAME) as session:
        session.connect()
    assert design.git("ls-files", "-s") == staged


def test_a_save_with_fsync_reaches_the_disk(
    design: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 8: file and folder are synced before the file is said to be saved."""
    synced: list[str] = []
    sync = os.fsync

    def noted(opened: int) -> None:
        synced.append(Path(f"/proc/self/fd/{opened}").resolve().name)
        sync(opened)

    monkeypatch.setattr(os, "fsync", noted)
    _save(design, "Synced.")
    assert any(name.startswith(f".{NAME}.") for name in synced)
    assert design.folder.name in synced
