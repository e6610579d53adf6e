"""The experiments: each starts programs, presses keys and notes what it measures."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from math import isfinite
from pathlib import Path
from typing import Final

from tests.benchmarks.documents import Document, build_document, closed_environment
from tests.benchmarks.headless import commit
from tests.benchmarks.measurements import Measurements
from tests.benchmarks.programs import EMPTY_TEXTUAL, WAYPOST, Program
from tests.benchmarks.scenarios import Scenario, press_in_turns, scenarios_of
from tests.benchmarks.sitting import Sitting, stands
from tests.support.emulator import Emulator

_SHORT, _LONG = 200, 100_000
_SAVE: Final = "\x13"
_SAVED: Final = "Saved as "
_BURST: Final = "burst " * 165
_NOTHING: Final = Document(Path(), 1, 1, "ready")


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured."""

    keys: int = 60
    starts: int = 9
    bursts: int = 5
    saves: int = 60
    idle: float = 10.0
    """Seconds."""
    long_use: tuple[int, int, int] = (10_000, 200, 200)
    """Keys, saves and changes of section before memory is looked at again."""


QUICK = Sizes(keys=12, starts=3, bursts=1, saves=12, idle=2.0, long_use=(1_000, 20, 20))


@dataclass(slots=True)
class Bench:
    """What every experiment is given."""

    folder: Path
    programs: Sequence[Program]
    """Waypost first."""
    sizes: Sizes
    measured: Measurements
    wanted: Callable[[str], bool]
    """Whether a measure is asked for."""

    @contextmanager
    def sittings(self, document: Document) -> Iterator[list[Sitting]]:
        """All programs at work on the document."""
        with ExitStack() as stack:
            yield [
                stack.enter_context(Sitting(program, document, self.folder))
                for program in self.programs
            ]

    @contextmanager
    def waypost(self, name: str) -> Iterator[Sitting]:
        """Waypost at work on a document of its own."""
        document = build_document(self.folder / name, _SHORT)
        with Sitting(WAYPOST, document, self.folder) as sitting:
            yield sitting


def measure_starts(bench: Bench) -> None:
    """Time, bytes and memory of the start, in turns; an empty App of Textual among them.

    Starts know what the one before told of a window of that size. One that knows nothing is
    measured too.
    """
    document = build_document(bench.folder / "starts", _SHORT)
    for _ in range(bench.sizes.starts):
        shutil.rmtree(bench.folder / ".cache" / "waypost" / "stages", ignore_errors=True)
        with Sitting(WAYPOST, document, bench.folder) as sitting:
            bench.measured.add("first start ms", WAYPOST.name, sitting.to_picture * 1000)
        for program in (*bench.programs, EMPTY_TEXTUAL):
            shown = _NOTHING if program is EMPTY_TEXTUAL else document
            with Sitting(program, shown, bench.folder) as sitting:
                _note_start(sitting, bench.measured)


def _note_start(sitting: Sitting, measured: Measurements) -> None:
    name = sitting.program.name
    measured.add("start bytes", name, sitting.start_bytes)
    for measure, seconds in (
        ("start to text ms", sitting.to_text),
        ("start to picture ms", sitting.to_picture),
    ):
        if isfinite(seconds):
            measured.add(measure, name, seconds * 1000)
    if memory := sitting.memory():
        measured.add("memory MB", name, memory)


def measure_keys(bench: Bench) -> None:
    """Bytes and times of keys."""
    document = build_document(bench.folder / "keys", _SHORT)
    with bench.sittings(document) as sittings:
        if bench.wanted("idle bytes"):
            _measure_idle(sittings, bench)
        by_measures: dict[frozenset[str], list[tuple[Sitting, Scenario]]] = {}
        for sitting in sittings:
            for scenario in scenarios_of(sitting.program):
                key = frozenset(scenario.measures)
                by_measures.setdefault(key, []).append((sitting, scenario))
        for measures, turns in by_measures.items():
            if any(bench.wanted(f"{measure} ") for measure in measures):
                press_in_turns(turns, bench.sizes.keys, bench.measured)


def _measure_idle(sittings: Iterable[Sitting], bench: Bench) -> None:
    sizes = dict.fromkeys(sittings, 0)
    end = time.monotonic() + bench.sizes.idle
    while time.monotonic() < end:
        for sitting in sizes:
            sizes[sitting] += sitting.rest(0.05).size
    for sitting, size in sizes.items():
        bench.measured.add("idle bytes", sitting.program.name, size)


def measure_long_text(bench: Bench) -> None:
    """A letter in a short section and in a long one, in turns, and the memory of the long one."""
    letters = "lorem ipsum dolor sit amet "
    with ExitStack() as stack:
        turns = []
        for lines in (_SHORT, _LONG):
            document = build_document(bench.folder / "long", lines)
            scenario = Scenario([(f"letter at {lines:,} lines", key) for key in letters])
            sittings = stack.enter_context(bench.sittings(document))
            turns += [(sitting, scenario) for sitting in sittings]
        press_in_turns(turns, bench.sizes.keys, bench.measured)
        for sitting, _ in turns[-len(bench.programs) :]:
            if memory := sitting.memory():
                bench.measured.add("memory at 100,000 lines MB", sitting.program.name, memory)


def measure_bursts(bench: Bench) -> None:
    """A thousand keys at once, until the last of them is painted."""
    document = build_document(bench.folder / "bursts", _SHORT)
    with bench.sittings(document) as sittings:
        for number in range(bench.sizes.bursts):
            for sitting in sittings:
                last = f"landed{chr(ord('a') + number)}"
                burst = sitting.press(f"{_BURST}{last} ", quiet=1.0, first=5.0)
                (seconds,) = sitting.seconds_until(burst, partial(stands, shown=last))
                if isfinite(seconds):
                    bench.measured.add("1,000 keys s", sitting.program.name, seconds)


def measure_saves(bench: Bench) -> None:
    """A save and revision beside `git commit --only`, and a letter typed while it is made.

    With a screen from the key to the picture that says so; and without one, by itself.
    """
    other = build_document(bench.folder / "commits", _SHORT)
    with bench.waypost("saves") as sitting:
        for _ in range(bench.sizes.saves):
            sitting.press("x")
            burst = sitting.press(_SAVE, quiet=0.3)
            (saved,) = sitting.seconds_until(burst, _is_saved)
            if isfinite(saved):
                bench.measured.add("save ms", WAYPOST.name, saved * 1000)
            bench.measured.add("save ms", "git", commit(other.path))
        for _ in range(bench.sizes.saves):
            sitting.press("x")
            moved = partial(_has_moved, before=sitting.screen.cursor)
            burst = sitting.press(f"{_SAVE}y", quiet=0.3)
            painted, saved = sitting.seconds_until(burst, moved, _is_saved)
            bench.measured.add("letter held up by a save", WAYPOST.name, painted > saved)
            bench.measured.add("letter during a save ms", WAYPOST.name, painted * 1000)
    document = build_document(bench.folder / "headless", _SHORT)
    for taken, by_git in _headless(document, other, bench):
        bench.measured.add("headless save ms", WAYPOST.name, taken)
        bench.measured.add("headless save ms", "git", by_git)


def _headless(document: Document, other: Document, bench: Bench) -> list[tuple[float, float]]:
    """Milliseconds of saves and of commits, made in turns by one process."""
    command = [sys.executable, "-m", "tests.benchmarks.headless"]
    ran = subprocess.run(
        [*command, str(document.path), str(other.path), str(bench.sizes.saves)],
        env=closed_environment(bench.folder),
        capture_output=True,
        check=True,
    )
    times: list[tuple[float, float]] = json.loads(ran.stdout)
    return times


def _is_saved(screen: Emulator) -> bool:
    return stands(screen, _SAVED)


def _has_moved(screen: Emulator, before: tuple[int, int]) -> bool:
    return screen.cursor != before


def measure_long_use(bench: Bench) -> None:
    """Memory after keys, saves and changes of section, as a ratio to that at the start."""
    keys, saves, sections = bench.sizes.long_use
    with bench.waypost("long-use") as sitting:
        first = sitting.memory()
        words = "lorem ipsum dolor sit amet consectetur "
        for _ in range(keys // len(words)):
            sitting.press(words, quiet=0.05)
        for _ in range(saves):
            sitting.press("x")
            sitting.press(_SAVE)
            sitting.until(_SAVED)
        for number in range(sections):
            forth = number // 10 % 2 == 0
            sitting.press(WAYPOST.next_section if forth else WAYPOST.previous_section)
        last = sitting.memory()
    if first and last:
        bench.measured.add("memory after long use", WAYPOST.name, last / first)


EXPERIMENTS: Final[dict[str, Callable[[Bench], None]]] = {
    "starts": measure_starts,
    "keys": measure_keys,
    "long text": measure_long_text,
    "bursts": measure_bursts,
    "saves": measure_saves,
    "long use": measure_long_use,
}
