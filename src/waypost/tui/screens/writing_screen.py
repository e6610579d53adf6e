"""The writing screen: the workbench, the lines around it, and saving."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer
from textual.widget import Widget

from waypost.errors import WaypostError
from waypost.model.glyphs import Glyphs
from waypost.model.outcomes import Conflict, Draft
from waypost.model.view import DocumentView
from waypost.model.visible import visible_line
from waypost.tui.background import Background
from waypost.tui.exchange_keymap import EXCHANGE
from waypost.tui.first_picture.keeping import StageKeeper
from waypost.tui.journal_keeper import JournalKeeper
from waypost.tui.keymap import BENCH, GUIDANCE, WRITING, bindings
from waypost.tui.panes.bottom_line import BottomLine
from waypost.tui.panes.text_line import TextLine
from waypost.tui.panes.workbench import Workbench
from waypost.tui.presentation import status
from waypost.tui.presentation.exchange import progress_forms, standing_mark
from waypost.tui.review_keymap import REVIEW_MENU, REVIEWING
from waypost.tui.saving_flow import SavingFlow
from waypost.tui.screens.exchanging_screen import ExchangingScreen
from waypost.tui.themes import TextStyles
from waypost.tui.unsaved import take_unsaved
from waypost.workspace.location import Place
from waypost.workspace.session import Session

_REST = 0.3
"""Seconds without a key after which counts are brought up to date."""
_PICTURE = 0.1
"""Seconds that the first picture is given: imports and git would hold up its painting."""
_SLOW = 0.15
"""Seconds after which a save that still goes on is told of."""
_LONGEST_MESSAGE = 600
_LONGEST_DRAWING = 0.25
"""Seconds to wait for a drawing."""
_NEEDED = (
    " Waypost needs 60 columns and 16 lines to show everything. Your text is safe.",
    " Waypost needs 60 columns and 16 lines.",
    " needs 60 x 16",
    "60x16",
)
"""What is said in a window that is too small, of which the first that fits is shown."""


class WritingScreen(ExchangingScreen):
    """Writes one document; answers with another one that is to be opened, if any."""

    CSS_PATH = "../styles/writing_screen.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings((*WRITING, *REVIEWING, *EXCHANGE), priority=True)
    ]
    commands_here = (*WRITING, *BENCH, *REVIEWING, *EXCHANGE)
    commands_of_pane = GUIDANCE
    commands_of_menu = REVIEW_MENU
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (91, "-medium"), (110, "-wide")]  # noqa: RUF012  # Textual's own
    VERTICAL_BREAKPOINTS = [(0, "-low"), (8, "-flat"), (16, "-tall")]  # noqa: RUF012  # Textual's own

    def __init__(
        self,
        session: Session,
        background: Background,
        styles: TextStyles,
        glyphs: Glyphs,
        *,
        place: Place | None = None,
        notice: str = "",
        hardware_cursor: bool = False,
        stages: StageKeeper | None = None,
    ) -> None:
        super().__init__(session, background, styles)
        self._glyphs = glyphs
        self._place = place
        self._notice = notice
        self._hardware_cursor = hardware_cursor
        self._stages = stages
        self._in_guidance = False
        self._progress = status.ProgressStatus()
        self._flow = SavingFlow(
            session,
            background,
            self.ask,
            partial(_resolve, self, session, background),
            lambda: self._text_styles,
        )
        self._rest: Timer | None = None
        self._journal = JournalKeeper(
            lambda: take_unsaved(self.bench, session), self._tell_of_journal
        )

    def compose(self) -> ComposeResult:
        """The lines at the edges, and between them the panes."""
        self._take_size_classes()
        yield TextLine(id="status")
        yield TextLine("title", id="too-small")
        yield Workbench(self._session.view, self._glyphs, id="bench")
        yield BottomLine()

    def _take_size_classes(self) -> None:
        """Be wide or narrow from the first layout on: Textual says so after it, and paints both."""
        width, height = self.app.size
        for extent, breakpoints in (
            (width, self.HORIZONTAL_BREAKPOINTS),
            (height, self.VERTICAL_BREAKPOINTS),
        ):
            self.add_class([name for least, name in breakpoints if extent >= least][-1])

    def on_mount(self) -> None:
        """Show the document and let the writer write."""
        self._rest = self.set_interval(_REST, self._update_counts, pause=True)
        bench = self.bench
        bench.editor.hardware_cursor = self._hardware_cursor
        self.query_one("#too-small", TextLine).show([Text(said) for said in _NEEDED])
        self.restyle(self._text_styles)
        bench.open_section(self._place.section_id if self._place else bench.desk.first_section())
        bench.show_view(self._session.view)
        if self._place:
            bench.editor.go_to(self._place.row, self._place.column)
        bench.editor.take_caret()
        self.call_after_refresh(self._connect)
        self.show_lines()

    def restyle(self, styles: TextStyles) -> None:
        """Draw everything with these styles."""
        super().restyle(styles)
        self.show_lines()

    def owner_of(self, action: str) -> Widget:
        """Moving, panes and marks are the workbench's."""
        name = action.partition("(")[0]
        return self if hasattr(self, f"action_{name}") else self.bench

    def show_view(self, view: DocumentView) -> None:
        """Show the document as it is now."""
        self._journal.changed()
        self.bench.show_view(view)
        self.show_marks()
        self.show_lines()

    @work
    async def _connect(self) -> None:
        """Ask git for the repository, once the first picture stands."""
        await asyncio.sleep(_PICTURE)
        from waypost.tui.neighbours import BEAT, meet_neighbours
        from waypost.tui.recovery_flow import RecoveryFlow
        from waypost.tui.retrying import Retrying
        from waypost.workspace.journal import first_journal_place, journal_place

        # Git may take its time: what is typed meanwhile is kept as well.
        self._journal.open(first_journal_place(self._session.path))
        if self._stages is not None:
            self._stages.look_at(self.bench)
        # The messages of the first texts, which clear the line, are through by now.
        self.say(self._notice or status.opening_notice(self._session.view))
        view = await self._background.run(self._session.connect)
        self.bench.show_view(view)
        self.show_marks()
        self.show_lines()
        refusal = self._session.refusal
        if refusal is not None:
            self.say(str(refusal))
        place = await self._background.run(journal_place, self._session)
        await self._journal.move(place)
        if self._stages is not None:
            await self._background.run(self._stages.keep)
        flow = RecoveryFlow(
            self._session, self._background, self.bench, self._journal, self.ask, self.say
        )

        async def offer() -> None:
            await flow.offer(place, self._text_styles)

        self.neighbours = await meet_neighbours(
            self, self._session, self._background, self._journal, offer
        )
        retrying = Retrying(self, self._session, self._background, self._flow)
        self.set_interval(BEAT, lambda: self.run_worker(retrying.look()))
        if not self._session.read_only:
            await offer()
        self.watch_standing()
        self.show_lines()

    @on(Workbench.Changed)
    def _changed(self) -> None:
        self.say("")
        self._journal.changed()
        self._count_soon()

    @on(Workbench.Moved)
    def _count_soon(self) -> None:
        if self._rest is not None:
            self._rest.reset()
            self._rest.resume()

    @on(Workbench.Said)
    def _pass_on(self, event: Workbench.Said) -> None:
        self.say(event.text)

    def action_command_palette(self) -> None:
        """Find a command by name."""
        self.app.action_command_palette()

    @work
    async def action_save(self) -> None:
        """Save everything unsaved as one revision."""
        await self.save("")

    @work
    async def action_save_with_message(self) -> None:
        """Ask for a message, then save."""
        from waypost.tui.dialogs.text_dialog import TextDialog

        message = await self.ask(TextDialog("What does this revision change?"))
        if message is not None:
            await self.save(message)

    async def keep_unsaved(self) -> None:
        """Keep what is unsaved in its recovery copy."""
        self.bench.keep_text()
        await self._journal.settled()

    def keep_unsaved_now(self) -> None:
        """Keep what is unsaved before this returns: the program may not go on."""
        self._journal.keep_now()

    async def on_unmount(self) -> None:
        """Leave behind what is unsaved, unless the writer discarded it."""
        self._journal.close(discard=self.discards)
        self.end_exchange()
        if self.neighbours is not None:
            self.neighbours.close()

    def _tell_of_journal(self, problem: str) -> None:
        safe = "Unsaved text is kept in a recovery copy again."
        self.say(f"NOT SAFE: unsaved text has no recovery copy: {problem}" if problem else safe)

    async def save(self, message: str) -> bool:
        """Save; tells whether nothing is unsaved now."""
        if self.saving:
            return False
        if not await self.may_save():
            return False
        self.saving = True
        self.bench.keep_text()
        await self.bench.desk.drafts.count_aside()
        slow = self.set_timer(_SLOW, self.show_lines)
        drafts = self.bench.desk.drafts
        try:
            report = await self._flow.save(drafts.all, message)
            self.bench.keep_text()
            drafts.forget_saved(report.saved)
            self.say(status.outcome_message(report.outcome))
            await _draw_what_is_said(self)
        except WaypostError as error:
            self.say(f"Not saved: {error}")
        finally:
            self.saving = False
            slow.stop()
        self._journal.changed()
        self.bench.show_view(self._session.view)
        self.show_marks()
        self.show_lines()
        await self._flow.look_ahead()
        return not drafts.unsaved

    def say(self, text: str) -> None:
        """Say something below the panes, "" to say nothing."""
        self.query_one(BottomLine).say(visible_line(text, _LONGEST_MESSAGE))

    @work
    async def _update_counts(self) -> None:
        """After a rest of the keys: words, marks and lines."""
        if self._rest is not None:
            self._rest.pause()
        self.bench.keep_text()
        await self.bench.desk.drafts.count_aside()
        self.bench.show_titles()
        self.show_marks()
        self.show_lines()

    def on_descendant_focus(self) -> None:
        """Name the keys of the pane that has the focus now, if they are others."""
        in_guidance = self.bench.guidance.view.has_focus
        if in_guidance is not self._in_guidance:
            self._in_guidance = in_guidance
            self.say("")
        self.show_lines()

    def show_lines(self) -> None:
        """Bring the lines at the edges up to date."""
        bench = self.bench
        view = self._session.view
        drafts = bench.desk.drafts
        self.query_one("#status", TextLine).show(
            [
                form
                for progress, names_branch in progress_forms(self._exchange.under_way)
                for form in status.document_status(
                    view,
                    unsaved=len(drafts.unsaved),
                    saving=self.saving,
                    standing=standing_mark(self._exchange.standing, view.branch, self._glyphs),
                    progress=progress,
                    names_branch=names_branch,
                    caution=self.caution,
                )
            ],
            self._progress.of(view),
        )
        here = GUIDANCE if bench.guidance.view.has_focus else BENCH
        self.query_one(BottomLine).show(
            status.key_line((*WRITING, *here, *REVIEWING), self._text_styles),
            status.caret_status(bench.editor.caret, len(drafts.unsaved), drafts.words),
        )


async def _resolve(
    screen: WritingScreen, session: Session, background: Background, conflict: Conflict, text: str
) -> Sequence[Draft]:
    """Put what the writer decided into the section, on the document as it is now."""
    bench = screen.bench
    bench.desk.drafts.resolve(conflict, text)
    bench.show_view(await background.run(session.reload))
    bench.open_section(conflict.section_id)
    return bench.desk.drafts.all


async def _draw_what_is_said(screen: WritingScreen) -> None:
    """Let the writer see how the save ended before all panes are brought up to date."""
    drawn = asyncio.Event()
    if screen.is_current and screen.call_after_refresh(drawn.set):
        with suppress(TimeoutError):  # a screen that was covered meanwhile draws nothing
            await asyncio.wait_for(drawn.wait(), _LONGEST_DRAWING)
