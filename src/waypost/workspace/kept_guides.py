"""The guide of a document that is opened: recognised once, and kept in the user's cache folder."""

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final

import markdown_it

from waypost import __version__
from waypost.guide.kept import guide_as_text, guide_of_text
from waypost.guide.library import load_guide
from waypost.guide.reading import read_guide_file
from waypost.model.guide import Guide
from waypost.paths import PACKAGE, user_cache
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
    told = "\0".join([digest, stem, source, __version__, markdown_it.__version__, *_program()])
    return sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


def _program() -> Iterator[str]:
    """What changes with the program's own files: a checkout changes without a version."""
    for folder in _RECOGNISED_BY:
        for entry in sorted(os.scandir(PACKAGE / folder), key=lambda entry: entry.name):
            if entry.is_file():
                found = entry.stat()
                yield f"{entry.name} {found.st_size} {found.st_mtime_ns}"
