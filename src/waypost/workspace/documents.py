"""The documents that a repository holds: those that have a record."""

from collections.abc import Sequence
from pathlib import Path

from waypost.store.records import RECORDS_FOLDER
from waypost.workspace.places import repository_around


def documents_near(folder: Path) -> Sequence[Path]:
    """Documents of the repository around `folder` (or of the folder itself), sorted by path."""
    root = repository_around(folder) or folder.resolve()
    records = root / RECORDS_FOLDER
    found = [
        root / record.relative_to(records).with_suffix("")
        for record in records.rglob("*.toml")
        if "guides" not in record.relative_to(records).parts[:-1]
    ]
    return sorted(path for path in found if path.is_file())
