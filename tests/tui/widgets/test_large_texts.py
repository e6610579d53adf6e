"""What a key costs the editor in texts of any size, counted in rows and not in time."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from tests.support.large import FAMILIES, IDEOGRAPHS, SENTENCE, large_section, long_line
from tests.support.widgets import Staged, staged
from waypost.editing import wrap
from waypost.editing.highlight import cache as highlight_cache
from waypost.editing.highlight.line import highlight_line, state_after
from waypost.editing.highlight.long_line import LongLine
from waypost.editing.wrap.row import row_end
from waypost.tui.panes import text_surface
from waypost.tui.panes.section_editor import SectionEditor
from waypost.tui.presentation.editor_strips import draw_editor_row

_HEIGHT = 20
_TEXTS = {
    "a section of 1 MB": large_section(1_000_000),
    "a section of 100,000 lines": "\n".join(f"{line}. {SENTENCE}" for line in range(100_000)),
    "a line of 100 KB": long_line(100_000),
    "a line of ideographs": long_line(100_000, IDEOGRAPHS),
    "a line of emoji": FAMILIES * (100_000 // len(FAMILIES)),
    "a line of one word": "x" * 100_000,
    "an unclosed fence": "```\n" + large_section(1_000_000),
}
_MOST_ROWS_DRAWN = {"a line of ideographs": _HEIGHT, "a line of one word": _HEIGHT}
"""Where rows part anywhere, all below a letter change; elsewhere those up to the next break."""
_FEW_ROWS = 8
_MOST_SENTENCES = 120
"""Those of a screen full of ideographs, whose sentences here have twelve."""


class _Work:
    """Counts what is worked out for the screen."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.drawn = self.wrapped = self.highlighted = self.settled = self.sentences = 0
        watched: tuple[tuple[object, str, Callable[..., object], str], ...] = (
            (text_surface, "draw_editor_row", draw_editor_row, "drawn"),
            (wrap.line, "row_end", row_end, "wrapped"),
            (highlight_cache, "highlight_line", highlight_line, "highlighted"),
            (LongLine, "_read", LongLine._read, "sentences"),
            (highlight_cache, "state_after", state_after, "settled"),
        )
        for place, name, work, counter in watched:
            monkeypatch.setattr(place, name, self._counting(work, counter))

    def _counting(self, work: Callable[..., object], counter: str) -> Callable[..., object]:
        def counted(*arguments: object, **options: object) -> object:
            setattr(self, counter, getattr(self, counter) + 1)
            return work(*arguments, **options)

        return counted

    def forget(self) -> None:
        """Count from now on."""
        self.drawn = self.wrapped = self.highlighted = self.settled = self.sentences = 0


@asynccontextmanager
async def _editing(text: str, place: float) -> AsyncIterator[Staged[SectionEditor]]:
    """The editor with the caret so far into the text (0 to 1), where something is around it."""
    editor = SectionEditor()
    editor.hardware_cursor = True
    async with staged(editor, size=(60, _HEIGHT)) as stage:
        editor.edit_section("one", text)
        editor.take_caret()
        lines = editor.editor.lines
        row = int((len(lines) - 1) * place)
        editor.go_to(row, int(len(lines[row]) * (place if len(lines) == 1 else 0.5)))
        await stage.presses("left", "a")
        yield stage


@pytest.mark.parametrize("place", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("name", _TEXTS)
async def test_a_letter_costs_what_it_changes(
    name: str, place: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a screen, the rows that look different are drawn, and little more is worked out."""
    async with _editing(_TEXTS[name], place) as stage:
        work = _Work(monkeypatch)
        await stage.presses("y")
        assert 0 < work.drawn <= _MOST_ROWS_DRAWN.get(name, _FEW_ROWS)
        assert work.wrapped <= 2 * _HEIGHT
        assert work.highlighted <= 2
        assert work.settled <= 2
        assert work.sentences <= _MOST_SENTENCES


@pytest.mark.parametrize("name", _TEXTS)
async def test_an_arrow_draws_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal's cursor moves, and no row is drawn, wrapped or read for it."""
    async with _editing(_TEXTS[name], 0.5) as stage:
        await stage.presses("up", "down")
        work = _Work(monkeypatch)
        await stage.presses("right", "left")
        assert (work.drawn, work.highlighted, work.settled) == (0, 0, 0)
        assert work.wrapped <= _HEIGHT


@pytest.mark.parametrize("name", _TEXTS)
async def test_a_page_costs_a_page(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page further, the rows of one screen are worked out, and those it comes from."""
    async with _editing(_TEXTS[name], 0.5) as stage:
        await stage.presses("pagedown")
        work = _Work(monkeypatch)
        await stage.presses("pagedown")
        assert 0 < work.drawn <= _HEIGHT
        assert max(work.highlighted, work.settled) <= _HEIGHT
        await stage.presses("pageup")
        work.forget()
        await stage.presses("pageup")
        assert 0 < work.drawn <= _HEIGHT


@pytest.mark.parametrize("name", _TEXTS)
async def test_the_screen_shows_the_text(name: str) -> None:
    """What is drawn after keys at either end is what stands in the text there."""
    async with _editing(_TEXTS[name], 0.0) as stage:
        await stage.presses("ctrl+home", "Q")
        assert stage.lines[0].startswith(stage.widget.text[:20].split("\n")[0].rstrip())
        await stage.presses("ctrl+end", "Q")
        drawn = "".join(stage.lines).replace(" ", "")
        expected = "".join(stage.widget.text[-60:].split())
        assert drawn.endswith(expected)


async def test_a_paste_of_64_kb_is_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long paste is one change, draws one screen, and one undo takes it back."""
    text = large_section(64_000)
    async with _editing("some text", 0.0) as stage:
        before = stage.widget.text
        work = _Work(monkeypatch)
        await stage.pastes(text)
        assert stage.widget.text == f"a{text}{before[1:]}"
        assert 0 < work.drawn <= _HEIGHT
        assert work.settled <= text.count("\n") + 1
        await stage.presses("ctrl+z")
        assert stage.widget.text == before


async def test_undo_is_bounded_over_ten_thousand_keys() -> None:
    """However much is typed, what is kept of it stays within a limit and some undo remains."""
    async with _editing("text", 0.0) as stage:
        editor = stage.widget
        for _ in range(12):
            await stage.pastes(long_line(400_000))
            await stage.presses("alt+a", "backspace")
        assert editor.editor.history.size <= 4_000_000
        await stage.presses("ctrl+z")
        assert len(editor.text) == 400_000


async def test_sections_left_keep_their_undo_within_a_limit() -> None:
    """Of many sections that were edited and left, those left longest lose their undo first."""
    async with _editing("text", 0.0) as stage:
        editor = stage.widget
        for number in range(8):
            editor.edit_section(f"s{number}", "old ")
            await stage.pastes(long_line(1_500_000))
        editor.edit_section("last", "")
        kept = [editor.history_of(f"s{number}") is not None for number in range(8)]
        assert kept == sorted(kept)
        assert kept[0] is False
        assert kept[-1] is True
