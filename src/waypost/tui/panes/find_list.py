"""The list of revisions that brought a text or took it away."""

from rich.text import Text

from waypost.model.lost_text import TextChange, TextEvent
from waypost.model.visible import visible_line
from waypost.tui.panes.row_list import RowList
from waypost.tui.presentation.changes import PLAIN
from waypost.tui.presentation.revisions import day_of, first_name

_SHOWN = 200


class FindList(RowList[TextChange]):
    """Finds with date, author, what happened and where."""

    def draw_row(self, row: TextChange, width: int, index: int) -> Text:
        """Draw a find."""
        del index
        styles = self.text_styles
        brought = row.event is TextEvent.BROUGHT
        text = Text(f"  {day_of(row.revision.date):>11} ", styles.number)
        text.append(f"{first_name(row.revision):<8} ", styles.muted)
        event = "+ brought   " if brought else "- taken away"
        text.append(f"{event}  ", (styles.added if brought else styles.removed) + PLAIN)
        text.append(f"{visible_line(row.place.label, 40)}: ", styles.heading)
        text.append(visible_line(row.place.excerpt, _SHOWN))
        text.truncate(width, overflow="ellipsis")
        return text
