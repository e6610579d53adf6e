"""What a reader of the history asks: what a row of it changed, or how it differs from a mark."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from waypost.model.filter_line import parse_filter
from waypost.model.prose_diff import Grain
from waypost.model.revision import Revision
from waypost.model.revision_filter import RevisionFilter
from waypost.model.version import SectionChange
from waypost.workspace.history import History


@dataclass(frozen=True, slots=True)
class Question:
    """What is to be shown of one revision, or of several that were saved one after another."""

    newest: Revision
    oldest: Revision
    base: Revision | None = None
    """Compare the newest with this one; None for what the revisions changed."""
    section_id: str = ""
    grain: Grain = Grain.WORD


@dataclass(frozen=True, slots=True)
class Answer:
    """What differs, always from the older to the newer text."""

    changes: Sequence[SectionChange]
    new: Revision
    old: Revision | None = None
    """None where it is the text before the oldest revision that was asked about."""


def answer(history: History, question: Question) -> Answer:
    """The answer. Raises GitError where a text cannot be read."""
    newest, oldest, name = question.newest, question.oldest, question.section_id
    if question.base is not None:
        old, new = in_order(history, question.base, newest)
        return Answer(history.compare(old, new, name, question.grain), new, old)
    if newest.id == oldest.id:
        return Answer(history.change_of(newest, name, question.grain), newest)
    before = oldest._replace(blob=oldest.parent_blob)
    return Answer(history.compare(before, newest, name, question.grain), newest)


def in_order(history: History, some: Revision, other: Revision) -> tuple[Revision, Revision]:
    """The two, the older one first."""
    for revision in history.revisions():
        if revision.id in {some.id, other.id}:
            return (other, some) if revision.id == some.id else (some, other)
    return some, other


def read_filter(history: History, line: str) -> RevisionFilter:
    """The filter that the line says, its section found. Raises UsageError, SectionNotFound."""
    wanted = parse_filter(line)
    return replace(wanted, section=history.section_id(wanted.section)) if wanted.section else wanted
