"""What standard output can show: colour, characters, columns. The one reader of such settings."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

_DEFAULT_SIZE = (80, 24)


@dataclass(frozen=True, slots=True)
class Medium:
    """Where a listing goes."""

    terminal: bool
    colour: bool
    encoding: str
    columns: int
    """Width at which lines are wrapped; without meaning where it is no terminal."""

    @property
    def unicode(self) -> bool:
        """Whether every character can be written."""
        return self.encoding.lower().replace("_", "-") in {"utf-8", "utf8"}


def medium_of(stream: TextIO, environment: Mapping[str, str] | None = None) -> Medium:
    """The medium that the stream is."""
    settings = os.environ if environment is None else environment
    terminal = stream.isatty()
    return Medium(
        terminal=terminal,
        colour=wants_colour(settings, terminal=terminal),
        encoding=stream.encoding or "utf-8",
        columns=shutil.get_terminal_size(_DEFAULT_SIZE).columns,
    )


def wants_colour(environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour, by the rules of no-color.org and of CLICOLOR.

    NO_COLOR wins over CLICOLOR_FORCE and FORCE_COLOR, and these over CLICOLOR=0.
    """
    if environment.get("NO_COLOR"):
        return False
    if any(environment.get(name, "0") not in {"", "0"} for name in _FORCING):
        return True
    return terminal and environment.get("CLICOLOR") != "0" and not is_dumb(environment)


def is_dumb(environment: Mapping[str, str]) -> bool:
    """Whether the terminal is one that obeys no sequences, or is not named."""
    return environment.get("TERM", "") in {"", "dumb"}


_FORCING = ("CLICOLOR_FORCE", "FORCE_COLOR")
