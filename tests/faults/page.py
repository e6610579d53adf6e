"""The page on safety, made from the table of faults: `python -m tests.faults.page`."""

import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support.checkout import CHECKOUT

PAGE = CHECKOUT / "src" / "waypost" / "docs" / "safety.md"
_ROWS = Path(__file__).with_name("rows.toml")
_HEAD = """\
# What can go wrong

This is what Waypost does when something fails, is killed or comes between, and what you see of it.
Each line is held by tests; `python -m tests.faults --long` in a clone runs those that take long.

**Recovery copy:** unsaved text, written half a second after a key, in `.git/waypost/`.
**Checkpoint:** a saved text that cannot be a revision yet, as a commit under
`refs/worktree/waypost/` that no branch knows; `git log --all` shows it. The next save tries again,
and the checkpoint is removed once HEAD has its text. One whose text somebody took out of the file
meanwhile is held under `refs/worktree/waypost/aside/`; `git for-each-ref refs/worktree` lists it.

| Fault | What happens | What you see |
| --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One fault."""

    number: int
    fault: str
    happens: str
    seen: str
    tests: Sequence[str] = ()
    """`file::function`, or a file whose tests are all about it."""
    reason: str = ""
    """Why it is not, or not wholly, produced on the machine."""


def rows() -> Sequence[Row]:
    """The table of faults."""
    return [Row(**row) for row in tomllib.loads(_ROWS.read_text(encoding="utf-8"))["row"]]


def page() -> str:
    """The page as it is to be."""
    lines = [f"| {row.fault} | {row.happens} | {row.seen} |\n" for row in rows()]
    return _HEAD + "".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name} written\n")
