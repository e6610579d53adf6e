"""The editor of one section."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from rich.style import Style
from rich.text import Text

from tests.support.widgets import Staged, staged
from waypost.tui.panes.section_editor import SectionEditor
from waypost.tui.themes import TextStyles

_STYLES = TextStyles(
    heading=Style(bold=True),
    strong=Style(underline=True),
    emphasis=Style(italic=True),
    code=Style(color="green"),
    mark=Style(color="blue"),
    list=Style(color="red"),
)
_HOSTILE = "\x1b]52;c;eA==\x07 \x9b2J \u202etxt.exe [bold]b[/x]"
_SHOWN = "␛]52;c;eA==␇ �2J �txt.exe [bold]b[/x]"


@asynccontextmanager
async def _editing(
    text: str, size: tuple[int, int] = (60, 10)
) -> AsyncIterator[Staged[SectionEditor]]:
    editor = SectionEditor()
    heard = (SectionEditor.TextChanged, SectionEditor.CaretMoved)
    async with staged(editor, *heard, size=size) as stage:
        editor.restyle(_STYLES)
        editor.edit_section("one", text)
        editor.take_caret()
        await stage.rests()
        stage.said.clear()
        yield stage


def _changes(stage: Staged[SectionEditor]) -> list[str]:
    return [m.section_id for m in stage.said if isinstance(m, SectionEditor.TextChanged)]


async def test_typing_is_told_with_its_section() -> None:
    """Each change says which section has another text now."""
    async with _editing("old") as stage:
        await stage.presses("a", "b")
        assert _changes(stage) == ["one", "one"]
        assert stage.widget.text == "abold"


async def test_showing_another_section_is_no_change() -> None:
    """The writer changed nothing by looking at another section."""
    async with _editing("old") as stage:
        stage.widget.edit_section("two", "other")
        await stage.rests()
        assert stage.widget.text == "other"
        assert _changes(stage) == []


async def test_undo_is_kept_by_section() -> None:
    """Undo in a section that was left and opened again knows what was typed in it."""
    async with _editing("old") as stage:
        await stage.pastes("new ")
        stage.widget.edit_section("two", "other")
        await stage.rests()
        await stage.presses("ctrl+z")
        assert stage.widget.text == "other"
        stage.widget.edit_section("one", "new old")
        await stage.rests()
        await stage.presses("ctrl+z")
        assert stage.widget.text == "old"
        await stage.presses("ctrl+y")
        assert stage.widget.text == "new old"


async def test_the_caret_is_kept_by_section() -> None:
    """The caret stands where it was when the section was left."""
    async with _editing("first line\nsecond line") as stage:
        stage.widget.go_to(1, 6)
        stage.widget.edit_section("two", "other")
        await stage.rests()
        assert stage.widget.caret == (0, 0)
        stage.widget.edit_section("one", "first line\nsecond line")
        await stage.rests()
        assert stage.widget.caret == (1, 6)


async def test_undo_of_a_text_that_changed_meanwhile_is_forgotten() -> None:
    """A section that comes back with another text is not undone into the old one."""
    async with _editing("old") as stage:
        await stage.pastes("new ")
        stage.widget.edit_section("two", "other")
        stage.widget.edit_section("one", "restored")
        await stage.rests()
        await stage.presses("ctrl+z")
        assert stage.widget.text == "restored"


@pytest.mark.parametrize(
    ("asked", "caret"), [((0, 2), (0, 2)), ((9, 0), (1, 0)), ((0, 99), (0, 5)), ((-1, -1), (0, 0))]
)
async def test_the_caret_goes_as_near_as_the_text_allows(
    asked: tuple[int, int], caret: tuple[int, int]
) -> None:
    """A place beyond the text is its nearest place."""
    async with _editing("first\nsecond") as stage:
        stage.widget.go_to(*asked)
        assert stage.widget.caret == caret


async def test_a_text_from_elsewhere_keeps_the_caret() -> None:
    """After a merge on disk the caret stands in the same line."""
    async with _editing("first\nsecond") as stage:
        stage.widget.go_to(1, 3)
        stage.widget.replace_text("first changed\nsecond")
        await stage.rests()
        assert stage.widget.text == "first changed\nsecond"
        assert stage.widget.caret == (1, 3)


async def test_moves_of_the_caret_are_told() -> None:
    """The message has row and column, counted from zero."""
    async with _editing("first\nsecond") as stage:
        await stage.presses("down", "right")
        moves = [(m.row, m.column) for m in stage.said if isinstance(m, SectionEditor.CaretMoved)]
        assert moves[-1] == (1, 1)


@pytest.mark.parametrize("text", ["two\nlines", "tab\there", "到着予測", "🚀 ok", "\r\nends\r"])
async def test_a_paste_comes_whole(text: str) -> None:
    """Pasted text is in the document at once, line ends as lines."""
    async with _editing("") as stage:
        await stage.pastes(text)
        assert stage.widget.text.splitlines() == text.replace("\r\n", "\n").splitlines()


async def test_markdown_is_coloured() -> None:
    """Headings, strong words, code and list marks are drawn in their styles."""
    text = "# Title\n\n- a **strong** word and `code`\n\nplain"
    async with _editing(text) as stage:
        assert stage.style_of("Title").bold
        assert stage.style_of("strong").underline
        assert stage.style_of("code").color != stage.style_of("plain").color
        assert stage.style_of("-").color != stage.style_of("plain").color
        assert not stage.style_of("plain").bold


async def test_colours_follow_the_typing() -> None:
    """A fence that is opened above colours what is below, and its end gives the colours back."""
    async with _editing("plain words\n\n**strong**") as stage:
        assert stage.style_of("strong").underline
        await stage.pastes("```\n")
        assert not stage.style_of("**strong**").underline
        await stage.presses("ctrl+z")
        assert stage.style_of("strong").underline


async def test_escapes_are_shown_and_kept() -> None:
    """Text that could drive the terminal is drawn mapped, and stays in the text as it is."""
    async with _editing(f"safe\n{_HOSTILE}") as stage:
        drawn = "\n".join(stage.lines)
        assert _SHOWN in drawn
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(drawn)
        await stage.presses("x")
        assert stage.widget.text == f"xsafe\n{_HOSTILE}"


async def test_long_lines_wrap_and_lose_nothing() -> None:
    """A paragraph in one line is drawn on several, to its last word."""
    words = [f"word{i}" for i in range(30)]
    async with _editing(" ".join(words)) as stage:
        drawn = " ".join(stage.lines).split()
        assert [word for word in words if word not in drawn] == []


async def test_wide_characters_are_drawn_whole() -> None:
    """Lines of characters two cells wide wrap within the width, and the caret goes through them."""
    text = "到着予測" * 10
    async with _editing(text, (30, 10)) as stage:
        drawn = "".join("".join(stage.lines).split())
        assert drawn == text
        assert all(Text(line).cell_len <= 30 for line in stage.lines)
        await stage.presses("right", "right", "x")
        assert stage.widget.text == f"到着x{text[2:]}"


async def test_the_caret_stays_in_sight() -> None:
    """In a long text the line of the caret is on the screen."""
    async with _editing("\n".join(f"line {i}" for i in range(60))) as stage:
        stage.widget.go_to(59, 0)
        await stage.rests()
        assert any("line 59" in line for line in stage.lines)


async def test_a_forgotten_section_is_nothing() -> None:
    """With no section open there is no text, and typing is not told."""
    async with _editing("old") as stage:
        stage.widget.forget()
        await stage.rests()
        assert stage.widget.section_id == ""
        assert stage.widget.text == ""
        await stage.presses("x")
        assert _changes(stage) == []
