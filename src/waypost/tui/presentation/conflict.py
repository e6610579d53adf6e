"""How a text that two people changed looks: each one's change of what both began with."""

from rich.text import Text

from waypost.model.outcomes import Conflict
from waypost.model.prose_diff import diff_prose
from waypost.model.version import SectionChange, SectionVersion
from waypost.model.visible import visible_line
from waypost.tui.presentation.block import Block
from waypost.tui.presentation.changes import change_blocks
from waypost.tui.themes import TextStyles

_LABEL = 80
_WHAT_IT_IS = """\
Nothing was written. What only one of you changed is merged already; below is what you both \
changed, each against the text that you began with.\
"""
_GONE = "(the section is gone there)"


def conflict_title(conflict: Conflict) -> Text:
    """Which section it is."""
    label, where = visible_line(conflict.label, _LABEL), visible_line(conflict.where, _LABEL)
    return Text(f" {label} changed {where} meanwhile")


def conflict_blocks(conflict: Conflict, styles: TextStyles) -> tuple[list[Block], int]:
    """The two changes as blocks, and how many anchors `change_anchor` can name in them."""
    stretches = conflict.merge.stretches
    changes: list[SectionChange] = []
    for number, stretch in enumerate(stretches, start=1):
        of = f" {number} of {len(stretches)}" if len(stretches) > 1 else ""
        changes.append(_change(f"Yours{of}", stretch.base, stretch.ours))
        theirs = f"Theirs{of}" if stretch.theirs or conflict.theirs else f"Theirs {_GONE}"
        changes.append(_change(theirs, stretch.base, stretch.theirs))
    return change_blocks(_WHAT_IT_IS, changes, styles)


def _change(label: str, base: str, text: str) -> SectionChange:
    before, after = (SectionVersion("", label, "", 0, words) for words in (base, text))
    return SectionChange("", label, before, after, diff_prose(base, text))
