"""The conversation about text that a crash left behind; nothing is removed before it is kept."""

from collections.abc import Callable
from contextlib import ExitStack

from waypost.editing.history import History, from_plain
from waypost.errors import FileProblem
from waypost.model.journal import UnsavedSection
from waypost.model.outcomes import Draft
from waypost.model.recovery import Recovery
from waypost.tui.asking import Asking
from waypost.tui.background import Background
from waypost.tui.journal_keeper import JournalKeeper
from waypost.tui.panes.workbench import Workbench
from waypost.tui.themes import TextStyles
from waypost.workspace.journal import JournalPlace, Left, recoveries
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

    async def _take_back(self, left: Left, recovery: Recovery) -> None:
        if recovery.entry.record is not None:
            adopt = self._session.adopt_record
            self._bench.show_view(await self._background.run(adopt, recovery.entry.record))
        _take_back(recovery, self._bench)
        await self._keeper.settled()
        if self._keeper.problem:
            return  # it is in no other file yet
        if recovery.homeless:
            self._tell(_HOMELESS)
            return
        await self._background.run(left.remove)
        self._tell(_KEPT)


def _take_back(recovery: Recovery, bench: Workbench) -> None:
    """Put recovered text into the editor as unsaved, with its undo; states are the session's.

    Text that was typed into the same section since the start follows the recovered one.
    """
    bench.keep_text()
    drafts = bench.desk.drafts
    typed = {draft.section_id: draft for draft in drafts.all}
    changed = {change.id for change in recovery.changes}
    for section in recovery.entry.sections:
        draft = section.draft
        if draft.section_id not in changed:
            continue
        history = _history(section)
        if (newer := typed.get(draft.section_id)) is not None:
            both = f"{draft.text}\n\n{newer.text}"
            draft, history = Draft(draft.section_id, draft.base, both), None
        drafts.put(draft)
        bench.editor.recall(draft.section_id, draft.text, history)
    bench.show_titles()
    entry = recovery.entry
    if entry.open_section in changed:
        bench.open_section(entry.open_section)
        bench.editor.go_to(*entry.caret)


def _history(section: UnsavedSection) -> History | None:
    """The undo history as far as it can be read: the text matters more."""
    if section.history is None:
        return None
    try:
        return from_plain(section.history)
    except ValueError:
        return None
