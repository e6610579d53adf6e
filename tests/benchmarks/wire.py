"""Bytes and milliseconds a key on a pseudo terminal, Textual's output beside ours.

`python -m tests.benchmarks.wire [KEYS]` prints a table of one run, 120 columns by 40 rows, three
panes, on the sample document. Bytes are exact; of the times only the ratios mean something.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from tests.support.checkout import CHECKOUT
from tests.support.terminal_session import Burst, TerminalSession
from waypost.workspace.demo import build_demo

_RENDERS = ("stock", "diff")
_FIRST = 1.0
"""Seconds that a key may take to show anything."""
_START_QUIET = 1.0
_IDLE = 10.0
_DOWN, _UP, _LEFT, _RIGHT = "\x1b[B", "\x1b[A", "\x1b[D", "\x1b[C"
_PAGE_DOWN, _PAGE_UP, _NEXT_PANE, _NEXT_SECTION = "\x1b[6~", "\x1b[5~", "\x1b[17~", "\x1b[1;5B"
_FOCUS_MODE = "\x1b[23~"


@dataclass(frozen=True, slots=True)
class _Scenario:
    name: str
    keys: Sequence[str]
    before: str = ""
    """Keys pressed first, not measured."""
    count: int = 60


_FILL = "A line of words that is long enough to be wrapped in the editor's pane, twice. " * 3
_TEXT = f"{_FILL}\r" * 30
_SCENARIOS = (
    _Scenario("a letter in a paragraph", list("lorem ipsum dolor "), _TEXT + _UP * 8 + _RIGHT * 40),
    _Scenario("an arrow along", [_LEFT, _RIGHT]),
    _Scenario("an arrow up or down", [_UP, _DOWN]),
    _Scenario("a new line", ["\r"], count=20),
    _Scenario("a line scrolled", [_DOWN], _UP * 70 + _DOWN * 36, count=20),
    _Scenario("a page", [_PAGE_DOWN, _PAGE_UP], _UP * 100 + _DOWN * 34, count=20),
    _Scenario("a change of pane", [_NEXT_PANE], count=21),
    _Scenario("a letter, text only", list("lorem ipsum dolor "), _FOCUS_MODE),
    _Scenario("a new line, text only", ["\r"], count=20),
)


@dataclass(frozen=True, slots=True)
class _Figures:
    median: float
    mean: float
    milliseconds: float

    @classmethod
    def of(cls, bursts: Iterable[Burst]) -> "_Figures":
        sizes, times = [], []
        for burst in bursts:
            sizes.append(burst.size)
            if burst.size:
                times.append(burst.seconds * 1000)
        median = statistics.median(times) if times else 0.0
        return cls(statistics.median(sizes), statistics.mean(sizes), median)


def _measure(renders: str, folder: Path, most: int) -> dict[str, _Figures]:
    document = build_demo(folder / renders).document
    environment = {
        **os.environ,
        "HOME": str(folder),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "PYTHONPATH": f"{CHECKOUT}:{CHECKOUT / 'src'}",
    }
    command = [sys.executable, "-m", "tests.support.rendered_waypost", renders, str(document)]
    with TerminalSession(command, environment) as session:
        began = time.perf_counter()
        session.until(lambda seen: "OUTLINE" in "".join(seen.text), "the panes")
        milliseconds = (time.perf_counter() - began) * 1000
        session.burst(_START_QUIET, _START_QUIET)
        size = len(session.output.encode())
        figures = {"the start": _Figures(size, size, milliseconds)}
        idle = session.burst(_IDLE, _IDLE)
        figures[f"{_IDLE:.0f} s of nothing"] = _Figures(idle.size, idle.size, 0.0)
        for scenario in _SCENARIOS:
            for key in scenario.before.split("\r"):
                session.send(key + "\r" * ("\r" in scenario.before))
                session.burst(0.3)
            session.burst(_START_QUIET)
            keys = islice(cycle(scenario.keys), min(scenario.count, most))
            figures[scenario.name] = _Figures.of([_press(session, key) for key in keys])
    return figures


def _press(session: TerminalSession, key: str) -> Burst:
    session.send(key)
    return session.burst(_FIRST)


def _table(figures: dict[str, dict[str, _Figures]]) -> Iterable[str]:
    stock, ours = (figures[renders] for renders in _RENDERS)
    yield f"{'':26}{'stock p50 / mean / ms':>28}{'diff p50 / mean / ms':>28}{'bytes':>10}{'ms':>8}"
    for name, before in stock.items():
        after = ours[name]
        bytes_ratio = after.mean / before.mean if before.mean else 0.0
        time_ratio = after.milliseconds / before.milliseconds if before.milliseconds else 0.0
        yield (
            f"{name:26}{_cell(before):>28}{_cell(after):>28}{bytes_ratio:>10.3f}{time_ratio:>8.2f}"
        )


def _cell(figures: _Figures) -> str:
    return f"{figures.median:,.0f} / {figures.mean:,.0f} / {figures.milliseconds:.1f}"


def main() -> int:
    """Measure and print."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as folder:
        figures = {renders: _measure(renders, Path(folder), most) for renders in _RENDERS}
    sys.stdout.write("\n".join(_table(figures)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
