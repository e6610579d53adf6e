"""What a long history costs, each figure beside what git takes for the like of it.

Run by hand: `python -m tests.benchmarks.history [REVISIONS]`, 10,000 if not told. The repository
is made anew in a temporary folder. Figures are the best of several rounds, taken in turn, so that
a busy machine weighs on both sides; only the ratios are to be compared with those of other runs.
Ours are calls in this process, git's are processes with their start; on a machine that has a core
to spare, git reads ahead while we look at what it found, and a full machine takes that away.
"""

import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tests.support.long_history import NAME, LongDocument, make_long_history
from waypost.model.prose_diff import blocks, diff_prose
from waypost.store.section_cache import FOLDER
from waypost.workspace.history import History
from waypost.workspace.session import Session

_REVISIONS: Final = 10_000
_ROWS: Final = 60
_SECTION: Final = 7
_EDITS: Final = 50
_MEBIBYTE: Final = 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """Two calls that answer the like question."""

    title: str
    ours: Callable[[], object]
    gits: Callable[[], object]
    most: float
    """Ratio up to which it is good."""
    rounds: int = 8
    before: Callable[[], None] = lambda: None
    """Done before each of our rounds, and not counted."""


class Bench:
    """The long repository, and the calls that are measured in it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._session = Session(path)
        self._session.connect()
        nodes = [*self._session.view.outline.walk()]
        self._section = next(node.id for node in nodes if node.number == str(_SECTION))

    def measures(self) -> list[Measured]:
        """All that is measured in the repository."""
        lines = f"/^## {_SECTION}\\./,/^## {_SECTION + 1}\\./:{NAME}"
        by_lines = self._git("log", "-L", lines)
        return [
            Measured(
                f"first {_ROWS} rows, against `git log -n {_ROWS}`",
                lambda: self._ask(lambda history: [*history.revisions(_ROWS)]),
                self._git("log", "-n", str(_ROWS), "--", NAME),
                most=2,
                rounds=15,
            ),
            Measured(
                "section history, nothing cached, against `git log -L`",
                self._section_history,
                by_lines,
                most=1,
                before=self._forget,
            ),
            Measured(
                "section history, cached, against `git log -L`", self._section_history, by_lines, 1
            ),
        ]

    def close(self) -> None:
        """Let go of the repository."""
        self._session.close()

    def _section_history(self) -> None:
        self._ask(lambda history: [*history.log(self._section)])

    def _ask(self, question: Callable[[History], object]) -> None:
        with History(self._session) as history:
            question(history)

    def _forget(self) -> None:
        shutil.rmtree(self._path.parent / ".git" / FOLDER, ignore_errors=True)

    def _git(self, *arguments: str) -> Callable[[], object]:
        return lambda: _run_git(self._path.parent, *arguments)


def _word_diff(folder: Path) -> Measured:
    """Two documents of 10,000 words, the second with some dozens of edits."""
    document = LongDocument()
    old = document.text()
    for _ in range(_EDITS):
        document.edit()
    new = document.text()
    (folder / "old.md").write_text(old, encoding="utf-8")
    (folder / "new.md").write_text(new, encoding="utf-8")
    words = len(new.split())
    gits = ("diff", "--no-index", "--word-diff=porcelain", "old.md", "new.md")
    return Measured(
        f"word diff of {words:,} words, against `git diff --word-diff`",
        lambda: diff_prose(old, new),
        lambda: _run_git(folder, *gits),
        most=2,
        rounds=60,
        before=blocks._split_stretch.cache_clear,  # each round is a first look
    )


def _run_git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "core.pager=cat", *arguments]
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=False)


def _print(measured: Measured) -> None:
    ours, gits = [], []
    for _ in range(measured.rounds):
        measured.before()
        ours.append(_taken(measured.ours))
        gits.append(_taken(measured.gits))
    ratio = min(ours) / min(gits)
    verdict = "good" if ratio <= measured.most else "TOO SLOW"
    sys.stdout.write(
        f"{measured.title:58} {min(ours):9.1f} ms {min(gits):9.1f} ms "
        f"{ratio:6.2f}x of {measured.most:.0f}x  {verdict}\n"
    )


def _circumstances() -> str:
    """When, with what and on how busy a machine this is measured."""
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True)
    return (
        f"{datetime.now(UTC).date()}, Python {platform.python_version()}, {git.stdout.strip()}, "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )


def _taken(call: Callable[[], object]) -> float:
    start = time.perf_counter_ns()
    call()
    return (time.perf_counter_ns() - start) / 1_000_000


def main() -> None:
    """Print the table."""
    revisions = int(sys.argv[1]) if len(sys.argv) > 1 else _REVISIONS
    with tempfile.TemporaryDirectory() as folder:
        path = make_long_history(Path(folder) / "long", revisions)
        size = path.stat().st_size
        sys.stdout.write(
            f"{_circumstances()}\n{revisions:,} revisions of {size:,} bytes\n"
            f"{'':58} {'ours':>12} {'git':>12}\n"
        )
        _print(_word_diff(Path(folder)))  # first: a long history leaves its traces in the heap
        bench = Bench(path)
        for measured in bench.measures():
            _print(measured)
        bench.close()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEBIBYTE
        read = revisions * size / _MEBIBYTE**2
        sys.stdout.write(f"memory at the most {most:,.0f} MiB; the texts are {read:,.0f} MiB\n")


if __name__ == "__main__":
    main()
