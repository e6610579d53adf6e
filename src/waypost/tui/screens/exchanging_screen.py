"""A screen that exchanges revisions with the remote, and shows how far the branch is from it."""

from textual import work

from waypost.model.remote import Exchange
from waypost.tui.background import Background
from waypost.tui.exchange_flow import ExchangeFlow
from waypost.tui.presentation.exchange import still_under_way
from waypost.tui.screens.reviewing_screen import ReviewingScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.session import Session

_BEAT = 1.0
"""Seconds between two looks at the references."""
_PROGRESS = 0.5
"""Seconds between two looks at how far an exchange is."""


class ExchangingScreen(ReviewingScreen):
    """Fetches, pulls and pushes while the writer writes."""

    def __init__(self, session: Session, background: Background, styles: TextStyles) -> None:
        super().__init__(session, background, styles)
        self._exchange = ExchangeFlow(session, background, self, self.keep_unsaved)

    async def keep_unsaved(self) -> None:
        """Keep what is unsaved in its recovery copy."""
        raise NotImplementedError

    def show_lines(self) -> None:
        """Bring the lines at the edges up to date."""
        raise NotImplementedError

    def watch_standing(self) -> None:
        """Show from now on how far the branch is from the one that it follows."""
        self._look_at_standing()
        self.set_interval(_BEAT, self._look_at_standing)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Escape do what it else does while there is nothing to stop."""
        if action == "stop_exchange":
            return self._exchange.under_way is not None
        return super().check_action(action, parameters)

    def action_fetch(self) -> None:
        """Learn what the remote has."""
        self._do(Exchange.FETCH)

    def action_pull(self) -> None:
        """Take in what the remote has."""
        self._do(Exchange.PULL)

    def action_push(self) -> None:
        """Send revisions and milestones."""
        self._do(Exchange.PUSH)

    def action_stop_exchange(self) -> None:
        """Stop what is under way."""
        self._exchange.stop()
        self.show_lines()

    def end_exchange(self) -> None:
        """Let go of the remote."""
        self._exchange.close()

    async def _may_leave(self) -> bool:
        under_way = self._exchange.under_way
        if under_way is not None:
            self.say(still_under_way(under_way.what))
            return False
        return await super()._may_leave()

    @work
    async def _look_at_standing(self) -> None:
        if await self._exchange.look():
            self.show_lines()

    @work
    async def _do(self, what: Exchange) -> None:
        beat = self.set_interval(_PROGRESS, self.show_lines)
        try:
            await self._exchange.do(what)
        finally:
            beat.stop()
            self.show_lines()
