"""Waypost on a document, written by Textual alone or as it is.

`python -m tests.support.rendered_waypost stock|full|diff DOCUMENT`
"""

import sys
from pathlib import Path

from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from waypost.tui import app
from waypost.tui.app import WaypostApp

_STYLES = str(Path(app.__file__).parent / WaypostApp.CSS_PATH)


class _Stock(WaypostApp):
    """Waypost as it would be on Textual's own driver."""

    CSS_PATH = _STYLES

    def get_driver_class(self) -> type[Driver]:
        return LinuxDriver


def main() -> int:
    """Open the document."""
    renders, document = sys.argv[1], Path(sys.argv[2])
    if renders == "stock":
        setattr(app, "WaypostApp", _Stock)  # noqa: B010  # a class is no type to assign to
        renders = "full"
    return app.run(document, folder=document.parent, render=renders)


if __name__ == "__main__":
    sys.exit(main())
