"""The conversation around a restore: what comes back, what is unsaved, where it goes."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from waypost.errors import PlaceNotFound, WaypostError
from waypost.model.outcomes import RestoreOutcome, Saved
from waypost.model.revision import Revision
from waypost.model.visible import visible_line
from waypost.tui.asking import Asking
from waypost.tui.dialogs.list_dialog import ListDialog
from waypost.tui.dialogs.questions import Restoring, ask_restore, ask_undo
from waypost.tui.history_desk import HistoryDesk
from waypost.tui.panes.filtered_list import ListedRow
from waypost.tui.presentation import status
from waypost.tui.screens.restoring_screen import RestoringScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.restoring import (
    before_restore,
    restore,
    sections_to_restore,
    what_restoring_changes,
)
from waypost.workspace.session import Session

_LONGEST_LABEL = 60


@dataclass
class Past:
    """The document whose past is looked at, and what is unsaved of it."""

    session: Session
    save_first: Callable[[], Awaitable[bool]]
    """Saves what is unsaved; tells whether nothing is unsaved any more."""
    unsaved: bool = False
    restored: str = ""
    """The revision that the last restore made, "" for none."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a restore ended."""

    told: str
    """What the reader is told, "" for nothing."""
    wrote: bool = False
    """Whether the document may be another now."""


class RestoringFlow:
    """Brings old text back, asking what must be asked."""

    def __init__(
        self, past: Past, desk: HistoryDesk, ask: Asking, styles: Callable[[], TextStyles]
    ) -> None:
        self._past = past
        self._desk = desk
        self._ask = ask
        self._styles = styles

    async def restore(self, revision: Revision, section_id: str, label: str) -> Ending:
        """Ask, then bring back the text of a section, or of the document or some of its sections.

        "" as `section_id` is the document; `label` is what the section is called.
        """
        try:
            changes = await self._desk.run(what_restoring_changes, revision, section_id)
        except WaypostError as error:
            return _not_restored(error)
        dialog = ask_restore(
            label if section_id else "the document",
            revision,
            changes,
            unsaved=self._past.unsaved,
            in_parts=not section_id and len(changes) > 1,
        )
        answer = await self._ask(dialog)
        if answer is Restoring.SOME:
            return await self.restore_some(revision)
        if answer is None:
            return Ending("")
        return await self._write(revision, (section_id,) if section_id else ())

    async def restore_some(self, revision: Revision) -> Ending:
        """Let the reader choose sections beside what changes in each, and bring them back."""
        try:
            changes = await self._desk.run(sections_to_restore, revision)
        except WaypostError as error:
            return _not_restored(error)
        if not changes:
            return Ending("No section has another text there than it has now.")
        chosen = await self._ask(RestoringScreen(self._desk, self._styles(), revision, changes))
        return await self._write(revision, chosen) if chosen else Ending("")

    async def undo(self) -> Ending:
        """Take the last restore back, by a revision of its own."""
        restored = self._past.restored
        if not restored:
            return Ending("Nothing was restored here yet: there is nothing to undo.")
        try:
            revision = await self._desk.run(before_restore, restored)
        except WaypostError as error:
            return Ending(str(error))
        if not await self._ask(ask_undo(revision)):
            return Ending("")
        ending = await self._write(revision, (), "Undo the restore: the text before it again")
        if ending.wrote:
            self._past.restored = ""
        return ending

    async def _write(
        self, revision: Revision, section_ids: Sequence[str], message: str = ""
    ) -> Ending:
        past = self._past
        if past.unsaved and not await past.save_first():
            return Ending("Not restored: the unsaved text could not be saved first.")
        past.unsaved = False
        try:
            outcome = await self._bring_back(revision, section_ids, message)
        except WaypostError as error:
            return _not_restored(error)
        if outcome is None:
            return Ending("")
        if isinstance(outcome, Saved):
            past.restored = outcome.revision
        return Ending(status.outcome_message(outcome), wrote=True)

    async def _bring_back(
        self, revision: Revision, section_ids: Sequence[str], message: str
    ) -> RestoreOutcome | None:
        """What came of it; None where the reader does not say where a section goes."""
        try:
            return await self._desk.run(restore, revision, section_ids, message)
        except PlaceNotFound as error:
            behind = await self._place(error)
        if not behind:
            return None
        return await self._desk.run(restore, revision, section_ids, message, behind=behind)

    async def _place(self, problem: PlaceNotFound) -> str:
        nodes = [node for node in self._past.session.view.outline.walk() if node.present]
        rows = [ListedRow(visible_line(node.label, _LONGEST_LABEL)) for node in nodes]
        title = f"{problem.what} Behind which section?"
        index = await self._ask(ListDialog(title, rows, self._styles()))
        return nodes[index].id if index is not None else ""


def _not_restored(error: WaypostError) -> Ending:
    return Ending(f"Not restored: {error}")
