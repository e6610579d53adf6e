"""Files of guides as a person makes them: checked, added to a folder of guides, begun anew."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from waypost.errors import FileProblem, GuideError, UsageError
from waypost.guide.library import (
    GUIDE_SUFFIXES,
    GuideOrigin,
    files_called,
    find_guide_file,
    origin_of,
)
from waypost.guide.lint.report import GuideReport, make_report, report_as_json
from waypost.guide.lint.rules import NO_GUIDE
from waypost.guide.opening import GuideText, open_guide_text
from waypost.guide.reading import UTF_8
from waypost.guide.repair import repair
from waypost.guide.skeleton import skeleton
from waypost.model.naming import slug
from waypost.model.visible import visible
from waypost.paths import user_guides
from waypost.store.files import digest, digest_on_disk, make_folders_above, write_file
from waypost.workspace.guides import guide_folders, repository_guides

__all__ = [
    "AddedGuide",
    "GuideOrigin",
    "GuideReport",
    "add_guide",
    "check_guide",
    "new_guide",
    "report_as_json",
]

_LONGEST_NAME = 100
_NOT_IN_NAMES = "/\\:"


@dataclass(frozen=True, slots=True)
class AddedGuide:
    """A guide that is now in a folder of guides."""

    name: str
    path: Path
    origin: GuideOrigin
    report: GuideReport
    """Of what was added."""
    repairs: tuple[str, ...]
    """What differs from the file that was given, a sentence each."""
    hides: GuideOrigin | None
    """Whose guide of that name is not found, because this one is."""
    hidden_by: GuideOrigin | None
    """Whose guide of that name is found in the place of this one."""
    was_there: bool
    """Whether the very same file stood there before, and nothing was written."""


def check_guide(reference: str, root: Path | None = None, *, wanted: str = "") -> GuideReport:
    """What is found in the guide of that name or path; `wanted` is a file of a dump.

    Raises GuideError where there is no guide.
    """
    path = find_guide_file(reference, guide_folders(root))
    return make_report(open_guide_text(path, wanted), reference)


def add_guide(
    reference: str,
    root: Path | None = None,
    *,
    origin: GuideOrigin | None = None,
    name: str = "",
    wanted: str = "",
    repaired: bool = False,
    replaces: bool = False,
) -> AddedGuide:
    """Copy a guide to where it is found by its name: the repository, or the user's folder.

    `reference` is its path, or the name of a guide to begin a version of one's own from.
    Without `origin`, the repository where there is one. Raises GuideError for a file that is
    no guide, FileProblem where it cannot be put there, UsageError for a name that none can have.
    """
    opened = open_guide_text(find_guide_file(reference, guide_folders(root)), wanted)
    data, repairs = _content(opened, repaired=repaired)
    report = make_report(opened, reference, data.decode("utf-8-sig"))
    _refuse_documents(report)
    called = _checked_name(name) if name else slug(opened.stem, "guide")
    chosen = origin or (GuideOrigin.REPOSITORY if root else GuideOrigin.USER)
    path = _place(called, chosen, root)
    written = _write_copy(path, data, called, replaces=replaces)
    folders = guide_folders(root)
    at = folders.index(path.parent)
    return AddedGuide(
        called,
        path,
        chosen,
        report,
        repairs,
        hides=_owner_of(called, folders[at + 1 :]),
        hidden_by=_owner_of(called, folders[:at]),
        was_there=not written,
    )


def new_guide(path: Path, title: str = "") -> Path:
    """Begin a guide in a file that is not there yet. Gives the file's path.

    A path without an ending gets `.md`. Raises FileProblem.
    """
    if path.is_dir():
        raise FileProblem("This is a folder.", path=path, advice="Name a file in it.")
    file = path if path.suffix else path.with_name(f"{path.name}{GUIDE_SUFFIXES[0]}")
    if os.path.lexists(file):
        raise FileProblem(
            "Something is there already.",
            path=file,
            advice="Choose another name; nothing is overwritten.",
        )
    make_folders_above(file)
    write_file(file, skeleton(title).encode(), expected=None)
    return file


def _content(opened: GuideText, *, repaired: bool) -> tuple[bytes, tuple[str, ...]]:
    """The bytes to keep, and what was changed in them; UTF-8 in any case."""
    taken = _taken_out(opened)
    if repaired:
        sound = repair(opened.text, opened.file)
        return sound.text.encode(), (*taken, *sound.repairs)
    if opened.is_dump:
        return f"{opened.text}\n".encode(), taken
    if opened.file.encoding != UTF_8:
        return opened.text.encode(), (f"The file was {opened.file.encoding} and is UTF-8 now.",)
    return opened.file.data, ()


def _taken_out(opened: GuideText) -> tuple[str, ...]:
    if opened.inner:
        return (f'Taken out of the dump: "{opened.inner}".',)
    return ("The line numbers were taken away.",) if opened.is_dump else ()


def _write_copy(path: Path, data: bytes, name: str, *, replaces: bool) -> bool:
    """Make the file hold the data. False, with nothing written, where it does already."""
    before = digest_on_disk(path)
    if before == digest(data):
        return False
    if before is not None and not replaces:
        raise FileProblem(
            f'Another guide is called "{name}" there.',
            path=path,
            advice="Give this one another name with --name, or replace that one with --force.",
        )
    make_folders_above(path)
    write_file(path, data, expected=before)
    return True


def _refuse_documents(report: GuideReport) -> None:
    """Raises GuideError for a file of which nobody could make a document."""
    for finding in report.findings:
        if finding.rule == NO_GUIDE:
            raise GuideError(finding.message, path=report.path, advice=finding.advice)


def _checked_name(name: str) -> str:
    """The name without an ending. Raises UsageError for one that leads elsewhere or is hidden."""
    ending = next((end for end in GUIDE_SUFFIXES if name.lower().endswith(end)), "")
    bare = name[: len(name) - len(ending)]
    plain = visible(bare) == bare and bare.isprintable() and bare == bare.strip()
    if not plain or not bare[:1].isalnum() or any(sign in bare for sign in _NOT_IN_NAMES):
        raise UsageError(
            f'"{name}" cannot be the name of a guide.',
            advice="Begin it with a letter or digit, and use no slash, backslash or colon.",
        )
    if len(bare) > _LONGEST_NAME:
        raise UsageError("The name is too long.", advice=f"Use up to {_LONGEST_NAME} characters.")
    return bare


def _place(name: str, origin: GuideOrigin, root: Path | None) -> Path:
    """The file that has the name there, or the one to make. Raises FileProblem."""
    folder = user_guides()
    if origin is GuideOrigin.REPOSITORY:
        if root is None:
            raise FileProblem(
                "There is no git repository here.",
                path=Path.cwd(),
                advice="`--to user` keeps the guide in your own folder.",
            )
        folder = repository_guides(root)
        if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(root)):
            raise FileProblem(
                f'A link leads out of "{root}".',
                path=folder,
                advice="Make it a folder of the repository.",
            )
    path = next(iter(files_called(name, folder)), folder / f"{name}{GUIDE_SUFFIXES[0]}")
    if path.is_symlink():
        raise FileProblem(
            "A symbolic link has this name; it is left alone.",
            path=path,
            advice="Give the guide another name with --name, or remove the link.",
        )
    return path


def _owner_of(name: str, folders: Sequence[Path]) -> GuideOrigin | None:
    """Whose guide the first of the folders has by that name."""
    files = (path for folder in folders for path in files_called(name, folder))
    return next(map(origin_of, files), None)
