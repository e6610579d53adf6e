"""How much is sent before the terminal has shown what was sent before."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.render.pacing import STATUS_QUERY, Pace

_FRAME = 2400
"""Bytes of a page."""


@dataclass(slots=True)
class _Line:
    """A terminal behind a line, in a time of its own."""

    rate: float
    """Bytes a second."""
    round_trip: float
    now: float = 0.0
    shown_at: float = 0.0
    """When the line has carried all it was given."""
    answers_at: list[float] = field(default_factory=list)

    def send(self, size: int, query: str) -> None:
        self.shown_at = max(self.shown_at, self.now) + size / self.rate
        if query:
            self.answers_at.append(self.shown_at + self.round_trip)

    def queries(self, pace: Pace, sizes: Iterable[int], pause: float) -> list[str]:
        """The queries behind frames of these sizes, so many seconds apart."""
        asked = []
        for size in sizes:
            self.pass_time(pace, pause)
            asked.append(pace.send(size))
            self.send(size, asked[-1])
        return asked

    def pass_time(self, pace: Pace, seconds: float) -> None:
        end = self.now + seconds
        while self.answers_at and self.answers_at[0] <= end:
            self.now = max(self.now, self.answers_at.pop(0))
            pace.answer()
        self.now = end


def _paced(line: _Line) -> Pace:
    pace = Pace(clock=lambda: line.now)
    line.send(4, pace.first_query())
    line.pass_time(pace, 10.0)
    return pace


def _frames_in(line: _Line, pace: Pace, seconds: float, size: int = _FRAME) -> int:
    """Show as many frames as may be shown, up to sixty a second; gives how many."""
    frames, end = 0, line.now + seconds
    while line.now < end:
        if not pace.wait():
            line.send(size, pace.send(size))
            frames += 1
        line.pass_time(pace, 1 / 60)
    return frames


def test_on_a_slow_line_no_more_than_a_frame_waits() -> None:
    """At 2,000 bytes a second pages are left out, and the last one is soon seen."""
    line = _Line(rate=2000, round_trip=0.3)
    pace = _paced(line)
    _frames_in(line, pace, 20)
    assert line.shown_at - line.now <= 2 * _FRAME / line.rate
    assert _frames_in(line, pace, 10) >= 5


def test_a_line_that_becomes_slow_is_noticed() -> None:
    """Where the line was quick a moment ago, a second's worth of pages at most is in it."""
    line = _Line(rate=1e6, round_trip=0.02)
    pace = _paced(line)
    _frames_in(line, pace, 5)
    line.rate = 2000
    _frames_in(line, pace, 5)
    assert line.shown_at - line.now <= 5 * _FRAME / line.rate


@pytest.mark.parametrize("round_trip", [0.001, 0.1, 0.3])
def test_a_quick_line_is_used_however_long_it_is(round_trip: float) -> None:
    """On a wide line a held page key runs smoothly, once the window has grown."""
    line = _Line(rate=1_000_000, round_trip=round_trip)
    pace = _paced(line)
    _frames_in(line, pace, 5)
    assert _frames_in(line, pace, 1) >= 20


def test_keys_are_never_asked_about() -> None:
    """A letter costs its own bytes: a question comes behind hundreds of them at most."""
    line = _Line(rate=2000, round_trip=0.3)
    pace = _paced(line)
    asked = line.queries(pace, [6] * 1000, 0.1)
    assert asked.count(STATUS_QUERY) <= 1000 * 6 / 512


def test_a_terminal_that_never_answers_is_asked_once() -> None:
    """Without an answer to the first question there is no other, and nothing waits."""
    line = _Line(rate=2000, round_trip=1e9)
    pace = Pace(clock=lambda: line.now)
    pace.first_query()
    assert line.queries(pace, [_FRAME] * 9, 5) == [""] * 9
    assert pace.wait() == 0


def test_a_terminal_that_answers_no_more_holds_nothing_up_for_long() -> None:
    """Frames go on when answers stop coming, and soon nobody is asked any more."""
    line = _Line(rate=2000, round_trip=0.0)
    pace = _paced(line)
    line.round_trip = 1e9
    _frames_in(line, pace, 60)
    assert _frames_in(line, pace, 1) >= 50
    assert pace.send(_FRAME) == ""


def test_the_wait_for_an_answer_has_an_end() -> None:
    """What stops the program waits only for a question that was asked lately."""
    line = _Line(rate=2000, round_trip=1e9)
    pace = Pace(clock=lambda: line.now)
    assert pace.seconds_to_wait(2.0) == 0
    assert pace.first_query() == STATUS_QUERY
    line.pass_time(pace, 0.5)
    assert pace.seconds_to_wait(2.0) == 1.5
    line.pass_time(pace, 60)
    assert pace.seconds_to_wait(2.0) == 0


@given(
    st.floats(500, 1e7), st.floats(0, 2), st.lists(st.integers(1, 20_000), min_size=1, max_size=60)
)
def test_frames_always_go_on(rate: float, round_trip: float, sizes: list[int]) -> None:
    """Whatever line and frames: the next frame may be made within a bounded time."""
    line = _Line(rate, round_trip)
    pace = _paced(line)
    for size in sizes:
        line.send(size, pace.send(size))
        line.pass_time(pace, pace.wait() + 0.001)
        assert pace.wait() == 0
