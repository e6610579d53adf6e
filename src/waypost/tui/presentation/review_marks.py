"""Review marks as they are listed, and one of them amid the text it stands in."""

from rich.style import Style
from rich.text import Text

from waypost.model.review import PlacedMark, ReviewKind, ReviewMark, Verdict
from waypost.model.visible import visible, visible_line
from waypost.tui.presentation.block import Block
from waypost.tui.themes import TextStyles

_KIND_CELLS = 12
_SECTION_CELLS = 24
_LONGEST = 240
_LONGEST_AROUND = 600
"""Characters of text that are shown before a mark and behind it."""
_KINDS = {
    ReviewKind.ADDITION: "add",
    ReviewKind.DELETION: "remove",
    ReviewKind.SUBSTITUTION: "replace",
    ReviewKind.COMMENT: "comment",
    ReviewKind.UNRESOLVED: "UNRESOLVED",
}

NOT_RESOLVED = "It suggests another text: accept it or reject it."
_DONE = {
    Verdict.ACCEPT: "accepted",
    Verdict.REJECT: "rejected",
    Verdict.RESOLVE: "resolved",
}


def kind_of(mark: ReviewMark) -> str:
    """What the mark asks for, in a word."""
    return _KINDS[mark.kind]


def settled_words(count: int, verdict: Verdict) -> str:
    """What was done about so many marks."""
    return f"{count} mark{'' if count == 1 else 's'} {_DONE[verdict]}."


def mark_row(placed: PlacedMark, width: int, styles: TextStyles) -> Text:
    """A mark in a row: what it asks for, where, and what it says."""
    mark = placed.mark
    row = Text().append(f" {kind_of(mark):<{_KIND_CELLS}}", styles.label)
    if width > 3 * _SECTION_CELLS:
        label = visible_line(placed.node.label, _SECTION_CELLS - 2)
        row.append(f"{label:<{_SECTION_CELLS}}", styles.muted)
    else:
        row.append(f"{placed.node.number or visible_line(placed.node.title, 8):<6} ", styles.muted)
    row.append_text(mark_line(mark, styles))
    return row


def mark_line(mark: ReviewMark, styles: TextStyles) -> Text:
    """What the mark says on one line: the change with its signs, or the remark."""
    line = Text()
    if mark.kind.is_suggestion:
        line.append_text(_change(mark, styles, one_line=True))
        return line
    if mark.who:
        line.append(f"{visible_line(mark.who, 30)}: ", styles.number)
    line.append(visible_line(mark.said, _LONGEST) or "(no remark)")
    about = visible_line(mark.old.strip(), _LONGEST)
    if about and mark.kind is ReviewKind.COMMENT:
        line.append(f'  on "{about}"', styles.muted)
    return line


def mark_blocks(placed: PlacedMark, text: str, styles: TextStyles) -> list[Block]:
    """The mark with its section, who put it, and the paragraph in which it stands."""
    mark = placed.mark
    head = Text(visible_line(placed.node.label, _LONGEST), styles.heading)
    said = Text(kind_of(mark), styles.label)
    if mark.who:
        said.append(f"  by {visible_line(mark.who, _LONGEST)}", styles.number)
    blocks = [Block(head), Block(said)]
    if mark.said:
        blocks += [Block(Text(" ")), Block(Text(visible(mark.said)))]
    before = text[max(0, mark.start - _LONGEST_AROUND) : mark.start].rpartition("\n\n")[2]
    after = text[mark.end : mark.end + _LONGEST_AROUND].partition("\n\n")[0]
    amid = Text(visible(before), styles.muted)
    amid.append_text(_change(mark, styles, one_line=False))
    amid.append(visible(after), styles.muted)
    return [*blocks, Block(Text(" ")), Block(amid)]


def _change(mark: ReviewMark, styles: TextStyles, *, one_line: bool) -> Text:
    """What goes and what comes, with signs for whoever sees no colours."""

    def shown(text: str) -> str:
        return visible_line(" ".join(text.split()), _LONGEST) if one_line else visible(text)

    changed = Text(style=Style.null())
    if not mark.kind.is_suggestion:
        return changed.append(shown(mark.old), styles.remarked)
    if mark.old:
        changed.append(f"[-{shown(mark.old)}-]", styles.removed)
    if mark.new:
        changed.append(f"{{+{shown(mark.new)}+}}", styles.added)
    return changed
