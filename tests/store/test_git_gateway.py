"""The gateway: what reaches git and what does not, and what is said when git refuses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.errors import GitError
from waypost.store.answers import summary
from waypost.store.git import Git, probe, scrub_environment
from waypost.store.repository import Repository


def test_importing_the_store_does_not_import_git() -> None:
    """The rooms of the store can be imported without paying for GitPython or tomlkit."""
    program = (
        "import sys, waypost.store.commit, waypost.store.revisions, waypost.store.records\n"
        "print(*sorted({'git', 'tomlkit', 'textual', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().split() == []


def test_the_environment_points_git_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """What redirects git is forgotten; names, dates, keys and a person's settings are kept."""
    kept = {
        "GIT_AUTHOR_NAME": "Ada",
        "GIT_COMMITTER_DATE": "2026-01-01",
        "GIT_SSH_COMMAND": "ssh -v",
        "GIT_ASKPASS": "ask",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    lost = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_CONFIG_COUNT", "GIT_TRACE"]
    for name in [*kept, *lost]:
        monkeypatch.setenv(name, kept.get(name, "elsewhere"))
    scrub_environment()
    assert {name: os.environ.get(name) for name in kept} == kept
    assert [name for name in lost if name in os.environ] == []


def test_a_missing_git_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without git there is a sentence, not a traceback."""
    probe(tmp_path, "--version")  # GitPython itself looks for git when it is imported
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="Git is not installed, or not on the PATH"):
        Repository.containing(tmp_path)


def test_an_old_git_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that lacks what is needed is refused with the version that has it."""
    old = tmp_path / "git"
    old.write_text("#!/bin/sh\necho git version 2.17.1\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with pytest.raises(GitError, match=r"Git 2\.17 is too old\. Install git 2\.31"):
        Repository.containing(tmp_path)


def test_a_failure_carries_the_words_of_git(repository: Repository) -> None:
    """The error has git's sentence in it, and all that git said beside it."""
    with pytest.raises(GitError) as caught:
        repository.git.read("cat-file", "-t", "0" * 40)
    assert caught.value.status == 128
    assert "could not get object info" in caught.value.said
    assert "could not get object info" in caught.value.what


def test_output_is_not_touched(builder: RepositoryBuilder, repository: Repository) -> None:
    """Bytes that are no text and the last line ends come as they are."""
    path = builder.write("binary", "")
    path.write_bytes(b"\xff\0\n\n")
    builder.stage("binary")
    assert repository.git.read("cat-file", "blob", ":binary") == b"\xff\0\n\n"


def test_long_complaints_are_cut_in_the_middle(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Of ten megabytes on standard error, the beginning and the end are kept."""
    builder.config("alias.loud", "!printf first >&2; yes | head -c 10000000 >&2; printf last >&2")
    said = repository.git.change("loud").said
    assert len(said) < 70_000
    assert said.startswith("first")
    assert said.endswith("last")


def test_a_stream_that_fails_says_so(repository: Repository) -> None:
    """A process that dies while its output is read ends in an error."""
    with repository.git.stream("log", "refs/heads/none") as stream:
        assert stream.out.read() == b""
        with pytest.raises(GitError, match="unknown revision"):
            stream.check()


def test_a_repository_that_disappears_is_not_replaced_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the repository is gone, neither one further up nor the current folder's is used."""
    outer = RepositoryBuilder(tmp_path / "outer")
    inner = RepositoryBuilder(tmp_path / "outer" / "inner")
    monkeypatch.chdir(outer.folder)
    git = Git(inner.folder)
    (inner.folder / ".git").rename(tmp_path / "away")
    assert "not a git repository" in git.ask("rev-parse", "--git-dir").said
    inner.folder.rename(tmp_path / "moved")
    assert "cannot change to" in git.ask("rev-parse", "--git-dir").said
    git.close()


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ("fatal: no such thing.\n", "no such thing"),
        ("warning: look\nerror: first\nfatal: second\n", "first"),
        ("\n  a hook's words\n", "a hook's words"),
        ("", ""),
    ],
)
def test_the_line_that_blames_is_found(said: str, line: str) -> None:
    """Of all that git says, the line with the cause makes the sentence."""
    assert summary(said) == line
