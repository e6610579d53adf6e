"""The document's file and branch on a screen: what others did to them, and what to do about it.

A file that was removed, and a branch that was switched below unsaved text, wait for the writer's
decision; until then nothing is written, and the text is in the editor and its recovery copy.
"""

from collections.abc import Awaitable, Callable
from enum import Enum, auto

from waypost.errors import WaypostError
from waypost.model.caution import Caution, CautionKind
from waypost.tui.asking import Asking
from waypost.tui.background import Background
from waypost.tui.journal_keeper import JournalKeeper
from waypost.tui.screens.leaving_screen import LeavingScreen
from waypost.workspace.creating import recreate_document
from waypost.workspace.session import Session
from waypost.workspace.watching import Seen, Watch

_NO_BRANCH = "no branch"
_SET_ASIDE = "The unsaved text of {} is set aside; it is offered again when {} is back."


class Way(Enum):
    """What a save is to do after the writer was asked."""

    ON = auto()
    BACK = auto()
    AS = auto()
    """Save under another name."""


class FileWatch:
    """Follows what others do to the file, and asks where that cannot be followed."""

    def __init__(
        self,
        session: Session,
        background: Background,
        ask: Asking,
        screen: LeavingScreen,
        journal: JournalKeeper,
        offer: Callable[[], Awaitable[None]],
    ) -> None:
        self._session = session
        self._background = background
        self._ask = ask
        self._screen = screen
        self._journal = journal
        self._offer = offer
        self._watch: Watch | None = None
        self._branch: str | None = None
        """The branch that unsaved text belongs to and that is not checked out any more."""
        self._set_aside: set[str] = set()
        """Branches whose unsaved text was set aside."""

    async def begin(self) -> None:
        """Look for the first time."""
        self._watch = await self._background.run(Watch, self._session)

    @property
    def caution(self) -> Caution | None:
        """What the writer must know of the file now."""
        watch = self._watch
        if watch is None:
            return None
        if watch.is_gone:
            return Caution(CautionKind.REMOVED, "the file is not there any more", "^S")
        if self._branch is not None:
            now, then = watch.branch or _NO_BRANCH, self._branch or _NO_BRANCH
            reason = f"the branch is {now} now, and there is unsaved text of {then}"
            return Caution(CautionKind.BRANCH_SWITCHED, reason, "^S")
        return Caution(CautionKind.UNWRITABLE, watch.unwritable) if watch.unwritable else None

    async def look(self) -> None:
        """See what changed."""
        watch = self._watch
        if watch is None:
            return
        was_gone = watch.is_gone
        seen = await self._background.run(watch.look)
        if isinstance(seen, str):
            self._screen.say(seen)
        if watch.is_gone and not was_gone:
            where = f" on {watch.branch}" if watch.branch != self._session.view.branch else ""
            self._screen.say(
                f"The file is not there any more{where}. Your text is here and in its recovery "
                "copy; saving asks what to do."
            )
        elif was_gone and not watch.is_gone:
            self._screen.say("The file is there again.")
        if isinstance(seen, Seen):
            await self._follow(seen)

    async def decide(self) -> Way:
        """Ask about what stands in the way of a save."""
        caution = self.caution
        if caution is not None and caution.kind is CautionKind.REMOVED:
            return await self._decide_removed()
        if caution is not None and caution.kind is CautionKind.BRANCH_SWITCHED:
            await self._decide_branch()
            return Way.BACK
        return Way.ON

    async def _follow(self, seen: Seen) -> None:
        screen = self._screen
        screen.bench.keep_text()  # against the view that it was typed over
        unsaved = screen.bench.desk.drafts.unsaved
        screen.show_view(seen.view)
        if seen.branch_switched:
            await self._follow_branch(seen, has_text=bool(unsaved))
            return
        nodes = [seen.view.outline.find(name) for name in unsaved if seen.changed(name)]
        labels = ", ".join(node.label for node in nodes if node is not None)
        if labels:
            screen.say(f"{labels} changed on disk while it has unsaved text: saving merges both.")

    async def _follow_branch(self, seen: Seen, *, has_text: bool) -> None:
        now, before = (view.branch or _NO_BRANCH for view in (seen.view, seen.before))
        said = f"The branch is {now} now (was {before})."
        if self._branch == seen.view.branch:
            self._branch = None
            self._screen.say(f"The branch is {now} again: your unsaved text is as it was.")
        elif has_text:
            self._branch = seen.before.branch if self._branch is None else self._branch
            self._screen.say(f"{said} Unsaved text is kept; saving asks what to do with it.")
        else:
            self._screen.say(said)
        if seen.view.branch in self._set_aside:
            self._set_aside.discard(seen.view.branch)
            await self._offer()

    async def _decide_branch(self) -> None:
        from waypost.tui.dialogs.questions import Carrying, ask_carrying  # noqa: PLC0415  # seldom

        then = self._branch or _NO_BRANCH
        now = self._session.view.branch or _NO_BRANCH
        decision = await self._ask(ask_carrying(then, now))
        if decision is Carrying.OVER:
            self._branch = None
            self._screen.bench.desk.drafts.branch = self._session.view.branch
            self._screen.say(f"The unsaved text is for {now} now. Save to keep it there.")
        elif decision is Carrying.ASIDE and await self._journal.set_aside():
            self._set_aside.add(self._branch or "")
            self._branch = None
            drafts = self._screen.bench.desk.drafts
            drafts.forget_saved(drafts.all)
            self._screen.show_view(self._session.view)
            self._screen.say(_SET_ASIDE.format(then, then))

    async def _decide_removed(self) -> Way:
        from waypost.tui.dialogs.questions import Removed, ask_removed  # noqa: PLC0415  # seldom

        decision = await self._ask(ask_removed(self._session.view.name))
        if decision is Removed.SAVE_AS:
            return Way.AS
        if decision is not Removed.WRITE:
            return Way.BACK
        try:
            await self._background.run(recreate_document, self._session)
        except WaypostError as error:
            self._screen.say(f"Not written: {error}")
            return Way.BACK
        await self.look()
        return Way.ON
