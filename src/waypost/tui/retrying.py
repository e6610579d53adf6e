"""Makes a revision that could not be made as soon as its obstacle has gone, without asking."""

from waypost.errors import WaypostError
from waypost.model.outcomes import NothingChanged, Saved
from waypost.tui.background import Background
from waypost.tui.presentation import status
from waypost.tui.saving_flow import SavingFlow
from waypost.tui.screens.leaving_screen import LeavingScreen
from waypost.workspace.retrying import PendingRevision
from waypost.workspace.session import Session


class Retrying:
    """Looks now and then whether what is on disk can be a revision by now."""

    def __init__(
        self, screen: LeavingScreen, session: Session, background: Background, flow: SavingFlow
    ) -> None:
        self._screen = screen
        self._session = session
        self._background = background
        self._flow = flow
        self._pending = PendingRevision(session)
        self._trying = False

    async def look(self) -> None:
        """Try once more where nothing stands in the way any more."""
        screen = self._screen
        if self._trying or screen.saving:
            return
        self._trying = True
        try:
            if await self._background.run(self._pending.may_be_made) and not screen.saving:
                await self._try()
        finally:
            self._trying = False

    async def _try(self) -> None:
        screen = self._screen
        before = self._session.view.problem
        screen.saving = True
        try:
            outcome = await self._flow.retry()
        except WaypostError:
            return  # the next look, or the next save, tells
        finally:
            screen.saving = False
        screen.show_view(self._session.view)
        after = self._session.view.problem
        told = after is None or before is None or after.kind is not before.kind
        if told and isinstance(outcome, Saved | NothingChanged):
            screen.say(status.outcome_message(outcome))
