"""Keeps a writing screen's unsaved text in its journal: soon after a key, and never on its path."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from waypost.errors import FileProblem
from waypost.tui.background import Background
from waypost.tui.unsaved import Unsaved

if TYPE_CHECKING:
    from waypost.workspace.journal import DocumentJournal, JournalPlace

_DELAY = 0.5
"""Seconds between a change and the taking of what is unsaved: with the writing, less than one."""
_PATIENCE = 5.0
"""Seconds that a program about to end waits for a write that is under way."""


class JournalKeeper:
    """Writes what `take` gives; says through `tell` when that fails, and "" when it works again."""

    def __init__(self, take: Callable[[], Unsaved], tell: Callable[[str], None]) -> None:
        self._take = take
        self._tell = tell
        self._thread = Background("waypost-journal")
        self._journal: DocumentJournal | None = None
        self._place: JournalPlace | None = None
        self._writing = threading.Lock()
        self._taken = 0
        """How often something was taken; what is older than what was written is not written."""
        self._written = 0
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._problem = ""

    def open(self, place: "JournalPlace") -> None:
        """Keep the journal there, beginning with what is unsaved already."""
        from waypost.workspace.journal import DocumentJournal  # noqa: PLC0415  # after the picture

        self._place, self._journal = place, DocumentJournal(place)
        self.changed()

    async def move(self, place: "JournalPlace") -> None:
        """Keep the journal there from now on; it stays where it was until that is done."""
        from waypost.workspace.journal import DocumentJournal  # noqa: PLC0415  # as above

        self._place = place
        before = await self._thread.run(self._begin_in, DocumentJournal(place))
        await self.settled()
        if before is not None:
            await self._thread.run(_let_go, before, self._problem)

    async def set_aside(self) -> bool:
        """Leave what is unsaved behind, as a program that ends does; whether it is kept so."""
        from waypost.workspace.journal import DocumentJournal  # noqa: PLC0415  # as above

        await self.settled()
        if self._problem or self._place is None:
            return False
        before = await self._thread.run(self._begin_in, DocumentJournal(self._place))
        if before is not None:
            before.close()
        return True

    @property
    def problem(self) -> str:
        """Why unsaved text is not safe now, "" while it is."""
        return self._problem

    def changed(self) -> None:
        """Something was typed, or marked: keep it soon."""
        if self._timer is None and self._journal is not None:
            self._timer = asyncio.get_running_loop().call_later(_DELAY, self._begin)

    def keep_now(self) -> None:
        """Keep what is unsaved before this returns; a program that is about to end asks for it."""
        self._cancel()
        if self._journal is None:
            return
        taken = self._next()
        if not self._writing.acquire(timeout=_PATIENCE):
            return  # a file system that stalls keeps the write that it has
        try:
            self._write_once(*taken)
        except FileProblem as problem:
            self._problem = str(problem)
        finally:
            self._writing.release()

    async def settled(self) -> None:
        """Keep what is unsaved now, and wait until it is kept."""
        self._cancel()
        if self._journal is not None:
            await self._write()

    def close(self, *, discard: bool = False) -> None:
        """End; the journal stays behind with what is unsaved, unless that is to be discarded."""
        self._cancel()
        self._thread.close()
        journal, self._journal = self._journal, None
        if journal is None:
            return
        if discard:
            journal.clear()
        journal.close()

    def _begin(self) -> None:
        self._timer = None
        task = asyncio.get_running_loop().create_task(self._write())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _write(self) -> None:
        problem = ""
        try:
            await self._thread.run(self._write_in_turn, *self._next())
        except FileProblem as failed:
            problem = str(failed)
        if problem != self._problem:
            self._problem = problem
            self._tell(problem)

    def _begin_in(self, journal: "DocumentJournal") -> "DocumentJournal | None":
        with self._writing:
            before, self._journal = self._journal, journal
        return before

    def _next(self) -> tuple[int, Unsaved]:
        self._taken += 1
        return self._taken, self._take()

    def _write_in_turn(self, number: int, unsaved: Unsaved) -> None:
        with self._writing:
            self._write_once(number, unsaved)

    def _write_once(self, number: int, unsaved: Unsaved) -> None:
        if number > self._written and self._journal is not None:
            self._journal.keep(unsaved.entry)
            self._written = number

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _let_go(journal: "DocumentJournal", problem: str) -> None:
    """End a journal; what it has stays behind where there is nowhere else to keep it."""
    if not problem:
        with suppress(FileProblem):  # what cannot be removed is offered once more than it need be
            journal.clear()
    journal.close()
