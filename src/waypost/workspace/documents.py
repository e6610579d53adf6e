"""The documents that a repository holds: those that have a record."""

from collections.abc import Sequence
from pathlib import Path

from waypost.store.records import RECORDS_FOLDER
from waypost.store.repository import Repository


def documents_near(folder: Path) -> Sequence[Path]:
    """Documents of the repository around `folder` (or of the folder itself), sorted by path."""
    repository = Repository.containing(folder)
    root = repository.root if repository else folder.resolve()
    if repository is not None:
        repository.close()
    records = root / RECORDS_FOLDER
    found = [
        root / record.relative_to(records).with_suffix("")
        for record in records.rglob("*.toml")
        if "guides" not in record.relative_to(records).parts[:-1]
    ]
    return sorted(path for path in found if path.is_file())
