"""From a document's path to its screen: what is read, what is shown first, what is loaded after.

Textual takes longer to load than a document to be read, so the text is shown before it is loaded:
nothing here imports it but the last step.
"""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from waypost.errors import WaypostError
from waypost.memory import make_ready_for
from waypost.model.references import find_section
from waypost.paths import packaged_folder, user_config
from waypost.settings import Settings, load_settings
from waypost.workspace.location import Place, place_at
from waypost.workspace.session import Session

if TYPE_CHECKING:
    from waypost.render.taking import TakenTerminal


@dataclass(frozen=True, slots=True)
class Opening:
    """What a screen is opened with."""

    session: Session | None
    """The document, None for a choice of those in `folder`."""
    place: Place | None
    """Where the caret goes, None for the first section."""
    folder: Path
    settings: Settings
    notice: str
    """Said below the panes at first."""
    stage_name: str = ""
    """Name of what this start tells the next one, "" for nothing."""
    taken: "TakenTerminal | None" = None
    """The terminal, if it shows the text already."""


def theme_folders() -> tuple[Path, Path]:
    """Where themes are: one of the user's replaces the packaged one of its name."""
    return packaged_folder("themes"), user_config() / "themes"


def open_and_run(
    path: Path | None,
    *,
    section: str = "",
    line: int | None = None,
    column: int | None = None,
    folder: Path,
    notice: str = "",
    render: str = "",
    mouse: bool = True,
) -> int:
    """Open the document (or the chooser) and stay until the writer quits; gives the exit code.

    `notice` is said below the panes at first; `render` ("full" or "diff") overrides the setting;
    the mouse is used unless `mouse` or the setting says no.

    Raises WaypostError, with the terminal as it was, for a document, section or theme that
    cannot be opened.
    """
    known = load_settings(user_config() / "config.toml")
    settings = replace(known, render=render or known.render, mouse=mouse and known.mouse)
    if path is not None:
        make_ready_for(path)
    session = Session(path) if path is not None else None
    try:
        place = _place(session, section, line, column) if session else None
    except WaypostError:
        if session is not None:
            session.close()
        raise
    opening = _shown(Opening(session, place, folder, settings, notice))
    try:
        from waypost.tui.app import run  # noqa: PLC0415  # Textual, behind the first picture

        return run(opening)
    finally:
        if opening.taken is not None:
            opening.taken.close()


def _shown(opening: Opening) -> Opening:
    """The opening with its text on the terminal, where it is known how to show it."""
    name = f"{opening.settings.theme}.toml"
    themes = [folder / name for folder in theme_folders() if (folder / name).is_file()]
    # Whoever has Textual write the whole screen has a terminal that is not to be relied on.
    is_ours = opening.settings.render == "diff" and "TEXTUAL_DRIVER" not in os.environ
    if opening.session is None or not is_ours or not themes:
        return opening
    from waypost.tui.first_picture.showing import FirstPicture  # noqa: PLC0415  # for this alone

    try:
        picture = FirstPicture(themes[-1])
    except OSError:
        return opening  # Whoever reads the theme for use says what is wrong with it.
    taken = picture.show(opening.session.view, opening.place)
    return replace(opening, stage_name=picture.name, taken=taken)


def _place(session: Session, section: str, line: int | None, column: int | None) -> Place | None:
    if section:
        return Place(find_section(session.view.outline, section).id, 0, 0)
    if line is not None:
        return place_at(session.view, line, column or 1)
    return None
