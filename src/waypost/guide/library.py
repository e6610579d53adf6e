"""Finds guides: by path, or by name in folders of which the first that has it wins."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from waypost.errors import GuideError
from waypost.guide.reading import read_guide_file
from waypost.model.guide import Guide
from waypost.paths import packaged_guides, user_guides

PACKAGED = "package"
"""Source of the guides that come with the program."""
GUIDE_SUFFIXES = (".md", ".markdown", ".txt")
"""Endings of the files in a folder of guides that are guides."""


class GuideOrigin(StrEnum):
    """Whose guide it is."""

    PACKAGE = "package"
    USER = "user"
    REPOSITORY = "repository"


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """A guide as the list of guides shows it."""

    name: str
    title: str
    source: str
    """`package`, or the guide's path."""
    path: Path
    sections_to_write: int
    origin: GuideOrigin
    problem: str = ""
    """Why the file cannot be used; then there is no title and nothing to write."""
    hidden_by: Path | None = None
    """The file that has the name in an earlier folder; None where the name leads here."""


def find_guide(reference: str, folders: Sequence[Path]) -> Guide:
    """The guide at that path, or of that name in the first of the folders that has it.

    Raises GuideError, which for an unknown name tells the names like it, or all there are.
    """
    return load_guide(*locate_guide(reference, folders))


def locate_guide(reference: str, folders: Sequence[Path]) -> tuple[Path, str]:
    """File and source of the guide that `find_guide` finds. Raises GuideError as that does."""
    path = find_guide_file(reference, folders)
    return path, reference if _is_path(reference) else _source_of(path)


def find_guide_file(reference: str, folders: Sequence[Path]) -> Path:
    """The path as given, or the file of that name. Raises GuideError as `find_guide` does."""
    if _is_path(reference):
        return Path(reference)
    files = {name: path for name, path, hidden_by in _named_files(folders) if hidden_by is None}
    if reference not in files:
        raise _no_such_guide(reference, sorted(files))
    return files[reference]


def list_guides(folders: Sequence[Path], *, hidden: bool = False) -> tuple[GuideEntry, ...]:
    """The guides in the folders by name; those that an earlier folder hides if asked for."""
    named = sorted(_named_files(folders), key=lambda found: (found[0], found[2] is not None))
    return tuple(
        _entry(name, path, hidden_by)
        for name, path, hidden_by in named
        if hidden or hidden_by is None
    )


def files_called(name: str, folder: Path) -> tuple[Path, ...]:
    """The files of the folder that are found by that name, whatever their ending."""
    return tuple(path for known, path, _ in _named_files([folder]) if known == name)


def origin_of(path: Path) -> GuideOrigin:
    """Whose guide the file is, by the folder it stands in."""
    if path.parent == packaged_guides():
        return GuideOrigin.PACKAGE
    return GuideOrigin.USER if path.parent == user_guides() else GuideOrigin.REPOSITORY


def load_guide(path: Path, source: str) -> Guide:
    """The guide in that file; `source` is what the person named it by, or `package`."""
    from waypost.guide.recognise import recognise  # noqa: PLC0415  # 40 ms; a kept guide needs none

    file = read_guide_file(path)
    try:
        return recognise(file.text, name=path.stem, source=source, sha256=file.sha256)
    except GuideError as error:
        raise GuideError(error.what, path=path, line=error.line, advice=error.advice) from error


def _is_path(reference: str) -> bool:
    """Whether the reference has a separator or an ending, or there is a file of that name."""
    separators = [separator for separator in (os.sep, os.altsep) if separator]
    return (
        any(separator in reference for separator in separators)
        or reference.lower().endswith(GUIDE_SUFFIXES)
        or Path(reference).is_file()
    )


def _named_files(folders: Iterable[Path]) -> Iterator[tuple[str, Path, Path | None]]:
    """Name and path of each guide, and the earlier file that has the same name."""
    first: dict[str, Path] = {}
    for folder in folders:
        for path in _files_of(folder):
            if path.suffix.lower() in GUIDE_SUFFIXES:
                yield path.stem, path, first.get(path.stem)
                first.setdefault(path.stem, path)


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


def _entry(name: str, path: Path, hidden_by: Path | None) -> GuideEntry:
    source, origin = _source_of(path), origin_of(path)
    try:
        guide = load_guide(path, source)
    except GuideError as error:
        return GuideEntry(name, "", source, path, 0, origin, str(error), hidden_by)
    to_write = sum(section.writable for section in guide.walk())
    return GuideEntry(name, guide.title, source, path, to_write, origin, hidden_by=hidden_by)


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
