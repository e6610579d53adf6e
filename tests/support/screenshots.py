"""Makes the pictures of the README from the demo: `python -m tests.support.screenshots [FOLDER]`.

The demo's dates, authors and texts are fixed, so the pictures change only where the program
does. They name no host: the fonts that Rich would fetch are left to the viewer.
"""

import asyncio
import os
import re
import sys
import tempfile
from html import unescape
from pathlib import Path

from tests.support.checkout import CHECKOUT
from tests.support.screen import press, until_at_rest
from waypost.model.references import find_section
from waypost.paths import packaged_folder
from waypost.tui.app import WaypostApp
from waypost.tui.keymap import WRITING
from waypost.tui.themes import load_themes
from waypost.workspace.demo import build_demo
from waypost.workspace.location import Place
from waypost.workspace.session import Session

PICTURES = CHECKOUT / "src" / "waypost" / "docs"

_SECTION = "2.4"
_SIZE = (160, 45)

_REMOTE_FONT = re.compile(r"[ \t]*@font-face \{.*?\}\n+", re.DOTALL)
_GENERATOR = re.compile(r"[ \t]*<!--.*?-->\n")
_TEXT = re.compile(r"<text [^>]*>(.*?)</text>")
_FONT = ("Fira Code, monospace", "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace")
_CLOSED = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "TZ": "UTC",
    "TEXTUAL_COLOR_SYSTEM": "truecolor",
}


def words_of(picture: str) -> set[str]:
    """The words that can be read in a picture."""
    shown = " ".join(unescape(text) for text in _TEXT.findall(picture))
    return set(shown.replace("\N{NO-BREAK SPACE}", " ").split())


async def make_pictures(folder: Path) -> None:
    """Draw the writing screen and the history of a section into SVG files in `folder`."""
    with tempfile.TemporaryDirectory() as temporary:
        demo = build_demo(Path(temporary) / "demo")
        session = Session(demo.document)
        app = WaypostApp(
            session,
            load_themes([packaged_folder("themes")]),
            place=Place(find_section(session.view.outline, _SECTION).id, 0, 0),
            folder=demo.document.parent,
        )
        async with app.run_test(size=_SIZE) as pilot:
            await until_at_rest(pilot)
            _keep(app, folder / "writing.svg")
            await press(pilot, _key("history.show"), "down")
            _keep(app, folder / "history.svg")


def _key(command_id: str) -> str:
    return next(command.keys for command in WRITING if command.id == command_id).split(",")[0]


def _keep(app: WaypostApp, path: Path) -> None:
    drawn = app.export_screenshot(title="Waypost")
    plain = _GENERATOR.sub("", _REMOTE_FONT.sub("", drawn)).replace(*_FONT)
    path.write_text("\n".join(line.rstrip() for line in plain.splitlines()) + "\n", "utf-8")


def main() -> None:
    """Make the pictures where the README has them, or in the folder that is named."""
    os.environ.update(_CLOSED)
    os.environ.pop("NO_COLOR", None)
    asyncio.run(make_pictures(Path(sys.argv[1]) if sys.argv[1:] else PICTURES))


if __name__ == "__main__":
    main()
