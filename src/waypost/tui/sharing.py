"""The document's lock on a screen: taken, asked for, given to whoever asks.

All looks are made in the background thread.
"""

from collections.abc import Awaitable, Callable

from waypost.model.holder import Holder
from waypost.tui.asking import Asking
from waypost.tui.background import Background
from waypost.workspace.locking import DocumentLock, ask_to_give_way, take
from waypost.workspace.session import Session

_PATIENCE = 20
"""Looks for which another writer is waited for who was asked to give way."""
_GAVE_WAY = "{} asked for this document and writes in it now"
_NO_LOCKS = (
    "This file system knows no locks: a note beside them tells others that you write here. "
    "Saving merges what is written at once; `waypost doctor` says more."
)


class SharedDocument:
    """Keeps the lock, and gives way to whoever asks for it."""

    def __init__(self, session: Session, background: Background, ask: Asking) -> None:
        self._session = session
        self._background = background
        self._ask = ask
        self._lock: DocumentLock | None = None
        self._waits = 0
        """Looks that are left for another writer to give way."""
        self._told_of_locks = False
        self.reason = ""
        """Why the document is only read here, "" where it may be written: a clause."""

    async def take(self) -> str:
        """Take the document for writing, or ask what to do where somebody else has it.

        Gives what the writer should then be told, "" for nothing.
        """
        taken = await self._background.run(take, self._session)
        if not isinstance(taken, Holder):
            return self._have(taken)
        from waypost.tui.dialogs.questions import Sharing, ask_sharing  # noqa: PLC0415  # seldom

        decision = await self._ask(ask_sharing(taken))
        if decision is Sharing.WRITE:
            self.reason = ""
            return f"{taken} writes here, too: saving merges what both write."
        self.reason = f"{taken} writes in it"
        if decision is Sharing.ASK:
            await self._background.run(ask_to_give_way, self._session)
            self._waits = _PATIENCE
            return f"Asked {taken} to give way; reading only until then."
        return ""

    async def look(self, give_way: Callable[[], Awaitable[None]]) -> str:
        """See whether somebody wants the document, or gave it free; what is to be told then."""
        if self._lock is not None:
            wanted = await self._background.run(self._lock.wanted_by)
            if wanted is not None:
                self.reason = _GAVE_WAY.format(wanted)
                await give_way()
                self.close()
        elif self._waits:
            self._waits -= 1
            taken = await self._background.run(take, self._session)
            if not isinstance(taken, Holder):
                return self._have(taken)
            if not self._waits:
                return f"{taken} has not given way. Saving asks again."
        return ""

    def close(self) -> None:
        """Let go."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _have(self, lock: DocumentLock | None) -> str:
        self._lock, self._waits, self.reason = lock, 0, ""
        if lock is None or not lock.by_note or self._told_of_locks:
            return ""
        self._told_of_locks = True
        return _NO_LOCKS
