"""A list that narrows as one types."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.support.widgets import Staged, staged
from waypost.tui.panes.filtered_list import FilteredList, ListedRow

_ROWS = [
    ListedRow("adr", "Decision record"),
    ListedRow("ml-system-design", "ML system design"),
    ListedRow("rfc", "Proposal with [bold]markup[/bold] and \x1b[31m"),
    ListedRow("postmortem"),
]


@asynccontextmanager
async def _list() -> AsyncIterator[Staged[FilteredList]]:
    heard = (FilteredList.Highlighted, FilteredList.Chosen)
    async with staged(FilteredList("type"), *heard, size=(90, 8)) as stage:
        stage.widget.show_rows(_ROWS, 1)
        await stage.rests()
        stage.said.clear()
        yield stage


def _chosen(stage: Staged[FilteredList]) -> list[int]:
    return [said.index for said in stage.said if isinstance(said, FilteredList.Chosen)]


async def test_enter_chooses_the_row_under_the_cursor() -> None:
    """The cursor begins at the row asked for, and the arrows move it."""
    async with _list() as stage:
        await stage.presses("enter", "down", "enter", "up", "up", "enter")
        assert _chosen(stage) == [1, 2, 0]


async def test_typing_narrows_to_rows_with_all_words() -> None:
    """Words of label and detail count, in any order; the index stays that of the whole list."""
    async with _list() as stage:
        await stage.pastes("record decision")
        assert any("adr" in line for line in stage.lines)
        assert not any("rfc" in line for line in stage.lines)
        await stage.presses("enter")
        assert _chosen(stage) == [0]


async def test_the_cursor_stays_on_its_row_while_it_is_there() -> None:
    """Narrowing does not take the choice away."""
    async with _list() as stage:
        await stage.presses("down", "r", "enter")
        assert _chosen(stage) == [2]


async def test_nothing_is_chosen_of_nothing() -> None:
    """Where no row is left, Enter does nothing."""
    async with _list() as stage:
        await stage.pastes("zzz")
        assert stage.widget.index is None
        await stage.presses("enter")
        assert _chosen(stage) == []


async def test_rows_are_shown_as_they_are() -> None:
    """What guides are called is neither markup nor sent to the terminal."""
    async with _list() as stage:
        (row,) = (line for line in stage.lines if "rfc" in line)
        assert "[bold]markup[/bold] and ␛[31m" in row
