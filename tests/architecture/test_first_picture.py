"""What the first picture does not need is not loaded for it."""

import json
import subprocess
import sys
from pathlib import Path

from waypost.paths import packaged_folder

_OPEN_AND_TELL = """
import asyncio, json, sys
from pathlib import Path

import waypost.cli.opening, waypost.cli.program

from waypost.paths import PACKAGE, packaged_folder
from waypost.tui.app import WaypostApp
from waypost.tui.themes import load_themes
from waypost.workspace.session import Session


class Looking(WaypostApp):
    CSS_PATH = PACKAGE / "tui" / "styles" / "app.tcss"
    shown = None

    def post_display_hook(self):
        # A program sets up its screen in several frames: the first with the text counts.
        editor = self.screen.query("SectionEditor")
        if Looking.shown is None and editor and editor.first().size and editor.first().text:
            Looking.shown = sorted(sys.modules)


async def opened():
    session = Session(Path(sys.argv[1]))
    app = Looking(session, load_themes([packaged_folder("themes")]), folder=Path.cwd())
    async with app.run_test(size=(120, 40)) as pilot:
        while Looking.shown is None:
            await pilot.pause()


asyncio.run(opened())
print(json.dumps(Looking.shown))
"""
_LATER = {
    "git": "git is asked once the picture stands",
    "tomlkit": "writes records",
    "tree_sitter": "is not used",
    "rich.markdown": "draws notes, which few sections have",
    "waypost.cli.printing": "prints what other commands say",
    "waypost.guide.recognise": "a guide that was opened before is kept",
    "waypost.model.prose_diff": "compares what a recovery or the history shows",
    "waypost.store.commit": "belongs to saving",
    "waypost.workspace.creating": "makes documents",
    "waypost.workspace.demo": "makes a sample",
    "waypost.workspace.journal": "is asked for once the picture stands",
    "waypost.workspace.saving": "comes with the first save",
    "waypost.workspace.history": "belongs to the history screen",
    "waypost.tui.screens.history_screen": "comes with its key",
    "waypost.tui.screens.help_screen": "comes with its key",
}


def test_the_first_picture_loads_only_what_it_shows(tmp_path: Path) -> None:
    """Git, writing, history, help and dialogs are loaded when they are asked for."""
    # A file and no `-c`: Textual asks where the class of a program stands.
    script = tmp_path / "opens.py"
    script.write_text(_OPEN_AND_TELL)
    document = packaged_folder("sample_docs") / "ride-eta" / "08.md"
    done = subprocess.run(
        [sys.executable, str(script), str(document)],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(json.loads(done.stdout))
    assert "waypost.tui.panes.section_editor" in loaded
    assert {name: why for name, why in _LATER.items() if name in loaded} == {}
