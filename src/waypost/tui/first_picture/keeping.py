"""Tells the next start where Textual has put the text at this one, and how it looks."""

from waypost.render.diffing import DiffingApp
from waypost.tui.first_picture.stage import Stage, name_above
from waypost.tui.panes.question_strip import QuestionStrip
from waypost.tui.panes.text_surface import token_styles
from waypost.tui.panes.workbench import Workbench
from waypost.workspace.kept_stages import keep_stage


class StageKeeper:
    """Looks at the first picture while it stands, then keeps what it has seen."""

    def __init__(self, name: str) -> None:
        """Keep the stage of this start under that name."""
        self._name = name
        self._text = ""

    def look_at(self, bench: Workbench) -> None:
        """See where the text stands, if it does."""
        editor, app = bench.editor, bench.app
        region = editor.content_region
        if not isinstance(app, DiffingApp) or not region or bench.is_covered:
            return
        plain = editor.visual_style.rich_style
        looks = {
            token.value: app.codes_of(editor, plain + style)
            for token, style in token_styles(bench.text_styles)
        }
        stage = Stage(*region, app.codes_of(editor, plain), looks)
        self._text = stage.as_text()
        if bench.query_one(QuestionStrip).is_on_screen:
            asked = bench.desk.current_question
            self._name = name_above(self._name, asked.question.text if asked else "")

    def keep(self) -> None:
        """Keep what was seen."""
        if self._text:
            keep_stage(self._name, self._text)
