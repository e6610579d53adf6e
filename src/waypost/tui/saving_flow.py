"""The conversation around a save: repository, identity, conflict; no text is lost on any way."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from waypost.model.outcomes import Conflict, Draft, Saved, SaveOutcome
from waypost.model.saving import CommitProblemKind, Identity
from waypost.tui.asking import Asking
from waypost.tui.background import Background
from waypost.tui.themes import TextStyles
from waypost.workspace.session import Session

if TYPE_CHECKING:
    from waypost.tui.screens.conflict_screen import Decision


class Resolving(Protocol):
    """Whoever keeps what was decided about a conflict."""

    def __call__(self, conflict: Conflict, text: str) -> Awaitable[Sequence[Draft]]:
        """Put the text in the section's place; gives the drafts that are to be saved now."""


@dataclass(frozen=True, slots=True)
class SaveReport:
    """How a save ended."""

    outcome: SaveOutcome
    saved: Sequence[Draft]
    """The drafts that are on disk now."""


class SavingFlow:
    """Saves drafts, asking what must be asked."""

    def __init__(
        self,
        session: Session,
        background: Background,
        ask: Asking,
        resolve: Resolving,
        styles: Callable[[], TextStyles],
    ) -> None:
        self._session = session
        self._background = background
        self._ask = ask
        self._resolve = resolve
        self._styles = styles
        self._markers = False
        self._declined_repository = False
        self._identity: Identity | None = None

    async def save(self, drafts: Sequence[Draft], message: str = "") -> SaveReport:
        """Save. A question that is declined leaves the text saved, or unsaved as it was."""
        outcome = await self._save(drafts, message)
        while isinstance(outcome, Conflict):
            decision = await self._decide(outcome)
            if decision is None:
                return SaveReport(outcome, ())
            drafts = await self._resolve(outcome, outcome.resolved(decision.side))
            if not decision.saves:
                return SaveReport(outcome, ())
            outcome = await self._save(drafts, message)
        if not isinstance(outcome, Saved):
            return SaveReport(outcome, ())
        if _wants(outcome, CommitProblemKind.NO_REPOSITORY) and await self._may_make_repository():
            await self._background.run(self._session.create_repository)
            outcome = await self._again(outcome, message)
        if _wants(outcome, CommitProblemKind.NO_IDENTITY) and await self._identify():
            outcome = await self._again(outcome, message)
        if _wants(outcome, CommitProblemKind.MARKERS) and await self._may_keep_markers():
            self._markers = True
            outcome = await self._again(outcome, message)
        return SaveReport(outcome, drafts)

    async def look_ahead(self) -> None:
        """Have git looked at for the next save, while the writer writes on."""
        from waypost.workspace.saving import look_ahead

        await self._background.run(look_ahead, self._session)

    async def retry(self) -> SaveOutcome:
        """Make a revision of what is on disk already, and ask nothing."""
        return await self._save((), "")

    async def _save(self, drafts: Sequence[Draft], message: str) -> SaveOutcome:
        return await self._background.run(
            self._session.save,
            drafts,
            message,
            identity=self._identity,
            markers=self._markers,
        )

    async def _decide(self, conflict: Conflict) -> "Decision | None":
        from waypost.tui.screens.conflict_screen import ConflictScreen

        return await self._ask(ConflictScreen(conflict, self._styles()))

    async def _may_keep_markers(self) -> bool:
        from waypost.tui.dialogs.questions import ask_markers

        agreed = await self._ask(ask_markers())
        return bool(agreed)

    async def _again(self, before: SaveOutcome, message: str) -> SaveOutcome:
        """Commit what is on disk already."""
        outcome = await self._save((), message)
        return outcome if isinstance(outcome, Saved) else before

    async def _may_make_repository(self) -> bool:
        from waypost.tui.dialogs.questions import ask_repository

        if self._declined_repository:
            return False
        agreed = await self._ask(ask_repository(self._session.path.resolve().parent))
        self._declined_repository = not agreed
        return bool(agreed)

    async def _identify(self) -> bool:
        from waypost.tui.dialogs.identity_dialog import IdentityDialog
        from waypost.tui.dialogs.questions import ask_remember

        identity: Identity | None = None
        remember: bool | None = None
        while remember is None:
            identity = await self._ask(IdentityDialog(identity))
            if identity is None:
                return False
            remember = await self._ask(ask_remember(identity))
        self._identity = identity
        if remember and identity is not None:
            await self._background.run(self._session.remember_identity, identity)
        return True


def _wants(outcome: SaveOutcome, kind: CommitProblemKind) -> bool:
    return (
        isinstance(outcome, Saved) and outcome.problem is not None and outcome.problem.kind is kind
    )
