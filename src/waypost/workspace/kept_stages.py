"""What starts of the screen tell the next ones, kept in the user's cache folder."""

from typing import Final

from waypost.paths import user_cache
from waypost.store.kept_texts import keep_text, kept_text

_FOLDER: Final = "stages"


def kept_stage(name: str) -> str | None:
    """What was kept under that name, None where nothing was."""
    return kept_text(user_cache() / _FOLDER, name)


def keep_stage(name: str, text: str) -> None:
    """Keep the text under that name, if it is not kept already."""
    if kept_stage(name) != text:
        keep_text(user_cache() / _FOLDER, name, text)
