"""What is done with an old text: read, copied, named, brought back, and back again."""

from textual import work

from waypost.errors import WaypostError
from waypost.model.revision import Revision
from waypost.model.revision_rows import RevisionRow
from waypost.tui.dialogs.text_dialog import TextDialog
from waypost.tui.history_desk import HistoryDesk
from waypost.tui.presentation.revisions import revision_heading
from waypost.tui.restoring_flow import Ending, Past, RestoringFlow
from waypost.tui.screens.looking_back_screen import LookingBackScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.history import History
from waypost.workspace.milestones import name_revision


class PastTextScreen(LookingBackScreen[None]):
    """Does what is done with the text of a row."""

    def __init__(self, past: Past, desk: HistoryDesk, styles: TextStyles) -> None:
        super().__init__(desk, styles, closes_desk=True)
        self._past = past
        self._restoring = RestoringFlow(past, desk, self.ask, lambda: self._text_styles)

    @property
    def row(self) -> RevisionRow | None:
        """The row under the cursor."""
        raise NotImplementedError

    @property
    def scope(self) -> str:
        """Id of the section that is looked at, "" for the document."""
        raise NotImplementedError

    @property
    def scope_label(self) -> str:
        """What is looked at, in words."""
        raise NotImplementedError

    def load(self, said: str = "") -> object:
        """List the revisions anew, and say this."""
        raise NotImplementedError

    def show_revision(self, revision: Revision) -> None:
        """Put the cursor on a revision."""
        raise NotImplementedError

    @work
    async def action_restore(self) -> None:
        """Keep the old text as a new revision, after showing what that changes."""
        if self.row is not None:
            self._end(
                await self._restoring.restore(self.row.revision, self.scope, self.scope_label)
            )

    @work
    async def action_restore_some(self) -> None:
        """Choose the sections that get their old text back, in one new revision."""
        if self.row is not None:
            self._end(await self._restoring.restore_some(self.row.revision))

    @work
    async def action_undo_restore(self) -> None:
        """Take the last restore back, by a revision of its own."""
        self._end(await self._restoring.undo())

    @work
    async def action_name_revision(self) -> None:
        """Make the revision a milestone."""
        if self.row is None:
            return
        revision = self.row.revision
        name = await self.ask(TextDialog(f"A name for revision {revision.id[:7]}, for example v1"))
        if name is None:
            return
        try:
            await self._desk.run(name_revision, name, revision)
        except WaypostError as error:
            self.say(str(error))
            return
        self.load(f'Revision {revision.id[:7]} is the milestone "{name}" now.')

    @work
    async def action_show_old_text(self) -> None:
        """Read the whole text as it was."""
        from waypost.tui.screens.old_text_screen import OldTextScreen

        row = self.row
        text = await self._old_text()
        if row is not None and text is not None:
            heading = revision_heading(row.revision)
            heading.append(f"  {self.scope_label}")
            await self.ask(OldTextScreen(heading, text, self._text_styles))

    @work
    async def action_copy_old_text(self) -> None:
        """Copy the text as it was."""
        text = await self._old_text()
        if text is not None:
            self.copy(text, "The old text")

    @work
    async def action_search(self) -> None:
        """Find text in all revisions."""
        from waypost.tui.screens.finds_screen import FindsScreen

        text = await self.ask(TextDialog("Which text, now or at any time before?"))
        if text is not None:
            screen = FindsScreen(self._desk, self._text_styles, text)
            found = await self.ask(screen)
            if found is None:
                return
            self.show_revision(found.revision)
            if found.restores:
                self._end(
                    await self._restoring.restore(found.revision, found.section_id, found.label)
                )

    @work
    async def action_show_blame(self) -> None:
        """Show who wrote each sentence; come back to the revision that was chosen."""
        from waypost.tui.screens.blame_screen import BlameScreen

        screen = BlameScreen(self._desk, self._text_styles, self.scope, self.scope_label)
        revision = await self.ask(screen)
        if revision is not None:
            self.show_revision(revision)

    async def _old_text(self) -> str | None:
        if self.row is None:
            return None
        try:
            return await self._desk.run(History.text_at, self.row.revision, self.scope)
        except WaypostError as error:
            self.say(str(error))
            return None

    def _end(self, ending: Ending) -> None:
        if ending.wrote:
            self.load(ending.told)
        elif ending.told:
            self.say(ending.told)
