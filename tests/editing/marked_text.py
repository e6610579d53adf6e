"""Texts with the caret and the selection drawn in: `one |two`, `one «two|»`, `one «|two»`."""

from waypost.editing.editor import Editor
from waypost.editing.lines import end_of_text
from waypost.editing.position import Position, Selection

_START = Position(0, 0)


def editor_of(marked: str) -> Editor:
    """An editor of the text, with what the marks say selected."""
    text, selection = parse(marked)
    editor = Editor(text, clock=lambda: 0.0)
    editor.select(selection)
    assert editor.selection == selection, "the marks split a grapheme"
    return editor


def parse(marked: str) -> tuple[str, Selection]:
    """The text and the selection."""
    head = _place(marked, "|")
    if "«" not in marked:
        return _bare(marked), Selection.at(head)
    start, end = _place(marked, "«"), _place(marked, "»")
    return _bare(marked), Selection(end if head == start else start, head)


def position_in(marked: str) -> tuple[list[str], Position]:
    """The lines and the caret."""
    text, selection = parse(marked)
    return text.split("\n"), selection.head


def drawn(lines: list[str], position: Position) -> str:
    """The lines with a caret at the position."""
    row, column = position.row, position.column
    marked = f"{lines[row][:column]}|{lines[row][column:]}"
    return "\n".join([*lines[:row], marked, *lines[row + 1 :]])


def drawing_of(editor: Editor) -> str:
    """The editor's text with its selection drawn in."""
    selection = editor.selection
    marks = {
        selection.start: "|" if selection.is_empty else "«",
        selection.end: "|" if selection.is_empty else "»",
    }
    if not selection.is_empty:
        marks[selection.head] = "«|" if selection.head == selection.start else "|»"
    lines = list(editor.lines)
    for position in sorted(marks, reverse=True):
        line = lines[position.row]
        lines[position.row] = line[: position.column] + marks[position] + line[position.column :]
    return "\n".join(lines)


def _place(marked: str, mark: str) -> Position:
    return end_of_text(_START, _bare(marked.partition(mark)[0]))


def _bare(marked: str) -> str:
    return marked.translate(str.maketrans("", "", "|«»"))
