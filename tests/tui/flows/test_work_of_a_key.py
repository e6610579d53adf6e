"""A key has the program draw what it changes, and lay out nothing."""

import pytest
from textual._compositor import LayoutUpdate
from textual.screen import Screen

from tests.support.repository import RepositoryBuilder
from tests.support.writer import writing
from waypost.render.diffing import DiffingApp
from waypost.tui.panes.text_surface import TextSurface


async def test_a_letter_lays_nothing_out(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typing changes rows of the editor: the panes keep their places."""
    laid_out = []
    lay_out = Screen._refresh_layout

    def counted(screen: Screen[object], *arguments: object, **options: object) -> None:
        laid_out.append(screen)
        lay_out(screen, *arguments, **options)  # type: ignore[arg-type]  # Textual's own

    async with writing(repository) as writer:
        await writer.presses("a")
        monkeypatch.setattr(Screen, "_refresh_layout", counted)
        await writer.presses("b", "c")
    assert not laid_out


async def test_a_change_of_pane_does_not_paint_them_all(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the titles, and the rows that show where the keys go, are drawn anew."""
    whole = []
    display = DiffingApp._display

    def watched(app: DiffingApp[int], screen: Screen[object], renderable: object) -> None:
        whole.extend([renderable] if isinstance(renderable, LayoutUpdate) else [])
        display(app, screen, renderable)  # type: ignore[arg-type]  # Textual's own

    async with writing(repository) as writer:
        monkeypatch.setattr(DiffingApp, "_display", watched)
        await writer.does("pane.next")
        await writer.does("pane.next")
    assert not whole


async def test_keys_that_wait_are_drawn_together(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A held key, or one that a slow line brings late, costs no picture of its own."""
    updated = []
    update = TextSurface.update

    def counted(surface: TextSurface) -> None:
        updated.append(surface)
        update(surface)

    async with writing(repository) as writer:
        monkeypatch.setattr(TextSurface, "update", counted)
        await writer.presses_at_once(*"letters at once")
        assert "letters at once" in writer.screen
    assert len(updated) < len("letters at once") / 2
