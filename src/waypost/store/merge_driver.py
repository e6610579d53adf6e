"""The merge driver in a repository's own settings: never in a file that is committed."""

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import Final

from waypost.store.answers import refusal
from waypost.store.files import make_folders_above, read_file, write_file
from waypost.store.repository import Repository

ATTRIBUTES: Final = ("*.md merge=waypost", ".waypost/**/*.toml merge=waypost")
_NAME: Final = "merge.waypost.name"
_DRIVER: Final = "merge.waypost.driver"


def attributes_file(repository: Repository) -> Path:
    """The file in which a repository says, for itself alone, how files are merged."""
    return repository.common_dir / "info" / "attributes"


def driver_command() -> str:
    """What git runs: the program on the PATH, else this interpreter's."""
    program = "waypost" if shutil.which("waypost") else f"{shlex.quote(sys.executable)} -m waypost"
    return f"{program} merge-file %O %A %B --path=%P"


def is_set_up(repository: Repository) -> bool:
    """Whether git merges documents by it."""
    if not repository.git.ask("config", "--get", _DRIVER).out.strip():
        return False
    said = repository.git.ask("check-attr", "merge", "--", "design.md").out
    return said.rstrip().endswith(b": waypost")


def set_up(repository: Repository) -> None:
    """Write the driver and the attributes. Raises GitError, FileProblem."""
    names = ((_NAME, "Waypost: by sections and sentences"), (_DRIVER, driver_command()))
    for name, value in names:
        answer = repository.git.change("config", "--local", "--", name, value)
        if answer.status:
            raise refusal(answer)
    path = attributes_file(repository)
    before = read_file(path) if os.path.lexists(path) else None
    lines = before.text.splitlines() if before else []
    wanted = [*lines, *(line for line in ATTRIBUTES if line not in lines)]
    if wanted != lines:
        make_folders_above(path)
        text = "".join(f"{line}\n" for line in wanted)
        write_file(path, text.encode(), expected=before.sha256 if before else None)
