"""The guide of a document that is opened: recognised once, and kept in the user's cache folder."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

from waypost.fingerprint import program_state
from waypost.guide.kept import guide_as_text, guide_of_text
from waypost.guide.library import load_guide
from waypost.guide.reading import read_guide_file
from waypost.model.guide import Guide
from waypost.paths import user_cache
from waypost.store.kept_texts import keep_text, kept_text

_RECOGNISED_BY: Final = ("guide", "markdown", "model", "data")
"""Folders of the package on which it depends what is recognised."""


def kept_guide(path: Path, source: str) -> Guide:
    """What `load_guide` gives, by the same file and the same program from the cache."""
    folder = user_cache() / "guides"
    name = _name(read_guide_file(path).sha256, path.stem, source)
    text = kept_text(folder, name)
    if text is not None:
        with suppress(ValueError):
            return guide_of_text(text)
    guide = load_guide(path, source)
    # The file may have been written between the two readings.
    if _name(guide.sha256, path.stem, source) == name:
        keep_text(folder, name, guide_as_text(guide))
    return guide


def _name(digest: str, stem: str, source: str) -> str:
    """Another one for every other file, and for every other state of the program."""
    told = "\0".join([digest, stem, source, *program_state(_RECOGNISED_BY, ["markdown_it"])])
    return sha256(told.encode("utf-8", "surrogateescape")).hexdigest()
