"""Writes a document under another name, with what is unsaved: where the old place takes nothing."""

from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path

from waypost.errors import FileProblem, WaypostError
from waypost.markdown.outlining import build_outline
from waypost.model.document import Document
from waypost.model.outcomes import Draft
from waypost.store.files import make_folders_above, write_file
from waypost.workspace.reconciling import with_text
from waypost.workspace.session import Session


def free_name(path: Path) -> str:
    """A name beside the document under which nothing stands: `design-2.md`."""
    names = (f"{path.stem}-{number}{path.suffix}" for number in count(2))
    return next(name for name in names if not path.with_name(name).exists())


def save_copy(session: Session, drafts: Sequence[Draft], name: str) -> Path:
    """Write the text that the screen has to a new file; gives its path.

    `name` is a path, from the document's folder on. The record goes with it where it can be
    kept. Commits nothing. Raises FileProblem where something stands there, or cannot be written.
    """
    path = session.path.absolute().parent / Path(name).expanduser()
    text = _with_drafts(session, drafts).text
    make_folders_above(path)
    write_file(path, text.encode(), expected=None)
    with suppress(WaypostError), Session(path) as copy:  # a text without its marks is better
        copy.connect()
        copy.keep_record(session.view.record)
    return path


def _with_drafts(session: Session, drafts: Sequence[Draft]) -> Document:
    view = session.view
    document = view.document
    for draft in drafts:
        outline = build_outline(document, view.guide, view.record, count=None)
        node = outline.find(draft.section_id)
        aliases = view.record.aliases
        step = with_text(document, node, draft.section_id, draft.text, view.guide, aliases)
        if not isinstance(step, Document):
            raise FileProblem(
                "A code fence or comment is not closed and would take other sections into itself.",
                advice="Close it, then save again.",
            )
        document = step
    return document
