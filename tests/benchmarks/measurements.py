"""What was measured: series of numbers by measure and program."""

import statistics
from collections import defaultdict
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one measure of one program, at least one."""

    values: tuple[float, ...]

    def percentile(self, percent: int) -> float:
        """The value below which so many of a hundred lie."""
        ordered = sorted(self.values)
        return ordered[min(len(ordered) - 1, round(percent / 100 * (len(ordered) - 1)))]

    def as_json(self) -> dict[str, float]:
        """Median, the slow end, mean and how many there are."""
        return {
            "p50": round(statistics.median(self.values), 3),
            "p95": round(self.percentile(95), 3),
            "mean": round(statistics.mean(self.values), 3),
            "n": len(self.values),
        }


@dataclass(slots=True)
class Measurements:
    """All series of one run."""

    _values: defaultdict[tuple[str, str], list[float]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, measure: str, program: str, value: float) -> None:
        """Note a value."""
        self._values[measure, program].append(value)

    def add_to_last(self, measure: str, program: str, value: float) -> None:
        """Add to the newest value, if there is one."""
        if values := self._values.get((measure, program)):
            values[-1] += value

    def series(self, measure: str, program: str) -> Series | None:
        """The values of a program, `None` if it has none."""
        values = self._values.get((measure, program))
        return Series(tuple(values)) if values else None

    def as_json(self) -> dict[str, dict[str, dict[str, float]]]:
        """Every series by measure and program."""
        written: defaultdict[str, dict[str, dict[str, float]]] = defaultdict(dict)
        for (measure, program), values in self._values.items():
            written[measure][program] = Series(tuple(values)).as_json()
        return dict(written)
