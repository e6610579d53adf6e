"""Who writes in a document: the lock of a session, and the traces of other editors."""

from collections.abc import Sequence

from waypost.model.holder import Holder
from waypost.store.lock import DocumentLock, ask_for_lock, foreign_holders, take_lock
from waypost.workspace.journal import journal_place
from waypost.workspace.session import Session

__all__ = ["DocumentLock", "ask_to_give_way", "other_editors", "take"]

_FOLDER = "locks"


def take(session: Session) -> DocumentLock | Holder | None:
    """The right to write, or who has it; None where no lock can be kept."""
    place = journal_place(session)
    return take_lock(place.folders[0].parent / _FOLDER, place.key)


def ask_to_give_way(session: Session) -> None:
    """Leave a note for the holder, who looks for one every second."""
    place = journal_place(session)
    ask_for_lock(place.folders[0].parent / _FOLDER, place.key)


def other_editors(session: Session) -> Sequence[Holder]:
    """Editors that are not Waypost and seem to have the document open."""
    return tuple(foreign_holders(session.path))
