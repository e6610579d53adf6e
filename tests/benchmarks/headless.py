"""`python -m tests.benchmarks.headless DOC OTHER N` saves without a screen, and commits, in turns.

Both start git from this very process, in repositories of the same size, and under the settings
that Waypost commits under: the same objects reach the disk, and neither collects garbage.
What a session does while nobody waits for it, before the next save, is not counted.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from waypost.model.outcomes import Draft, Saved
from waypost.workspace.saving import look_ahead
from waypost.workspace.session import Session

SETTINGS: Final = (
    *("-c", "core.fsync=committed,reference"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
)
"""Of the commits that saves are held against; git's own defaults sync nothing."""
_SECTION: Final = "2.1"
_WARM: Final = 3


def commit(path: Path) -> float:
    """Milliseconds that `git commit --only` takes for a letter more in the file."""
    with path.open("a", encoding="utf-8") as file:
        file.write("x")
    command = [*("git", *SETTINGS), *("commit", "--quiet", "--message", "One letter", "--only")]
    began = time.perf_counter()
    subprocess.run([*command, "--", path.name], cwd=path.parent, check=True)
    return (time.perf_counter() - began) * 1000


def save(session: Session) -> float:
    """Milliseconds that a save takes for a letter more in a section."""
    view = session.view
    node = next(node for node in view.outline.walk() if node.number == _SECTION)
    text = view.text_of(node)
    began = time.perf_counter()
    outcome = session.save([Draft(node.id, text, f"{text}x")])
    taken = (time.perf_counter() - began) * 1000
    if not isinstance(outcome, Saved) or not outcome.revision:
        raise SystemExit(f"Not saved: {outcome}")
    look_ahead(session)
    return taken


def main() -> None:
    """Print the times, a save and a commit in turns."""
    document, other, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    with Session(document) as session:
        session.connect()
        times = [(save(session), commit(other)) for _ in range(_WARM + count)]
    sys.stdout.write(json.dumps(times[_WARM:]) + "\n")


if __name__ == "__main__":
    main()
