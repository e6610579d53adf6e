"""Things that hold a process or a thread and must be let go of."""

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self


class Closing(ABC):
    """Something to close, or to use in a `with` statement that closes it."""

    @abstractmethod
    def close(self) -> None:
        """Let go; twice is once."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
