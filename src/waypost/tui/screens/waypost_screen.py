"""What all our screens share: styles handed down, commands for palette and help, a way out."""

from typing import ClassVar, Generic, TypeVar

from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from waypost.render.compositing import LeanCompositor
from waypost.tui.keymap import Command
from waypost.tui.panes.styled import Styled
from waypost.tui.themes import TextStyles

Result = TypeVar("Result")


class WaypostScreen(Screen[Result | None], Generic[Result]):
    """A full screen of ours."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual has it, but without painting every pane anew: those concerned do so themselves."""
    commands_here: ClassVar[tuple[Command, ...]] = ()
    """What keys do here, for help and palette."""
    commands_of_pane: ClassVar[tuple[Command, ...]] = ()
    """What letters do in one pane alone (the guidance); the palette does it from anywhere."""
    commands_of_menu: ClassVar[tuple[Command, ...]] = ()
    """What letters do in the review menu; the palette does it from anywhere."""

    def __init__(self, styles: TextStyles) -> None:
        super().__init__()
        self._compositor = LeanCompositor()
        self._text_styles = styles

    @property
    def text_styles(self) -> TextStyles:
        """The theme's styles for text."""
        return self._text_styles

    def restyle(self, styles: TextStyles) -> None:
        """Draw everything with these styles."""
        self._text_styles = styles
        for widget in self.query(Widget):
            if isinstance(widget, Styled):
                widget.restyle(styles)

    def owner_of(self, action: str) -> Widget:
        """The widget that does an action of `commands_here`."""
        del action
        return self

    def action_show_help(self) -> None:
        """Show all keys."""
        from waypost.tui.screens.help_screen import HelpScreen

        self.app.push_screen(
            HelpScreen(
                self.commands_here, self._text_styles, self.commands_of_pane, self.commands_of_menu
            )
        )

    def action_leave(self) -> None:
        """Go back, or quit where there is nothing to go back to."""
        # What is still loading must not look for panes that are gone.
        self.workers.cancel_node(self)
        self.dismiss(None)
