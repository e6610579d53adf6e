"""Which revisions of a history are wanted."""

from dataclasses import dataclass
from datetime import date, datetime

from waypost.model.revision import Revision, RevisionChange


@dataclass(frozen=True, slots=True)
class RevisionFilter:
    """What a revision must have to be listed; what is not set counts for nothing.

    Texts are parts of what they are looked for in, whatever the case.
    """

    author: str = ""
    """Part of the author's name or address."""
    since: date | None = None
    """First day, by the author's own clock."""
    until: date | None = None
    """Last day, by the author's own clock."""
    message: str = ""
    section: str = ""
    """Id of a section that must have changed."""
    milestones_only: bool = False
    milestone: str = ""
    """Part of a milestone's name."""

    def may_accept(self, revision: Revision) -> bool:
        """Whether all is well but for the section, which takes a look at the texts."""
        author = f"{revision.author} <{revision.author_email}>"
        return (
            _has(author, self.author)
            and _has(revision.message, self.message)
            and (not self.milestones_only or bool(revision.milestones))
            and (not self.milestone or any(_has(m, self.milestone) for m in revision.milestones))
            and self._is_in_time(revision)
        )

    def accepts(self, change: RevisionChange) -> bool:
        """Whether the revision is wanted."""
        touched = not self.section or self.section in change.sections
        return touched and self.may_accept(change.revision)

    def _is_in_time(self, revision: Revision) -> bool:
        if self.since is None and self.until is None:
            return True
        try:
            day = datetime.fromisoformat(revision.date).date()
        except ValueError:
            return False  # a date beyond the calendar is in no span of it
        return (self.since or day) <= day <= (self.until or day)


EVERYTHING = RevisionFilter()


def _has(text: str, part: str) -> bool:
    return part.casefold() in text.casefold()
