"""A screen that is not left with unsaved text unasked: for another document, or to quit."""

from contextlib import suppress
from pathlib import Path

from textual import work

from waypost.errors import WaypostError
from waypost.model.visible import visible_line
from waypost.tui.background import Background
from waypost.tui.screens.guided_screen import GuidedScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.session import Session

_LONGEST_LABEL = 60


class LeavingScreen(GuidedScreen[Path]):
    """Asks before it is left; answers with another document that is to be opened, if any."""

    def __init__(self, session: Session, background: Background, styles: TextStyles) -> None:
        super().__init__(session, background, styles)
        self.saving = False
        """Whether a save is under way."""
        self.discards = False
        """Whether what is unsaved is not wanted any more."""

    async def save(self, message: str) -> bool:
        """Save; tells whether nothing is unsaved now."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Quit; ask about unsaved text."""
        self._leave()

    @work
    async def _leave(self) -> None:
        if await self._may_leave():
            self.app.exit()

    @work
    async def action_new_document(self) -> None:
        """Make another document, and open it instead of this one."""
        from waypost.tui.guide_choice import NewDocumentFlow

        folder = self._session.path.resolve().parent
        flow = NewDocumentFlow(self.ask, self._background, folder, self._text_styles)
        path = await flow.make()
        if path is None:
            return
        if await self._may_leave():
            self.dismiss(path)
        else:
            self.say(f"{path.name} is made. This document is still open: it has unsaved text.")

    async def _may_leave(self) -> bool:
        from waypost.tui.dialogs.questions import Leaving, ask_leaving

        if self.saving:
            self.say("Still saving: try again in a moment.")
            return False
        # All that was typed before is in the text, and the question must be there for the next key.
        self.bench.keep_text()
        unsaved = self.bench.desk.drafts.unsaved
        if unsaved:
            nodes = self._session.view.outline.walk()
            labels = [visible_line(n.label, _LONGEST_LABEL) for n in nodes if n.id in unsaved]
            leaving = await self.ask(ask_leaving(labels))
            if leaving is None or (leaving is Leaving.SAVE and not await self.save("")):
                return False
        self.discards = True
        await self.remember_leaving()
        return True

    async def remember_leaving(self) -> None:
        """Keep which revision was the newest: changes since then are asked for one day."""
        from waypost.workspace.reading_list import leave

        with suppress(WaypostError):  # they can be asked for by date, too
            await self._background.run(leave, self._session)
