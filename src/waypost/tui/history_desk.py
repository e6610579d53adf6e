"""Answers about the history, worked out in the git thread and kept for the next look."""

from collections import OrderedDict
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Concatenate, Final, ParamSpec, TypeVar

from waypost.errors import GitError
from waypost.tui.background import Background
from waypost.workspace.history import History
from waypost.workspace.looking_back import Answer, Question, answer
from waypost.workspace.session import Session

_P = ParamSpec("_P")
_T = TypeVar("_T")
_KEPT: Final = 24
"""Answers in memory: a screenful of steps back and forth."""


class HistoryDesk:
    """The one user of a `History`; nothing here waits for git on the screen's thread."""

    def __init__(self, session: Session, background: Background) -> None:
        self._session = session
        self._background = background
        self._history: History | None = None
        self._known: OrderedDict[Question, Answer] = OrderedDict()

    async def run(
        self, call: Callable[Concatenate[History, _P], _T], *args: _P.args, **kwargs: _P.kwargs
    ) -> _T:
        """Ask the history something in its thread."""
        if self._history is None:
            self._history = await self._background.run(History, self._session)
        return await self._background.run(call, self._history, *args, **kwargs)

    def known(self, question: Question) -> Answer | None:
        """The answer if it is there already."""
        return self._known.get(question)

    async def answer(self, question: Question) -> Answer:
        """The answer; cancelled before its turn, the question is never worked on."""
        if question not in self._known:
            self._keep(question, await self.run(answer, question))
        return self._known[question]

    async def foresee(self, questions: Iterable[Question]) -> None:
        """Work out what is likely to be asked next."""
        for question in questions:
            if question not in self._known:
                with suppress(GitError):  # whoever asks for it is told
                    self._keep(question, await self.run(answer, question))

    def forget(self) -> None:
        """Let go of all answers: the document has changed."""
        self._known.clear()

    async def close(self) -> None:
        """End the reading processes."""
        if self._history is not None:
            history, self._history = self._history, None
            await self._background.run(history.close)

    def _keep(self, question: Question, found: Answer) -> None:
        self._known[question] = found
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
