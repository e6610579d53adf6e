"""What a front end is shown of an open document: one frozen value at a time."""

from dataclasses import dataclass
from pathlib import Path

from waypost.model.document import Document
from waypost.model.guide import Guide
from waypost.model.guide_change import GuideChange
from waypost.model.outline import Outline, OutlineNode
from waypost.model.passage import Passage
from waypost.model.record import Record
from waypost.model.saving import CommitProblem


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as it is on disk, with its guide and its record."""

    path: Path
    name: str
    """Path relative to the repository, as people say it."""
    document: Document
    guide: Guide | None
    record: Record
    outline: Outline
    branch: str
    """Name of the branch, "" where HEAD is detached or there is no repository."""
    revision: str
    """Object name of HEAD, "" before the first commit or without a repository."""
    in_repository: bool | None
    """Whether git knows the document's folder; None while git has not been asked."""
    problem: CommitProblem | None = None
    """Why the text on disk is not a revision yet."""
    notice: str = ""
    """Something about the opening that the writer should know, e.g. a guide not found."""
    guide_change: GuideChange | None = None
    """What changed in the guide since the record was in step with it, None for nothing."""

    def text_of(self, node: OutlineNode) -> str:
        """The section's text on disk, "" for a section that the document lacks."""
        return "" if node.index is None else self.document.sections[node.index].text

    def passage_of(self, node: OutlineNode) -> Passage:
        """The same, not copied out of the document."""
        index = node.index
        return Passage.whole("") if index is None else self.document.sections[index].passage

    @property
    def title(self) -> str:
        """The document's title, or its file name."""
        first = next(iter(self.outline.nodes), None)
        titled = first is not None and first.level == 1 and first.present
        return first.title if first is not None and titled else self.path.name
