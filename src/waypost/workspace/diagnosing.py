"""Looks over what a document needs: git, its repository, recovery copies that were left behind."""

from collections.abc import Iterator
from pathlib import Path

from waypost.errors import FileProblem, GitError, WaypostError
from waypost.model.diagnosis import Diagnosis, failing, good, notice
from waypost.store.health import git_health, repository_health
from waypost.store.merge_driver import ATTRIBUTES, attributes_file, driver_command, set_up
from waypost.store.repository import Repository
from waypost.workspace.documents import documents_near
from waypost.workspace.journal import journal_place, recoveries
from waypost.workspace.session import Session


def diagnose(place: Path) -> Iterator[Diagnosis]:
    """All about a document, or about the folder of several."""
    folder = place if place.is_dir() else place.parent
    yield git_health(folder)
    try:
        found = Repository.containing(place)
    except GitError as error:
        yield failing("repository", error.what.rstrip("."), error.advice)
        return
    if found is None:
        advice = "`git init` makes one; without it nothing is kept but the file."
        yield failing("repository", f"{folder} is in no git repository", advice)
    else:
        with found as repository:
            yield from repository_health(repository)
    for document in documents_near(folder) if place.is_dir() else [place]:
        yield _left_behind(document)


def set_up_merge(place: Path) -> tuple[str, ...]:
    """Let git merge the documents there by sections; gives what was written where.

    Raises GitError without a repository.
    """
    found = Repository.containing(place)
    if found is None:
        raise GitError(f"{place} is in no git repository.", advice="`git init` makes one.")
    with found as repository:
        set_up(repository)
        return (
            f"{repository.common_dir / 'config'}: merge.waypost.driver = {driver_command()}",
            *(f"{attributes_file(repository)}: {line}" for line in ATTRIBUTES),
        )


def _left_behind(document: Path) -> Diagnosis:
    name = f"recovery of {document.name}"
    try:
        with Session(document) as session:
            found = recoveries(journal_place(session), session.view)
    except WaypostError as error:
        return failing(name, str(error).rstrip("."), "")
    for left, _ in found:
        left.close()
    broken = [what for _, what in found if isinstance(what, FileProblem)]
    if broken:
        return notice(name, broken[0].what.rstrip("."), broken[0].advice)
    if found:
        copies = "a copy of unsaved text was" if len(found) == 1 else f"{len(found)} copies were"
        return notice(name, f"{copies} left behind", "`waypost recover` shows and keeps it.")
    return good(name, "nothing was left behind")
