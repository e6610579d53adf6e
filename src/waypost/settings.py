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


@dataclass(frozen=True, slots=True)
class Settings:
    """What a writer can set."""

    theme: str = "waypost-dark"
    """Name of a theme: a file of `themes/`, packaged or the user's."""
    render: str = "diff"
    """`diff` writes only the cells that change, `full` whatever Textual would write."""


def load_settings(path: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of that file (which need not exist), then of the environment.

    Raises SettingsError for an unknown key and for a value of the wrong kind.
    """
    table = _read(path) if path.is_file() else {}
    known = tuple(Settings.__dataclass_fields__)
    for key, value in table.items():
        if key not in known:
            near = get_close_matches(key, known, 1)
            advice = f'Did you mean "{near[0]}"?' if near else f"Known: {', '.join(known)}."
            raise SettingsError(f'Unknown setting "{key}".', path=path, advice=advice)
        if not isinstance(value, str):
            raise SettingsError(f'"{key}" must be text.', path=path, advice=f'Write {key} = "…".')
    chosen = {
        key: str(environment.get(f"{_PREFIX}{key.upper()}") or table.get(key) or default)
        for key, default in asdict(Settings()).items()
    }
    if chosen["render"] not in _RENDERS:
        raise SettingsError(
            f'"render" cannot be "{chosen["render"]}".',
            path=path,
            advice=f"Known: {', '.join(_RENDERS)}.",
        )
    return Settings(**chosen)


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"This is not valid TOML: {error}.", path=path) from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings cannot be read: {error}.", path=path) from error
