"""Two processes that save sections of one document as fast as they can."""

import subprocess
import sys
from collections.abc import Sequence

from tests.support.checkout import CHECKOUT
from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder

_SECTIONS = ("overview", "metrics")


def race(design: RepositoryBuilder, saves: int) -> Sequence[str]:
    """The texts that a process was told are saved, and that no revision has: none, or a bug."""
    racers = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.faults.typist", "race"),
                *(str(design.folder / NAME), section, str(saves)),
            ],
            stdout=subprocess.PIPE,
            cwd=CHECKOUT,
        )
        for section in _SECTIONS
    ]
    said = [racer.communicate()[0].decode().splitlines() for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0]
    assert [len(lines) for lines in said] == [saves, saves]
    history = design.git("log", "-p", "--format=", "--", NAME)
    return [
        text
        for section in _SECTIONS
        for number in range(saves)
        if f"+{(text := f'Save {number} of {section}.')}\n" not in history
    ]
