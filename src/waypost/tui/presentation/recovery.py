"""How unsaved text of an earlier session looks."""

from rich.text import Text

from waypost.model.journal import UnsavedSection
from waypost.model.recovery import Recovery
from waypost.model.visible import visible, visible_line
from waypost.tui.presentation.block import Block
from waypost.tui.presentation.changes import change_blocks
from waypost.tui.presentation.revisions import long_date
from waypost.tui.themes import TextStyles

_LABEL = 80
_WHAT_IT_IS = """\
Waypost ended before this text was saved. It is shown as a change of what is on disk now; nothing \
has been written. Taken back, it stands in the editor as unsaved text, with its undo.\
"""
_STATES = "Marks on questions that were not saved come back with it."
_HOMELESS = "Neither document nor guide has this section any more: its text stays in the copy."


def recovery_title(recovery: Recovery) -> Text:
    """When the text was written, and how much of it there is."""
    added, removed = recovery.words
    when = long_date(recovery.entry.written)
    branch = visible_line(recovery.entry.branch, _LABEL)
    where = f", on {branch}" if branch else ""
    return Text(f" UNSAVED TEXT of {when}{where}  +{added} -{removed} words")


def recovery_blocks(recovery: Recovery, styles: TextStyles) -> tuple[list[Block], int]:
    """The recovery as blocks, and how many anchors `change_anchor` can name in it."""
    said = _WHAT_IT_IS if recovery.entry.record is None else f"{_WHAT_IT_IS} {_STATES}"
    if not recovery.changes:
        blocks, anchors = [Block(Text(said, style=styles.muted)), _blank()], 0
    else:
        blocks, anchors = change_blocks(said, recovery.changes, styles)
    for section in recovery.homeless:
        blocks += _homeless(section, styles)
    return blocks, anchors


def _homeless(section: UnsavedSection, styles: TextStyles) -> list[Block]:
    return [
        Block(Text(visible_line(section.label, _LABEL), style=styles.label)),
        Block(Text(_HOMELESS, style=styles.muted)),
        _blank(),
        Block(Text(visible(section.draft.text))),
        _blank(),
    ]


def _blank() -> Block:
    return Block(Text(" "))
