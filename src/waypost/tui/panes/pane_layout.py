"""Which panes of the workbench are in sight, and where the focus goes next.

Wide screens have all three beside each other. On narrower ones the guidance is a strip that
opens on a key, and the outline is a drawer.
"""

from textual.containers import Horizontal
from textual.widget import Widget

from waypost.tui.panes.guidance_pane import GuidancePane
from waypost.tui.panes.outline_pane import OutlinePane
from waypost.tui.panes.section_editor import SectionEditor
from waypost.tui.panes.text_line import TextLine


class PaneLayout(Horizontal):
    """A container of outline, guidance and editor that shows, hides and focuses them."""

    @property
    def editor(self) -> SectionEditor:
        """The editor."""
        return self.query_one(SectionEditor)

    @property
    def outline(self) -> OutlinePane:
        """The outline."""
        return self.query_one(OutlinePane)

    @property
    def guidance(self) -> GuidancePane:
        """The guidance."""
        return self.query_one(GuidancePane)

    @property
    def is_wide(self) -> bool:
        """Whether all panes stand beside each other."""
        return self.screen.has_class("-wide")

    @property
    def is_narrow(self) -> bool:
        """Whether the outline is a drawer."""
        return self.screen.has_class("-narrow") or self.screen.has_class("-tiny")

    @property
    def is_covered(self) -> bool:
        """Whether the screen is too small for the panes to be seen."""
        return self.screen.has_class("-tiny") or self.screen.has_class("-flat")

    @property
    def outline_shown(self) -> bool:
        """Whether the outline is in sight."""
        return self.has_class("-drawer") if self.is_narrow else not self.has_class("-no-outline")

    @property
    def guidance_shown(self) -> bool:
        """Whether the guidance is in sight as more than a strip."""
        if self.is_wide:
            return not self.has_class("-no-guidance")
        return self.has_class("-guidance-open")

    def show_outline(self) -> None:
        """Have the outline in sight."""
        self.remove_class("-no-outline")
        if self.is_narrow:
            self.add_class("-drawer")

    def on_descendant_focus(self) -> None:
        """Show in the titles which pane has the focus."""
        for pane, title in (
            (self.outline, "#outline-title"),
            (self.guidance, "#guidance-title"),
            (self.editor, "#editor-title"),
        ):
            role = "title" if pane.has_focus_within else "title_blurred"
            self.query_one(title, TextLine).set_role(role)

    def action_focus_editor(self) -> None:
        """Let the writer write; a drawer is put away."""
        self.remove_class("-drawer")
        self.editor.take_caret()

    def action_toggle_outline(self) -> None:
        """Show or hide the outline; what appears gets the focus."""
        self.toggle_class("-drawer" if self.is_narrow else "-no-outline")
        if self.outline_shown:
            self.screen.set_focus(self.outline.outline_tree)
        else:
            self.action_focus_editor()

    def action_toggle_guidance(self) -> None:
        """Show or hide the guidance (or open it fully, where it is a strip)."""
        self.toggle_class("-no-guidance" if self.is_wide else "-guidance-open")
        if not self.guidance_shown and self.guidance.has_focus_within:
            self.action_focus_editor()

    def action_focus_mode(self) -> None:
        """Hide both panes, or bring both back."""
        anything = self.outline_shown or self.guidance_shown
        self.set_class(anything, "-no-outline")
        self.set_class(anything, "-no-guidance")
        self.remove_class("-drawer", "-guidance-open")
        self.action_focus_editor()

    def action_next_pane(self, by: int) -> None:
        """Focus the next pane in sight; with none but the editor, bring the outline."""
        panes: list[tuple[Widget, Widget]] = []
        if self.outline_shown:
            panes.append((self.outline, self.outline.outline_tree))
        if self.guidance_shown:
            panes.append((self.guidance, self.guidance.view))
        if not panes:
            self.action_toggle_outline()
            return
        here = next((i for i, (pane, _) in enumerate(panes) if pane.has_focus_within), len(panes))
        there = (here + by) % (len(panes) + 1)
        if there == len(panes):
            self.editor.take_caret()
        else:
            self.screen.set_focus(panes[there][1])
