"""Tells the next start what came of this one: where the text stands, and how the panes look."""

from collections.abc import Iterator, Mapping

from textual.geometry import Region
from textual.widget import Widget

from waypost.render.cells import Cell, blank_cell
from waypost.render.diffing import DiffingApp
from waypost.tui.first_picture.panes import GUIDANCE, OUTLINE, WRITING, PanePicture, shown_in_panes
from waypost.tui.first_picture.stage import Stage, name_above, name_of_pane
from waypost.tui.panes.question_strip import QuestionStrip
from waypost.tui.panes.text_surface import token_styles
from waypost.tui.panes.workbench import Workbench
from waypost.tui.presentation.outline_rows import WIDE_ENOUGH_FOR_WORDS
from waypost.workspace.kept_stages import keep_stage


class StageKeeper:
    """Looks at the first picture while it stands, then keeps what it has seen."""

    def __init__(self, name: str) -> None:
        """Keep the stage of this start under that name."""
        self._name = name
        self._seen: dict[str, Stage | PanePicture] = {}

    def look_at(self, bench: Workbench) -> None:
        """See how everything stands, unless the writer has gone on already."""
        app = bench.app
        region = bench.editor.content_region
        is_untouched = bench.editor.has_focus and not bench.desk.drafts.unsaved
        if not isinstance(app, DiffingApp) or not region or bench.is_covered or not is_untouched:
            return
        stage = _stage(app, bench)
        name = self._name
        if bench.query_one(QuestionStrip).is_on_screen:
            asked = bench.desk.chosen.question_status
            name = name_above(name, asked.question.text if asked else "")
        self._seen[name] = stage
        shows = shown_in_panes(bench.desk, with_words=stage.counts_words)
        for pane, picture in _panes(app, bench):
            self._seen[name_of_pane(name, pane, shows[pane])] = picture

    def keep(self) -> None:
        """Keep what was seen."""
        for name, seen in self._seen.items():
            keep_stage(name, seen.as_text())


def _stage(app: DiffingApp[object], bench: Workbench) -> Stage:
    editor = bench.editor
    plain = editor.visual_style.rich_style
    tokens = {
        token.value: app.codes_of(editor, plain + style)
        for token, style in token_styles(bench.text_styles)
    }
    return Stage(
        *editor.content_region,
        plain=app.codes_of(editor, plain),
        tokens=tokens,
        counts_words=bench.outline.outline_tree.size.width >= WIDE_ENOUGH_FOR_WORDS,
    )


def _panes(app: DiffingApp[object], bench: Workbench) -> Iterator[tuple[str, PanePicture]]:
    """The panes that are in sight, of the editor's what stands around its text."""
    panes: Mapping[str, Widget] = {
        OUTLINE: bench.outline,
        GUIDANCE: bench.guidance,
        WRITING: bench.query_one("#writing"),
    }
    text = bench.editor.content_region
    for name, pane in panes.items():
        if pane.is_on_screen and pane.region:
            rows = list(_rows(app, pane.region, text))
            yield name, PanePicture.of_cells(pane.region.x, pane.region.y, rows)


def _rows(app: DiffingApp[object], region: Region, text: Region) -> Iterator[list[Cell]]:
    """The cells of a region, without the text."""
    for y, row in enumerate(app.cells_in(region), region.y):
        if text.y <= y < text.bottom and region.overlaps(text):
            start, end = text.x - region.x, text.right - region.x
            yield [*row[:start], *[blank_cell(row[0][1])] * (end - start), *row[end:]]
        else:
            yield row
