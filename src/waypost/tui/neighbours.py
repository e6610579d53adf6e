"""Others at the same document: who writes in it, and what they changed while it is open.

All looks are made in the background thread, and nothing is drawn where nothing changed.
"""

from collections.abc import Awaitable, Callable

from waypost.model.holder import Holder
from waypost.tui.asking import Asking
from waypost.tui.background import Background
from waypost.tui.panes.workbench import Workbench
from waypost.tui.screens.leaving_screen import LeavingScreen
from waypost.workspace.locking import DocumentLock, ask_to_give_way, other_editors, take
from waypost.workspace.session import Session
from waypost.workspace.watching import Seen, Watch

BEAT = 1.0
"""Seconds between two looks."""
_PATIENCE = 20
"""Looks for which another writer is waited for who was asked to give way."""
_GAVE_WAY = "{} asked for this document and writes in it now"
_AGAIN = "Saving asks again."


class Neighbours:
    """Keeps the document's lock, and gives way to whoever asks for it."""

    def __init__(
        self,
        session: Session,
        background: Background,
        ask: Asking,
        screen: LeavingScreen,
        bench: Workbench,
        keep_text: Callable[[], Awaitable[None]],
    ) -> None:
        self._session = session
        self._background = background
        self._ask = ask
        self._screen = screen
        self._bench = bench
        self._keep_text = keep_text
        self._lock: DocumentLock | None = None
        self._watch: Watch | None = None
        self._waits = 0
        """Looks that are left for another writer to give way."""
        self._looking = False

    @property
    def may_write(self) -> bool:
        """Whether the text may be changed here."""
        return not self._session.read_only

    async def begin(self) -> None:
        """Take the document for writing, or ask what to do where somebody else has it."""
        self._watch = await self._background.run(Watch, self._session)
        await self._take()
        for other in await self._background.run(other_editors, self._session):
            self._screen.say(f"{other} has this document open, too: saving merges what both write.")

    async def ask_again(self) -> None:
        """Try to take the document once more, after it was only read."""
        await self._take()

    async def look(self) -> None:
        """See whether somebody wants the document, gave it free, or changed it."""
        if self._looking or self._watch is None or self._screen.saving:
            return
        self._looking = True
        try:
            await self._look_at_lock()
            await self._look_at_files(self._watch)
        finally:
            self._looking = False

    def close(self) -> None:
        """Let go."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    async def _take(self) -> None:
        taken = await self._background.run(take, self._session)
        if not isinstance(taken, Holder):
            self._lock = taken
            await self._write()
            return
        from waypost.tui.dialogs.questions import Sharing, ask_sharing  # noqa: PLC0415  # seldom

        decision = await self._ask(ask_sharing(taken))
        if decision is Sharing.WRITE:
            await self._write()
            self._screen.say(f"{taken} writes here, too: saving merges what both write.")
            return
        self._read_only(f"{taken} writes in it")
        if decision is Sharing.ASK:
            await self._background.run(ask_to_give_way, self._session)
            self._waits = _PATIENCE
            self._screen.say(f"Asked {taken} to give way; reading only until then.")

    async def _write(self) -> None:
        was_reading = not self.may_write
        self._session.read_only = ""
        self._bench.let_write("")
        if was_reading:
            self._screen.show_view(await self._background.run(self._session.reload))
            self._screen.say("You may write here now.")

    def _read_only(self, reason: str) -> None:
        self._session.read_only = reason
        said = f"Read only: {reason}. {_AGAIN}"
        self._bench.let_write(said)
        self._screen.say(said)

    async def _look_at_lock(self) -> None:
        if self._lock is not None:
            wanted = await self._background.run(self._lock.wanted_by)
            if wanted is not None:
                await self._give_way(wanted)
        elif self._waits:
            self._waits -= 1
            taken = await self._background.run(take, self._session)
            if not isinstance(taken, Holder):
                self._lock, self._waits = taken, 0
                await self._write()
            elif not self._waits:
                self._screen.say(f"{taken} has not given way. {_AGAIN}")

    async def _give_way(self, wanted: Holder) -> None:
        self._bench.keep_text()
        self._read_only(_GAVE_WAY.format(wanted))
        await self._keep_text()
        self.close()

    async def _look_at_files(self, watch: Watch) -> None:
        seen = await self._background.run(watch.look)
        if isinstance(seen, str):
            self._screen.say(seen)
        if not isinstance(seen, Seen):
            return
        unsaved = self._bench.desk.drafts.unsaved
        self._screen.show_view(seen.view)
        nodes = [seen.view.outline.find(name) for name in unsaved if seen.changed(name)]
        labels = ", ".join(node.label for node in nodes if node is not None)
        said = []
        if seen.branch_switched:
            now = seen.view.branch or "no branch"
            said.append(f"The branch is {now} now (was {seen.before.branch or 'no branch'}).")
        if labels:
            said.append(f"{labels} changed on disk while it has unsaved text: saving merges both.")
        elif seen.branch_switched and unsaved:
            said.append("Unsaved text would be saved there.")
        if said:
            self._screen.say(" ".join(said))


async def meet_neighbours(
    screen: LeavingScreen,
    session: Session,
    background: Background,
    keep_text: Callable[[], Awaitable[None]],
) -> Neighbours:
    """Take the document for writing, and look out for others from now on."""
    neighbours = Neighbours(session, background, screen.ask, screen, screen.bench, keep_text)
    await neighbours.begin()
    screen.set_interval(BEAT, lambda: screen.run_worker(neighbours.look()))
    return neighbours
