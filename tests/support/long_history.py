"""Repositories with very many revisions of one document, made in seconds by `git fast-import`."""

import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

NAME: Final = "design.md"
SECTIONS: Final = 30
_WORDS_A_SECTION: Final = 330
_SENTENCE: Final = 14
_WORDS: Final = """
data model answer latency metric queue event target label feature train serve cost budget
error review risk owner offline online drift monitor alert store cache index batch stream
query user market city driver ride time late early mean median share weight loss gain
baseline simple complex rule tree linear deep window history season holiday weather traffic
""".split()  # noqa: SIM905  # read as prose
_FIRST_SECOND: Final = 1_600_000_000


class LongDocument:
    """A document of about 60 KB in which one edit after the other is made."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)  # noqa: S311  # no secret is made of it
        self._sections = [self._section(number) for number in range(1, SECTIONS + 1)]

    def text(self) -> str:
        """The document."""
        return "# Arrival times\n\nA long design document.\n\n" + "\n".join(self._sections)

    def edit(self) -> int:
        """Write a word or two in one section; gives the number of the section."""
        index = self._random.randrange(SECTIONS)
        heading, _, body = self._sections[index].partition("\n\n")
        words = body.split(" ")
        for _ in range(self._random.randint(1, 3)):
            at = self._random.randrange(len(words))
            words[at] = self._random.choice(_WORDS) if "\n" not in words[at] else words[at]
        words.insert(self._random.randrange(len(words)), f"n{self._random.randrange(10**6)}")
        if len(words) > _WORDS_A_SECTION:
            del words[self._random.randrange(len(words) - 1)]
        self._sections[index] = f"{heading}\n\n{' '.join(words)}"
        return index + 1

    def _section(self, number: int) -> str:
        words = [self._random.choice(_WORDS) for _ in range(_WORDS_A_SECTION)]
        for at in range(_SENTENCE, len(words), _SENTENCE):
            end = "\n\n" if at % (5 * _SENTENCE) == 0 else " "
            words[at] = f"{words[at]}.{end}{words[at].capitalize()}"
        return f"## {number}. Section {_WORDS[number]}\n\n{' '.join(words)}.\n"


def make_long_history(folder: Path, revisions: int, seed: int = 7) -> Path:
    """A repository whose one document has so many revisions, one minute after the other."""
    folder.mkdir(parents=True)
    _git(folder, "init", "--quiet", "--initial-branch=main")
    with subprocess.Popen(
        ["git", "fast-import", "--quiet", "--depth=50"], cwd=folder, stdin=subprocess.PIPE
    ) as importing:
        assert importing.stdin
        importing.stdin.writelines(_commits(LongDocument(seed), revisions))
    assert importing.returncode == 0
    _git(folder, "reset", "--quiet", "--hard")
    return folder / NAME


def _commits(document: LongDocument, count: int) -> Iterator[bytes]:
    for number in range(count):
        said = f"{document.edit()}: revision {number}".encode() if number else b"Begin"
        text = document.text().encode()
        when = f"{_FIRST_SECOND + 60 * number} +0000"
        yield b"commit refs/heads/main\n"
        yield f"committer Ada Writer <ada@example.org> {when}\n".encode()
        yield b"data %d\n%s\n" % (len(said), said)
        yield b"M 100644 inline %s\ndata %d\n%s\n" % (NAME.encode(), len(text), text)


def _git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True)
