"""The outline of a document as lines: a tree with state, questions and words."""

from collections.abc import Iterator, Sequence
from typing import Final

from waypost.cli.output import BLANK, Line, Span, Tone, aligned, line
from waypost.model.glyphs import UNICODE
from waypost.model.outline import OutlineNode
from waypost.model.view import DocumentView

_ABSENT_WORD: Final = "absent"
_INDENT: Final = "  "
_WORDS_WIDTH: Final = 6


def outline_lines(view: DocumentView) -> Sequence[Line]:
    """The document's line, then a line a section."""
    rows = [_row(node, depth) for depth, node in _with_depth(view.outline.nodes, 0)]
    return [_head(view), BLANK, *aligned(rows)]


def _head(view: DocumentView) -> Line:
    nodes = list(view.outline.walk())
    asked = sum(len(node.questions) for node in nodes)
    settled = sum(node.settled for node in nodes)
    words = sum(node.words for node in nodes)
    guide = view.guide.name if view.guide else "no guide"
    questions = f"{settled} of {asked} questions answered, " if asked else ""
    return line(Span(view.name, Tone.TITLE), f" ({guide}): {questions}{words:,} words")


def _row(node: OutlineNode, depth: int) -> Line:
    glyph, word = _state(node)
    label = f"{_INDENT * depth}{glyph} {node.label}"
    if not node.writable:
        return line(Span(label, Tone.TITLE))
    answered = f"{node.settled}/{len(node.questions)}" if node.questions else ""
    words = f"{node.words:>{_WORDS_WIDTH},} words" if node.present else ""
    tone = Tone.PLAIN if node.present else Tone.QUIET
    return line(Span(label, tone), word, answered, words)


def _state(node: OutlineNode) -> tuple[str, str]:
    if not node.writable:
        return " ", ""
    return UNICODE.of_section(node), node.state.value if node.present else _ABSENT_WORD


def _with_depth(nodes: Sequence[OutlineNode], depth: int) -> Iterator[tuple[int, OutlineNode]]:
    for node in nodes:
        yield depth, node
        yield from _with_depth(node.children, depth + 1)
