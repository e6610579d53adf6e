"""The review marks of a document as its writer has it now, what is unsaved included.

What is settled here is unsaved text like any other: saving keeps it, undo takes it back.
"""

from collections.abc import Iterable, Mapping, Sequence

from waypost.editing.edit import Cause
from waypost.editing.lines import offset_of, position_at
from waypost.editing.position import Selection
from waypost.editing.selections import word_around
from waypost.model.outline import OutlineNode
from waypost.model.review import PlacedMark, ReviewMark, Verdict
from waypost.tui.panes.workbench import Workbench
from waypost.tui.suggesting import edit_of
from waypost.workspace.review import Replacement, find_marks, marks_of, settled_text


class ReviewDesk:
    """Finds, puts and settles marks in the sections of a workbench."""

    def __init__(self, bench: Workbench) -> None:
        self._bench = bench
        self._settled: list[Mapping[str, tuple[str, str]]] = []
        """Of each time that something was settled, the texts before and after, by section."""

    @property
    def section_id(self) -> str:
        """The section that is open."""
        return self._bench.desk.section_id

    @property
    def text(self) -> str:
        """The text of the open section."""
        return self._bench.editor.text

    @property
    def caret(self) -> int:
        """Offset of the caret in it."""
        editor = self._bench.editor.editor
        return offset_of(editor.lines, editor.caret)

    @property
    def stretch(self) -> tuple[int, int]:
        """Offsets of what is selected, or of the word at the caret, or of the caret twice."""
        editor = self._bench.editor.editor
        selection = editor.selection
        if selection.is_empty:
            word = word_around(editor.lines, editor.caret)
            selection = word if self._is_word(word) else selection
        return offset_of(editor.lines, selection.start), offset_of(editor.lines, selection.end)

    @property
    def mark_at_caret(self) -> ReviewMark | None:
        """The mark in which the caret stands, or at the end of which it does."""
        caret = self.caret
        here = [mark for mark in find_marks(self.text) if mark.start <= caret <= mark.end]
        return here[-1] if here else None

    def marks(self) -> Sequence[PlacedMark]:
        """All marks of the document."""
        self._bench.keep_text()
        return marks_of(self._bench.desk.view, text_of=self.text_of)

    def text_of(self, node: OutlineNode) -> str:
        """The section's text as the writer last left it, "" where it is gone meanwhile."""
        if node.id == self._bench.editor.section_id:
            return self.text
        desk = self._bench.desk
        now = desk.view.outline.find(node.id)
        return desk.drafts.text_of(desk.view, now) if now is not None else ""

    def nearest(self, marks: Sequence[PlacedMark]) -> int:
        """Index of the mark at the caret or the first one behind it; 0 where there is none."""
        here = self._place(self.section_id), self.caret
        behind = (
            i for i, one in enumerate(marks) if (self._place(one.node.id), one.mark.end) >= here
        )
        return next(behind, 0)

    def following(self, marks: Sequence[PlacedMark], by: int) -> tuple[int, bool]:
        """Index of the next (1) or previous (-1) mark, and whether it is that around the end."""
        here = self._place(self.section_id), self.caret
        places = [(self._place(one.node.id), one.mark.start) for one in marks]
        if by > 0:
            after = [i for i, place in enumerate(places) if place > here]
            return (after[0], False) if after else (0, True)
        before = [i for i, place in enumerate(places) if place < here]
        return (before[-1], False) if before else (len(marks) - 1, True)

    def put(self, replacements: Sequence[Replacement]) -> None:
        """Put marks into the open section, as one step that can be undone."""
        surface = self._bench.editor
        last = replacements[-1]
        before = sum(len(one.text) - one.end + one.start for one in replacements[:-1])
        behind = last.start + before + len(last.text)
        lines = surface.editor.lines
        surface.editor.apply(edit_of(lines, Cause.REPLACEMENT, replacements, behind))
        surface.update()

    def settle(self, marks: Iterable[PlacedMark], verdict: Verdict) -> int:
        """Settle these marks, one step of undo in each section; how many were still there."""
        by_section: dict[str, list[PlacedMark]] = {}
        for placed in marks:
            by_section.setdefault(placed.node.id, []).append(placed)
        before = {}
        count = 0
        for section_id, placed_here in by_section.items():
            text = self.text_of(placed_here[0].node)
            there = set(find_marks(text))
            still = [placed.mark for placed in placed_here if placed.mark in there]
            if still:
                count += len(still)
                after = settled_text(text, still, verdict)
                before[section_id] = text, after
                self._change(section_id, after)
        if before:
            self._settled.append(before)
        self._bench.show_titles()
        return count

    def settle_here(self, mark: ReviewMark, verdict: Verdict) -> None:
        """Settle a mark of the open section."""
        self._change(self.section_id, settled_text(self.text, [mark], verdict))

    def undo(self) -> bool:
        """Take back what `settle` did last; False where nothing was, or was written on since."""
        if not self._settled or not all(map(self._stands, self._settled[-1].items())):
            return False
        for section_id, (text, _) in self._settled.pop().items():
            self._change(section_id, text)
        self._bench.show_titles()
        return True

    def go_to(self, section_id: str, offset: int) -> None:
        """Put the caret there, in whatever section that is still there."""
        if self._bench.desk.view.outline.find(section_id) is None:
            return
        self._bench.open_section(section_id)
        position = position_at(self._bench.editor.editor.lines, offset)
        self._bench.editor.go_to(position.row, position.column)
        self._bench.editor.take_caret()

    def _change(self, section_id: str, text: str) -> None:
        bench, desk = self._bench, self._bench.desk
        if section_id == bench.editor.section_id:
            bench.editor.editor.replace_text(text)
            bench.editor.update()
            bench.keep_text()
            return
        node = desk.view.outline.find(section_id)
        if node is not None:
            bench.editor.change_left(section_id, self.text_of(node), text)
            desk.drafts.keep(desk.view, node, text)
            bench.post_message(Workbench.Changed())

    def _stands(self, settled: tuple[str, tuple[str, str]]) -> bool:
        """Whether a section's text is still as it was left by settling."""
        section_id, (_, after) = settled
        node = self._bench.desk.view.outline.find(section_id)
        return node is not None and self.text_of(node) == after

    def _place(self, section_id: str) -> int:
        place = self._bench.desk.view.outline.place(section_id)
        return -1 if place is None else place

    def _is_word(self, word: Selection) -> bool:
        line = self._bench.editor.editor.lines[word.head.row]
        return any(sign.isalnum() for sign in line[word.start.column : word.end.column])
