"""Which process told of itself in a file, and whether it is surely gone."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from waypost.store.processes import about_us, holder_told, is_gone

_HERE: Mapping[str, Any] = json.loads(about_us())


def test_a_process_that_runs_is_not_gone() -> None:
    """What this process tells of itself is of one that runs."""
    assert not is_gone(_HERE)
    assert holder_told(_HERE).process == os.getpid()


def test_a_process_that_has_ended_is_gone() -> None:
    """Nobody has its number any more."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import os; from waypost.store.processes import about_us; os.write(1, about_us())",
        ],
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    assert is_gone(json.loads(told))


@pytest.mark.parametrize("key", ["boot", "started"])
def test_a_number_that_another_process_has_by_now_is_gone(key: str) -> None:
    """The machine was started anew, or the number given to another process."""
    assert is_gone({**_HERE, key: "another"})


def test_of_another_machine_nobody_is_known_to_be_gone() -> None:
    """Its number means nothing here, so that its lock is never taken by itself."""
    assert not is_gone({**_HERE, "host": "elsewhere", "process": 1 << 22, "boot": "another"})


@pytest.mark.parametrize("told", [{}, {"host": _HERE["host"]}, {**_HERE, "process": "x"}])
def test_what_is_not_understood_is_not_gone(told: Mapping[str, Any]) -> None:
    """Who has written nothing yet may be about to."""
    assert not is_gone(told)
