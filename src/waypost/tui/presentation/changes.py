"""How what a revision changed looks: below one another, or the old text beside the new."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from waypost.model.prose_diff import BlockChange, Change, DiffBlock, Run
from waypost.model.version import SectionChange
from waypost.model.visible import visible, visible_line
from waypost.tui.presentation.block import Block, hanging
from waypost.tui.presentation.messages import joined_lines
from waypost.tui.themes import TextStyles

_NAME = 80
_CONTEXT = 1
"""Unchanged blocks shown before and after a change."""
PLAIN = Style(underline=False, strike=False)
_SIGNS = {
    BlockChange.SAME: " ",
    BlockChange.ADDED: "+",
    BlockChange.REMOVED: "-",
    BlockChange.CHANGED: "~",
    BlockChange.MOVED: ">",
}


def change_blocks(
    message: str,
    changes: Sequence[SectionChange],
    styles: TextStyles,
    *,
    side_by_side: bool = False,
) -> tuple[list[Block], int]:
    """The change as blocks, and how many anchors `change_anchor` can name in it."""
    drawing = _Drawing(styles, side_by_side=side_by_side)
    drawing.say(message)
    for change in changes:
        drawing.section(change)
    if not changes:
        drawing.blocks.append(Block(Text("Nothing differs here.", style=styles.muted)))
    return drawing.blocks, drawing.anchors


def change_anchor(index: int) -> str:
    """Anchor of the change of that index."""
    return f"change-{index}"


def change_as_text(changes: Sequence[SectionChange]) -> str:
    """The change as plain text to be copied, with marks: `[-gone-]`, `{+new+}`."""
    marks = {Change.SAME: "{}", Change.ADDED: "{{+{}+}}", Change.REMOVED: "[-{}-]"}
    parts: list[str] = []
    for change in changes:
        parts.append(change.label)
        for block in change.diff.blocks:
            if block.change is not BlockChange.SAME:
                runs = (marks[run.change].format(run.text) for run in block.runs if run.text)
                parts.append("".join(runs).rstrip())
    return "\n\n".join(parts)


class _Drawing:
    def __init__(self, styles: TextStyles, *, side_by_side: bool) -> None:
        self.blocks: list[Block] = []
        self.anchors = 0
        self._styles = styles
        self._draw = self._beside if side_by_side else self._below

    def say(self, message: str) -> None:
        for line in joined_lines(visible(message)):
            self.blocks.append(Block(Text(line, style=self._styles.muted)))
        if message:
            self._blank()

    def section(self, change: SectionChange) -> None:
        kind = "added" if change.before is None else "removed" if change.after is None else ""
        heading = Text.assemble((visible_line(change.label, _NAME), self._styles.label))
        if kind:
            heading.append(f"  ({kind})", self._styles.muted)
        if change.renamed_from:
            was = visible_line(change.renamed_from, _NAME)
            heading.append(f"  (was: {was})", self._styles.muted)
        counts = f"  +{change.diff.words_added} -{change.diff.words_removed} words"
        heading.append(counts, self._styles.muted)
        self.blocks.append(Block(heading))
        self._blank()
        self._diff(change.diff.blocks)

    def _diff(self, blocks: Sequence[DiffBlock]) -> None:
        shown = _in_sight(blocks)
        folded = 0
        for index, block in enumerate(blocks):
            if index not in shown:
                folded += 1
                continue
            self._fold(folded)
            folded = 0
            self._block(block)
        self._fold(folded)

    def _block(self, block: DiffBlock) -> None:
        anchor = ""
        if block.change is not BlockChange.SAME:
            anchor = change_anchor(self.anchors)
            self.anchors += 1
        sign = Text(_SIGNS[block.change], style=self._sign_style(block.change))
        self.blocks.append(Block(self._draw(sign, block), anchor))
        self._blank()

    def _below(self, sign: Text, block: DiffBlock) -> RenderableType:
        return hanging(sign, self._text(block, block.runs))

    def _beside(self, sign: Text, block: DiffBlock) -> RenderableType:
        grid = Table.grid(padding=(0, 2, 0, 0), expand=True)
        grid.add_column(width=1, no_wrap=True)
        grid.add_column(ratio=1)
        grid.add_column(ratio=1)
        old = [run for run in block.runs if run.change is not Change.ADDED]
        new = [run for run in block.runs if run.change is not Change.REMOVED]
        was_there = block.change is not BlockChange.ADDED
        is_there = block.change is not BlockChange.REMOVED
        grid.add_row(
            sign,
            self._text(block, old if was_there else []),
            self._text(block, new if is_there else []),
        )
        return grid

    def _text(self, block: DiffBlock, runs: Sequence[Run]) -> Text:
        text = Text()
        for run in runs:
            text.append(visible(run.text), self._style(block, run.change))
        text.rstrip()
        return text

    def _sign_style(self, change: BlockChange) -> Style:
        styles = self._styles
        signs = {
            BlockChange.SAME: styles.mark,
            BlockChange.ADDED: styles.added + PLAIN,
            BlockChange.REMOVED: styles.removed + PLAIN,
            BlockChange.CHANGED: styles.heading,
            BlockChange.MOVED: styles.moved,
        }
        return signs[change]

    def _style(self, block: DiffBlock, change: Change) -> Style:
        if change is Change.ADDED:
            return self._styles.added
        if change is Change.REMOVED:
            return self._styles.removed
        if block.change is BlockChange.MOVED:
            return self._styles.moved
        return self._styles.muted if block.change is BlockChange.SAME else Style.null()

    def _fold(self, count: int) -> None:
        if count:
            block = "block" if count == 1 else "blocks"
            self.blocks.append(
                Block(Text(f"  … {count} unchanged {block} …", style=self._styles.mark))
            )
            self._blank()

    def _blank(self) -> None:
        self.blocks.append(Block(Text(" ")))


def _in_sight(blocks: Sequence[DiffBlock]) -> set[int]:
    changed = [i for i, block in enumerate(blocks) if block.change is not BlockChange.SAME]
    return {near for i in changed for near in range(max(0, i - _CONTEXT), i + _CONTEXT + 1)}
