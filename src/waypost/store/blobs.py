"""Reads old texts by their object names, from one git process kept open for many questions."""

import re

from waypost.closing import Closing
from waypost.errors import GitError
from waypost.store.git import Stream
from waypost.store.repository import Repository

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
        if not _OBJECT_NAME.fullmatch(blob):
            raise GitError(f'"{blob}" is no object name.')
        content = self._ask(blob)
        if content is None:
            # The process has been killed, or the pack that it had open has been repacked.
            self.close()
            content = self._ask(blob)
        if content is None:
            raise self._broken(blob)
        return content

    def close(self) -> None:
        """End the process."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None

    def _ask(self, blob: str) -> bytes | None:
        """The content, None where the process has ended instead of answering."""
        if self._stream is None:
            self._stream = self._git.start("cat-file", "--batch", asked=True)
        try:
            self._stream.questions.write(f"{blob}\n".encode())
            self._stream.questions.flush()
        except BrokenPipeError:
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
        content = self._stream.out.read(int(size[0]) + 1)
        if len(content) != int(size[0]) + 1:
            return None
        if kind != "blob":
            raise GitError(f"The object {blob[:7]} is a {kind}, not a text.")
        return content[:-1]

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
