"""A section in a list of changed ones: whether it is ticked, words that came and went, title."""

from rich.style import Style
from rich.text import Text

from waypost.model.version import SectionChange
from waypost.model.visible import visible_line
from waypost.tui.presentation.changes import PLAIN
from waypost.tui.themes import TextStyles

_SHOWN = 200


def section_row(
    change: SectionChange,
    styles: TextStyles,
    *,
    ticked: bool,
    label: Style | str = "",
    note: str = "",
) -> Text:
    """The row; `label` is the style of the title, `note` is said behind it."""
    text = Text.assemble((" [x] ", styles.done) if ticked else (" [ ] ", styles.mark))
    text.append(f"{f'+{change.diff.words_added}':>5}", styles.added + PLAIN)
    text.append(f"{f'-{change.diff.words_removed}':>6}  ", styles.removed + PLAIN)
    text.append(visible_line(change.label, _SHOWN), label)
    if note:
        text.append(f"  ({note})", styles.muted)
    return text
