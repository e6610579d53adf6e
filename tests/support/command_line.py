"""Drives the command line in this process, in the words of someone at a shell."""

import io
import json
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.cli.program import run


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[str]:
        """The lines of standard output."""
        return self.out.splitlines()

    @property
    def data(self) -> Any:
        """Standard output read as JSON."""
        return json.loads(self.out)


class CommandLine:
    """A shell of one program, in the folder of a repository."""

    def __init__(
        self,
        repository: RepositoryBuilder,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        self.repository = repository
        self.folder = repository.folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.chdir(self.folder)

    def __call__(self, *words: str, piped: str | bytes = b"") -> Ran:
        """Run `waypost` with these words and that text on its standard input."""
        data = piped.encode() if isinstance(piped, str) else piped
        stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")
        self._capsys.readouterr()
        with self._monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", stdin)
            status = run(words)
        said = self._capsys.readouterr()
        return Ran(status, said.out, said.err)

    def read(self, name: str) -> str:
        """The text of a file in the folder, line ends as they are."""
        return (self.folder / name).read_bytes().decode()
