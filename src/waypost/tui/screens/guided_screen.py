"""A screen on which a document follows its guide: what is marked is kept, the guide can change.

The writing screen is made on it; saving and leaving are that one's.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from textual import on, work
from textual.screen import Screen

from waypost.errors import WaypostError
from waypost.model.marks import Mark, QuestionMark
from waypost.model.outline import OutlineNode
from waypost.model.record import QuestionState
from waypost.model.view import DocumentView
from waypost.model.visible import visible_line
from waypost.tui.background import Background
from waypost.tui.panes.guidance_view import GuidanceView
from waypost.tui.panes.workbench import Workbench
from waypost.tui.screens.waypost_screen import Result, WaypostScreen
from waypost.tui.themes import TextStyles
from waypost.workspace.session import Session

_T = TypeVar("_T")
_P = ParamSpec("_P")
_LONGEST_QUESTION = 160


class GuidedScreen(WaypostScreen[Result]):
    """Keeps marks, and holds the conversations about the guide."""

    def __init__(self, session: Session, background: Background, styles: TextStyles) -> None:
        super().__init__(styles)
        self._session = session
        self._background = background

    def show_view(self, view: DocumentView) -> None:
        """Show the document as it is now."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Say something to the writer, "" to say nothing."""
        raise NotImplementedError

    async def ask(self, dialog: Screen[_T]) -> _T:
        """Show a dialog and wait for its answer."""
        return await self.app.push_screen_wait(dialog)

    async def show_result(
        self, call: Callable[_P, DocumentView], *args: _P.args, **kwargs: _P.kwargs
    ) -> DocumentView | None:
        """Do a call of the workspace and show what it gives; None where it said why it cannot."""
        try:
            view = await self._background.run(call, *args, **kwargs)
        except WaypostError as error:
            self.say(str(error))
            return None
        self.show_view(view)
        return view

    @on(Workbench.Marked)
    @work
    async def _keep_mark(self, event: Workbench.Marked) -> None:
        await self._mark(event.mark)

    @on(Workbench.NoteAsked)
    @work
    async def _ask_note(self, event: Workbench.NoteAsked) -> None:
        from waypost.tui.dialogs.text_dialog import TextDialog

        note = event.note
        puts_off = note.state is QuestionState.DEFERRED
        asked = "Who will answer?" if puts_off else "Why does it not apply?"
        question = visible_line(event.text, _LONGEST_QUESTION)
        given = note.owner if puts_off else note.reason
        answer = await self.ask(TextDialog(f"{asked}\n{question}", given))
        if answer is not None:
            reason, owner = ("", answer) if puts_off else (answer, "")
            said = type(note)(note.state, reason, owner)
            await self._mark(QuestionMark(event.question_id, said))

    @on(GuidanceView.Asked)
    async def _do_asked(self, event: GuidanceView.Asked) -> None:
        event.stop()
        await self.app.run_action(event.action, self.owner_of(event.action))

    @property
    def bench(self) -> Workbench:
        """Outline, guidance and text."""
        return self.query_one(Workbench)

    def _may_rename_sections(self) -> bool:
        """Whether nothing is unsaved: under another guide its section may have another name."""
        self.bench.keep_text()
        unsaved = bool(self.bench.desk.drafts.unsaved)
        if unsaved:
            self.say("Save first: under the changed guide, sections may have other names.")
        return not unsaved

    @work
    async def action_show_guide_change(self) -> None:
        """Show what changed in the guide; bring the record in step if the writer wants that."""
        from waypost.tui.screens.guide_change_screen import GuideChangeScreen
        from waypost.workspace.following import follow_newer_guide

        view = self._session.view
        if view.guide_change is None:
            self.say(
                "The guide has not changed." if view.guide else "The document follows no guide."
            )
            return
        screen = GuideChangeScreen(view.guide_change, view.record, self._text_styles)
        if not await self.ask(screen) or not self._may_rename_sections():
            return
        if await self.show_result(follow_newer_guide, self._session):
            self._say_then("The guide is taken over; the next revision holds that.")

    @work
    async def action_choose_guide(self) -> None:
        """Let the document follow a guide, or another one."""
        from waypost.tui.guide_choice import choose_guide
        from waypost.workspace.following import follow_guide

        if not self._may_rename_sections():
            return
        session = self._session
        followed = session.view.guide.name if session.view.guide else ""
        entry = await choose_guide(
            self.ask, self._background, session.root, self._text_styles, followed=followed
        )
        if entry is not None and await self.show_result(follow_guide, session, entry.name):
            self._say_then(f"The document follows {entry.name} now; the next revision holds that.")

    @work
    async def action_match_sections(self) -> None:
        """Correct which section of the document is which section of the guide."""
        from waypost.tui.screens.section_matcher import SectionMatcher
        from waypost.workspace.following import match_by_titles, match_section

        session = self._session
        if session.view.guide is None:
            self.say("The document follows no guide: choose one first.")
            return

        if not self._may_rename_sections():
            return

        async def correct(section_id: str, node: OutlineNode | None) -> DocumentView | None:
            return await self.show_result(match_section, session, section_id, node)

        async def release(section_id: str) -> DocumentView | None:
            return await self.show_result(match_by_titles, session, section_id)

        await self.ask(SectionMatcher(session.view, correct, release, self._text_styles))

    def _say_then(self, text: str) -> None:
        """Say it once the messages of the changed view, which clear the line, are through."""
        self.call_after_refresh(self.say, text)

    async def _mark(self, mark: Mark) -> None:
        """Show the mark at once, then write it: that takes longer."""
        if await self.show_result(self._session.mark, mark):
            await self.show_result(self._session.write_record)
