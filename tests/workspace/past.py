"""The past of a document for the tests of its history: texts in order, each one revision."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.support.repository import RepositoryBuilder
from waypost.model.revision import RevisionChange
from waypost.workspace.history import History
from waypost.workspace.session import Session

NAME = "doc.md"
FIRST_SECOND = 1_700_000_000
DAY = 86_400
LATE = "Rides are late, and nobody can tell the rider by how much until the driver is there."
FAST = "Servers answer within a tenth of a second, or the screen shows what it knew before."
RISK = "The provider of maps may raise its price, and no second one covers the whole country."


def write_past(repository: RepositoryBuilder, *texts: str, name: str = NAME) -> list[str]:
    """One revision a text, a day apart, with messages `1`, `2` …; gives their ids."""
    return [
        commit(repository, text, str(number), name=name) for number, text in enumerate(texts, 1)
    ]


def commit(repository: RepositoryBuilder, text: str, message: str, *, name: str = NAME) -> str:
    """One more revision, a day after the number of those that there are."""
    there = repository.git("rev-list", "--all", "--count").strip()
    date = f"@{FIRST_SECOND + DAY * int(there)} +0000"
    return repository.commit(name, text, message, date)


@contextmanager
def history_of(repository: RepositoryBuilder, name: str = NAME) -> Iterator[History]:
    """The history of the document."""
    with history_at(repository.folder / name) as history:
        yield history


@contextmanager
def history_at(path: Path) -> Iterator[History]:
    """The history of the document at that path."""
    with Session(path) as session, History(session) as history:
        yield history


def section(title: str, text: str, level: int = 2) -> str:
    """A section's source."""
    return f"{'#' * level} {title}\n\n{text}\n\n"


def messages(changes: Iterator[RevisionChange]) -> str:
    """The messages, oldest first, with what happened to the section where that is more than text.

    `1 2 4:moved`: of the second and the fourth revision one moved it.
    """
    return " ".join(reversed([_told(change) for change in changes]))


def _told(change: RevisionChange) -> str:
    kinds = [kind for step in change.steps for kind in step.kinds]
    said = ",".join(kind.replace(" ", "-") for kind in kinds if kind not in {"written", "added"})
    return f"{change.revision.subject}:{said}" if said else change.revision.subject


def subjects(changes: Sequence[RevisionChange]) -> list[str]:
    """The messages in the order given."""
    return [change.revision.subject for change in changes]
