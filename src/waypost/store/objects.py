"""Tells what a name means to git at this moment, from one process kept open for many questions.

The process looks each name up anew: a commit, whoever makes it, is in the next answer, and so
is what another process has packed. Asking costs a tenth of what a process of its own costs.
"""

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO, Final

from waypost.closing import Closing
from waypost.store.git import Git, Stream

_FOUND: Final = re.compile(rb"(?P<id>[0-9a-f]{40,64}) (?P<kind>[a-z]+) (?P<size>\d+)\n")
_ATTEMPTS: Final = 2
_ROOT: Final = PurePosixPath()
_FILE: Final = b"100"
"""How the mode of a file begins that is neither a link nor a folder."""
_SHA1: Final = 40
"""Letters of an object's name where git names by SHA-1."""


@dataclass(frozen=True, slots=True)
class GitObject:
    """What git has under a name."""

    id: str
    """Full object name."""
    kind: str
    """`blob`, `commit`, `tree` or `tag`."""
    content: bytes

    @property
    def files(self) -> Mapping[str, str]:
        """Object names of the files in a `tree`, by their own names."""
        # Each name takes as many bytes as that of the tree, in which a byte takes two letters.
        size = len(self.id) // 2
        file = re.compile(rb"(?P<mode>\d+) (?P<name>[^\0]+)\0(?P<id>.{%d})" % size, re.DOTALL)
        found = file.finditer(self.content)
        return {
            os.fsdecode(one["name"]): one["id"].hex()
            for one in found
            if one["mode"].startswith(_FILE)
        }


def folders_of(paths: Sequence[str]) -> list[str]:
    """The folders on the way to files, from the root ("") of a repository."""
    above = {folder for path in paths for folder in PurePosixPath(path).parents}
    return ["" if folder == _ROOT else str(folder) for folder in sorted(above)]


def blob_name(data: bytes, like: str) -> str:
    """The name that an object of these bytes has in a repository with names as long as `like`."""
    kind = "sha1" if len(like) == _SHA1 else "sha256"
    return hashlib.new(kind, b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class ObjectLookup(Closing):
    """One `git cat-file --batch`, started at the first question. Close it, or use `with`.

    Limits: several threads may ask; they wait for each other. A name with a line break costs
    a process more.
    """

    def __init__(self, git: Git) -> None:
        self._git = git
        self._stream: Stream | None = None

    def find(self, name: str) -> GitObject | None:
        """The object of that name (`HEAD`, `HEAD:a/path`, a reference, an object name).

        None where there is none, and where the repository has lost it or cannot read it.
        The name must not come from outside; a path behind `HEAD:` may. Raises GitError.
        """
        return self.find_all(name)[0]

    def find_all(self, *names: str) -> Sequence[GitObject | None]:
        """The objects of those names, as `find` gives them; cheaper than one after another."""
        with self._git.exclusive():
            questions = [self._on_one_line(name) for name in names]
            # The process has been killed, or dies of an object that it cannot read.
            for _ in range(_ATTEMPTS):
                answers = self._ask(questions)
                if answers is not None:
                    return answers
                self.close()
            # One that cannot be read leaves the others their answers.
            return [self.find(name) for name in names] if len(names) > 1 else [None]

    def close(self) -> None:
        """End the process; the next question starts another."""
        with self._git.exclusive():
            if self._stream is not None:
                self._stream.close()
                self._stream = None

    def _on_one_line(self, name: str) -> str:
        if "\n" not in name:
            return name
        answer = self._git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", name)
        return answer.out.decode("ascii").strip()

    def _ask(self, questions: Sequence[str]) -> Sequence[GitObject | None] | None:
        """The answers, None where the process has ended before it gave them all."""
        if self._stream is None:
            self._stream = self._git.start("cat-file", "--batch", asked=True)
        self._stream.forget_complaints()
        with suppress(BrokenPipeError):
            self._stream.questions.writelines(
                os.fsencode(name) + b"\n" for name in questions if name
            )
            self._stream.questions.flush()
        with suppress(EOFError):
            return [_answer(self._stream.out) if name else None for name in questions]
        return None


def _answer(out: IO[bytes]) -> GitObject | None:
    """The next answer. Raises EOFError where the process has ended."""
    header = out.readline()
    if not header.endswith(b"\n"):
        raise EOFError
    found = _FOUND.fullmatch(header)
    if found is None:
        return None
    size = int(found["size"])
    content = out.read(size + 1)
    if len(content) <= size:
        raise EOFError
    return GitObject(found["id"].decode(), found["kind"].decode(), content[:-1])
