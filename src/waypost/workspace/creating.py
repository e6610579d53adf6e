"""Makes a new document: a file with a title, and the record that names its guide."""

import re
from pathlib import Path

from waypost.errors import FileProblem, UsageError
from waypost.model.guide import Guide
from waypost.model.naming import match_key
from waypost.model.view import DocumentView
from waypost.store.files import write_file
from waypost.store.records import record_path, write_record
from waypost.store.repository import Repository
from waypost.workspace.guides import DEFAULT_GUIDE, begun_record, open_guide
from waypost.workspace.session import Session

_MOST_NAMED = 4
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)")


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


def find_topic(guide: Guide, wanted: str) -> str:
    """The topic of that number (from 1), or with these words in it, as a title.

    A text of several words that no topic has is a topic of the writer's own. Raises UsageError.
    """
    topics = guide.topics
    if not topics:
        raise UsageError(
            f"The guide {guide.name} offers no topics.", advice="`--title` titles the document."
        )
    if wanted.strip().isdecimal():
        number = int(wanted)
        if not 1 <= number <= len(topics):
            raise UsageError(f"There is no topic {number}: {guide.name} has {len(topics)}.")
        return topic_title(topics[number - 1])
    key = match_key(wanted)
    near = [topic for topic in topics if key and key in match_key(topic)]
    if len(near) == 1:
        return topic_title(near[0])
    if near:
        named = "; ".join(topic_title(topic) for topic in near[:_MOST_NAMED])
        raise UsageError(f'"{wanted}" is in {len(near)} topics: {named}.', advice="Say more of it.")
    return " ".join(wanted.split())


def topic_title(topic: str) -> str:
    """The topic's words, without the Markdown of links and emphasis."""
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", topic)).split())


def recreate_document(session: Session) -> DocumentView:
    """Write a document that somebody has removed as it was last read: when asked to.

    Raises FileProblem, ChangedOnDisk where something stands there again.
    """
    text = session.view.document.text
    write_file(session.path, text.encode(), expected=None, within=session.root)
    return session.reload()


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
