"""Which panes of the writing screen are in sight, and where the focus goes next.

Wide screens have all three beside each other. On narrower ones the guidance is a strip that
opens on a key, and the outline is a drawer.
"""

from textual.widget import Widget

from waypost.tui.panes.guidance_pane import GuidancePane
from waypost.tui.panes.outline_pane import OutlinePane
from waypost.tui.panes.section_editor import SectionEditor


class PaneLayout:
    """Shows, hides and focuses the panes of one workbench."""

    def __init__(self, workbench: Widget) -> None:
        self._bench = workbench

    @property
    def is_wide(self) -> bool:
        """Whether all panes stand beside each other."""
        return self._bench.screen.has_class("-wide")

    @property
    def is_narrow(self) -> bool:
        """Whether the outline is a drawer."""
        screen = self._bench.screen
        return screen.has_class("-narrow") or screen.has_class("-tiny")

    def toggle_outline(self) -> None:
        """Show or hide the outline; what appears gets the focus."""
        if self.is_narrow:
            self._bench.toggle_class("-drawer")
        else:
            self._bench.toggle_class("-no-outline")
        self._follow(self.outline_shown, self._outline.outline_tree)

    def toggle_guidance(self) -> None:
        """Show or hide the guidance (or open it fully, where it is a strip)."""
        self._bench.toggle_class("-no-guidance" if self.is_wide else "-guidance-open")
        if not self.guidance_shown and self._guidance.view.has_focus:
            self.focus_editor()

    def toggle_focus_mode(self) -> None:
        """Hide both, or bring both back."""
        hidden = not (self.outline_shown or self.guidance_shown)
        self._bench.set_class(not hidden, "-no-outline")
        self._bench.set_class(not hidden, "-no-guidance")
        self._bench.remove_class("-drawer", "-guidance-open")
        self.focus_editor()

    def show_outline(self) -> None:
        """Have the outline in sight."""
        self._bench.remove_class("-no-outline")
        if self.is_narrow:
            self._bench.add_class("-drawer")

    def close_drawer(self) -> None:
        """Put the drawer away."""
        self._bench.remove_class("-drawer")

    def focus_editor(self) -> None:
        """Let the writer write."""
        self._bench.query_one(SectionEditor).take_caret()

    def focus_next(self, by: int) -> None:
        """Focus the next pane in sight; with none but the editor, bring the outline."""
        panes: list[Widget] = []
        if self.outline_shown:
            panes.append(self._outline)
        if self.guidance_shown:
            panes.append(self._guidance)
        panes.append(self._bench.query_one(SectionEditor))
        if len(panes) == 1:
            self.toggle_outline()
            return
        here = next((i for i, pane in enumerate(panes) if pane.has_focus_within), -1)
        self._focus(panes[(here + by) % len(panes)])

    @property
    def outline_shown(self) -> bool:
        """Whether the outline is in sight."""
        if self.is_narrow:
            return self._bench.has_class("-drawer")
        return not self._bench.has_class("-no-outline")

    @property
    def guidance_shown(self) -> bool:
        """Whether the guidance is in sight as more than a strip."""
        if self.is_wide:
            return not self._bench.has_class("-no-guidance")
        return self._bench.has_class("-guidance-open")

    @property
    def _outline(self) -> OutlinePane:
        return self._bench.query_one(OutlinePane)

    @property
    def _guidance(self) -> GuidancePane:
        return self._bench.query_one(GuidancePane)

    def _follow(self, shown: bool, widget: Widget) -> None:  # noqa: FBT001  # a plain yes or no
        if shown:
            self._bench.screen.set_focus(widget)
        else:
            self.focus_editor()

    def _focus(self, pane: Widget) -> None:
        if pane is self._outline:
            self._bench.screen.set_focus(self._outline.outline_tree)
        elif pane is self._guidance:
            self._bench.screen.set_focus(self._guidance.view)
        else:
            self.focus_editor()
