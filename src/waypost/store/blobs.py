"""Reads old texts by their object names, from one git process kept open for many questions."""

import contextlib
import fcntl
import re
import sys
from collections.abc import Generator, Iterator, Sequence
from typing import IO

from waypost.closing import Closing
from waypost.errors import GitError
from waypost.store.git import Stream
from waypost.store.repository import Repository

_ASKED_AHEAD = 64
"""Questions under way: the pipe holds them all, so that neither side waits for the other."""
_PIPE_BYTES = 1024 * 1024
"""What a process without privileges may have."""
_OBJECT_NAME = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


class BlobReader(Closing):
    """One `git cat-file --batch`, started at the first question. Close it, or use `with`.

    Limits: it belongs to one thread; two threads would read each other's answers.
    """

    def __init__(self, repository: Repository) -> None:
        self._git = repository.git
        self._stream: Stream | None = None

    def read(self, blob: str) -> bytes:
        """The content of the blob of that full object name. Raises GitError."""
        return next(self.read_all([blob]))

    def read_all(self, blobs: Sequence[str]) -> Generator[bytes, None, None]:
        """The contents of the blobs, in order. Git looks for the next while one is used.

        Read it to its end or close it, before anything else is asked. Raises GitError.
        """
        for blob in blobs:
            if not _OBJECT_NAME.fullmatch(blob):
                raise GitError(f'"{blob}" is no object name.')
        answered = 0
        try:
            while answered < len(blobs):
                for content in self._answers(blobs[answered:]):
                    answered += 1
                    yield content
                if answered < len(blobs):
                    # The process was killed, or the pack that it had open has been repacked.
                    yield self._second_try(blobs[answered])
                    answered += 1
        finally:
            if answered < len(blobs):
                self.close()  # with it go the answers that nobody has read

    def close(self) -> None:
        """End the process."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _answers(self, blobs: Sequence[str]) -> Iterator[bytes]:
        """The contents, as far as the process gives them."""
        asked = 0
        for index, blob in enumerate(blobs):
            if index + _ASKED_AHEAD // 2 >= asked < len(blobs):
                ahead = blobs[asked : index + _ASKED_AHEAD]
                if not self._ask(ahead):
                    return
                asked += len(ahead)
            content = self._answer(blob)
            if content is None:
                return
            yield content

    def _second_try(self, blob: str) -> bytes:
        self.close()
        content = self._answer(blob) if self._ask([blob]) else None
        if content is None:
            raise self._broken(blob)
        return content

    def _ask(self, blobs: Sequence[str]) -> bool:
        """Whether the process took the questions."""
        if self._stream is None:
            self._stream = self._git.start("cat-file", "--batch", asked=True)
            _widen(self._stream.out)
        try:
            self._stream.questions.write("".join(f"{blob}\n" for blob in blobs).encode())
            self._stream.questions.flush()
        except BrokenPipeError:
            return False
        return True

    def _answer(self, blob: str) -> bytes | None:
        """The content, None where the process has ended instead of answering."""
        if self._stream is None:
            return None
        header = self._stream.out.readline()
        if not header.endswith(b"\n"):
            return None
        _, kind, *size = header.decode("ascii").split()
        if kind == "missing":
            raise GitError(
                f"The text {blob[:7]} is missing from the repository.",
                advice="`git fsck` shows what is broken; a fetch may bring it back.",
            )
        content = self._stream.out.read(int(size[0]))
        if len(content) != int(size[0]) or self._stream.out.read(1) != b"\n":
            return None
        if kind != "blob":
            raise GitError(f"The object {blob[:7]} is a {kind}, not a text.")
        return content

    def _broken(self, blob: str) -> GitError:
        said = ""
        if self._stream is not None:
            try:
                self._stream.check()
            except GitError as error:
                said = error.said
        self.close()
        return GitError(
            f"The text {blob[:7]} cannot be read.",
            said=said,
            advice="`git fsck` shows what is broken.",
        )


def _widen(pipe: IO[bytes]) -> None:
    """Let git put several texts into the pipe before we take the first, where the system can."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
