"""Real git repositories for tests, told in a writer's words, in a closed environment.

The builder runs git itself, so that the store is never judged by its own calls.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

AUTHOR = "Ada Writer"
ADDRESS = "ada@example.org"


@pytest.fixture
def closed_environment(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[pytest.MonkeyPatch]:
    """An environment in which no setting of the machine or of its user reaches git."""
    patch = pytest.MonkeyPatch()
    for name in [*os.environ]:
        if name.startswith(("GIT_", "XDG_")) or name == "EMAIL":
            patch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    patch.setenv("HOME", str(home))
    patch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    patch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    yield patch
    patch.undo()


class RepositoryBuilder:
    """A repository in which a test has people write, stage, commit and get stuck."""

    def __init__(self, folder: Path) -> None:
        """Make the repository; Ada commits in it."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")
        self.config("user.name", AUTHOR)
        self.config("user.email", ADDRESS)

    def git(
        self, *arguments: str, environment: Mapping[str, str] | None = None, check: bool = True
    ) -> str:
        """Run git as a person would, and give what it prints."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, "GIT_LITERAL_PATHSPECS": "1", **(environment or {})},
            capture_output=True,
            check=False,
        )
        said = done.stderr.decode("utf-8", "replace")
        assert not check or done.returncode == 0, f"git {' '.join(arguments)}: {said}"
        return os.fsdecode(done.stdout)

    def write(self, name: str, text: str) -> Path:
        """Put text into a file, folders included."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        return path

    def link(self, name: str, target: str) -> None:
        """Make a symbolic link, be there anything where it leads or not."""
        (self.folder / name).symlink_to(target)

    def stage(self, name: str) -> None:
        """`git add` a file."""
        self.git("add", "--force", "--", name)

    def commit(self, name: str, text: str, message: str = "Write", date: str = "") -> str:
        """Write a file, commit it alone, and give the revision."""
        self.write(name, text)
        self.stage(name)
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date} if date else {}
        self.git("commit", "--quiet", "-m", message, "--", name, environment=dates)
        return self.head()

    def rename(self, old: str, new: str, message: str = "Rename") -> str:
        """Rename a file, commit that, and give the revision."""
        self.git("mv", "--", old, new)
        self.git("commit", "--quiet", "-m", message)
        return self.head()

    def config(self, key: str, value: str) -> None:
        """Set a setting of the repository."""
        self.git("config", "--local", "--", key, value)

    def forget_identity(self) -> None:
        """Let git not know who commits."""
        self.git("config", "--local", "--remove-section", "user")

    def hook(self, name: str, script: str) -> Path:
        """Install a hook; `script` is shell."""
        path = self.folder / ".git" / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    def conflict(self, command: str) -> None:
        """Get stuck with a conflict in `other.md`: "merge", "rebase", "cherry-pick", "revert"."""
        self.commit("other.md", "base\n", "Base")
        self.git("switch", "--quiet", "-c", "side")
        self.commit("other.md", "side\n", "Side")
        self.commit("more.md", "more\n", "More")
        self.git("switch", "--quiet", "main")
        self.commit("other.md", "main\n", "Main")
        target = {"rebase": "side", "merge": "side", "cherry-pick": "side~1", "revert": "HEAD~1"}
        self.git(command, target[command], check=False)

    def head(self) -> str:
        """The newest commit."""
        return self.git("rev-parse", "HEAD").strip()

    def staged(self) -> list[str]:
        """Files whose content in the index differs from HEAD's."""
        return _names(self.git("diff", "--cached", "--name-only", "-z"))

    def files_of(self, revision: str) -> list[str]:
        """Files that a commit changes."""
        return _names(self.git("show", "--format=", "--name-only", "-z", revision))

    def text_at(self, revision: str, name: str) -> str:
        """A file's text in a commit."""
        return self.git("cat-file", "blob", f"{revision}:{name}")

    def status(self) -> str:
        """What `git status` says, "" for a clean working tree."""
        return self.git("status", "--porcelain")


def _names(listed: str) -> list[str]:
    return [name for name in listed.split("\0") if name]
