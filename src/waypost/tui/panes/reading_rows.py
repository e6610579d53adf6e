"""The list of sections that changed, with what is read of them."""

from rich.text import Text

from waypost.model.reviewed import Unread
from waypost.model.visible import visible_line
from waypost.tui.panes.row_list import RowList
from waypost.tui.presentation.changes import PLAIN

_SHOWN = 200


class ReadingRows(RowList[Unread]):
    """Sections with a tick, words and title."""

    def draw_row(self, row: Unread, width: int, index: int) -> Text:
        """Draw a section."""
        del index
        styles = self.text_styles
        diff = row.change.diff
        text = Text(
            " [x] " if row.is_read else " [ ] ", styles.done if row.is_read else styles.mark
        )
        text.append(f"{f'+{diff.words_added}':>5}", styles.added + PLAIN)
        text.append(f"{f'-{diff.words_removed}':>6}  ", styles.removed + PLAIN)
        text.append(visible_line(row.change.label, _SHOWN), styles.settled if row.is_read else "")
        if row.change.before is None:
            text.append("  (new)", styles.muted)
        elif row.change.after is None:
            text.append("  (gone)", styles.muted)
        text.truncate(width, overflow="ellipsis")
        return text
