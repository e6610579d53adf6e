"""What one writer has read of the documents of a repository: private, and never committed.

Each document has a file of its own below the git directory, readable by its owner alone. Losing
one loses ticks and nothing else, so a broken file is begun anew.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from waypost.model.reviewed import Reviewed, Tick
from waypost.store.os_errors import explain
from waypost.store.replacing import replace_own
from waypost.store.repository import Repository

_FOLDERS: Final = ("waypost", "reviews")
_LARGEST: Final = 8 * 1024 * 1024
"""Bytes; a file beyond that is none of ours."""


def read_reviewed(repository: Repository, relative: str) -> Reviewed:
    """What was read of the document; nothing where nothing is kept."""
    path = _path(repository, relative)
    try:
        if path.stat().st_size > _LARGEST:
            return Reviewed()
        return _reviewed(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return Reviewed()


def write_reviewed(repository: Repository, relative: str, reviewed: Reviewed) -> None:
    """Keep what was read of the document. Raises FileProblem."""
    path = _path(repository, relative)
    ticks = {name: [tick.digest, tick.revision] for name, tick in sorted(reviewed.ticks.items())}
    data = json.dumps(
        {"document": relative, "left": reviewed.left, "ticks": ticks}, ensure_ascii=True, indent=1
    )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_own(path, data.encode(), mode=0o600)
    except OSError as error:
        raise explain(error, path) from error


def _path(repository: Repository, relative: str) -> Path:
    name = hashlib.sha256(os.fsencode(relative)).hexdigest()[:32]
    return repository.common_dir.joinpath(*_FOLDERS, f"{name}.json")


def _reviewed(data: Mapping[str, Any]) -> Reviewed:
    ticks = {str(name): Tick(str(tick[0]), str(tick[1])) for name, tick in data["ticks"].items()}
    return Reviewed(str(data["left"]), ticks)
