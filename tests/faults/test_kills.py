"""SIGKILL at any system call and at any moment: what was promised is found again."""

from pathlib import Path

import pytest

from tests.faults.killing import SYSTEM_CALLS, can_trace, desk, moments

_KILLS = 15


@pytest.mark.skipif(not can_trace(), reason="strace is not installed, or may not trace here")
def test_a_kill_at_a_system_call_of_a_save(tmp_path: Path) -> None:
    """Faults 6 and 7: killed at its Nth writing system call, Waypost or git loses no text.

    Here one call of each kind; `python -m tests.faults --long` takes every one.
    """
    typed_on = desk(tmp_path)
    killed = [typed_on.types_until(calls, 1 + at % 4) for at, calls in enumerate(SYSTEM_CALLS)]
    assert sum(killed) > 4, "hardly any process was killed"


def test_kills_at_random_moments(tmp_path: Path) -> None:
    """Faults 1, 6, 7 and 31: whenever typist and git are killed, the next start goes on."""
    typed_on = desk(tmp_path)
    for seconds, with_git in moments(_KILLS, seed=6):
        typed_on.types_for(seconds, with_git=with_git)
