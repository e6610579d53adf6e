"""How revisions and what they changed look."""

from collections.abc import Sequence
from datetime import datetime

from rich.style import Style
from rich.text import Text

from waypost.model.prose_diff import BlockChange, Change, DiffBlock
from waypost.model.revision import Revision, RevisionChange
from waypost.model.version import SectionChange
from waypost.model.visible import visible, visible_line
from waypost.tui.presentation.block import Block, hanging
from waypost.tui.themes import TextStyles

_AUTHOR = 8
_SUBJECT = 200
_NAME = 80
_CONTEXT = 1
"""Unchanged blocks shown before and after a change."""
_PLAIN = Style(underline=False, strike=False)
_SIGNS = {
    BlockChange.SAME: " ",
    BlockChange.ADDED: "+",
    BlockChange.REMOVED: "-",
    BlockChange.CHANGED: "~",
    BlockChange.MOVED: ">",
}


def revision_row(change: RevisionChange, width: int, styles: TextStyles, *, marked: bool) -> Text:
    """One line: when, who, words, milestone, subject."""
    revision = change.revision
    row = Text.assemble((" ▪" if marked else "  ", styles.current))
    row.append(f"{short_date(revision.date)} ", styles.number)
    who = visible_line(revision.author.split()[0] if revision.author.split() else "?", _AUTHOR)
    row.append(f"{who:<{_AUTHOR}} ", styles.muted)
    row.append(f"{_signed('+', change.words_added):>5}", styles.added + _PLAIN)
    row.append(f"{_signed('-', change.words_removed):>6}  ", styles.removed + _PLAIN)
    for name in revision.milestones:
        row.append(f"◆ {visible_line(name, 30)}  ", styles.heading)
    row.append(visible_line(revision.subject, _SUBJECT))
    row.truncate(width, overflow="ellipsis")
    return row


def revision_heading(revision: Revision) -> Text:
    """Who kept the revision, when, with what message."""
    author = visible_line(revision.author, _NAME)
    return Text(f" {revision.id[:7]}  {author}, {long_date(revision.date)}")


def change_blocks(
    message: str, changes: Sequence[SectionChange], styles: TextStyles
) -> tuple[list[Block], int]:
    """The change as blocks, and how many anchors `change_anchor` can name in it."""
    drawing = _Drawing(styles)
    drawing.say(message)
    for change in changes:
        drawing.section(change)
    if not changes:
        drawing.blocks.append(Block(Text("Nothing differs here.", style=styles.muted)))
    return drawing.blocks, drawing.anchors


def change_anchor(index: int) -> str:
    """Anchor of the change of that index."""
    return f"change-{index}"


def short_date(date: str) -> str:
    """`14 Nov 26 09:12` of an ISO date; the date itself where it is odd."""
    parsed = _parsed(date)
    return f"{parsed:%d %b %y %H:%M}" if parsed else visible_line(date, 15)


def long_date(date: str) -> str:
    """`14 Nov 2026 09:12` of an ISO date."""
    parsed = _parsed(date)
    return f"{parsed.day} {parsed:%b %Y %H:%M}" if parsed else visible_line(date, 30)


class _Drawing:
    def __init__(self, styles: TextStyles) -> None:
        self.blocks: list[Block] = []
        self.anchors = 0
        self._styles = styles

    def say(self, message: str) -> None:
        for line in visible(message).splitlines():
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
        text = Text()
        for run in block.runs:
            text.append(visible(run.text), self._style(block, run.change))
        text.rstrip()
        sign = _SIGNS[block.change]
        mark = Text(sign, style=self._sign_style(block.change))
        self.blocks.append(Block(hanging(mark, text), anchor))
        self._blank()

    def _sign_style(self, change: BlockChange) -> Style:
        styles = self._styles
        signs = {
            BlockChange.SAME: styles.mark,
            BlockChange.ADDED: styles.added + _PLAIN,
            BlockChange.REMOVED: styles.removed + _PLAIN,
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


def _signed(sign: str, count: int) -> str:
    return f"{sign}{count}" if count else ""


def _parsed(date: str) -> datetime | None:
    try:
        return datetime.fromisoformat(date)
    except ValueError:
        return None
