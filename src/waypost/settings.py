"""The writer's settings: `config.toml` in the user's folder, and what the environment overrides."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path

from waypost.errors import SettingsError

_PREFIX = "WAYPOST_"
_RENDERS = ("diff", "full")
_TRUTHS = {
    **dict.fromkeys(("1", "true", "yes", "on"), True),
    **dict.fromkeys(("0", "false", "no", "off"), False),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a writer can set."""

    theme: str = "waypost-dark"
    """Name of a theme: a file of `themes/`, packaged or the user's."""
    render: str = "diff"
    """`diff` writes only the cells that change, `full` whatever Textual would write."""
    mouse: bool = True
    """Whether the mouse is the program's; if not, the terminal selects and copies with it."""


def load_settings(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of that file (which need not exist), then of the environment.

    Raises SettingsError for an unknown key and for a value of the wrong kind.
    """
    table = _read(path) if path.is_file() else {}
    defaults = asdict(Settings())
    for key, value in table.items():
        _check(key, value, defaults, path)
    chosen = defaults | {key: value for key, value in table.items() if value != ""}
    for key, default in defaults.items():
        name = f"{_PREFIX}{key.upper()}"
        if text := environment.get(name):
            chosen[key] = _truth(name, text) if isinstance(default, bool) else text
    settings = Settings(**chosen)
    if settings.render not in _RENDERS:
        raise SettingsError(
            f'"render" cannot be "{settings.render}".',
            path=path,
            advice=f"Known: {', '.join(_RENDERS)}.",
        )
    return settings


def _check(key: str, value: object, defaults: Mapping[str, object], path: Path) -> None:
    if key not in defaults:
        near = get_close_matches(key, defaults, 1)
        advice = f'Did you mean "{near[0]}"?' if near else f"Known: {', '.join(defaults)}."
        raise SettingsError(f'Unknown setting "{key}".', path=path, advice=advice)
    if isinstance(defaults[key], bool) and not isinstance(value, bool):
        raise SettingsError(
            f'"{key}" must be true or false.', path=path, advice=f"Write {key} = true, unquoted."
        )
    if isinstance(defaults[key], str) and not isinstance(value, str):
        raise SettingsError(f'"{key}" must be text.', path=path, advice=f'Write {key} = "…".')


def _truth(name: str, text: str) -> bool:
    """What a variable of the environment says."""
    if text.lower() not in _TRUTHS:
        raise SettingsError(f'{name} cannot be "{text}".', advice="Use true or false.")
    return _TRUTHS[text.lower()]


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"This is not valid TOML: {error}.", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings cannot be read: {error}.", path=path) from error
