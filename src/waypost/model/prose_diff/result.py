"""What a prose diff says: blocks in reading order, each a sequence of runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from waypost.model.words import count_words


class Change(StrEnum):
    """What happened to a run of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Grain(StrEnum):
    """How finely a changed block is taken apart."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"
    WORD = "word"


class BlockChange(StrEnum):
    """What happened to a block."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Run(NamedTuple):
    """Text that stayed, came or went as one; a tuple, for a diff makes hundreds."""

    change: Change
    text: str


class DiffBlock(NamedTuple):
    """A heading, paragraph, list item, table row, fence … and what happened to it.

    The runs that are not ADDED make up the old block, those that are not REMOVED the new one;
    a moved block stands where it is now, and may have been edited on the way.
    """

    change: BlockChange
    runs: tuple[Run, ...]
    old_line: int | None
    """1-based line at which the old block begins, None where there is none."""
    new_line: int | None
    """1-based line at which the new block begins, None where there is none."""
    code: bool = False
    """Whether line ends and blanks are the text's own; elsewhere blanks are single."""

    @property
    def old_text(self) -> str:
        """The block as it was, unwrapped; "" where it was not."""
        return "" if self.old_line is None else self._text_without(Change.ADDED)

    @property
    def new_text(self) -> str:
        """The block as it is, unwrapped; "" where it is not."""
        return "" if self.new_line is None else self._text_without(Change.REMOVED)

    def _text_without(self, change: Change) -> str:
        return "".join(run.text for run in self.runs if run.change is not change)

    def words(self, change: Change) -> int:
        """Words in the runs of that change; code has none, as everywhere in Waypost."""
        if self.code:
            return 0
        return sum(count_words(run.text) for run in self.runs if run.change is change)


@dataclass(frozen=True, slots=True)
class ProseDiff:
    """The difference of two texts."""

    blocks: tuple[DiffBlock, ...]

    def applied_to(self, old: Sequence[str]) -> list[str]:
        """The new text's blocks made from the old text's blocks, in their order.

        Raises ValueError where these are other ones than those that were compared.
        """
        olds = [block for block in self.blocks if block.old_line is not None]
        olds.sort(key=lambda block: block.old_line or 0)
        if [block.old_text for block in olds] != list(old):
            raise ValueError("The diff is of another text.")
        return [block.new_text for block in self.blocks if block.new_line is not None]

    @property
    def words_added(self) -> int:
        """Words in all ADDED runs."""
        return sum(block.words(Change.ADDED) for block in self.blocks)

    @property
    def words_removed(self) -> int:
        """Words in all REMOVED runs."""
        return sum(block.words(Change.REMOVED) for block in self.blocks)

    @property
    def changes(self) -> int:
        """How many blocks did not stay as they were."""
        return sum(block.change is not BlockChange.SAME for block in self.blocks)
