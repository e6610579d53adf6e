"""Finds guides: by path, or by name in folders of which the first that has it wins."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from waypost.errors import GuideError
from waypost.guide.reading import read_guide_file
from waypost.guide.recognise import recognise
from waypost.model.guide import Guide
from waypost.paths import packaged_guides

PACKAGED = "package"
"""Source of the guides that come with the program."""
_SUFFIXES = (".md", ".markdown", ".txt")


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """A guide as the list of guides shows it."""

    name: str
    title: str
    source: str
    """`package`, or the guide's path."""
    path: Path
    sections_to_write: int
    problem: str = ""
    """Why the file cannot be used; then there is no title and nothing to write."""


def find_guide(reference: str, folders: Sequence[Path]) -> Guide:
    """The guide at that path, or of that name in the first of the folders that has it.

    Raises GuideError, which for an unknown name tells the names like it, or all there are.
    """
    if _is_path(reference):
        return load_guide(Path(reference), reference)
    files = _named_files(folders)
    if reference not in files:
        raise _no_such_guide(reference, sorted(files))
    path = files[reference]
    return load_guide(path, _source_of(path))


def list_guides(folders: Sequence[Path]) -> tuple[GuideEntry, ...]:
    """The guides in the folders by name; one that is hidden by an earlier folder is left out."""
    return tuple(_entry(name, path) for name, path in sorted(_named_files(folders).items()))


def load_guide(path: Path, source: str) -> Guide:
    """The guide in that file; `source` is what the person named it by, or `package`."""
    text, digest = read_guide_file(path)
    try:
        return recognise(text, name=path.stem, source=source, sha256=digest)
    except GuideError as error:
        raise GuideError(error.what, path=path, line=error.line, advice=error.advice) from error


def _is_path(reference: str) -> bool:
    separators = [separator for separator in (os.sep, os.altsep) if separator]
    return (
        any(separator in reference for separator in separators)
        or reference.lower().endswith(_SUFFIXES)
        or Path(reference).is_file()
    )


def _named_files(folders: Iterable[Path]) -> dict[str, Path]:
    """The files of the folders by guide name, the first folder's first."""
    files: dict[str, Path] = {}
    for folder in folders:
        for path in _files_of(folder):
            if path.suffix.lower() in _SUFFIXES:
                files.setdefault(path.stem, path)
    return files


def _files_of(folder: Path) -> list[Path]:
    """The folder's files in order of name; none where there is no such folder."""
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise GuideError(
            f"This folder of guides cannot be read: {error.strerror}.", path=folder
        ) from error


def _source_of(path: Path) -> str:
    return PACKAGED if path.parent == packaged_guides() else str(path)


def _entry(name: str, path: Path) -> GuideEntry:
    source = _source_of(path)
    try:
        guide = load_guide(path, source)
    except GuideError as error:
        return GuideEntry(name, "", source, path, 0, problem=str(error))
    to_write = sum(section.writable for section in guide.walk())
    return GuideEntry(name, guide.title, source, path, to_write)


def _no_such_guide(name: str, names: Sequence[str]) -> GuideError:
    within = [known for known in names if name and name.casefold() in known.casefold()]
    near = within or get_close_matches(name, names)
    if near:
        advice = f"Did you mean {' or '.join(near)}?"
    elif names:
        advice = f"Known names: {', '.join(names)}; or give the path of a Markdown file."
    else:
        advice = "Give the path of a Markdown file."
    return GuideError(f'No guide is called "{name}".', advice=advice)
