"""The lines of a text that are read from where it came from."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.editing.line_list import LineList

_TEXTS = st.text("ab\n", max_size=40)
_LINES = st.lists(st.sampled_from(["", "x", "yy"]), min_size=1, max_size=4)


@dataclass(frozen=True)
class _Replacement:
    start: float
    stop: float
    """Parts of the length, between which lines are replaced."""
    lines: Sequence[str]


_REPLACEMENTS = st.lists(
    st.builds(_Replacement, st.floats(0, 1), st.floats(0, 1), _LINES), max_size=15
)


@given(_TEXTS, st.floats(0, 1), st.floats(0, 1), _REPLACEMENTS)
def test_it_is_what_a_list_of_lines_is(
    source: str, one: float, other: float, replacements: list[_Replacement]
) -> None:
    """However often lines are replaced, rows, slices and text are those of a plain list."""
    start, end = sorted((int(one * len(source)), int(other * len(source))))
    lines, plain = LineList.of(source, start, end), source[start:end].split("\n")
    for replaced in replacements:
        edges = (int(part * len(plain)) for part in (replaced.start, replaced.stop))
        first, stop = sorted(edges)
        lines.replace(first, stop, replaced.lines)
        plain[first:stop] = replaced.lines
        assert list(lines) == [lines[row] for row in range(len(lines))] == plain
        assert lines == LineList.of("\n".join(plain)) == plain
        assert lines[first:] == plain[first:]
        assert str(lines) == "".join(lines.pieces()) == "\n".join(plain)
        assert lines.size == len(str(lines))


@given(_TEXTS, _REPLACEMENTS)
def test_a_copy_stays_as_it_was(source: str, replacements: list[_Replacement]) -> None:
    """What becomes of the lines afterwards is not seen in a copy of them."""
    lines, copies = LineList.of(source), list[tuple[LineList, list[str]]]()
    for replaced in replacements:
        copies.append((lines.copy(), list(lines)))
        first = int(replaced.start * len(lines))
        lines.replace(first, len(lines), replaced.lines)
    assert [list(copy) for copy, _ in copies] == [before for _, before in copies]


@pytest.mark.parametrize("row", [-3, 2])
def test_there_is_no_row_beyond_the_text(row: int) -> None:
    """A row that the text does not have is an error, as in a list."""
    with pytest.raises(IndexError):
        LineList.of("one\ntwo")[row]


def test_lines_that_nobody_changed_are_not_kept_twice() -> None:
    """A long text that is changed in one line costs that line, and where its lines begin."""
    lines = LineList.of("a line\n" * 10_000)
    lines.replace(5_000, 5_001, ["another"])
    own = [one for one in lines._stretches if isinstance(one, list)]
    assert own == [["another"]]
