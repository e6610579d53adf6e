"""Text that is not on disk yet, by section: kept whatever the writer looks at meanwhile."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from waypost.model.document import trim_blank_lines
from waypost.model.outcomes import Conflict, Draft
from waypost.model.outline import OutlineNode
from waypost.model.view import DocumentView
from waypost.model.words import count_words


class Drafts:
    """The unsaved text of a document's sections."""

    def __init__(self) -> None:
        self._drafts: dict[str, Draft] = {}

    def text_of(self, view: DocumentView, node: OutlineNode) -> str:
        """The section's text as the writer last left it."""
        draft = self._drafts.get(node.id)
        return draft.text if draft is not None else view.text_of(node)

    def keep(self, view: DocumentView, node: OutlineNode, text: str) -> None:
        """Keep the text; forget it where it is what the disk has."""
        known = self._drafts.get(node.id)
        base = known.base if known is not None else view.text_of(node)
        if trim_blank_lines(text) == base:
            self._drafts.pop(node.id, None)
        else:
            self._drafts[node.id] = Draft(node.id, base, text)

    def put(self, draft: Draft) -> None:
        """Keep a draft as it is, e.g. one recovered after a crash."""
        self._drafts[draft.section_id] = draft

    def join(self, conflict: Conflict) -> None:
        """Put the text on disk before the writer's own, so that saving may replace it."""
        both = f"{conflict.theirs}\n\n{conflict.yours}" if conflict.theirs else conflict.yours
        self._drafts[conflict.section_id] = Draft(conflict.section_id, conflict.theirs, both)

    def drop(self, section_id: str) -> None:
        """Forget one section's text."""
        self._drafts.pop(section_id, None)

    def forget_saved(self, saved: Sequence[Draft]) -> None:
        """Forget what was saved; text typed while it was being saved stays, on the new base."""
        for draft in saved:
            now = self._drafts.get(draft.section_id)
            if now == draft:
                del self._drafts[draft.section_id]
            elif now is not None:
                base = trim_blank_lines(draft.text)
                self._drafts[draft.section_id] = Draft(draft.section_id, base, now.text)

    @property
    def unsaved(self) -> AbstractSet[str]:
        """Ids of the sections with unsaved text."""
        return frozenset(self._drafts)

    @property
    def all(self) -> Sequence[Draft]:
        """The drafts, for a save."""
        return tuple(self._drafts.values())

    @property
    def words(self) -> int:
        """By how many words the drafts differ in length from what the disk has."""
        return sum(
            abs(count_words(draft.text) - count_words(draft.base))
            for draft in self._drafts.values()
        )
