"""Threads in which git and file work is done, so that typing never waits for it."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Background:
    """Runs calls one after another in a thread of its own; awaiting one gives its result."""

    def __init__(self, name: str = "waypost-git") -> None:
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def run(self, call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Do the call in the thread. What it raises is raised here."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._executor, partial(call, *args, **kwargs))

    def close(self) -> None:
        """Finish what is under way and end the thread; what is still waiting is dropped."""
        self._executor.shutdown(wait=True, cancel_futures=True)
