"""A screen that is not left with unsaved text unasked: for another document, or to quit."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from waypost.errors import WaypostError
from waypost.model.caution import Caution
from waypost.model.visible import visible_line
from waypost.tui.background import Background
from waypost.tui.screens.guided_screen import GuidedScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.session import Session

if TYPE_CHECKING:
    from waypost.tui.neighbours import Neighbours

_LONGEST_LABEL = 60


class LeavingScreen(GuidedScreen[Path]):
    """Asks before it is left; answers with another document that is to be opened, if any."""

    def __init__(self, session: Session, background: Background, styles: TextStyles) -> None:
        super().__init__(session, background, styles)
        self.saving = False
        """Whether a save is under way."""
        self.discards = False
        """Whether what is unsaved is not wanted any more."""
        self.neighbours: Neighbours | None = None
        """Who looks out for others, once git was asked."""
        self.caution: Caution | None = None
        """What keeps the document from being saved as usual, as long as it lasts."""

    async def may_save(self) -> bool:
        """Ask about what stands in the way of a save; whether it may go on."""
        if self.neighbours is None:
            return True
        from waypost.tui.file_watch import Way

        way = await self.neighbours.decide()
        if way is Way.AS:
            await self.save_as()
        return way is Way.ON

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

    @work
    async def action_save_as(self) -> None:
        """Save the text under another name, and go on there."""
        await self.save_as()

    async def save_as(self) -> None:
        """Ask for a name, write the text there with all that is unsaved, and open it."""
        from waypost.tui.dialogs.text_dialog import TextDialog
        from waypost.workspace.copying import free_name, save_copy

        self.bench.keep_text()
        given = await self._background.run(free_name, self._session.path)
        name = await self.ask(TextDialog("Save the text as", given))
        if name is None:
            return
        drafts = self.bench.desk.drafts.all
        try:
            path = await self._background.run(save_copy, self._session, drafts, name)
        except WaypostError as error:
            self.say(f"Not saved: {error}")
            return
        self.discards = True
        self.dismiss(path)

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
