"""Keys as a writer presses them: what is pressed first, and what each key is measured as."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Final

from tests.benchmarks.measurements import Measurements
from tests.benchmarks.programs import Program
from tests.benchmarks.sitting import Sitting
from tests.support.emulator import Seen
from tests.support.terminal_session import Burst

_UP, _DOWN, _RIGHT, _LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
_PAGE_UP, _PAGE_DOWN = "\x1b[5~", "\x1b[6~"
_ENTER, _BACKSPACE = "\r", "\x7f"
_ROWS_TO_THE_LAST: Final = 36
_TO_THE_MIDDLE: Final = _DOWN * 17 + _UP * 17
"""Programs differ in the row on which they show the place that they are opened at."""
_CHUNK: Final = 12
"""Keys in a row for one program before the next has its turn."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Keys to go round in, each with the measure it counts for."""

    keys: Sequence[tuple[str, str]]
    """Measure ("" for a key that is not measured) and key."""
    before: str = ""
    """Keys pressed at first, at once, not measured."""
    after: str = ""
    counts_cells: bool = False
    """Whether bytes are also measured by the cells that change."""

    @property
    def measures(self) -> set[str]:
        """What it measures."""
        return {measure for measure, _ in self.keys if measure}


def scenarios_of(program: Program) -> list[Scenario]:
    """Everything that can be done in the program."""
    keys = [
        Scenario([("letter", key) for key in "lorem ipsum dolor sit amet "], _TO_THE_MIDDLE),
        Scenario([("right", _RIGHT)] * 6 + [("left", _LEFT)] * 6),
        Scenario([("down", _DOWN)] * 6 + [("up", _UP)] * 6, _TO_THE_MIDDLE),
        _new_line(""),
    ]
    if program.pages:
        paging = [_PAGE_DOWN, _PAGE_DOWN, _PAGE_UP, _PAGE_UP]
        keys.append(Scenario([("page", key) for key in paging], _PAGE_DOWN, counts_cells=True))
    keys.append(_scrolled(""))
    if program.next_section:
        forth, back = ("section", program.next_section), ("section", program.previous_section)
        keys.append(Scenario([forth] * 6 + [back] * 6))
    if program.focus_mode:
        keys += [_new_line(program.focus_mode), _scrolled(program.focus_mode)]
    if program.next_pane:
        keys.append(Scenario([("pane", program.next_pane)], program.panes))
    return keys


def _new_line(focus_mode: str) -> Scenario:
    """Enter in a paragraph, then more of it, and back, so that the caret stays in the middle."""
    measure = "new line in focus mode" if focus_mode else "new line"
    keys = [(measure, _ENTER)] * 4 + [("", _BACKSPACE)] * 4
    return Scenario(keys, focus_mode + _TO_THE_MIDDLE, focus_mode)


def _scrolled(focus_mode: str) -> Scenario:
    measure = "scrolled line in focus mode" if focus_mode else "scrolled line"
    before = focus_mode + _DOWN * _ROWS_TO_THE_LAST
    return Scenario([(measure, _DOWN)], before, _UP * (2 * _ROWS_TO_THE_LAST) + focus_mode)


def press_in_turns(
    scenarios: Iterable[tuple[Sitting, Scenario]], count: int, measured: Measurements
) -> None:
    """Press each scenario's keys until `count` are measured, some keys a program at a time.

    Taking turns spreads what else the machine does over all programs alike; the keys in a row
    are what a program's own timers see of a writer.
    """
    turns = [_Turns(sitting, scenario, count, measured) for sitting, scenario in scenarios]
    while [turn for turn in turns if turn.take()]:
        pass
    for turn in turns:
        turn.end()


class _Turns:
    """One program's share of keys."""

    def __init__(
        self, sitting: Sitting, scenario: Scenario, count: int, measured: Measurements
    ) -> None:
        self._sitting = sitting
        self._scenario = scenario
        self._measured = measured
        self._keys = islice(cycle(scenario.keys), count * _cost(scenario))
        self._last = ""
        self._press_unmeasured(scenario.before)

    def take(self) -> bool:
        """Press the next keys; tells whether there were any."""
        self._count_late(self._sitting.rest(0))
        keys = list(islice(self._keys, _CHUNK))
        for measure, key in keys:
            self._press(measure, key)
        return bool(keys)

    def end(self) -> None:
        """Leave the program as it was."""
        self._count_late(self._sitting.rest())
        self._press_unmeasured(self._scenario.after)

    def _press_unmeasured(self, keys: str) -> None:
        if keys:
            self._sitting.press(keys)
            self._sitting.rest()

    def _press(self, measure: str, key: str) -> None:
        before = self._sitting.screen.cells if self._scenario.counts_cells else []
        burst = self._sitting.press(key)
        self._last = measure
        if not measure:
            return
        self._add(f"{measure} bytes", burst.size)
        if burst.pieces:
            self._add(f"{measure} ms", burst.seconds * 1000)
        changed = _changed_cells(before, self._sitting.screen.cells) if before else 0
        if changed:
            self._add(f"{measure} bytes by changed cells", burst.size / changed)

    def _count_late(self, burst: Burst) -> None:
        """What a program writes once the keys rest counts for the last of them."""
        self._measured.add_to_last(f"{self._last} bytes", self._sitting.program.name, burst.size)

    def _add(self, measure: str, value: float) -> None:
        self._measured.add(measure, self._sitting.program.name, value)


def _cost(scenario: Scenario) -> int:
    """Keys to press for one that is measured, of each measure."""
    measures = [measure for measure, _ in scenario.keys]
    return max(len(measures) // measures.count(measure) for measure in scenario.measures)


def _changed_cells(before: Sequence[Sequence[Seen]], after: Sequence[Sequence[Seen]]) -> int:
    return sum(
        old != new
        for old_row, new_row in zip(before, after, strict=True)
        for old, new in zip(old_row, new_row, strict=True)
    )
