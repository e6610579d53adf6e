"""Textual's stylesheet, which parses each sheet once as long as the theme's variables are the same.

Textual begins afresh whenever a screen brings a sheet of its own, which at a start it does three
times.
"""

from textual.css.stylesheet import Stylesheet


class KeptStylesheet(Stylesheet):
    """A stylesheet that keeps what it has parsed."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other variables; with the same ones all that was parsed still holds."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse what is new; a mistake in it leaves the rules as they were."""
        self.parse()
