"""The promised bytes, of the whole program on a terminal line. Exact figures, and no times."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.benchmarks.experiments import Bench, Sizes, measure_keys, measure_starts
from tests.benchmarks.figures import FIGURES, Figure
from tests.benchmarks.measurements import Measurements
from tests.benchmarks.programs import WAYPOST

_FEW = Sizes(keys=16, starts=1, idle=1.5)
_OF_BYTES = [figure for figure in FIGURES if figure.title.startswith("bytes")]


@pytest.fixture(scope="module")
def measured() -> Iterator[Measurements]:
    """What Waypost alone writes, key by key."""
    measured = Measurements()
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder), [WAYPOST], _FEW, measured, lambda _measure: True)
        measure_starts(bench)
        measure_keys(bench)
        yield measured


@pytest.mark.parametrize("figure", _OF_BYTES, ids=lambda figure: figure.title)
def test_a_promised_figure_is_kept(figure: Figure, measured: Measurements) -> None:
    """Waypost writes no more than it promises."""
    held = figure.held(measured)
    assert held is not None
    assert held <= figure.limit
