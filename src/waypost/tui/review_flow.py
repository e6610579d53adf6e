"""The conversation of a review round: remarks and suggestions are asked for, put, and settled."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from waypost.errors import WaypostError
from waypost.model.review import ReviewMark, Verdict, signed
from waypost.model.visible import visible_line
from waypost.tui.asking import Asking
from waypost.tui.background import Background
from waypost.tui.panes.workbench import Workbench
from waypost.tui.presentation.review_marks import (
    NOT_RESOLVED,
    kind_of,
    mark_line,
    settled_words,
)
from waypost.tui.review_desk import ReviewDesk
from waypost.tui.suggesting import Suggesting
from waypost.tui.themes import TextStyles
from waypost.workspace.review import (
    CannotMark,
    Marking,
    find_marks,
    mark_comment,
    mark_deletion,
    mark_insertion,
    mark_substitution,
    mark_unresolved,
    reviewer,
)
from waypost.workspace.session import Session

_LONGEST_QUOTE = 60
_NO_MARK = "no mark is at the caret"
_NO_MARKS = "There are no comments or suggestions."
_CHANGED = "The text changed meanwhile: try again."
_AGAIN = ("From the last one again: ", "From the first one again: ")
_SUGGESTING = "Suggesting: what you type and delete becomes suggestions. The same key ends it."
_WRITING = "Writing again: what you type is text."


class ReviewFlow:
    """Does what a key of a review round asks for."""

    def __init__(
        self,
        session: Session,
        background: Background,
        bench: Workbench,
        ask: Asking,
        say: Callable[[str], None],
    ) -> None:
        self._session = session
        self._background = background
        self._bench = bench
        self._ask = ask
        self._say = say
        self._desk = ReviewDesk(bench)
        self._reviewer: str | None = None
        self._does: Mapping[str, Callable[[], Awaitable[None]]] = {
            "comment": self._comment,
            "deletion": self._suggest_removal,
            "substitution": self._suggest_replacement,
            "insertion": self._suggest_insertion,
            "unresolved": self._say_unresolved,
            "accept": partial(self._settle_here, Verdict.ACCEPT),
            "reject": partial(self._settle_here, Verdict.REJECT),
            "resolve": partial(self._settle_here, Verdict.RESOLVE),
            "accept-section": partial(self._settle_section, Verdict.ACCEPT),
            "reject-section": partial(self._settle_section, Verdict.REJECT),
            "next": partial(self._walk, 1),
            "previous": partial(self._walk, -1),
        }

    async def do(self, what: str, styles: TextStyles) -> None:
        """Do what the key of that name asks for."""
        if what == "list":
            await self._list(styles)
        elif what not in {"next", "previous"} and self._bench.reading_only:
            self._say(self._bench.reading_only)
        elif what == "suggesting":
            self._toggle_suggesting()
        else:
            await self._does[what]()

    async def show_menu(self, styles: TextStyles) -> None:
        """Show what can be done here, and do what is chosen."""
        from waypost.tui.screens.review_menu import ReviewMenu

        mark = self._desk.mark_at_caret
        about = self._quoted(*self._desk.stretch)
        here = f"At the caret: {self._told(mark)}" if mark else f"Here: {about or 'no word'}"
        what = await self._ask(ReviewMenu(here, self._refused(mark), styles))
        if what:
            await self.do(what, styles)

    def _refused(self, mark: ReviewMark | None) -> Mapping[str, str]:
        """Why some of what the menu offers cannot be done here."""
        refused = {}
        is_suggestion = mark is not None and mark.kind.is_suggestion
        for what in ("accept", "reject", "resolve"):
            if mark is None:
                refused[what] = _NO_MARK
            elif is_suggestion == (what == "resolve"):
                refused[what] = "it is a suggestion" if is_suggestion else "it is no suggestion"
        text, stretch = self._desk.text, self._desk.stretch
        tried = {
            "comment": mark_comment(text, *stretch, "a"),
            "deletion": mark_deletion(text, *stretch),
            "substitution": mark_substitution(text, *stretch, "a"),
            "insertion": mark_insertion(text, self._desk.caret, "a"),
            "unresolved": mark_unresolved(text, *stretch, "a"),
        }
        why = "within a mark" if mark else "not here"
        refused |= {what: why for what, done in tried.items() if isinstance(done, CannotMark)}
        if not find_marks(text):
            refused |= dict.fromkeys(("accept-section", "reject-section"), "there is none")
        return {f"review('{what}')": why for what, why in refused.items()}

    # Putting marks

    async def _comment(self) -> None:
        start, end = self._desk.stretch
        about = self._quoted(start, end)
        title = f"Comment on {about}" if about else "Comment here"
        await self._put_answer(
            title, lambda text, said: mark_comment(text, start, end, said), is_signed=True
        )

    async def _suggest_removal(self) -> None:
        start, end = self._desk.stretch
        self._put(mark_deletion(self._desk.text, start, end))

    async def _suggest_replacement(self) -> None:
        start, end = self._desk.stretch
        old = self._desk.text[start:end]
        await self._put_answer(
            f"Replace {self._quoted(start, end)} by",
            lambda text, new: mark_substitution(text, start, end, new),
            initial="" if "\n" in old else old.strip(),
        )

    async def _suggest_insertion(self) -> None:
        at = self._desk.caret
        await self._put_answer(
            "Add here", lambda text, new: mark_insertion(text, at, spaced(text, at, new))
        )

    async def _say_unresolved(self) -> None:
        start, end = self._desk.stretch
        await self._put_answer(
            "What is there no agreement on?",
            lambda text, said: mark_unresolved(text, start, end, said),
            is_signed=True,
        )

    async def _put_answer(
        self,
        title: str,
        mark: Callable[[str, str], Marking],
        *,
        initial: str = "",
        is_signed: bool = False,
    ) -> None:
        """Ask for a line, and put the mark with it."""
        from waypost.tui.dialogs.text_dialog import TextDialog

        section, text = self._desk.section_id, self._desk.text
        tried = mark(text, "a")
        if isinstance(tried, CannotMark):
            self._say(tried.reason)
            return
        answer = await self._ask(TextDialog(title, initial))
        if answer is None:
            return
        if is_signed:
            answer = signed(answer, await self._who())
        if (section, text) != (self._desk.section_id, self._desk.text):
            self._say(_CHANGED)
            return
        self._put(mark(text, answer))

    def _put(self, marking: Marking) -> None:
        if isinstance(marking, CannotMark):
            self._say(marking.reason)
        else:
            self._desk.put(marking)

    async def _who(self) -> str:
        if self._reviewer is None:
            try:
                self._reviewer = await self._background.run(reviewer, self._session)
            except WaypostError:  # a remark without a name is better than none
                self._reviewer = ""
        return self._reviewer

    def _quoted(self, start: int, end: int) -> str:
        words = " ".join(self._desk.text[start:end].split())
        return f'"{visible_line(words, _LONGEST_QUOTE)}"' if words else ""

    def _toggle_suggesting(self) -> None:
        editor = self._bench.editor
        editor.rewrite = None if editor.rewrite else Suggesting(self._say)
        self._bench.show_titles()
        self._say(_SUGGESTING if editor.rewrite else _WRITING)

    # Settling marks, and going to them

    async def _settle_here(self, verdict: Verdict) -> None:
        mark = self._desk.mark_at_caret
        if mark is None:
            self._say("No comment or suggestion is at the caret.")
        elif verdict is Verdict.RESOLVE and mark.kind.is_suggestion:
            self._say(NOT_RESOLVED)
        else:
            done = verdict if mark.kind.is_suggestion else Verdict.RESOLVE
            self._desk.settle_here(mark, done)
            self._say(settled_words(1, done))

    async def _settle_section(self, verdict: Verdict) -> None:
        from waypost.tui.dialogs.settling import Settling, ask_settling

        section_id = self._desk.section_id
        marks = [placed for placed in self._desk.marks() if placed.node.id == section_id]
        if not marks:
            self._say("There are no comments or suggestions in this section.")
            return
        settling = await self._ask(ask_settling(marks, verdict, "this section"))
        if settling is None:
            return
        some = settling is Settling.SUGGESTIONS
        chosen = [placed for placed in marks if placed.mark.kind.is_suggestion or not some]
        self._say(settled_words(self._desk.settle(chosen, verdict), verdict))

    async def _walk(self, by: int) -> None:
        marks = self._desk.marks()
        if not marks:
            self._say(_NO_MARKS)
            return
        index, around = self._desk.following(marks, by)
        placed = marks[index]
        self._desk.go_to(placed.node.id, placed.mark.start)
        again = _AGAIN[by > 0] if around else ""
        self._say(f"{again}{index + 1} of {len(marks)}, {self._told(placed.mark)}")

    async def _list(self, styles: TextStyles) -> None:
        from waypost.tui.screens.marks_screen import MarksScreen

        screen = MarksScreen(self._desk, styles, reading_only=self._bench.reading_only)
        placed = await self._ask(screen)
        if placed is not None:
            self._desk.go_to(placed.node.id, placed.mark.start)

    def _told(self, mark: ReviewMark) -> str:
        return f"{kind_of(mark)}: {mark_line(mark, TextStyles()).plain}"


def spaced(text: str, at: int, new: str) -> str:
    """Words that are to be put at that place, with a blank towards a word that they would join.

    Within a word they are put as they are.
    """
    joins_before = text[at - 1 : at].isalnum() and new[:1].isalnum()
    joins_after = text[at : at + 1].isalnum() and new[-1:].isalnum()
    if joins_before and joins_after:
        return new
    return f"{' ' if joins_before else ''}{new}{' ' if joins_after else ''}"
