"""Lines with two ends."""

from collections.abc import Sequence

import pytest
from rich.style import Style
from rich.text import Text

from tests.support.widgets import staged
from waypost.tui.panes.text_line import TextLine
from waypost.tui.themes import TextStyles

_STYLES = TextStyles(title=Style(bold=True), title_blurred=Style(italic=True))


def _texts(*plain: str) -> Sequence[Text]:
    return [Text(text) for text in plain]


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (40, "the whole left" + " " * 12 + "the long right"),
        (26, "the whole left" + " " * 7 + "right"),
        (14, "left" + " " * 5 + "right"),
    ],
)
async def test_ends_give_way_to_shorter_forms(width: int, shown: str) -> None:
    """The first forms that fit together are shown, each at its edge."""
    async with staged(TextLine(), size=(width, 2)) as stage:
        stage.widget.show(_texts("the whole left", "left"), _texts("the long right", "right"))
        await stage.rests()
        assert stage.lines[0] == shown
        assert stage.widget.text == shown


async def test_where_nothing_fits_the_left_is_cut() -> None:
    """The right end stays, the left one ends with an ellipsis."""
    async with staged(TextLine(), size=(14, 2)) as stage:
        stage.widget.show(Text("a document's long name"), Text("saved"))
        await stage.rests()
        assert stage.lines[0].endswith("saved")
        assert "…" in stage.lines[0]
        assert len(stage.lines[0]) == 14


async def test_a_right_end_alone_stands_at_the_right() -> None:
    """An empty left end takes no room."""
    async with staged(TextLine(), size=(20, 2)) as stage:
        stage.widget.show(Text(""), Text("ln 1 col 1"))
        await stage.rests()
        assert stage.lines[0] == " " * 10 + "ln 1 col 1"


async def test_the_role_gives_the_style() -> None:
    """A pane's title is drawn in another style once the pane has the focus."""
    async with staged(TextLine("title_blurred"), size=(20, 2)) as stage:
        stage.widget.restyle(_STYLES)
        stage.widget.show(Text("OUTLINE"))
        await stage.rests()
        assert stage.style_of("OUTLINE").italic
        stage.widget.set_role("title")
        await stage.rests()
        assert stage.style_of("OUTLINE").bold


async def test_wide_characters_are_counted_in_cells() -> None:
    """The right end stands at the edge whatever the left one is made of."""
    async with staged(TextLine(), size=(30, 2)) as stage:
        stage.widget.show(Text("到着予測.md"), Text("saved"))
        await stage.rests()
        assert Text(stage.lines[0]).cell_len == 30


async def test_a_window_without_room_shows_no_error() -> None:
    """One cell is enough not to fail."""
    async with staged(TextLine(), size=(1, 2)) as stage:
        stage.widget.show(Text("left"), Text("right"))
        await stage.rests()
        assert len(stage.lines[0]) <= 1
