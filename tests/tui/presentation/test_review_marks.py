"""Rows and pictures of review marks: signs besides colours, and text that is only text."""

import pytest
from rich.console import Console

from tests.tui.presentation.hostile import HOSTILE, SHOWN
from waypost.markdown.review_marks import find_marks
from waypost.model.outline import OutlineNode
from waypost.model.record import SectionState
from waypost.model.review import PlacedMark
from waypost.tui.presentation.review_marks import mark_blocks, mark_row
from waypost.tui.themes import TextStyles

_STYLES = TextStyles()


def _placed(text: str, title: str = "Metrics") -> PlacedMark:
    (mark,) = find_marks(text)
    node = OutlineNode(
        id="metrics",
        number="2.4",
        title=title,
        level=2,
        line=1,
        words=0,
        state=SectionState.DRAFTING,
        writable=True,
        questions=(),
        guide_section=None,
        index=1,
    )
    return PlacedMark(1, node, mark, 1)


def _shown(text: str, title: str = "Metrics") -> str:
    console = Console(width=200, legacy_windows=False)
    blocks = mark_blocks(_placed(text, title), text, _STYLES)
    rows = [row for block in blocks for row in console.render_lines(block.content, pad=False)]
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("a {++b++}", "add 2.4 Metrics {+b+}"),
        ("a {--b c--}", "remove 2.4 Metrics [-b c-]"),
        ("a {~~b~>c~~}", "replace 2.4 Metrics [-b-]{+c+}"),
        ("a {>>@Bo: why?<<}", "comment 2.4 Metrics Bo: why?"),
        ("a {==b==}", 'comment 2.4 Metrics (no remark) on "b"'),
        (
            "<<[UNRESOLVED Bo: x]>>\nb\n<<[/UNRESOLVED]>>",
            "UNRESOLVED 2.4 Metrics Bo: x",
        ),
    ],
)
def test_a_row_says_what_is_asked_without_colours(text: str, row: str) -> None:
    """Kind, section, signs and words tell all."""
    assert " ".join(mark_row(_placed(text), 120, _STYLES).plain.split()) == row


def test_a_narrow_row_has_the_sections_number_alone() -> None:
    """What the mark says matters more than the title."""
    row = mark_row(_placed("a {++b++}"), 50, _STYLES).plain
    assert " ".join(row.split()) == "add 2.4 {+b+}"


def test_the_mark_stands_amid_its_paragraph() -> None:
    """What goes and what comes, in the text around it and no other paragraph."""
    shown = _shown("before\n\nRides are {~~late~>slow~~} now.\n\nafter")
    assert "Rides are [-late-]{+slow+} now." in shown
    assert "before" not in shown
    assert "after" not in shown


def test_nothing_of_a_mark_drives_the_terminal() -> None:
    """Remarks, titles and text are shown as they are, signs of power mapped."""
    text = f"{HOSTILE} {{>>@Bo: {HOSTILE}<<}}"
    assert SHOWN.replace("\n", " ") in _shown(text, HOSTILE)
    drawn = mark_row(_placed(text, HOSTILE), 200, _STYLES).plain
    assert SHOWN in drawn
    assert not set(drawn) & set("\x1b\x07\x9b\u202e\u2066")
