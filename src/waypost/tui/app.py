"""The program on the screen: themes, the background thread, and which screen comes first."""

import asyncio
import gc
import locale
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar, TypeVar

from rich.text import Text
from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen

from waypost.errors import SettingsError, WaypostError
from waypost.model.glyphs import ASCII, UNICODE, Glyphs
from waypost.model.visible import visible, visible_line
from waypost.render.diffing import Renders
from waypost.render.driver import TerminalDriver
from waypost.render.taking import TakenTerminal
from waypost.tui.background import Background
from waypost.tui.clipboard import ClipboardApp
from waypost.tui.first_picture.keeping import StageKeeper
from waypost.tui.keymap import keys_of
from waypost.tui.opening import Opening, theme_folders
from waypost.tui.panes.section_editor import SectionEditor
from waypost.tui.screens.waypost_screen import WaypostScreen
from waypost.tui.screens.writing_screen import WritingScreen
from waypost.tui.themes import DEFAULT_THEME, LoadedTheme, load_themes
from waypost.workspace.location import Place
from waypost.workspace.session import Session

_PATIENCE = 1.0
"""Seconds that keys which came before a hang-up may take to be typed, and git to be asked."""
_HUNG_UP = 129
"""Exit code after a hang-up or a request to end, as shells have it."""
_LONGEST_ADDRESS = 200
_START = 1.0
"""Seconds after which a start is over."""


_T = TypeVar("_T")


class WaypostApp(ClipboardApp[int]):
    """Waypost on a screen."""

    CSS_PATH = "styles/app.tcss"
    TITLE = "Waypost"
    COMMAND_PALETTE_BINDING = "f2"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "hint_quit", "Quit", id="program.hint", show=False, system=True),
        Binding("ctrl+l", "redraw", "Draw the screen anew", id="program.redraw", show=False),
    ]

    def __init__(
        self,
        session: Session | None,
        themes: Mapping[str, LoadedTheme],
        *,
        theme: str = DEFAULT_THEME,
        place: Place | None = None,
        folder: Path,
        glyphs: Glyphs = UNICODE,
        notice: str = "",
        renders: Renders = "full",
        once_started: Callable[[], object] = lambda: None,
        stages: StageKeeper | None = None,
        taken: TakenTerminal | None = None,
    ) -> None:
        super().__init__(renders=renders, taken=taken)
        self._renders = renders
        self._once_started = once_started
        self.background = Background()
        self._session = session
        self._themes = themes
        self._place = place
        self._folder = folder
        self._glyphs = glyphs
        self._notice = notice
        self._stages = stages
        for loaded in themes.values():
            self.register_theme(loaded.theme)
        self.theme = theme
        self.animation_level = "none"

    @property
    def loaded_theme(self) -> LoadedTheme:
        """The theme in use, with our text styles; the default one's for Textual's own themes."""
        return self._themes.get(self.theme, self._themes[DEFAULT_THEME])

    def get_driver_class(self) -> type[Driver]:
        """Ours where Textual would take its own for Linux and macOS."""
        usual = super().get_driver_class()
        return TerminalDriver if usual is LinuxDriver else usual

    def on_mount(self) -> None:
        """Show the document, or ask which one."""
        self.theme_changed_signal.subscribe(self, lambda _theme: self._restyle())
        self.set_timer(_START, self._once_started)
        if self._session is not None:
            self._write(self._session)
        else:
            self._choose()

    def on_unmount(self) -> None:
        """Let go of thread and repository."""
        if self._session is not None:
            self._session.close()
        self.background.close()

    def about_to_stop(self) -> None:
        """Keep what is unsaved: the program may be stopped, and never go on."""
        for screen in self.screen_stack:
            if isinstance(screen, WritingScreen):
                screen.keep_unsaved_now()

    def hang_up(self) -> None:
        """The line is gone: keep what is unsaved, keys that are under way included, and end."""
        self.run_worker(self._hang_up(), exit_on_error=False)

    async def _hang_up(self) -> None:
        writing = [screen for screen in self.screen_stack if isinstance(screen, WritingScreen)]
        with suppress(TimeoutError):
            async with asyncio.timeout(_PATIENCE):
                await self.until_input_is_taken()
                editor, lost = self.focused, self.cut_off_paste
                if lost and isinstance(editor, SectionEditor) and not editor.read_only:
                    # Nobody is there to put it in: it comes with the next start's question.
                    editor.put_in(lost)
        self.about_to_stop()
        with suppress(TimeoutError):  # git may be busy with a save
            async with asyncio.timeout(_PATIENCE):
                for screen in writing:
                    await screen.remember_leaving()
        self.exit(return_code=_HUNG_UP)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every key's command by name, and the themes."""
        here = screen if isinstance(screen, WaypostScreen) else None
        if here is not None:
            yield from _commands_of(self, here)
        for name, loaded in self._themes.items():
            yield SystemCommand(
                f"Theme: {loaded.title}",
                f"Colours of themes/{name}.toml",
                partial(setattr, self, "theme", name),
            )

    async def action_quit(self) -> None:
        """Leave the screen that is shown in its own way; Textual's own quit asks nobody."""
        if isinstance(self.screen, WaypostScreen):
            await self.run_action("leave", self.screen)

    def action_hint_quit(self) -> None:
        """Ctrl+C is no way to lose text: say what is."""
        self.notify("Ctrl+Q quits, and asks about unsaved text.", markup=False, timeout=3)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing: a browser would open on the server, and by a word of somebody else's."""
        del new_tab
        said = f"Waypost opens no addresses: {visible_line(url, _LONGEST_ADDRESS)}"
        self.notify(said, markup=False)

    def _restyle(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, WaypostScreen):
                screen.restyle(self.loaded_theme.styles)

    def _write(self, session: Session) -> None:
        self._session = session
        styles = self.loaded_theme.styles
        self.push_screen(
            WritingScreen(
                session,
                self.background,
                styles,
                self._glyphs,
                place=self._place,
                notice=self._notice,
                hardware_cursor=self._renders == "diff",
                stages=self._stages,
            ),
            self._open_next,
        )

    async def _open_next(self, path: Path | None) -> None:
        """Open the document that the writing screen was left for."""
        if self._session is not None:
            await self.background.run(self._session.close)
        self._place, self._notice, self._stages = None, "", None
        await self._open(path)

    async def _open(self, path: Path | None) -> None:
        """Write the document; without one, or where it cannot be opened, end."""
        if path is None:
            self.exit()
            return
        try:
            self._write(await self.background.run(Session, path))
        except WaypostError as error:
            self.exit(return_code=1, message=Text(visible(str(error))))

    @work
    async def _choose(self) -> None:
        """Let a document be chosen, or made where there is none yet."""
        from waypost.tui.guide_choice import NewDocumentFlow
        from waypost.tui.screens.document_chooser import DocumentChooser, MakeNew
        from waypost.workspace.documents import documents_near

        styles = self.loaded_theme.styles
        flow = NewDocumentFlow(self._ask, self.background, self._folder, styles)
        documents = await self.background.run(documents_near, self._folder)
        chosen: Path | MakeNew | None = MakeNew()
        while isinstance(chosen, MakeNew):
            if documents:
                chosen = await self._ask(DocumentChooser(documents, self._folder, styles))
            if isinstance(chosen, MakeNew):
                made = await flow.make()
                chosen = made if made is not None or not documents else chosen
        await self._open(chosen)

    async def _ask(self, dialog: Screen[_T]) -> _T:
        return await self.push_screen_wait(dialog)


def _commands_of(app: WaypostApp, screen: WaypostScreen[object]) -> Iterable[SystemCommand]:
    """What the keys of a screen do, those of its pane and its menu among them."""
    tables = (
        (screen.commands_here, ""),
        (screen.commands_of_pane, " in the guidance"),
        (screen.commands_of_menu, " in the review menu"),
    )
    here = {command.action for command in screen.commands_here}
    for commands, where in tables:
        for command in commands:
            if command.action == "command_palette" or (where and command.action in here):
                continue
            keys = ", ".join(keys_of(command))
            yield SystemCommand(
                command.description,
                f"Keys{where}: {keys}" if keys else "No key of its own",
                partial(app.run_action, command.action, screen.owner_of(command.action)),
            )


def run(opening: Opening) -> int:
    """Show the screen and stay until the writer quits; gives the exit code.

    Raises SettingsError before the screen is touched.
    """
    settings = opening.settings
    themes = load_themes(theme_folders())
    if settings.theme not in themes:
        raise SettingsError(
            f'There is no theme "{settings.theme}".',
            advice=f"Themes: {', '.join(sorted(themes))}.",
        )
    app = WaypostApp(
        opening.session,
        themes,
        theme=settings.theme,
        place=opening.place,
        folder=opening.folder,
        glyphs=_glyphs(),
        notice=opening.notice,
        renders="full" if settings.render == "full" else "diff",
        once_started=_keep_the_start,
        stages=StageKeeper(opening.stage_name) if opening.stage_name else None,
        taken=opening.taken,
    )
    app.run(mouse=settings.mouse)
    return app.return_code or 0


def _keep_the_start() -> None:
    """Collect garbage from now on, but never look through what the start has made."""
    from waypost.memory import give_back_large_blocks

    gc.freeze()
    gc.enable()
    give_back_large_blocks()


def _glyphs() -> Glyphs:
    encoding = (sys.stderr.encoding or locale.getpreferredencoding()).lower()
    return UNICODE if "utf" in encoding else ASCII
