"""Others at the same document: who writes in it, and what they do to its file and branch.

What lasts is a caution, which the status line shows; one that freezes lets nobody type.
"""

from collections.abc import Awaitable, Callable

from waypost.model.caution import Caution, CautionKind
from waypost.tui.background import Background
from waypost.tui.file_watch import FileWatch, Way
from waypost.tui.journal_keeper import JournalKeeper
from waypost.tui.screens.leaving_screen import LeavingScreen
from waypost.tui.sharing import SharedDocument
from waypost.workspace.locking import other_editors
from waypost.workspace.session import Session

BEAT = 1.0
"""Seconds between two looks."""


class Neighbours:
    """Looks out for others, and lets the writer write or not."""

    def __init__(
        self,
        session: Session,
        background: Background,
        screen: LeavingScreen,
        journal: JournalKeeper,
        offer: Callable[[], Awaitable[None]],
    ) -> None:
        self._session = session
        self._background = background
        self._screen = screen
        self._journal = journal
        self._shared = SharedDocument(session, background, screen.ask)
        self._file = FileWatch(session, background, screen.ask, screen, journal, offer)
        self._looking = False
        self._shown: Caution | None = None

    @property
    def caution(self) -> Caution | None:
        """What the writer must know now, the gravest first."""
        of_file = self._file.caution
        if self._shared.reason and (of_file is None or not of_file.key):
            return Caution(CautionKind.SHARED, self._shared.reason, "^S")
        return of_file

    async def begin(self) -> None:
        """Take the document for writing, or ask what to do where somebody else has it."""
        await self._file.begin()
        await self._apply_and_say(await self._shared.take())
        for other in await self._background.run(other_editors, self._session):
            self._screen.say(f"{other} has this document open, too: saving merges what both write.")

    async def decide(self) -> Way:
        """Before a save: ask about what stands in its way."""
        await self.look()
        way = await self._file.decide()
        if way is Way.ON and self._shared.reason:
            await self._apply_and_say(await self._shared.take())
            return Way.BACK
        await self._apply()
        return way

    async def look(self) -> None:
        """See whether somebody wants the document, gave it free, or changed it."""
        if self._looking or self._screen.saving:
            return
        self._looking = True
        try:
            said = await self._shared.look(self._give_way)
            await self._file.look()
            await self._apply_and_say(said)
        finally:
            self._looking = False

    def close(self) -> None:
        """Let go."""
        self._shared.close()

    async def _give_way(self) -> None:
        """Let nobody type any more, and keep what was typed, before another writes."""
        self._screen.bench.keep_text()
        await self._apply()
        await self._journal.settled()

    async def _apply_and_say(self, said: str) -> None:
        await self._apply()
        if said:
            self._screen.say(said)

    async def _apply(self) -> None:
        """Let the writer write, or only read, as the caution says; show it."""
        caution, before = self.caution, self._shown
        if caution == before:
            return
        self._shown = caution
        freezes = caution is not None and caution.freezes
        self._session.read_only = caution.reason if caution is not None and freezes else ""
        said = f"Read only: {self._session.read_only}. Saving asks again." if freezes else ""
        self._screen.bench.let_write(said)
        if caution is not None and caution.kind is CautionKind.SHARED:
            self._screen.say(said)
        elif before is not None and before.kind is CautionKind.SHARED:
            await self._background.run(self._session.reload)
            self._screen.say("You may write here now.")
        self._screen.caution = caution
        self._screen.show_view(self._session.view)


async def meet_neighbours(
    screen: LeavingScreen,
    session: Session,
    background: Background,
    journal: JournalKeeper,
    offer: Callable[[], Awaitable[None]],
) -> Neighbours:
    """Take the document for writing, and look out for others from now on."""
    neighbours = Neighbours(session, background, screen, journal, offer)
    await neighbours.begin()
    screen.set_interval(BEAT, lambda: screen.run_worker(neighbours.look()))
    return neighbours
