"""The JSON forms of outlines, progress and revisions, on which scripts rely (see the README)."""

from collections.abc import Sequence
from typing import Any

from waypost.model.outline import OutlineNode
from waypost.model.progress import Progress, open_questions, unwritten
from waypost.model.remote import Standing
from waypost.model.revision import RevisionChange
from waypost.model.view import DocumentView


def outline_as_json(view: DocumentView) -> dict[str, Any]:
    """What `waypost outline --json` prints."""
    return {
        "document": view.name,
        "guide": view.guide.name if view.guide else None,
        "sections": [_node(node) for node in view.outline.nodes],
    }


def status_as_json(view: DocumentView, standing: Standing | None = None) -> dict[str, Any]:
    """What `waypost status --json` prints of each document."""
    upstream = standing.upstream if standing is not None else None
    nodes = list(view.outline.walk())
    return {
        "document": view.name,
        "guide": view.guide.name if view.guide else None,
        "branch": standing.branch or None if standing is not None else None,
        "upstream": upstream.name if upstream is not None else None,
        "ahead": upstream.ahead if upstream is not None and not upstream.gone else None,
        "behind": upstream.behind if upstream is not None and not upstream.gone else None,
        **_progress(Progress.of(nodes)),
        "sections": [_section_progress(node) for node in nodes if node.writable],
        "missing": [node.id for node in unwritten(view.outline)],
    }


def log_as_json(changes: Sequence[RevisionChange]) -> list[dict[str, Any]]:
    """What `waypost log --json` prints, newest first."""
    return [
        {
            "revision": change.revision.id,
            "date": change.revision.date,
            "author": change.revision.author,
            "message": change.revision.message,
            "milestones": list(change.revision.milestones),
            "sections": list(change.sections),
            "words_added": change.words_added,
            "words_removed": change.words_removed,
        }
        for change in changes
    ]


def _progress(progress: Progress) -> dict[str, int]:
    return {
        "sections_to_write": progress.to_write,
        "sections_written": progress.written,
        "sections_done": progress.done,
        "questions": progress.questions,
        "questions_open": progress.open,
        "questions_settled": progress.settled,
        "questions_deferred": progress.deferred,
        "words": progress.words,
    }


def _section_progress(node: OutlineNode) -> dict[str, Any]:
    return {
        "id": node.id,
        "number": node.number,
        "title": node.title,
        "state": node.state.value,
        "present": node.present,
        "optional": node.optional,
        "words": node.words,
        "questions": len(node.questions),
        "open_questions": [status.question.id for status in open_questions(node)],
    }


def _node(node: OutlineNode) -> dict[str, Any]:
    return {
        "id": node.id,
        "number": node.number,
        "title": node.title,
        "level": node.level,
        "line": node.line,
        "words": node.words,
        "state": node.state.value,
        "present": node.present,
        "writable": node.writable,
        "questions": [
            {
                "id": status.question.id,
                "text": status.question.text,
                "state": status.note.state.value,
                "reason": status.note.reason,
                "owner": status.note.owner,
            }
            for status in node.questions
        ],
        "key_points": [
            {"id": status.id, "text": status.point.text, "ticked": status.ticked}
            for status in node.key_points
        ],
        "children": [_node(child) for child in node.children],
    }
