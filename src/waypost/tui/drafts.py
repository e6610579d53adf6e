"""Text that is not on disk yet, by section: kept whatever the writer looks at meanwhile."""

import time
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from waypost.editing.line_list import LineList
from waypost.model.document import trim_blank_lines
from waypost.model.outcomes import Conflict, Draft
from waypost.model.outline import OutlineNode
from waypost.model.passage import HeldText, Passage
from waypost.model.view import DocumentView
from waypost.model.words import count_by_pieces

if TYPE_CHECKING:
    import asyncio

_LONG: Final = 50_000
"""Characters of a draft from which on its words are not counted while the writer waits."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """Words of a draft, and of what the disk has."""

    draft: Draft
    words: int
    base_words: int


class Drafts:
    """The unsaved text of a document's sections."""

    def __init__(self) -> None:
        self.branch = ""
        """The branch that was checked out when there was first something unsaved."""
        self._drafts: dict[str, Draft] = {}
        self._counted: dict[str, _Counted] = {}
        self._base_words: dict[str, int] = {}
        """Words of what the disk has, where the outline told them."""
        self._counts_in_turn: asyncio.Lock | None = None

    def text_of(self, view: DocumentView, node: OutlineNode) -> str:
        """The section's text as the writer last left it."""
        draft = self._drafts.get(node.id)
        return draft.text if draft is not None else view.text_of(node)

    def held_text_of(self, view: DocumentView, node: OutlineNode) -> HeldText:
        """The same as it is held, so that a long one is not copied."""
        draft = self._drafts.get(node.id)
        held = draft.held_text if draft is not None else view.passage_of(node)
        return Passage.whole(held) if isinstance(held, str) else held

    def keep(self, view: DocumentView, node: OutlineNode, text: str | HeldText) -> None:
        """Keep the text; forget it where it is what the disk has."""
        known = self._drafts.get(node.id)
        if known is None:
            self._base_words[node.id] = node.words
        base = known.held_base if known is not None else view.passage_of(node)
        if _is_as_on_disk(text, base):
            self._forget(node.id)
        else:
            self.branch = self.branch if self._drafts else view.branch
            self._drafts[node.id] = Draft(node.id, base, text)

    def put(self, draft: Draft) -> None:
        """Keep a draft as it is, e.g. one recovered after a crash."""
        self._base_words.pop(draft.section_id, None)
        self._drafts[draft.section_id] = draft

    def resolve(self, conflict: Conflict, text: str) -> None:
        """Keep what was decided about a conflict, so that saving may replace what the disk has."""
        if trim_blank_lines(text) == conflict.theirs:
            self._forget(conflict.section_id)
        else:
            self.put(Draft(conflict.section_id, conflict.theirs, text))

    def forget_saved(self, saved: Sequence[Draft]) -> None:
        """Forget what was saved; text typed while it was being saved stays, on the new base."""
        for draft in saved:
            now = self._drafts.get(draft.section_id)
            if now == draft:
                self._forget(draft.section_id)
            elif now is not None:
                base = trim_blank_lines(draft.text)
                self.put(Draft(draft.section_id, base, now.held_text))

    def has(self, section_id: str) -> bool:
        """Whether the section has unsaved text."""
        return section_id in self._drafts

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
        counted = (self._count(draft) for draft in self.all)
        return sum(abs(count.words - count.base_words) for count in counted)

    def words_of(self, node: OutlineNode) -> int:
        """How many words the section has, as the writer last left it."""
        draft = self._drafts.get(node.id)
        return node.words if draft is None else self._count(draft).words

    @property
    def to_count(self) -> bool:
        """Whether `count` has something to do that takes long."""
        return any(_is_long(draft) and not self._is_counted(draft) for draft in self.all)

    async def count_aside(self) -> None:
        """Count long drafts in a thread, while keys are still taken."""
        if not self.to_count:
            return
        import asyncio  # noqa: PLC0415  # not before the first picture

        # One after another: a long text would stand in memory for each of them.
        self._counts_in_turn = self._counts_in_turn or asyncio.Lock()
        async with self._counts_in_turn:
            if self.to_count:
                await asyncio.to_thread(self.count)

    def count(self) -> None:
        """Count long drafts; any thread may. Until then their words are those counted last."""
        for draft in self.all:
            if not self._is_counted(draft):
                self._count_now(draft)

    def _is_counted(self, draft: Draft) -> bool:
        known = self._counted.get(draft.section_id)
        return known is not None and known.draft is draft

    def _count(self, draft: Draft) -> _Counted:
        known = self._counted.get(draft.section_id)
        if known is not None and (known.draft is draft or _is_long(draft)):
            return known
        return self._count_now(draft)

    def _count_now(self, draft: Draft) -> _Counted:
        known = self._counted.get(draft.section_id)
        if known is not None and known.draft.held_base == draft.held_base:
            base_words = known.base_words
        elif draft.section_id in self._base_words:
            base_words = self._base_words[draft.section_id]
        else:
            base_words = _count_politely(draft.held_base)
        counted = _Counted(draft, _count_politely(draft.held_text), base_words)
        self._counted[draft.section_id] = counted
        return counted

    def _forget(self, section_id: str) -> None:
        self._drafts.pop(section_id, None)
        self._counted.pop(section_id, None)
        self._base_words.pop(section_id, None)


def _is_as_on_disk(text: str | HeldText, base: str | HeldText) -> bool:
    """Whether the text is the base, blank lines around it aside."""
    if isinstance(text, LineList) and isinstance(base, Passage):
        # A long text is not joined at every look: without blank lines around it the size tells.
        may_be_cut = not (text[0].strip() and text[-1].strip())
        if text.size != base.size and not may_be_cut:
            return False
    return trim_blank_lines(str(text)) == str(base)


def _count_politely(text: str | HeldText) -> int:
    """Count words, and let the thread that takes keys have its turn in between."""
    words = 0
    for some in count_by_pieces(text):
        words += some
        time.sleep(0)
    return words


def _is_long(draft: Draft) -> bool:
    held = draft.held_text
    if isinstance(held, str):
        return len(held) > _LONG
    return any(length > _LONG for length in accumulate(map(len, held.pieces())))
