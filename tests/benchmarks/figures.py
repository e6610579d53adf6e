"""The figures that Waypost is held to: what is measured, and the most it may be."""

from dataclasses import dataclass
from enum import Enum
from statistics import mean, median
from typing import Final

from tests.benchmarks.measurements import Measurements, Series
from tests.benchmarks.programs import EMPTY_TEXTUAL, WAYPOST


class Statistic(Enum):
    """What is taken of a series."""

    P50 = "p50"
    P95 = "p95"
    MEAN = "mean"

    def of(self, series: Series) -> float:
        """The statistic of these values."""
        if self is Statistic.MEAN:
            return mean(series.values)
        return median(series.values) if self is Statistic.P50 else series.percentile(95)


@dataclass(frozen=True, slots=True)
class Basis:
    """The median that a figure is a ratio to."""

    program: str
    experiment: str
    measure: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table."""

    title: str
    experiment: str
    measure: str
    limit: float
    statistic: Statistic = Statistic.P50
    basis: Basis | None = None
    """What the limit is a multiple of; `None` if it is the measure's own."""
    beside: str = ""
    """The measure of the peers, if it is another."""

    @property
    def experiments(self) -> set[str]:
        """The experiments that it takes."""
        return {self.experiment, self.basis.experiment} if self.basis else {self.experiment}

    def value(self, measured: Measurements, program: str = WAYPOST.name) -> float | None:
        """The figure of a program as measured, `None` if it was not."""
        measure = self.beside if self.beside and program != WAYPOST.name else self.measure
        series = measured.series(measure, program)
        return None if series is None else self.statistic.of(series)

    def held(self, measured: Measurements) -> float | None:
        """What is held against the limit: the value, or its ratio to the basis."""
        value = self.value(measured)
        if value is None or self.basis is None:
            return value
        basis = measured.series(self.basis.measure, self.basis.program)
        return value / median(basis.values) if basis is not None else None


_VIM = Basis("vim", "keys", "letter ms")
_EMPTY = Basis(EMPTY_TEXTUAL.name, "starts", "start to text ms")
_ARROWS: Final = ("right", "left", "down", "up")

FIGURES: Final = (
    Figure("bytes a letter, p50", "keys", "letter bytes", 8),
    Figure("bytes a letter, mean", "keys", "letter bytes", 60, Statistic.MEAN),
    *[Figure(f"bytes an arrow {arrow}", "keys", f"{arrow} bytes", 8) for arrow in _ARROWS],
    Figure("bytes a new line", "keys", "new line bytes", 900),
    Figure(
        "bytes a new line, focus mode",
        "keys",
        "new line in focus mode bytes",
        120,
        beside="new line bytes",
    ),
    Figure("bytes a scrolled line", "keys", "scrolled line bytes", 2500),
    Figure(
        "bytes a scrolled line, focus mode",
        "keys",
        "scrolled line in focus mode bytes",
        200,
        beside="scrolled line bytes",
    ),
    Figure("bytes a page, by changed cells", "keys", "page bytes by changed cells", 1.2),
    Figure("bytes a change of pane", "keys", "pane bytes", 300),
    Figure("bytes a change of section", "keys", "section bytes", 2500),
    Figure("bytes in 10 s of nothing", "keys", "idle bytes", 0),
    Figure("bytes of the start", "starts", "start bytes", 12_000),
    Figure("letter to paint, p50 ms", "keys", "letter ms", 3, basis=_VIM),
    Figure("letter to paint, p95 ms", "keys", "letter ms", 5, Statistic.P95, basis=_VIM),
    Figure(
        "letter at 100,000 lines, ms",
        "long text",
        "letter at 100,000 lines ms",
        1.2,
        basis=Basis(WAYPOST.name, "long text", "letter at 200 lines ms"),
    ),
    Figure("1,000 keys at once, s", "bursts", "1,000 keys s", 0.3),
    Figure("start to the text, ms", "starts", "start to text ms", 1.1, basis=_EMPTY),
    Figure("start to all panes, ms", "starts", "start to picture ms", 1.9, basis=_EMPTY),
    Figure("first start in a window, ms", "starts", "first start ms", 2.5, basis=_EMPTY),
    Figure("memory at 200 lines, MB", "starts", "memory MB", 60),
    Figure("memory at 100,000 lines, MB", "long text", "memory at 100,000 lines MB", 100),
    Figure("memory after long use, by that at start", "long use", "memory after long use", 1.3),
    Figure(
        "save and revision, ms",
        "saves",
        "headless save ms",
        2,
        basis=Basis("git", "saves", "headless save ms"),
    ),
    Figure(
        "save and revision, key to screen, ms",
        "saves",
        "save ms",
        100,
    ),
    Figure("letter typed during a save, ms", "saves", "letter during a save ms", 16),
    Figure(
        "letters held up by a save, of all",
        "saves",
        "letter held up by a save",
        0,
        Statistic.MEAN,
    ),
)
