"""What a key costs in large texts beside small ones, and how opening grows, as ratios.

`python -m tests.benchmarks.large [KEYS]` runs the program on a pseudo terminal, 120 columns by
40 rows, on pairs of a small and a large document; it opens documents of n, 2n and 4n sections
without a screen. Only the ratios mean something: 1 is "as in a small one", 2 for twice as much
to open is "linear".
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Final, ParamSpec

from tests.support.checkout import CHECKOUT
from tests.support.large import (
    FAMILIES,
    IDEOGRAPHS,
    SENTENCE,
    large_document,
    large_guide,
    large_section,
    long_line,
)
from tests.support.repository import RepositoryBuilder
from tests.support.terminal_session import TerminalSession
from waypost.guide.recognise import recognise
from waypost.markdown.outlining import build_outline
from waypost.markdown.slices import parse_document
from waypost.model.guide import Guide
from waypost.model.record import Record
from waypost.workspace.creating import new_document

P = ParamSpec("P")

_KEYS: Final = 60
_FIRST: Final = 1.0
"""Seconds that a key may take to show anything."""
_QUIET: Final = 0.6
"""Seconds of silence after which nothing more is to come: counts wait for a rest of the keys."""
_STARTED: Final = "OUTLINE"
_PRESSED: Final[Mapping[str, Sequence[str]]] = {
    "letter": list("lorem ipsum dolor "),
    "arrow": ["\x1b[C", "\x1b[D"],
    "row": ["\x1b[B", "\x1b[A"],
    "page": ["\x1b[6~", "\x1b[5~"],
    "section": ["\x1bn", "\x1bp"],
}
_OPENED: Final = (1_250, 2_500, 5_000)
_ROUNDS: Final = 5


@dataclass(frozen=True, slots=True)
class _Document:
    """A document to write in, and where."""

    name: str
    text: str
    guide: str = ""
    line: int = 1


def _of_lines(lines: int) -> _Document:
    text = "\n".join(f"{line}. {SENTENCE}" for line in range(lines))
    return _one(f"{lines:,} lines", text, lines // 2)


def _of_sections(sections: int, guide: int) -> _Document:
    text = large_document(sections, sections * 20)
    middle = text.count("\n") // 2
    return _Document(f"{sections:,} sections", text, large_guide(guide), middle)


def _one(name: str, text: str, line: int = 0) -> _Document:
    """A document with that text in one section, to be opened on a line of it."""
    return _Document(name, f"# D\n\n## One\n\n{text}\n\n## Two\n\nThe end.\n", line=5 + line)


_PAIRS: Final = (
    (_of_lines(200), _of_lines(100_000)),
    (_of_sections(10, 10), _of_sections(5_000, 2_000)),
    (
        _one("section of 1 KB", large_section(1_000)),
        _one("of 1 MB", large_section(1_000_000), 3_000),
    ),
    (_one("line of 100 B", long_line(100)), _one("of 100 KB", long_line(100_000))),
    (
        _one("ideographs, 100", long_line(100, IDEOGRAPHS)),
        _one("100,000", long_line(100_000, IDEOGRAPHS)),
    ),
    (_one("emoji, 100", long_line(100, FAMILIES)), _one("100,000", long_line(100_000, FAMILIES))),
)


def _measured(document: _Document, folder: Path, keys: int) -> dict[str, float]:
    """Milliseconds of each kind of key, p50."""
    folder.mkdir()
    builder = RepositoryBuilder(folder)
    path = folder / "design.md"
    if document.guide:
        guide = folder / ".waypost" / "guides" / "large.md"
        guide.parent.mkdir(parents=True)
        guide.write_text(document.guide, encoding="utf-8")
        new_document(path, str(guide))
    path.write_text(document.text, encoding="utf-8")
    builder.git("add", "--all")
    builder.git("commit", "--quiet", "-m", "Begin")
    environment = {
        **os.environ,
        "HOME": str(folder),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'src'}",
    }
    command = [sys.executable, "-m", "waypost", str(path), "--line", str(document.line)]
    with TerminalSession(command, environment) as session:
        while _STARTED not in session.output:
            session.burst(_FIRST)
        while session.burst(_QUIET * 5, _QUIET).size:
            pass
        return {name: _median(session, pressed, keys) for name, pressed in _PRESSED.items()}


def _median(session: TerminalSession, pressed: Sequence[str], keys: int) -> float:
    taken = []
    for key in islice(cycle(pressed), keys):
        session.send(key)
        taken.append(session.burst(_FIRST).seconds * 1_000)
    session.burst(_QUIET, _QUIET)
    return statistics.median(taken)


def _key_rows(folder: Path, keys: int) -> Iterator[str]:
    yield f"{'ms a key, p50':34}" + "".join(f"{name:>22}" for name in _PRESSED)
    for number, (small, large) in enumerate(_PAIRS):
        before = _measured(small, folder / f"{number}-small", keys)
        after = _measured(large, folder / f"{number}-large", keys)
        cells = (
            f"{before[name]:6.1f} {after[name]:6.1f} {after[name] / before[name]:5.2f}x"
            for name in _PRESSED
        )
        yield f"{small.name + ', ' + large.name:34}" + "".join(f"{cell:>22}" for cell in cells)


def _opening_rows() -> Iterator[str]:
    documents = [large_document(sections, sections * 20) for sections in _OPENED]
    guides = [large_guide(sections * 2 // 5) for sections in _OPENED]
    yield f"{'opening, n sections':34}" + "".join(f"{sections:>16,}" for sections in _OPENED)
    steps = {
        "cut into sections": [_seconds(parse_document, text) for text in documents],
        "guide": [_seconds(_recognised, text) for text in guides],
        "outline": [
            _seconds(build_outline, parse_document(text), _recognised(guide), Record())
            for text, guide in zip(documents, guides, strict=True)
        ],
    }
    for name, taken in steps.items():
        before = [taken[0], *taken]
        cells = (
            f"{now:.3f} s {now / last:5.2f}x" for now, last in zip(taken, before, strict=False)
        )
        yield f"{name:34}" + "".join(f"{cell:>16}" for cell in cells)


def _recognised(text: str) -> Guide:
    return recognise(text, name="large", source="large.md", sha256="0")


def _seconds(call: Callable[P, object], *arguments: P.args, **options: P.kwargs) -> float:
    """Seconds of the processor that a call takes: the least of some rounds."""
    taken = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        call(*arguments, **options)
        taken.append(time.process_time() - began)
    return min(taken)


def main() -> int:
    """Measure and print."""
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else _KEYS
    with tempfile.TemporaryDirectory() as folder:
        for row in _key_rows(Path(folder), keys):
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()
    for row in _opening_rows():
        sys.stdout.write(f"{row}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
