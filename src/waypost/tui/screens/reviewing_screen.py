"""A screen from which the writer looks back: at revisions, writers, and what changed since."""

from typing import TYPE_CHECKING

from textual import work

from waypost.tui.screens.leaving_screen import LeavingScreen

if TYPE_CHECKING:
    from waypost.model.revision import Revision
    from waypost.tui.history_desk import HistoryDesk


class ReviewingScreen(LeavingScreen):
    """Opens the screens that look back, and shows what they may have changed."""

    @work
    async def action_show_history(self) -> None:
        """Show the revisions; come back to what they may have changed."""
        await self._look_back()

    @work
    async def action_show_blame(self) -> None:
        """Show who wrote each sentence of the section; go to the revision that is chosen."""
        from waypost.tui.screens.blame_screen import BlameScreen

        section = self.bench.desk.section
        if not self._has_history() or section is None:
            return
        name, label = (section.id, section.label) if section.present else ("", "the whole document")
        self.bench.keep_text()
        screen = BlameScreen(self._new_desk(), self._text_styles, name, label, closes_desk=True)
        revision = await self.ask(screen)
        if revision is not None:
            await self._look_back(revision)

    @work
    async def action_show_changes(self) -> None:
        """Show the sections that changed since some time, to read them."""
        from waypost.tui.screens.reading_list_screen import ReadingListScreen

        if self._has_history():
            await self.ask(ReadingListScreen(self._new_desk(), self._text_styles))

    async def _look_back(self, revision: "Revision | None" = None) -> None:
        from waypost.tui.restoring_flow import Past
        from waypost.tui.screens.history_screen import HistoryScreen

        if not self._has_history():
            return
        bench = self.bench
        bench.keep_text()
        unsaved = bool(bench.desk.drafts.unsaved)
        past = Past(self._session, lambda: self.save(""), unsaved=unsaved)
        at = revision.id if revision is not None else ""
        screen = HistoryScreen(
            past, self._new_desk(), self._text_styles, bench.desk.section, revision=at
        )
        await self.ask(screen)
        self.show_view(self._session.view)

    def _new_desk(self) -> "HistoryDesk":
        from waypost.tui.history_desk import HistoryDesk

        return HistoryDesk(self._session, self._background)

    def _has_history(self) -> bool:
        """Whether there may be one: before git was asked, the screen that looks back asks it."""
        if self._session.view.in_repository is False:
            self.say("There is no history yet: the document is in no git repository. Save first.")
            return False
        return True
