"""What changed in a guide as blocks: added, removed, reworded, moved, the old beside the new."""

from collections.abc import Iterator

from rich.text import Text

from waypost.model.guide_change import ChangeKind, GuideChange, PartChange
from waypost.model.record import Record
from waypost.model.visible import visible_line
from waypost.tui.presentation.block import Block, hanging
from waypost.tui.presentation.inline import inline_text
from waypost.tui.themes import TextStyles

_LONGEST_PLACE = 120
_SIGNS = {
    ChangeKind.ADDED: "+",
    ChangeKind.REMOVED: "-",
    ChangeKind.REWORDED: "~",
    ChangeKind.MOVED: ">",
}
_MEANINGS = {
    ChangeKind.ADDED: "asked anew",
    ChangeKind.REMOVED: "no longer asked; your text stays",
    ChangeKind.REWORDED: "said in other words; what was answered stays answered",
    ChangeKind.MOVED: "stands elsewhere; what was answered stays answered",
}
_UNKNOWN = (
    "The record does not list the earlier guide, so only what is marked in it could be compared."
)
_SAME = "Sections, questions and key points are the same: only explanations changed."


def guide_change_blocks(change: GuideChange, record: Record, styles: TextStyles) -> list[Block]:
    """All that changed, by kind."""
    blocks = [] if change.is_complete else [Block(Text(_UNKNOWN, style=styles.muted)), _blank()]
    if not change.parts:
        return [*blocks, Block(Text(_SAME))]
    for kind in ChangeKind:
        parts = change.of_kind(kind)
        if not parts:
            continue
        head = (f"{kind.value.upper()}  {len(parts)}", styles.label)
        blocks.append(Block(Text.assemble(head, (f"  {_MEANINGS[kind]}", styles.muted))))
        for part in parts:
            blocks += _part_blocks(part, record, styles)
        blocks.append(_blank())
    return blocks


def _part_blocks(part: PartChange, record: Record, styles: TextStyles) -> Iterator[Block]:
    sign = Text(f" {_SIGNS[part.kind]}", style=styles.mark)
    removed = part.kind is ChangeKind.REMOVED
    style = {ChangeKind.ADDED: styles.added, ChangeKind.REMOVED: styles.removed}.get(part.kind)
    text = inline_text(part.old if removed else part.new, styles, style)
    noted = [part.part.value, part.place, part.noted_in(record)]
    said = ", ".join(visible_line(words, _LONGEST_PLACE) for words in noted if words)
    text.append(f"  ({said})", styles.muted)
    yield Block(hanging(sign, text))
    if part.old and part.new and part.old != part.new:
        was = Text.assemble(("was: ", styles.muted), inline_text(part.old, styles, styles.removed))
        yield Block(hanging(Text("     "), was))


def _blank() -> Block:
    return Block(Text(" "))
