"""Makes a new document: a file with a title, and the record that names its guide."""

from pathlib import Path

from waypost.errors import FileProblem
from waypost.store.files import write_file
from waypost.store.records import record_path, write_record
from waypost.store.repository import Repository
from waypost.workspace.guides import DEFAULT_GUIDE, begun_record, open_guide


def new_document(path: Path, guide: str = DEFAULT_GUIDE, title: str = "") -> Path:
    """Create the document and its record; commits nothing. Gives the document's path.

    Raises FileProblem where something stands at that path, GuideError for the guide.
    """
    if path.exists() or path.is_symlink():
        raise FileProblem(
            "Something is there already.",
            path=path,
            advice=f"Open it with `waypost {path}`, or choose another name.",
        )
    folder = _make_folder(path.parent)
    repository = Repository.containing(folder)
    try:
        root = repository.root if repository else folder.resolve()
        found = open_guide(guide, root)
        heading = " ".join(title.split()) or _title_from(path)
        write_file(path, f"# {heading}\n".encode(), expected=None)
        relative = repository.relative(path) if repository else path.name
        write_record(record_path(root, relative), begun_record(found, root))
    finally:
        if repository is not None:
            repository.close()
    return path


def _title_from(path: Path) -> str:
    words = path.stem.replace("-", " ").replace("_", " ").split()
    return " ".join(words).capitalize() or "Untitled"


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(
            f"The folder cannot be made: {error.strerror or error}.",
            path=folder,
            advice="Choose another folder.",
        ) from error
    return folder
