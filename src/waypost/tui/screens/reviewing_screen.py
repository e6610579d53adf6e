"""A screen from which the writer looks back and reviews: revisions, writers, comments, changes."""

from typing import TYPE_CHECKING

from textual import work

from waypost.tui.screens.leaving_screen import LeavingScreen

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from waypost.model.revision import Revision
    from waypost.model.view import DocumentView
    from waypost.tui.history_desk import HistoryDesk
    from waypost.tui.review_flow import ReviewFlow


class ReviewingScreen(LeavingScreen):
    """Opens the screens that look back, and shows what they may have changed."""

    _review: "ReviewFlow | None" = None
    _marked_on_disk: "tuple[DocumentView, AbstractSet[str]] | None" = None
    """Sections with marks, worked out once for each state of the document."""

    @work
    async def action_review(self, what: str) -> None:
        """Put, settle or go to a comment or suggestion."""
        await self._review_flow.do(what, self._text_styles)
        self.show_marks()

    @work
    async def action_review_menu(self) -> None:
        """Show what can be done about comments and suggestions here."""
        await self._review_flow.show_menu(self._text_styles)
        self.show_marks()

    def show_marks(self) -> None:
        """Show in the outline which sections have comments or suggestions."""
        from waypost.workspace.review import has_marks, sections_with_marks

        view, drafts = self._session.view, self.bench.desk.drafts
        if self._marked_on_disk is None or self._marked_on_disk[0] is not view:
            self._marked_on_disk = view, sections_with_marks(view)
        unsaved = {draft.section_id for draft in drafts.all if has_marks(draft.text)}
        marked = (self._marked_on_disk[1] - drafts.unsaved) | unsaved
        self.bench.outline.outline_tree.mark_reviewed(marked)

    @property
    def _review_flow(self) -> "ReviewFlow":
        from waypost.tui.review_flow import ReviewFlow

        if self._review is None:
            self._review = ReviewFlow(
                self._session, self._background, self.bench, self.ask, self._say_then
            )
        return self._review

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
