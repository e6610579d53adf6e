"""The conversation about text that a crash left behind; nothing is removed before it is kept."""

from collections.abc import Callable
from contextlib import ExitStack

from waypost.errors import FileProblem
from waypost.model.journal import Recovery
from waypost.tui.asking import Asking
from waypost.tui.background import Background
from waypost.tui.journal_keeper import JournalKeeper
from waypost.tui.panes.workbench import Workbench
from waypost.tui.themes import TextStyles
from waypost.tui.unsaved import take_back
from waypost.workspace.journal import JournalPlace, LeftBehind, recoveries
from waypost.workspace.session import Session

_AGAIN = "Unsaved text of an earlier session is kept; it is offered again at the next start."
_KEPT = "Taken back as unsaved text. Save it to keep it as a revision."
_HOMELESS = (
    "Taken back, but for sections that the document no longer has: "
    "`waypost recover` prints their text."
)


class RecoveryFlow:
    """Offers what was left behind, the newest first, until the writer wants to decide later."""

    def __init__(
        self,
        session: Session,
        background: Background,
        bench: Workbench,
        keeper: JournalKeeper,
        ask: Asking,
        tell: Callable[[str], None],
    ) -> None:
        self._session = session
        self._background = background
        self._bench = bench
        self._keeper = keeper
        self._ask = ask
        self._tell = tell

    async def offer(self, place: JournalPlace, styles: TextStyles) -> None:
        """Offer all that the disk does not have."""
        from waypost.tui.screens.recovery_screen import Decision, RecoveryScreen

        with ExitStack() as held:
            found = await self._background.run(recoveries, place, self._session.view)
            for left, _ in found:
                held.enter_context(left)
            for left, recovery in found:
                if isinstance(recovery, FileProblem):
                    self._tell(str(recovery))
                    continue
                decision = await self._ask(RecoveryScreen(recovery, styles))
                if decision is Decision.TAKE_BACK:
                    await self._take_back(left, recovery)
                elif decision is Decision.DISCARD:
                    await self._background.run(left.remove)
                else:
                    self._tell(_AGAIN)
                    return

    async def _take_back(self, left: LeftBehind, recovery: Recovery) -> None:
        if recovery.entry.record is not None:
            adopt = self._session.adopt_record
            self._bench.show_view(await self._background.run(adopt, recovery.entry.record))
        take_back(recovery, self._bench)
        await self._keeper.settled()
        if self._keeper.problem:
            return  # it is in no other file yet
        if recovery.homeless:
            self._tell(_HOMELESS)
            return
        await self._background.run(left.remove)
        self._tell(_KEPT)
