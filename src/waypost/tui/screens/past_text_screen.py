"""What is done with an old text: read, copied, named, brought back, and back again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from textual import work

from waypost.errors import WaypostError
from waypost.model.outcomes import Saved
from waypost.model.revision import Revision
from waypost.model.revision_rows import RevisionRow
from waypost.tui.dialogs.questions import ask_restore, ask_undo
from waypost.tui.dialogs.text_dialog import TextDialog
from waypost.tui.history_desk import HistoryDesk
from waypost.tui.presentation import status
from waypost.tui.presentation.revisions import revision_heading
from waypost.tui.screens.looking_back_screen import LookingBackScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.history import History
from waypost.workspace.milestones import name_revision
from waypost.workspace.restoring import before_restore, restore, what_restoring_changes
from waypost.workspace.session import Session


@dataclass
class Past:
    """The document whose past is looked at, and what is unsaved of it."""

    session: Session
    save_first: Callable[[], Awaitable[bool]]
    """Saves what is unsaved; tells whether nothing is unsaved any more."""
    unsaved: bool = False
    restored: str = ""
    """The revision that the last restore made, "" for none."""


class PastTextScreen(LookingBackScreen[None]):
    """Does what is done with the text of a row."""

    def __init__(self, past: Past, desk: HistoryDesk, styles: TextStyles) -> None:
        super().__init__(desk, styles, closes_desk=True)
        self._past = past

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
            await self.restore(self.row.revision, self.scope, self.scope_label)

    async def restore(self, revision: Revision, section_id: str, label: str) -> None:
        """Ask, then bring the text of a revision back."""
        past = self._past
        try:
            changes = await self._desk.run(what_restoring_changes, revision, section_id)
        except WaypostError as error:
            self.say(f"Not restored: {error}")
            return
        what = "the document" if not section_id else label
        dialog = ask_restore(what, revision, changes, unsaved=past.unsaved)
        if await self.ask(dialog) and await self._save_first():
            await self._bring_back(revision, section_id)

    @work
    async def action_undo_restore(self) -> None:
        """Take the last restore back, by a revision of its own."""
        restored = self._past.restored
        if not restored:
            self.say("Nothing was restored here yet: there is nothing to undo.")
            return
        try:
            revision = await self._desk.run(before_restore, restored)
        except WaypostError as error:
            self.say(str(error))
            return
        if await self.ask(ask_undo(revision)) and await self._save_first():
            await self._bring_back(revision, "", "Undo the restore: the text before it again")
            self._past.restored = ""

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
                await self.restore(found.revision, found.section_id, found.label)

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

    async def _save_first(self) -> bool:
        past = self._past
        if past.unsaved and not await past.save_first():
            self.say("Not restored: the unsaved text could not be saved first.")
            return False
        past.unsaved = False
        return True

    async def _bring_back(self, revision: Revision, section_id: str, message: str = "") -> None:
        try:
            outcome = await self._desk.run(restore, revision, section_id, message)
        except WaypostError as error:
            self.say(f"Not restored: {error}")
            return
        if isinstance(outcome, Saved):
            self._past.restored = outcome.revision
        self.load(status.outcome_message(outcome))
