"""The table of one run: aligned Markdown, the same in the README, and JSON."""

import os
import platform
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from tests.benchmarks.experiments import Sizes
from tests.benchmarks.figures import Figure
from tests.benchmarks.measurements import Measurements
from tests.benchmarks.programs import WAYPOST, Program

_MEASURED: Final = re.compile(r"(<!-- measured:.*?-->\n).*?(<!-- end of measured -->)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """Under what circumstances was measured."""

    day: date
    load: tuple[float, float]
    """The machine's load of a minute, before and after."""
    sizes: Sizes
    programs: Sequence[Program]
    """Those that were measured, Waypost first."""
    absent: Sequence[str]
    """Programs that are not installed."""

    def sentences(self) -> Iterator[str]:
        """What a reader of the table must know."""
        cores = os.cpu_count() or 1
        yield (
            f"{self.day.isoformat()}, {platform.system()}, {cores} cores, Python "
            f"{platform.python_version()}, load {self.load[0]:.1f} to {self.load[1]:.1f}; 120 "
            f"columns, 40 rows, true colour; {self.sizes.keys} keys and {self.sizes.starts} starts."
        )
        yield ", ".join(program.version for program in self.programs) + "."
        yield "Bytes are exact, times hold within this run. In brackets: Waypost's by the peer's."
        if self.absent:
            yield f"Not installed: {', '.join(self.absent)}."


def load() -> float:
    """The machine's load of the last minute."""
    return os.getloadavg()[0]


def table(figures: Iterable[Figure], run: Run, measured: Measurements) -> list[str]:
    """The table's lines."""
    peers = [program.name for program in run.programs if program is not WAYPOST]
    head = ["figure", "Waypost", "ratio", "at most", "met", *peers]
    rows = [_row(figure, peers, measured) for figure in figures]
    return _aligned([head, *rows])


def with_measured(readme: str, lines: Iterable[str], run: Run) -> str:
    """The README with this run's table in its place."""
    squeezed = [re.sub(" +", " ", re.sub("-{4,}", "---", line)) for line in lines]
    made = "\n".join([*run.sentences(), "", *squeezed])
    readme, count = _MEASURED.subn(lambda found: f"{found[1]}\n{made}\n\n{found[2]}", readme)
    if count != 1:
        raise ValueError("The README has no place for what was measured, or several.")
    return readme


def as_json(figures: Iterable[Figure], run: Run, measured: Measurements) -> dict[str, Any]:
    """Figures and all series."""
    return {
        "day": run.day.isoformat(),
        "machine": {
            "system": platform.system(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "load": run.load,
        },
        "versions": {program.name: program.version for program in run.programs},
        "absent": list(run.absent),
        "figures": [
            {
                "title": figure.title,
                "value": figure.value(measured),
                "held": figure.held(measured),
                "limit": figure.limit,
                "met": _is_met(figure, measured),
            }
            for figure in figures
        ],
        "series": measured.as_json(),
    }


def _row(figure: Figure, peers: Iterable[str], measured: Measurements) -> list[str]:
    value, held = figure.value(measured), figure.held(measured)
    met = _is_met(figure, measured)
    return [
        figure.title,
        _number(value),
        _number(held) if figure.basis else "",
        limit_of(figure),
        "" if met is None else "yes" if met else "NO",
        *[_peer(figure.value(measured, peer), value) for peer in peers],
    ]


def _is_met(figure: Figure, measured: Measurements) -> bool | None:
    held = figure.held(measured)
    # By what is shown, so that a reader comes to the same.
    return None if held is None else float(_number(held).replace(",", "")) <= figure.limit


def limit_of(figure: Figure) -> str:
    """The most that a figure may be, in words."""
    if figure.basis is None:
        return _number(figure.limit)
    who = "at 200 lines" if figure.basis.program == WAYPOST.name else figure.basis.program
    return f"{_number(figure.limit)} × {who}"


def _peer(value: float | None, ours: float | None) -> str:
    if value is None:
        return ""
    ratio = f" ({_number(ours / value)})" if ours is not None and value else ""
    return _number(value) + ratio


def _number(value: float | None) -> str:
    """With two figures after the first at most."""
    if value is None:
        return "–"
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["| " + " | ".join(_padded(row, widths)) + " |" for row in rows]
    rule = "| " + " | ".join(
        "-" * (width - bool(x)) + ":" * bool(x) for x, width in enumerate(widths)
    )
    return [lines[0], rule + " |", *lines[1:]]


def _padded(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    first, *rest = (cell for cell in row)
    others = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
    return [first.ljust(widths[0]), *others]
