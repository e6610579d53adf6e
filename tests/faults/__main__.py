"""The proofs that take long: `python -m tests.faults --long` (about a quarter of an hour).

Every writing system call of a save killed, 500 random kills, every file operation of the store
failing with every error, and two processes with 200 saves each.
"""

import argparse
import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.injection import Injection
from tests.faults.killing import SYSTEM_CALLS, can_trace, desk, moments
from tests.faults.racing import race
from tests.faults.sick_disk import disk_of
from tests.support.design import begun_design

_ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS)


def main() -> int:
    """Run the proofs; gives 0 where all hold. A proof that fails ends with a traceback."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--long", action="store_true", help="run the long forms")
    parser.add_argument("--kills", type=int, default=500, help="random kills (500)")
    parser.add_argument("--saves", type=int, default=200, help="saves of each process (200)")
    asked = parser.parse_args()
    if not asked.long:
        parser.error("the short forms are part of the tests: pytest tests/faults")
    with _closed_folder() as folder:
        _failing_operations(folder)
        _killed_system_calls(folder)
        _random_kills(folder, asked.kills)
        _race(folder, asked.saves)
    return 0


@contextmanager
def _closed_folder() -> Iterator[Path]:
    """A folder to work in, and nothing of the user's settings."""
    for name in [*os.environ]:
        if name.startswith(("GIT_", "XDG_")):
            del os.environ[name]
    with tempfile.TemporaryDirectory(prefix="waypost-faults.") as folder:
        os.environ |= {"HOME": folder, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        yield Path(folder)


def _failing_operations(folder: Path) -> None:
    trials = 0
    for linked in (False, True):
        disk = disk_of(folder / f"disk-{linked}")
        if linked:
            disk.document.with_name("twin.md").hardlink_to(disk.document)
        for error in _ERRORS:
            for persistent in (False, True):
                number = 1
                while disk.survives(Injection(number, error, persistent)):
                    number += 1
        disk.is_clean()
        trials += disk.trials
    _say(f"failing file operations: {trials} saves, nothing lost")


def _killed_system_calls(folder: Path) -> None:
    if not can_trace():
        _say("killed system calls: strace is not installed, or may not trace here")
        return
    typed_on = desk(folder / "traced")
    killed = 0
    for calls in SYSTEM_CALLS:
        number = 1
        while typed_on.types_until(calls, number):
            number += 1
        killed += number - 1
    _say(f"killed system calls: {killed}, nothing lost; {typed_on.locks} locks left by git")


def _random_kills(folder: Path, count: int) -> None:
    typed_on = desk(folder / "killed")
    for seconds, with_git in moments(count, seed=count):
        typed_on.types_for(seconds, with_git=with_git)
    _say(f"random kills: {count}, nothing lost; {typed_on.locks} locks left by git")


def _race(folder: Path, saves: int) -> None:
    lost = race(begun_design(folder / "race"), saves)
    assert lost == [], lost
    _say(f"race: 2 processes with {saves} saves each, nothing lost")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
