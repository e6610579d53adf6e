"""A commit that cannot be made: why, what mends it, and that nothing is left behind."""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.model.saving import CommitProblem, CommitProblemKind, Identity
from waypost.store import commit as commit_module
from waypost.store.answers import Answer
from waypost.store.commit import Committed, commit
from waypost.store.git import Git
from waypost.store.repository import Repository


def _problem(outcome: object) -> CommitProblem:
    assert isinstance(outcome, CommitProblem), outcome
    return outcome


@pytest.fixture
def document(builder: RepositoryBuilder) -> Path:
    """A document that git does not know yet, beside a file that somebody staged."""
    builder.commit("old.md", "x")
    builder.write("staged.md", "x")
    builder.stage("staged.md")
    return builder.write("design.md", "x")


@pytest.fixture(autouse=True)
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, without waiting."""
    waited: list[float] = []
    monkeypatch.setattr(commit_module, "sleep", waited.append)
    return waited


def _untouched(builder: RepositoryBuilder) -> bool:
    return builder.status() == "A  staged.md\n?? design.md\n"


@pytest.mark.usefixtures("document")
@pytest.mark.parametrize("name", ["pre-commit", "prepare-commit-msg", "commit-msg"])
def test_a_hook_that_refuses(builder: RepositoryBuilder, repository: Repository, name: str) -> None:
    """The hook is named and its words are passed on; the index is as it was."""
    builder.hook(name, "echo 'the \033[31mlinter\033[0m objects'; exit 3")
    problem = _problem(commit(repository, ["design.md"], "Begin"))
    assert problem.kind is CommitProblemKind.HOOK
    assert problem.reason == f"the {name} hook of this repository refuses the revision"
    assert problem.said == "the \033[31mlinter\033[0m objects"
    assert _untouched(builder)


@pytest.mark.usefixtures("document")
def test_a_hook_in_another_folder(builder: RepositoryBuilder, repository: Repository) -> None:
    """`core.hooksPath` is where the hooks are looked for."""
    hook = builder.hook("pre-commit", "exit 1")
    hook.rename(builder.folder.parent / "pre-commit")
    builder.config("core.hooksPath", str(builder.folder.parent))
    assert _problem(commit(repository, ["design.md"], "Begin")).kind is CommitProblemKind.HOOK


@pytest.mark.usefixtures("document")
def test_a_hook_that_guards_the_branch(builder: RepositoryBuilder, repository: Repository) -> None:
    """A reference-transaction hook that refuses is a hook that refuses."""
    builder.hook("reference-transaction", '[ "$1" = prepared ] && exit 1; exit 0')
    problem = _problem(commit(repository, ["design.md"], "Begin"))
    assert problem.kind is CommitProblemKind.HOOK
    builder.hook("reference-transaction", "exit 0")
    assert _untouched(builder)


def test_a_hook_that_rewrites_the_document(
    builder: RepositoryBuilder, repository: Repository, document: Path
) -> None:
    """What the hook made of the document is in the revision, and the index agrees."""
    builder.hook("pre-commit", "printf formatted > design.md; git add design.md")
    done = commit(repository, ["design.md"], "Begin")
    assert isinstance(done, Committed)
    assert document.read_text() == builder.text_at("HEAD", "design.md") == "formatted"
    assert builder.status() == "A  staged.md\n"


@pytest.mark.usefixtures("document")
def test_a_hook_that_fails_afterwards(builder: RepositoryBuilder, repository: Repository) -> None:
    """A revision that a post-commit hook complains about is made, with a warning."""
    builder.hook("post-commit", "echo 'cannot notify' >&2; exit 1")
    done = commit(repository, ["design.md"], "Begin")
    assert done == Committed(builder.head(), "cannot notify")
    assert builder.files_of("HEAD") == ["design.md"]


@pytest.mark.usefixtures("document")
def test_a_hook_that_only_talks(builder: RepositoryBuilder, repository: Repository) -> None:
    """The chatter of a hook that lets the revision pass is no warning."""
    builder.hook("pre-commit", "echo 'all good' >&2")
    assert commit(repository, ["design.md"], "Begin") == Committed(builder.head(), "")


@pytest.mark.usefixtures("document")
def test_without_an_identity_nobody_is_invented(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Git is not let to make up a name; given one, the revision is made."""
    builder.forget_identity()
    head = builder.head()
    problem = _problem(commit(repository, ["design.md"], "Begin"))
    assert problem.kind is CommitProblemKind.NO_IDENTITY
    assert "`git config user.name" in problem.advice
    assert builder.head() == head
    assert _untouched(builder)
    repository.remember_identity(Identity("Grace", "grace@example.org"))
    assert isinstance(commit(repository, ["design.md"], "Begin"), Committed)


@pytest.mark.usefixtures("document")
@pytest.mark.parametrize("form", ["openpgp", "ssh"])
def test_a_signature_that_fails(
    builder: RepositoryBuilder, repository: Repository, form: str
) -> None:
    """A revision that cannot be signed is not made unsigned."""
    builder.config("commit.gpgSign", "true")
    builder.config("gpg.format", form)
    builder.config("user.signingKey", "key::ssh-ed25519 AAAA")
    builder.config("gpg.program", "/bin/false")
    builder.config("gpg.ssh.program", "/bin/false")
    problem = _problem(commit(repository, ["design.md"], "Begin"))
    assert problem.kind is CommitProblemKind.SIGNING
    assert "`git config commit.gpgsign false`" in problem.advice
    assert _untouched(builder)


@pytest.mark.usefixtures("document")
@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_that_stays(
    builder: RepositoryBuilder, repository: Repository, waits: list[float], lock: str
) -> None:
    """Faults 29 and 30: after five seconds the lock is named with its age; it is never removed."""
    path = builder.folder / ".git" / lock
    path.touch()
    os.utime(path, (time.time() - 200, time.time() - 200))
    problem = _problem(commit(repository, ["design.md"], "Begin"))
    assert problem.kind is CommitProblemKind.LOCKED
    assert f"({path.name}, 3 minutes old, nobody seen who holds it)" in problem.reason
    assert f"`rm {path}`" in problem.advice
    assert 4.9 <= sum(waits) <= 5.1
    assert path.exists()


@pytest.mark.usefixtures("document")
def test_a_lock_that_goes(
    builder: RepositoryBuilder, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock that another process releases meanwhile only delays the revision."""
    lock = builder.folder / ".git" / "index.lock"
    lock.touch()
    monkeypatch.setattr(commit_module, "sleep", lambda _: lock.unlink())
    assert isinstance(commit(repository, ["design.md"], "Begin"), Committed)
    assert builder.status() == "A  staged.md\n"


@pytest.mark.usefixtures("document")
def test_anything_else_is_in_the_words_of_git(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """A refusal of an unknown kind has git's own sentence."""
    builder.write(".gitattributes", "*.md filter=broken\n")
    builder.config("filter.broken.required", "true")
    builder.config("filter.broken.clean", "false")
    problem = _problem(commit(repository, ["design.md"], "Begin"))
    assert problem.kind is CommitProblemKind.REFUSED
    assert "clean filter 'broken' failed" in problem.said


@pytest.mark.usefixtures("document")
def test_a_repository_that_cannot_be_written_to(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is a problem that is told, not a traceback."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", full)
    problem = _problem(commit(repository, ["design.md"], "Begin"))
    assert problem.reason == "the repository cannot be written to: No space left on device"


@pytest.mark.usefixtures("document")
def test_a_failure_after_the_revision_is_a_warning(
    builder: RepositoryBuilder, repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where git fails once HEAD has the text, the revision counts and is not made twice."""
    attempt = Git.attempt

    def fail_late(
        self: Git,
        *arguments: str,
        patience: float,
        environment: Mapping[str, str] | None = None,
        told: Callable[[], bytes] | None = None,
        meanwhile: Callable[[], object] | None = None,
    ) -> Answer:
        with_these = {"environment": environment, "told": told, "meanwhile": meanwhile}
        answer = attempt(self, *arguments, patience=patience, **with_these)  # type: ignore[arg-type]  # of one caller
        late = "commit" in arguments
        return Answer(128, b"", "fatal: unable to write new index file") if late else answer

    monkeypatch.setattr(Git, "attempt", fail_late)
    done = commit(repository, ["design.md"], "Begin")
    assert done == Committed(builder.head(), "fatal: unable to write new index file")
    assert builder.files_of("HEAD") == ["design.md"]
