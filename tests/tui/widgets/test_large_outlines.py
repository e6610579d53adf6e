"""The outline of a document of 5,000 sections costs what is in sight of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.text import Text

from tests.support.large import large_document, large_guide
from tests.support.views import view_of
from tests.support.widgets import Staged, staged
from waypost.model.outline import Outline
from waypost.tui.panes.outline_tree import OutlineTree
from waypost.tui.presentation.outline_rows import OutlineRow

_HEIGHT = 12
_SECTIONS = 5_000


class _CountingTree(OutlineTree):
    """An outline that counts the rows it draws."""

    drawn = 0

    def draw_row(self, row: OutlineRow, width: int, index: int) -> Text:
        self.drawn += 1
        return super().draw_row(row, width, index)


@pytest.fixture(scope="module")
def outline() -> Outline:
    """The outline of a document of 5,000 sections whose guide has 2,000."""
    return view_of(large_document(_SECTIONS, 1), large_guide(2_000)).outline


@asynccontextmanager
async def _tree(outline: Outline) -> AsyncIterator[Staged[_CountingTree]]:
    async with staged(_CountingTree(), size=(40, _HEIGHT)) as stage:
        stage.widget.show_outline(outline)
        await stage.rests()
        stage.widget.drawn = 0
        yield stage


async def test_no_section_is_a_widget(outline: Outline) -> None:
    """Five thousand rows are drawn by one widget, those in sight alone."""
    async with staged(_CountingTree(), size=(40, _HEIGHT)) as stage:
        stage.widget.show_outline(outline)
        await stage.rests()
        assert len(stage.widget.rows) > _SECTIONS
        assert stage.widget.drawn <= 3 * _HEIGHT
        assert not [child for child in stage.widget.children if child.display]


async def test_moving_draws_two_rows(outline: Outline) -> None:
    """The row that the cursor leaves and the one that it comes to are drawn again."""
    async with _tree(outline) as stage:
        await stage.presses("down")
        assert stage.widget.drawn == 2
        await stage.presses("end")
        assert stage.widget.drawn <= 2 + _HEIGHT + 2
        assert "Section on subject 4999" in "\n".join(stage.lines)


async def test_going_to_a_section_makes_no_rows_anew(
    outline: Outline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another section open is another place of the cursor, unless something hides it."""
    async with _tree(outline) as stage:
        monkeypatch.setattr("waypost.tui.panes.outline_tree.visible_rows", None)
        for place in (1, 2, 3_000):
            stage.widget.go_to(outline.in_order[place].id)
            await stage.rests()
            assert stage.widget.section == outline.in_order[place]


async def test_marks_of_unsaved_text_draw_their_rows(outline: Outline) -> None:
    """A mark that comes or goes is one row, the same marks again are none."""
    async with _tree(outline) as stage:
        names = [node.id for node in outline.in_order[:3]]
        stage.widget.mark_unsaved(frozenset(names[:2]))
        await stage.rests()
        assert stage.widget.drawn == 2
        stage.widget.mark_unsaved(frozenset(names[:2]))
        stage.widget.mark_unsaved(frozenset(names[:1]))
        await stage.rests()
        assert stage.widget.drawn == 3


async def test_a_filter_draws_what_it_leaves(outline: Outline) -> None:
    """Each letter of a filter draws the rows in sight, and finds what it should."""
    async with _tree(outline) as stage:
        for typed in ("4", "49", "499", "4999"):
            stage.widget.drawn = 0
            stage.widget.filter(typed)
            await stage.rests()
            assert stage.widget.drawn <= _HEIGHT
        assert stage.widget.section is not None
        assert stage.widget.section.title == "Section on subject 4999"
        assert [row.depth for row in stage.widget.rows] == [0, 1]


async def test_a_new_outline_after_a_save_draws_one_screen(outline: Outline) -> None:
    """The outline of the saved document is shown without a row more than is in sight."""
    async with _tree(outline) as stage:
        stage.widget.show_outline(Outline(outline.nodes))
        await stage.rests()
        assert stage.widget.drawn <= _HEIGHT
