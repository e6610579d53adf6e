"""A git repository as the writer's document sees it: where it is, on which branch, whose name.

It changes nothing of the repository but the writer's name, and only when asked to.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from waypost.closing import Closing
from waypost.errors import FileProblem, GitError, UsageError
from waypost.model.saving import CommitProblem, Identity
from waypost.store.answers import Answer, refusal
from waypost.store.git import Git, probe
from waypost.store.objects import GitObject, ObjectLookup
from waypost.store.obstacles import find_obstacle

_HEADS = "refs/heads/"
_ON_A_BRANCH = re.compile(rb"ref: refs/heads/(?P<name>(?!\.)[^\n]+)\n")
_IDENT = re.compile(r"(?P<name>.*) <(?P<email>[^<>]*)> \d+ [+-]\d{4}\n?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Repository(Closing):
    """A repository with a working tree. Close it, or use it as a context manager."""

    def __init__(self, git: Git, root: Path, git_dir: Path, common_dir: Path) -> None:
        """Take what `containing` or `create` found out."""
        self.git = git
        self.root = root
        """Top of the working tree, links resolved."""
        self.git_dir = git_dir
        """What belongs to this working tree: HEAD, index, a merge in progress."""
        self.common_dir = common_dir
        """What all linked working trees share: objects, branches, hooks."""
        self.settled: set[str] = set()
        """Objects of the newest revision made here: their names are safe from a power cut."""
        self._objects = ObjectLookup(git)

    @classmethod
    def containing(cls, path: Path) -> Self | None:
        """The repository whose working tree holds `path`, None where there is none.

        `path` need not exist. Raises GitError for a repository of another user, for a bare
        one, and where git is missing or too old.
        """
        answer = _locate(_nearest_folder(path))
        if answer.status and "not a git repository" in answer.said:
            return None
        if answer.status and "must be run in a work tree" in answer.said:
            raise _no_working_tree(path, answer)
        if answer.status:
            raise refusal(answer)
        git_dir, common_dir, root = _places(answer)
        return cls(Git(root), root, git_dir, common_dir)

    @classmethod
    def create(cls, folder: Path) -> Self:
        """Make a repository in `folder`; its branch is the user's default one, else `main`."""
        above = _nearest_folder(folder)
        wanted = probe(above, "config", "--get", "init.defaultBranch").out
        branch = () if wanted.strip() else ("--initial-branch=main",)
        answer = probe(above, "init", "--quiet", *branch, "--", os.path.realpath(folder))
        if answer.status:
            raise refusal(answer)
        made = cls.containing(folder)
        if made is None:
            raise GitError(f'Git has made no repository in "{folder}".', said=answer.said)
        return made

    def close(self) -> None:
        """Let go of the repository."""
        self._objects.close()
        self.git.close()

    def relative(self, path: Path) -> str:
        """The path from the root, with slashes, links resolved. Raises FileProblem outside."""
        target = Path(os.path.realpath(path))
        if not target.is_relative_to(self.root) or target == self.root:
            raise FileProblem(
                f'The file is outside the repository "{self.root}".',
                path=path,
                advice="Name a file inside it; a symbolic link counts as the file it points to.",
            )
        return target.relative_to(self.root).as_posix()

    def branch(self) -> str:
        """Name of the branch checked out, "" for a detached HEAD."""
        named = branch_by_file(self.git_dir)
        if named:
            return named
        # Detached, or kept in another form: of references in tables the file says nothing true.
        answer = self.git.ask("symbolic-ref", "--quiet", "HEAD")
        return os.fsdecode(answer.out).rstrip("\n").removeprefix(_HEADS)

    def traces_of_head(self, branch: str) -> Sequence[Path]:
        """Files of which one changes whenever HEAD, or that branch, is another commit."""
        loose = (self.git_dir / "HEAD", self.git_dir / "logs" / "HEAD")
        shared = (self.common_dir / "refs" / "heads" / branch, self.common_dir / "packed-refs")
        in_tables = (folder / "reftable" / "tables.list" for folder in self._folders)
        return (*loose, *shared, *in_tables)

    @property
    def _folders(self) -> Sequence[Path]:
        """Where git keeps references: of this working tree, and of all."""
        return tuple(dict.fromkeys((self.git_dir, self.common_dir)))

    def held_locks(self, branch: str) -> Sequence[Path]:
        """The locks of git that would keep a commit on that branch from being made."""
        own, common = self.git_dir, self.common_dir
        loose = (own / "index.lock", own / "HEAD.lock", common / f"refs/heads/{branch}.lock")
        in_tables = (folder / "reftable" / "tables.list.lock" for folder in self._folders)
        return [lock for lock in (*loose, *in_tables) if lock.exists()]

    def head(self) -> str:
        """Object name of the newest commit, "" where there is none yet."""
        found = self.find("HEAD")
        if found is not None:
            return found.id
        # There is no commit, or its object is broken and its name is all that can be told.
        answer = self.git.ask("rev-parse", "--verify", "--quiet", "HEAD")
        return answer.out.decode("ascii").strip()

    def find(self, name: str) -> GitObject | None:
        """The object of that name as of now; None where there is none that can be read.

        A name is `HEAD`, a reference or a full object name, never what somebody typed.
        """
        return self._objects.find(name)

    def find_all(self, *names: str) -> Sequence[GitObject | None]:
        """The objects of those names, as `find` gives them; cheaper than one after another."""
        return self._objects.find_all(*names)

    def at_head(self, path: str) -> bytes | None:
        """What HEAD holds for the file at `path` (from the root); None for no file there."""
        found = self.find(f"HEAD:{path}")
        return found.content if found is not None and found.kind == "blob" else None

    def forget(self) -> None:
        """Let the next question be answered by a new process, for one that may be misled.

        A process goes on answering for a repository that was moved away under it.
        """
        self._objects.close()

    def obstacle(self) -> CommitProblem | None:
        """What must be finished before a revision can be made, None where the way is free."""
        return find_obstacle(self.git, self.git_dir)

    def identity(self) -> Identity | None:
        """Under which name git would commit, None where nobody has told it."""
        answer = self.git.ask("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
        found = _IDENT.fullmatch(answer.out.decode("utf-8", "replace"))
        if answer.status or found is None:
            return None
        return Identity(found["name"], found["email"])

    def remember_identity(self, identity: Identity) -> None:
        """Keep the name in the repository's own settings. Raises UsageError for a mistake."""
        values = {"user.name": identity.name, "user.email": identity.email}
        if any(not value.strip() or _CONTROL.search(value) for value in values.values()):
            raise UsageError(
                "A name and an address are needed, each on one line.",
                advice='Like "Ada Lovelace" and "ada@example.org".',
            )
        for key, value in values.items():
            answer = self.git.change("config", "--local", "--", key, value)
            if answer.status:
                raise refusal(answer)


def branch_by_file(git_dir: Path) -> str:
    """Name of the branch that the file HEAD tells, "" where only git can tell more."""
    named = _ON_A_BRANCH.fullmatch(content(git_dir / "HEAD"))
    return os.fsdecode(named["name"]) if named is not None else ""


def content(path: Path) -> bytes:
    """What one of git's own files holds, nothing where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _nearest_folder(path: Path) -> Path:
    folder = Path(os.path.realpath(path))
    while not os.path.isdir(folder) and folder != folder.parent:  # noqa: PTH112  # never raises
        folder = folder.parent
    return folder


def _locate(folder: Path) -> Answer:
    return probe(
        folder,
        "rev-parse",
        "--path-format=absolute",
        "--is-bare-repository",
        "--absolute-git-dir",
        "--git-common-dir",
        "--show-toplevel",
    )


def _places(answer: Answer) -> tuple[Path, Path, Path]:
    lines = answer.out.split(b"\n")
    if len(lines) != 5:  # noqa: PLR2004  # what _locate asks for, each line ended
        raise GitError(
            "The path of the repository has a line break in it.",
            said=answer.said,
            advice="Rename that folder.",
        )
    git_dir, common_dir, root = (Path(os.fsdecode(line)) for line in lines[1:4])
    return git_dir, common_dir, root


def _no_working_tree(path: Path, answer: Answer) -> GitError:
    if answer.out.startswith(b"true"):
        return GitError(
            f'"{path}" is in a bare repository, which has no files to write in.',
            said=answer.said,
            advice="Clone it, and write in the clone.",
        )
    return GitError(
        f'"{path}" is among git\'s own files.',
        said=answer.said,
        advice="Name a file in the working tree.",
    )
