"""Drives the whole program in a writer's words, without a terminal.

Keys are taken from the key map by the command's id, so that other keys break no test.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Static

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.screen import paste, press, press_at_once, screen_text, until, until_at_rest
from waypost.model.outline import OutlineNode
from waypost.paths import packaged_folder
from waypost.tui.app import WaypostApp
from waypost.tui.panes.bottom_line import BottomLine
from waypost.tui.panes.guidance_pane import GuidancePane
from waypost.tui.panes.outline_tree import OutlineTree
from waypost.tui.panes.section_editor import SectionEditor
from waypost.tui.panes.text_line import TextLine
from waypost.tui.panes.workbench import Workbench
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.screens.writing_screen import WritingScreen
from waypost.tui.themes import load_themes
from waypost.workspace.location import Place
from waypost.workspace.session import Session

USUAL = (112, 30)
"""Wide enough for all panes, and drawn in a third of the time of `WIDE`."""
WIDE = (160, 45)
MEDIUM = (100, 30)
NARROW = (80, 24)


class Writer:
    """Someone who writes: what they do, and what they see."""

    def __init__(self, app: WaypostApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def does(self, command_id: str, *, key: int = 0) -> None:
        """Press the key (the first, or that of index `key`) of a command of this screen."""
        screen = self.app.screen
        assert isinstance(screen, WaypostScreen)
        table = (*screen.commands_here, *screen.commands_of_pane)
        command = next(command for command in table if command.id == command_id)
        await self.presses(command.keys.split(",")[key])

    async def presses(self, *keys: str) -> None:
        """Press these keys and see what comes of it."""
        await press(self.pilot, *keys)

    async def presses_at_once(self, *keys: str) -> None:
        """Press these keys without looking at the screen between them."""
        await press_at_once(self.pilot, *keys)

    async def types(self, text: str) -> None:
        """Put text in where the caret stands, as one paste."""
        await paste(self.pilot, text)

    async def adds(self, text: str) -> None:
        """Put text in at the end of the section."""
        lines = self.editor_text.split("\n")
        self.editor.go_to(len(lines) - 1, len(lines[-1]))
        await self.types(text)

    async def goes_to_guidance(self) -> None:
        """Put the cursor into the guidance, whether it is in sight or not."""
        if not self.bench.guidance_shown:
            await self.does("pane.guidance")
        while not self.bench.guidance.view.has_focus:
            await self.does("pane.next")

    async def finds_command(self, description: str) -> None:
        """Run a command of the palette by its description."""
        await self.does("palette.show")
        await until(self.pilot, lambda: isinstance(self.app.screen, CommandPalette), "the palette")
        await self.types(description)
        await self.sees(description)
        await self.presses("enter")

    async def goes_to(self, wanted: str) -> None:
        """Go to a section by number or title, and be ready to write there."""
        await self.does("section.go-to")
        await self.types(wanted)
        await self.presses("enter")

    async def saves(self) -> None:
        """Save, up to the end or to a question."""
        await self.does("document.save")

    async def answers(self, *keys: str) -> None:
        """Answer a question that has come up."""
        await self.sees_question()
        await self.presses(*keys)

    async def sees_question(self) -> None:
        """Wait until the program asks something."""
        await until(self.pilot, lambda: self.asked, "a question")

    async def is_kept_in_the_journal(self) -> None:
        """Wait until what is unsaved is in the recovery copy, as half a second later it is."""
        await self.writing_screen._journal.settled()
        await until_at_rest(self.pilot)

    async def sees(self, text: str) -> None:
        """Wait until the text is on the screen."""
        await until(self.pilot, lambda: text in self.screen, f'"{text}"')

    @property
    def screen(self) -> str:
        """Everything on the screen."""
        return screen_text(self.app)

    @property
    def asked(self) -> str:
        """The question that stands on the screen, "" for none."""
        if not self.app.screen.query(".dialog"):
            return ""
        return "\n".join(str(line.render()) for line in self.app.screen.query(Static))

    @property
    def editor(self) -> SectionEditor:
        """The editor."""
        return self.writing_screen.query_one(SectionEditor)

    @property
    def is_writing(self) -> bool:
        """Whether keys are typed into the text."""
        return self.editor.has_focus_within

    @property
    def editor_text(self) -> str:
        """The text in the editor."""
        return self.editor.text

    @property
    def section(self) -> str:
        """Label of the section that is open."""
        node = self.bench.desk.section
        return node.label if node is not None else ""

    @property
    def status(self) -> str:
        """The status line."""
        return self.writing_screen.query_one("#status", TextLine).text

    @property
    def key_line(self) -> str:
        """The line at the bottom: keys, or what is said, and where the caret is."""
        return self.writing_screen.query_one("#keys", TextLine).text

    @property
    def section_status(self) -> str:
        """The line above the text: section and state."""
        return self.writing_screen.query_one("#editor-title", TextLine).text

    @property
    def message(self) -> str:
        """What the program says below the panes, "" for nothing."""
        bottom = self.writing_screen.query_one(BottomLine)
        line = bottom.query_one("#message", Static)
        if line.display:
            return str(line.render())
        return bottom.said if bottom.said in self.key_line else ""

    @property
    def outline_tree(self) -> OutlineTree:
        """The outline."""
        return self.writing_screen.query_one(OutlineTree)

    @property
    def outline(self) -> list[str]:
        """The sections in the outline."""
        return [row.node.label for row in self.outline_tree.rows]

    @property
    def guidance(self) -> str:
        """What the guide says of the section, blanks and wrapping evened out."""
        return " ".join(self.writing_screen.query_one(GuidancePane).view.text.split())

    @property
    def unsaved(self) -> list[str]:
        """Labels of the sections with unsaved text."""
        self.bench.keep_text()
        drafts = self.bench.desk.drafts.unsaved
        return [node.label for node in self._nodes if node.id in drafts]

    @property
    def has_left(self) -> bool:
        """Whether the program has ended."""
        return self.app._exit

    @property
    def writing_screen(self) -> WritingScreen:
        """The screen, whatever stands above it."""
        screens = [screen for screen in self.app.screen_stack if isinstance(screen, WritingScreen)]
        return screens[0]

    @property
    def bench(self) -> Workbench:
        """Outline, guidance and editor."""
        return self.writing_screen.query_one(Workbench)

    @property
    def _nodes(self) -> list[OutlineNode]:
        return list(self.bench.desk.view.outline.walk())


@asynccontextmanager
async def writing(
    repository: RepositoryBuilder | Path,
    name: str = NAME,
    *,
    size: tuple[int, int] = USUAL,
    place: Place | None = None,
    typed_ahead: str = "",
) -> AsyncIterator[Writer]:
    """Open a document of a repository, or of a folder that is none, on a screen of that size.

    `typed_ahead` is typed as soon as there is a screen, whatever is still under way.
    """
    folder = repository if isinstance(repository, Path) else repository.folder
    app = WaypostApp(
        Session(folder / name), load_themes([packaged_folder("themes")]), place=place, folder=folder
    )
    async with app.run_test(size=size) as pilot:
        writer = Writer(app, pilot)
        await press_at_once(pilot, *typed_ahead)
        yield writer
