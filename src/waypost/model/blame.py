"""Who wrote which sentence, and when."""

from dataclasses import dataclass

from waypost.model.revision import Revision
from waypost.model.units import UnitKind


@dataclass(frozen=True, slots=True)
class BlamedUnit:
    """A sentence, list item, table row or line of code, and the revision that it comes from."""

    section_id: str
    label: str
    """Number and title of the section."""
    kind: UnitKind
    text: str
    """On one line."""
    line: int
    """1-based line of the file on which it begins."""
    revision: Revision | None
    """The last one that wrote it, None for what is in no revision yet."""
