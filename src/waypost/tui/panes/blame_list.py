"""A text sentence by sentence, with who wrote each beside it."""

from rich.text import Text

from waypost.model.blame import BlamedUnit
from waypost.model.visible import visible_line
from waypost.tui.panes.row_list import RowList
from waypost.tui.presentation.revisions import day_of, first_name

_SHOWN = 300
_WHO = 8


class BlameList(RowList[BlamedUnit]):
    """Sentences; the writer is named where another one begins."""

    def draw_row(self, row: BlamedUnit, width: int, index: int) -> Text:
        """Draw a sentence."""
        styles = self.text_styles
        above = self.rows[index - 1] if index else None
        told = above is not None and above.revision == row.revision
        revision = row.revision
        if told:
            text = Text(" " * 30)
        elif revision is None:
            text = Text.assemble((f" {'in no revision yet':<29}", styles.muted))
        else:
            text = Text.assemble((f" {revision.id[:7]} ", styles.mark))
            text.append(f"{day_of(revision.date):>11} ", styles.number)
            text.append(f"{first_name(revision):<{_WHO}} ", styles.muted)
        text.append("│ ", styles.mark)
        text.append(visible_line(row.text, _SHOWN))
        text.truncate(width, overflow="ellipsis")
        return text
