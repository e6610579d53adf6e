"""Mounts a file system in memory that does what others do seldom, to be tried by all of Waypost.

`python -m tests.support.strange_disk FOLDER` is the process behind it: lines on its standard input
tell it what to do, and each is answered.
"""

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from tests.support.checkout import CHECKOUT
from tests.support.memory_disk import LocklessDisk, StrangeDisk, fuse

_VERSION = 2
"""Of libfuse: with the third one a swap of two names looks like a plain rename."""


def can_mount() -> bool:
    """Whether file systems can be mounted here by whoever runs the tests."""
    able = fuse is not None and getattr(fuse, "fuse_version_major", 0) == 2  # 3 hides flags
    return able and os.geteuid() == 0 and Path("/dev/fuse").exists()


class Mounted:
    """A strange disk at a folder, and the way to tell it what to do."""

    def __init__(self, folder: Path, process: "subprocess.Popen[str]") -> None:
        self.folder = folder
        self._process = process

    def tell(self, command: str, said: object = "") -> Any:
        """Have it do something; gives its answer."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{command} {said}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    @classmethod
    @contextmanager
    def at(cls, folder: Path, *options: str) -> Iterator[Self]:
        """Mount one there, with `--no-locks` or `--folds-case`."""
        folder.mkdir()
        command = [sys.executable, "-m", "tests.support.strange_disk", str(folder), *options]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT
        ) as process:
            assert process.stdout
            assert process.stdout.readline() == '"ready"\n'
            try:
                yield cls(folder, process)
            finally:
                subprocess.run(["umount", "--lazy", str(folder)], check=True)
                process.stdin.close() if process.stdin else None
                process.wait(timeout=20)


def main(arguments: Sequence[str]) -> None:
    """Mount, and listen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder")
    parser.add_argument("--no-locks", action="store_true")
    parser.add_argument("--folds-case", action="store_true")
    asked = parser.parse_args(arguments)
    disk = (LocklessDisk if asked.no_locks else StrangeDisk)(folds_case=asked.folds_case)
    device = Path(asked.folder).stat().st_dev
    threading.Thread(target=_listen, args=(disk, asked.folder, device), daemon=True).start()
    fuse.FUSE(
        disk,
        asked.folder,
        foreground=True,
        nothreads=False,
        use_ino=True,
        entry_timeout=0,
        attr_timeout=0,
        negative_timeout=0,
    )


def _listen(disk: StrangeDisk, folder: str, device: int) -> None:
    while Path(folder).stat().st_dev == device:
        time.sleep(0.01)  # a mount gives no event to wait for
    _answer("ready")
    for line in sys.stdin:
        command, _, said = line.rstrip("\n").partition(" ")
        _answer(disk.do(command, said))


def _answer(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
