"""The README's table of measurements names the figures and limits that hold, and tells misses."""

from tests.benchmarks.figures import FIGURES
from tests.benchmarks.report import limit_of
from tests.support.readme import README

_TABLE = README.read_text(encoding="utf-8").partition("<!-- measured:")[2]
_ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in _TABLE.partition("<!-- end of measured -->")[0].splitlines()
    if line.startswith("|")
][2:]


def test_it_names_every_figure_and_its_limit() -> None:
    """A figure or limit that changes is measured anew: `python -m tests.benchmarks --readme`."""
    assert [(row[0], row[3]) for row in _ROWS] == [
        (figure.title, limit_of(figure)) for figure in FIGURES
    ]


def test_a_figure_that_is_not_met_says_so() -> None:
    """What is beyond its limit is told, not left out."""
    for figure, row in zip(FIGURES, _ROWS, strict=True):
        held = float((row[2] or row[1]).replace(",", ""))
        assert row[4] == ("yes" if held <= figure.limit else "NO"), figure.title
