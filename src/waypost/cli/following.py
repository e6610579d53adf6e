"""The commands that tie a document to a guide: guide use, guide match."""

from collections.abc import Sequence
from pathlib import Path

from waypost.cli.outcomes import outcome_output
from waypost.cli.output import Json, Line, Listing, Output, Span, Tone, aligned, line
from waypost.errors import GuideError, UsageError
from waypost.model.references import find_guide_section, find_section
from waypost.model.section_match import SectionMatch, section_matches
from waypost.model.view import DocumentView
from waypost.workspace.following import follow_guide, match_by_titles, match_section
from waypost.workspace.session import Session

_INDENT = "  "
_NONE = "-"


def use(*, document: Path, guide: str, message: str) -> Output:
    """Let the document follow the guide, and keep that as a revision."""
    with Session(document) as session:
        view = follow_guide(session, guide)
        done = outcome_output(session.save((), message))
    return _with_lines(done, _match_lines(section_matches(view)))


def match(
    *, document: Path, section: str, title: str | None, none: bool, auto: bool, as_json: bool
) -> Output:
    """List the matches, or correct one and keep that as a revision."""
    with Session(document) as session:
        view = session.view
        if view.guide is None:
            raise GuideError(
                view.notice or "The document follows no guide.",
                advice="`waypost guide use DOC GUIDE` gives it one.",
            )
        if not section:
            return _listing(view, as_json=as_json)
        if [title is not None, none, auto].count(True) != 1:
            raise UsageError(
                "Say what the section is in the document.",
                advice="Give the title of a section of it, `--none`, or `--auto`.",
            )
        name = find_guide_section(view.guide, section).id
        if auto:
            match_by_titles(session, name)
        else:
            node = find_section(view.outline, title) if title is not None else None
            match_section(session, name, node)
        done = outcome_output(session.save(()))
        view = session.view
    return _with_lines(
        done, _match_lines([m for m in section_matches(view) if m.section.id == name])
    )


def _listing(view: DocumentView, *, as_json: bool) -> Output:
    matches = section_matches(view)
    notes = (view.notice,) if view.notice else ()
    if as_json:
        return Output(Json([_as_json(match) for match in matches]), notes)
    return Output(Listing(_match_lines(matches)), notes)


def _with_lines(done: Output, lines: Sequence[Line]) -> Output:
    said = list(done.body.lines) if isinstance(done.body, Listing) else []
    return Output(Listing([*lines, *said]), done.notes, done.status)


def _match_lines(matches: Sequence[SectionMatch]) -> Sequence[Line]:
    return aligned(
        [
            line(
                Span(_INDENT * match.depth + match.label, Tone.TITLE),
                Span(match.section.id, Tone.QUIET),
                Span(match.node.label if match.node else _NONE, Tone.PLAIN),
                Span("by hand" if match.by_hand else "", Tone.QUIET),
            )
            for match in matches
        ]
    )


def _as_json(match: SectionMatch) -> dict[str, object]:
    node = match.node
    return {
        "id": match.section.id,
        "number": match.section.number,
        "title": match.section.title,
        "by_hand": match.by_hand,
        "document": None if node is None else {"title": node.title, "line": node.line},
    }
