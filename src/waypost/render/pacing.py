"""How much may be on its way to the terminal before the next frame is made.

A write that returns says little: the kernel, ssh and the network hold many seconds' worth of a slow
line, and frames that wait there are old when they are seen. So a terminal that answers the
query for its status (DSR 5) is asked again behind large output: what stands before an answered
query has been shown. A few bytes are never asked about, so a key costs what it did. tmux answers
for itself, at once; there the window stays wide, and tmux leaves out what its client cannot take.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

STATUS_QUERY = "\x1b[5n"

_WORTH_ASKING = 512
"""Bytes since the last query after which the next one is worth its four bytes and a reply."""
_NARROWEST, _WIDEST = 1024, 1 << 15
"""Bytes that may be on their way, on the slowest and on the quickest line."""
_QUEUE = 0.1
"""Seconds beyond the round trip after which an answer tells of a line that is full."""
_FORGETTING = 1.1
"""Growth of the known round trip with every answer, for a line that has become longer."""
_PATIENCE = 2.0
"""Seconds for an answer, beside those that the slowest line needs."""
_SLOWEST = 1000
"""Bytes a second."""
_MOST_MISSED = 2
"""Answers missed in a row after which the terminal is not asked any more."""


@dataclass(slots=True)
class Pace:
    """Counts what was sent and what is known to be shown.

    The window follows the line. While answers come as quickly as ever it is twice what was on its
    way, so it grows as long as frames fill it; an answer that has stood in a queue makes it
    smaller by as much. On a slow line that is one frame, and never fewer.
    """

    clock: Callable[[], float] = time.monotonic
    window: int = 1 << 12
    """Bytes that may be on their way."""
    _answers: bool = False
    _sent: int = 0
    _shown: int = 0
    _asked: int | None = None
    """How much had been sent when the terminal was asked, `None` if it has answered."""
    _asked_before: int = 0
    _asked_at: float = 0.0
    _round_trip: float = 0.0
    _missed: int = 0

    def first_query(self) -> str:
        """What finds out whether the terminal answers; to be written before any frame."""
        self._ask()
        return STATUS_QUERY

    def send(self, size: int) -> str:
        """Note that so many bytes are sent now; gives the query to send behind them, if any."""
        self._sent += size
        is_worth_it = self._sent - self._asked_before >= _WORTH_ASKING
        if not self._answers or self._asked is not None or not is_worth_it:
            return ""
        self._ask()
        return STATUS_QUERY

    def answer(self) -> None:
        """Note that the terminal has answered."""
        if self._asked is None:
            return
        elapsed = max(self.clock() - self._asked_at, 1e-3)
        longest = self._round_trip * _FORGETTING if self._answers else elapsed
        self._round_trip = min(elapsed, longest)
        if self._answers:
            usual = self._round_trip + _QUEUE
            factor = 2.0 if elapsed <= usual else usual / elapsed
            wanted = int((self._asked - self._shown) * factor)
            self.window = min(max(wanted, _NARROWEST), _WIDEST)
        self._answers = True
        self._shown, self._asked, self._missed = self._asked, None, 0

    def wait(self) -> float:
        """Seconds that the next frame should wait for an answer; 0 for none."""
        if not self._answers or self._asked is None or self._sent - self._shown < self.window:
            return 0.0
        patience = _PATIENCE + (self._asked - self._shown) / _SLOWEST
        left = self._asked_at + patience - self.clock()
        if left > 0:
            return left
        self._miss()
        return 0.0

    def seconds_to_wait(self, seconds: float) -> float:
        """Seconds until a query that is on its way is so many seconds old; 0 for none."""
        return max(self._asked_at + seconds - self.clock(), 0.0) if self._asked is not None else 0.0

    def _ask(self) -> None:
        self._asked = self._asked_before = self._sent
        self._asked_at = self.clock()

    def _miss(self) -> None:
        self._asked, self._shown = None, self._sent
        self._missed += 1
        self._answers = self._missed < _MOST_MISSED
