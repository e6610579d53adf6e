"""The process that makes a revision: `git commit --only`, begun before its files are written.

It takes no lock and looks at no file before it is told which files it is for: by then it has
started, and read its settings, while the caller was at work.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, Self

from waypost.closing import Closing
from waypost.store.answers import Answer
from waypost.store.git import Git
from waypost.store.hearing import Begun
from waypost.store.messages import KNOWN_NAMES_ONLY
from waypost.store.replacing import write_all

_COMMIT: Final = (
    *(*KNOWN_NAMES_ONLY, "-c", "i18n.commitEncoding=UTF-8"),
    *("commit", "--only", "--quiet", "--cleanup=whitespace", "--no-edit", "-F", "-"),
)


class Committing(Closing):
    """A commit under way that waits to be told its files. Closed before, it makes none."""

    def __init__(self, begun: Begun, paths: int) -> None:
        """Take what `begin` made: `paths` is the pipe for their names."""
        self._begun = begun
        self._paths = paths

    @classmethod
    def begin(cls, git: Git, environment: Mapping[str, str]) -> Self | None:
        """Begin; None where a process cannot be handed a pipe by name. Raises GitError, OSError."""
        names, paths = os.pipe()
        try:
            begun = _start(git, environment, names)
        except BaseException:
            _let_go(paths)
            raise
        finally:
            _let_go(names)
        if begun is None:
            _let_go(paths)
            return None
        return cls(begun, paths)

    def answer(
        self,
        paths: Sequence[str],
        patience: float,
        message: Callable[[], bytes],
        meanwhile: Callable[[], object],
    ) -> Answer:
        """Let it commit the files at `paths` (from the root), as they are on disk now.

        `message` and what is to be done `meanwhile` are called while it works.
        """
        with suppress(BrokenPipeError):  # it has ended: its status tells why
            write_all(self._paths, b"\0".join(map(os.fsencode, paths)))
        _let_go(self._paths)
        self._paths = -1
        return self._begun.answer(patience, message, meanwhile)

    def close(self) -> None:
        """End it, unless it has ended. Its pipe is closed last: half a list would be one."""
        self._begun.close()
        if self._paths >= 0:
            _let_go(self._paths)
            self._paths = -1


def commit_now(
    git: Git,
    environment: Mapping[str, str],
    paths: Sequence[str],
    patience: float,
    message: Callable[[], bytes],
    meanwhile: Callable[[], object],
) -> Answer:
    """The same of a commit that begins and ends here. Raises GitError."""
    return git.attempt(
        *(*_COMMIT, "--", *paths),
        patience=patience,
        environment=environment,
        told=message,
        meanwhile=meanwhile,
    )


def _start(git: Git, environment: Mapping[str, str], names: int) -> Begun | None:
    by_name = f"/dev/fd/{names}"
    if not Path(by_name).exists():  # a system without /proc, or a bare root folder
        return None
    told_later = (f"--pathspec-from-file={by_name}", "--pathspec-file-nul")
    return git.begin(
        *(*_COMMIT, *told_later), environment=environment, is_told=True, passed=(names,)
    )


def _let_go(descriptor: int) -> None:
    with suppress(OSError):  # closing lets go of it even where it reports an error
        os.close(descriptor)
