"""What all our drawn widgets share: the text styles of the theme, handed down by the screen."""

from textual.widget import Widget

from waypost.tui.themes import TextStyles


class Styled:
    """A widget that draws text with the theme's styles."""

    text_styles: TextStyles = TextStyles()

    def restyle(self, styles: TextStyles) -> None:
        """Draw with these styles from now on."""
        self.text_styles = styles
        if isinstance(self, Widget):
            self.refresh()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001  # Textual's signature
        """Leave the rules as they are, those of scroll bars too: drawing alone tells of focus."""
