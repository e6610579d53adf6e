"""Every error that Waypost raises on purpose, and how it is said.

The hierarchy:

    WaypostError              something that the person in front can act on
    ├── UsageError            the command line asks for what cannot be (exit 2)
    ├── FileProblem           a file that cannot be read or written
    ├── GuideError            a file that is no guide, or a guide that is not found
    ├── SectionNotFound       a section reference that names none, or several
    ├── QuestionNotFound      a question reference that names none, or several
    ├── RevisionNotFound      a revision reference that names none, or several
    ├── PlaceNotFound         a section that comes back, and nothing tells where it goes
    ├── SettingsError         a theme or settings file with a mistake in it
    └── GitError              git refuses; carries what git said

What can be expected in ordinary work (nothing changed, changed on disk, a hook that
refuses) is a result of the workspace, not an exception.
"""

from pathlib import Path


class WaypostError(Exception):
    """One sentence on what is wrong, with the place and the remedy apart.

    `str()` gives the whole message: ``place: what; advice``.
    """

    def __init__(
        self,
        what: str,
        *,
        path: str | Path | None = None,
        line: int | None = None,
        advice: str = "",
    ) -> None:
        super().__init__(what)
        self.what = what
        self.path = None if path is None else str(path)
        self.line = line
        """1-based line in `path`, where one is to blame."""
        self.advice = advice

    def __str__(self) -> str:
        place = ""
        if self.path is not None:
            place = f"{self.path}:{self.line}: " if self.line is not None else f"{self.path}: "
        remedy = f" {self.advice}" if self.advice else ""
        return f"{place}{self.what}{remedy}"


class UsageError(WaypostError):
    """The command line asks for what cannot be."""


class FileProblem(WaypostError):
    """A file that cannot be read or written."""


class GuideError(WaypostError):
    """A file that is no guide, or a guide that is not found."""


class SectionNotFound(WaypostError):
    """A section reference that names no section, or more than one."""


class QuestionNotFound(WaypostError):
    """A reference to a question or key point that names none, or more than one."""


class RevisionNotFound(WaypostError):
    """A revision reference that names no revision, or more than one."""


class PlaceNotFound(WaypostError):
    """A section that comes back, and nothing that stood around it is left to tell where."""


class SettingsError(WaypostError):
    """A theme or settings file with a mistake in it."""


class GitError(WaypostError):
    """Git refuses.

    Limits: `said` is git's own text, unmapped; map it before it goes to a terminal.
    """

    def __init__(self, what: str, *, said: str = "", status: int = 1, advice: str = "") -> None:
        super().__init__(what, advice=advice)
        self.said = said
        self.status = status
        """Exit status of the git process."""
