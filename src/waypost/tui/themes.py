"""Reads themes from TOML files: colours for Textual, text styles for what we draw ourselves.

A theme with a mistake in it is refused with file, key and what is allowed; nothing in it is
silently ignored.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rich.errors import StyleSyntaxError
from rich.style import Style
from textual.color import Color, ColorParseError
from textual.theme import Theme

from waypost.errors import SettingsError

DEFAULT_THEME = "waypost-dark"
_COLOURS = (
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
    "success",
    "foreground",
    "background",
    "surface",
    "panel",
)
_KEYS = ("title", "dark", "terminal-colours", "colours", "text")
# Themes for the terminal's own palette need every derived colour named: Textual computes
# shades from RGB, and a terminal's colours have none.
_TERMINAL_VARIABLES = {
    "ansi-background": "ansi_black",
    "ansi-foreground": "ansi_white",
    "border": "ansi_blue",
    "border-blurred": "ansi_bright_black",
    "block-cursor-foreground": "ansi_black",
    "block-cursor-background": "ansi_white",
    "input-cursor-background": "ansi_white",
    "input-cursor-foreground": "ansi_black",
    "input-selection-background": "ansi_bright_blue",
    "input-selection-foreground": "ansi_black",
    "screen-selection-background": "ansi_bright_blue",
    "screen-selection-foreground": "ansi_black",
    "scrollbar": "ansi_bright_black",
    "scrollbar-background": "ansi_default",
    "scrollbar-corner-color": "ansi_default",
}


@dataclass(frozen=True, slots=True)
class TextStyles:
    """Styles of the text that panes draw, by role. A role that a theme leaves out is plain."""

    heading: Style = Style.null()
    strong: Style = Style.null()
    emphasis: Style = Style.null()
    strike: Style = Style.null()
    code: Style = Style.null()
    link: Style = Style.null()
    list: Style = Style.null()
    quote: Style = Style.null()
    mark: Style = Style.null()
    """Markdown's own marks."""
    muted: Style = Style.null()
    number: Style = Style.null()
    label: Style = Style.null()
    """Small headings inside a pane."""
    question: Style = Style.null()
    current: Style = Style.null()
    """The question or change that keys act on."""
    settled: Style = Style.null()
    done: Style = Style.null()
    added: Style = Style.null()
    removed: Style = Style.null()
    moved: Style = Style.null()
    remark: Style = Style.null()
    """What a reviewer says in the text."""
    remarked: Style = Style.null()
    """Text that a remark is about."""
    row: Style = Style.null()
    """The cursor's row in a focused list."""
    row_blurred: Style = Style.null()
    title: Style = Style.null()
    """Title of the focused pane."""
    title_blurred: Style = Style.null()
    bar: Style = Style.null()
    bar_key: Style = Style.null()
    selection: Style = Style.null()
    caret: Style = Style.null()


@dataclass(frozen=True, slots=True)
class LoadedTheme:
    """A theme, ready for use."""

    name: str
    """The file's name without ending."""
    title: str
    theme: Theme
    styles: TextStyles


def load_themes(folders: Iterable[Path]) -> Mapping[str, LoadedTheme]:
    """All themes of the folders by name; a later folder's theme replaces an earlier one's."""
    return {
        path.stem: load_theme(path)
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.glob("*.toml"))
    }


def load_theme(path: Path) -> LoadedTheme:
    """The theme in that file. Raises SettingsError."""
    table = _read(path)
    _refuse_unknown(path, "", table, _KEYS)
    colours = _table(path, table, "colours")
    styles = _table(path, table, "text")
    _refuse_unknown(path, "colours.", colours, _COLOURS)
    roles = {field.name.replace("_", "-"): field.name for field in fields(TextStyles)}
    _refuse_unknown(path, "text.", styles, tuple(roles))
    terminal = bool(table.get("terminal-colours", False))
    for key, value in colours.items():
        _check_colour(path, key, value)
    if "primary" not in colours:
        raise SettingsError('The key "colours.primary" is missing.', path=path)
    theme = Theme(
        name=path.stem,
        dark=bool(table.get("dark", True)),
        ansi=terminal,
        variables=dict(_TERMINAL_VARIABLES) if terminal else {},
        **colours,
    )
    parsed = {roles[key]: _style(path, key, value) for key, value in styles.items()}
    return LoadedTheme(path.stem, str(table.get("title", path.stem)), theme, TextStyles(**parsed))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"This is not valid TOML: {error}.", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The theme cannot be read: {error}.", path=path) from error


def _table(path: Path, table: dict[str, Any], key: str) -> dict[str, Any]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise SettingsError(f'"{key}" must be a table.', path=path, line=_line_of(path, key))
    return value


def _refuse_unknown(path: Path, prefix: str, table: dict[str, Any], known: tuple[str, ...]) -> None:
    for key in table:
        if key in known:
            continue
        near = get_close_matches(key, known, 1)
        advice = f'Did you mean "{prefix}{near[0]}"?' if near else f"Known: {', '.join(known)}."
        raise SettingsError(
            f'Unknown key "{prefix}{key}" in the theme.',
            path=path,
            line=_line_of(path, key),
            advice=advice,
        )


def _check_colour(path: Path, key: str, value: object) -> None:
    try:
        Color.parse(str(value))
    except ColorParseError as error:
        raise SettingsError(
            f'"colours.{key}" is no colour: {value!r}.',
            path=path,
            line=_line_of(path, key),
            advice='Write "#rrggbb".',
        ) from error


def _style(path: Path, key: str, value: object) -> Style:
    try:
        return Style.parse(str(value))
    except StyleSyntaxError as error:
        raise SettingsError(
            f'"text.{key}" is no text style: {value!r}.',
            path=path,
            line=_line_of(path, key),
            advice='Write words such as "bold #88c0d0" or "italic on #202020".',
        ) from error


def _line_of(path: Path, key: str) -> int | None:
    """1-based line that sets the key (or opens the table), for the message's sake."""
    lines = path.read_text(encoding="utf-8").splitlines()
    wanted = (f"{key} ", f"{key}=", f"[{key}]")
    return next((n for n, line in enumerate(lines, 1) if line.strip().startswith(wanted)), None)
