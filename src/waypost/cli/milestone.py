"""The command that names revisions, and lists those that have a name."""

from pathlib import Path

from waypost.cli.history import opened, when_and_who
from waypost.cli.outcomes import SHORT_ID
from waypost.cli.output import Json, Line, Listing, Output, Span, Tone, line
from waypost.errors import UsageError
from waypost.model.revision import Revision
from waypost.workspace.milestones import milestones, name_revision


def milestone(
    *, document: Path, name: str, revision: str, listed: bool, message: str, as_json: bool
) -> Output:
    """Name a revision, or list those that have a name."""
    if listed and name:
        raise UsageError("A name is given, or names are listed.", advice="Leave one of them out.")
    with opened(document) as history:
        if name:
            name_revision(history, name, history.find(revision or "HEAD"), message)
        found = [history.find(name)] if name else milestones(history)
    if as_json:
        return Output(Json([_as_json(revision) for revision in found]))
    if name:
        told = f'Revision {found[0].id[:SHORT_ID]} is the milestone "{name}" now.'
        return Output(Listing([line(told)]))
    nothing = f"No revision of {document} has a name yet."
    return Output(Listing(map(_line, found), paged=True, if_empty=nothing))


def _line(revision: Revision) -> Line:
    names = ", ".join(revision.milestones)
    return line(*when_and_who(revision), Span(f"  {names}", Tone.MILESTONE))


def _as_json(revision: Revision) -> dict[str, object]:
    return {
        "revision": revision.id,
        "date": revision.date,
        "author": revision.author,
        "milestones": list(revision.milestones),
    }
