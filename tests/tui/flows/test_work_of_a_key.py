"""A key has the program draw what it changes, and lay out nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.keys import key_to_character
from textual.screen import Screen

from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing
from waypost.paths import PACKAGE
from waypost.render.diffing import DiffingApp
from waypost.tui.panes.block_view import BlockView
from waypost.tui.panes.section_editor import SectionEditor
from waypost.tui.panes.text_surface import TextSurface


def _noting(order: list[str], owner: type[Any], name: str) -> Callable[..., Any]:
    """The method, noting when it is called."""
    method = getattr(owner, name)

    def noted(*arguments: Any, **options: Any) -> Any:
        order.append(name)
        return method(*arguments, **options)

    return noted


def _calls(patch: pytest.MonkeyPatch, owner: type[Any], name: str) -> list[tuple[Any, ...]]:
    """The arguments of each call of a method from now on."""
    calls = []
    method = getattr(owner, name)

    def noted(*arguments: Any, **options: Any) -> Any:
        calls.append(arguments)
        return method(*arguments, **options)

    patch.setattr(owner, name, noted)
    return calls


async def test_a_letter_lays_nothing_out(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typing changes rows of the editor: the panes keep their places."""
    async with writing(repository) as writer:
        await writer.presses("a")
        layouts = _calls(monkeypatch, Screen, "_refresh_layout")
        await writer.presses("b", "c")
        assert not layouts


async def test_a_change_of_pane_does_not_paint_them_all(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the titles, and the rows that show where the keys go, are drawn anew."""
    async with writing(repository) as writer:
        pictures = _calls(monkeypatch, DiffingApp, "_display")
        await writer.does("pane.next")
        await writer.does("pane.next")
        assert pictures
        assert not [update for *_, update in pictures if isinstance(update, LayoutUpdate)]


async def test_a_change_of_pane_applies_no_rules(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the keys go is drawn: neither panes nor scroll bars have their styles worked out."""
    async with writing(repository) as writer:
        applied = _calls(monkeypatch, Stylesheet, "apply")
        await writer.does("pane.next")
        await writer.does("pane.next")
        assert [type(node).__name__ for _, node, *_ in applied] == []


def test_no_rule_asks_for_the_focus() -> None:
    """A rule that did would not be heard: see `Styled.watch_has_focus`."""
    styles = PACKAGE / "tui" / "styles"
    asking = [path.name for path in styles.glob("*.tcss") if ":focus" in path.read_text("utf-8")]
    assert asking == []


async def test_a_letter_is_painted_before_it_is_told_of(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a letter sets off elsewhere does not stand between the key and its paint."""
    async with writing(repository) as writer:
        await writer.presses("a")
        order: list[str] = []
        for owner, name in ((DiffingApp, "_display"), (SectionEditor.TextChanged, "__init__")):
            monkeypatch.setattr(owner, name, _noting(order, owner, name))
        await writer.presses("b")
        assert order[:2] == ["_display", "__init__"]


async def test_a_letter_looks_for_no_binding(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None is for a letter where text is typed, so none is looked for."""
    async with writing(repository) as writer:
        looks = _calls(monkeypatch, App, "_check_bindings")
        await writer.presses("b", "Z", "é")
        assert not looks
        assert writer.editor_text.startswith("bZé")
        ahead = [
            active.binding.key
            for active in writer.app.screen.active_bindings.values()
            if active.binding.priority
        ]
        typed = [key for key in ahead if (key_to_character(key) or "\0").isprintable()]
        assert typed == []


async def test_keys_that_wait_are_drawn_together(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A held key, or one that a slow line brings late, costs no picture of its own."""
    letters = "letters at once"
    async with writing(repository) as writer:
        updates = _calls(monkeypatch, TextSurface, "update")
        await writer.presses_at_once(*letters)
        assert letters in writer.screen
        assert len(updates) < len(letters) / 2


async def test_a_save_lays_nothing_out(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a save that is told of in a line, nor the letter after it, moves a pane."""
    async with writing(repository) as writer:
        await writer.presses("a")
        await writer.saves()
        await writer.presses("b")
        layouts = _calls(monkeypatch, Screen, "_refresh_layout")
        wrapped = _calls(monkeypatch, BlockView, "show_blocks")
        await writer.saves()
        assert "Saved as" in writer.message
        assert writer.message in writer.screen
        await writer.presses("c")
        assert writer.message == ""
        assert not layouts
        assert not wrapped
