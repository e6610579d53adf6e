"""The conversation around a fetch, a pull and a push: progress, credentials, whose text stands.

The talk with the remote has a thread and a repository of its own, so that writing and saving go
on meanwhile; what a pull brought is taken in by the thread that saves.
"""

import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from waypost.errors import GitError, WaypostError
from waypost.model.exchange_words import progress_words
from waypost.model.merge.result import Side
from waypost.model.outcomes import Conflict
from waypost.model.remote import (
    Contested,
    Exchange,
    Exchanged,
    ExchangeOutcome,
    ExchangeProblem,
    ExchangeProblemKind,
    PullOutcome,
    Standing,
)
from waypost.tui.background import Background
from waypost.tui.presentation.exchange import UnderWay, exchange_message, still_under_way
from waypost.workspace.session import Session

if TYPE_CHECKING:
    from waypost.tui.screens.leaving_screen import LeavingScreen
    from waypost.workspace.standing import StandingWatch

_NOT_LET_IN: Final = "the remote did not let you in"
_LET_IN: Final = "Check name and password, or the key, then try again."
_SILENT: Final = 10
"""Seconds without a word after which the writer is told so, and again after as many."""


class ExchangeFlow:
    """Exchanges revisions for one writing screen, one exchange at a time."""

    def __init__(
        self,
        session: Session,
        background: Background,
        screen: "LeavingScreen",
        settle: Callable[[], Awaitable[None]],
    ) -> None:
        """Serve that screen; `settle` keeps what is unsaved in its recovery copy."""
        self._session = session
        self._background = background
        self._screen = screen
        self._settle = settle
        self._own = Background("waypost-remote")
        self._watch: StandingWatch | None = None
        self._what: Exchange | None = None
        self._stopped = threading.Event()
        self._words = ""
        self._heard: float | None = None
        """When the remote said something, None while nobody talks with it."""
        self._looking = False
        self.standing: Standing | None = None
        """Where the branch stands, None as long as it is not known."""

    @property
    def under_way(self) -> UnderWay | None:
        """The exchange that has not ended, None where there is none."""
        if self._what is None:
            return None
        heard = self._heard
        silence = int(time.monotonic() - heard) if heard is not None else 0
        return UnderWay(self._what, self._words, silence - silence % _SILENT)

    async def look(self) -> bool:
        """See where the branch stands; tells whether that has changed."""
        if self._what is not None or self._looking:
            return False  # the thread is busy
        from waypost.workspace.standing import StandingWatch  # noqa: PLC0415  # after the picture

        self._watch = self._watch or StandingWatch(self._session.path)
        before = self.standing
        self._looking = True
        try:
            self.standing = await self._own.run(self._watch.look)
        except GitError:
            pass  # what git refuses is told where it matters
        finally:
            self._looking = False
        return self.standing != before

    async def do(self, what: Exchange) -> None:
        """Do it, and say what came of it."""
        if self._what is not None:
            self._screen.say(still_under_way(self._what))
            return
        if not self._session.view.in_repository:
            self._screen.say(f"There is nothing to {what} yet: the document is in no repository.")
            return
        self._begin(what)
        try:
            outcome: PullOutcome = await self._exchange(what)
        except WaypostError as error:
            said = str(error)
        else:
            said = exchange_message(outcome, what)
        finally:
            self._what = None
        await self.look()
        # What was shown anew clears the line: say it after that.
        self._screen.call_after_refresh(self._screen.say, said)

    def stop(self) -> None:
        """Stop the talk that is under way."""
        self._stopped.set()
        self._words = "stopping"

    def close(self) -> None:
        """End, and whatever is under way."""
        self._stopped.set()
        self._own.close()
        if self._watch is not None:
            self._watch.close()

    def _begin(self, what: Exchange) -> None:
        self._what = what
        self._stopped.clear()
        self._words = ""

    async def _exchange(self, what: Exchange) -> PullOutcome:
        await self._settle()
        outcome, remote = await self._talk(what), ""
        if _is(outcome, ExchangeProblemKind.NO_UPSTREAM):
            remote = await self._choose_remote(what)
            outcome = await self._talk(what, remote) if remote else outcome
        if isinstance(outcome, ExchangeProblem) and _is(
            outcome, ExchangeProblemKind.NEEDS_TERMINAL
        ):
            outcome = await self._talk_on_terminal(what, remote, outcome)
        if what is Exchange.PULL and isinstance(outcome, Exchanged):
            return await self._take_in(outcome)
        return outcome

    async def _talk(self, what: Exchange, remote: str = "") -> ExchangeOutcome:
        from waypost.workspace.exchange import Unattended, talk_apart  # noqa: PLC0415  # seldom

        self._heard = time.monotonic()
        talk = Unattended(self._hear, self._stopped.is_set)
        try:
            return await self._own.run(talk_apart, self._session.path, what, talk, remote)
        finally:
            self._heard, self._words = None, ""

    def _hear(self, line: str) -> None:
        """Take a line of git's words, in the thread that talks."""
        self._heard = time.monotonic()
        self._words = progress_words(line) or self._words

    async def _choose_remote(self, what: Exchange) -> str:
        from waypost.tui.dialogs.exchange_questions import ask_remote  # noqa: PLC0415  # seldom
        from waypost.workspace.standing import standing_of  # noqa: PLC0415  # seldom

        standing = await self._own.run(standing_of, self._session.path)
        if standing is None or not standing.remotes:
            return ""
        return await self._screen.ask(ask_remote(what, standing.branch, standing.remotes)) or ""

    async def _talk_on_terminal(
        self, what: Exchange, remote: str, problem: ExchangeProblem
    ) -> ExchangeOutcome:
        """Let git ask, if the writer wants that."""
        from waypost.tui.dialogs.exchange_questions import ask_terminal  # noqa: PLC0415  # seldom
        from waypost.tui.handing_over import hand_over  # noqa: PLC0415  # seldom
        from waypost.workspace.exchange import OnTerminal, talk_apart  # noqa: PLC0415  # seldom

        if not await self._screen.ask(ask_terminal(what, problem.reason)):
            return problem
        await self._settle()
        path = self._session.path

        def talk(show: Callable[[bytes], None]) -> ExchangeOutcome:
            return talk_apart(path, what, OnTerminal(show), remote)

        title = f"Waypost hands the terminal over to git {_command(what)}. Ctrl+C gives up."
        outcome = hand_over(self._screen.app, title, talk)
        if not isinstance(outcome, ExchangeProblem):
            return outcome
        asked = outcome.kind is ExchangeProblemKind.NEEDS_TERMINAL
        return replace(outcome, reason=_NOT_LET_IN, advice=_LET_IN) if asked else outcome

    async def _take_in(self, fetched: Exchanged) -> PullOutcome:
        from waypost.workspace.exchange import take_in  # noqa: PLC0415  # seldom

        decided: dict[Conflict, Side] = {}
        edits = ""
        outcome = await self._background.run(take_in, self._session, fetched, decided)
        while isinstance(outcome, Contested):
            for conflict in outcome.conflicts:
                decision = await self._decide(conflict)
                if decision is None:
                    return outcome
                decided[conflict], edits_it = decision
                edits = conflict.label if edits_it else edits
            outcome = await self._background.run(take_in, self._session, fetched, decided)
        if isinstance(outcome, Exchanged):
            self._screen.show_view(self._session.view)
            self._open(edits)
        return outcome

    async def _decide(self, conflict: Conflict) -> tuple[Side, bool] | None:
        """Whose text stands, and whether it is to be edited then."""
        from waypost.tui.screens.conflict_screen import ConflictScreen  # noqa: PLC0415  # seldom

        decision = await self._screen.ask(ConflictScreen(conflict, self._screen.text_styles))
        return None if decision is None else (decision.side, not decision.saves)

    def _open(self, label: str) -> None:
        """Open the section of that label, to be edited."""
        nodes = self._session.view.outline.walk()
        found = next((node for node in nodes if label and node.label == label), None)
        if found is not None:
            self._screen.bench.open_section(found.id)


def _is(outcome: ExchangeOutcome, kind: ExchangeProblemKind) -> bool:
    return isinstance(outcome, ExchangeProblem) and outcome.kind is kind


def _command(what: Exchange) -> str:
    """The command that talks: a pull begins with a fetch, and asks nothing after it."""
    return Exchange.FETCH if what is Exchange.PULL else what
