"""Rows of the outline."""

import pytest
from rich.style import Style

from tests.support.views import section_of, view_of
from tests.tui.presentation.hostile import HOSTILE, SHOWN
from waypost.model.glyphs import ASCII, UNICODE, Glyphs
from waypost.model.record import QuestionNote, QuestionState
from waypost.tui.presentation.outline_rows import (
    OutlineRow,
    RowSums,
    best_row,
    row_text,
    sums,
    visible_rows,
)
from waypost.tui.themes import TextStyles

_STYLES = TextStyles(muted=Style(dim=True), current=Style(bold=True))
_OUTLINE = view_of().outline


def _labels(filtered: str = "", folded: tuple[str, ...] = ()) -> list[str]:
    return [row.node.label for row in visible_rows(_OUTLINE, folded, filtered)]


def _text(reference: str, width: int = 36, *, unsaved: bool = False, folded: bool = False) -> str:
    node = section_of(view_of(), reference)
    row = OutlineRow(node, 1, folded)
    marked = {node.id} if unsaved else set()
    return row_text(row, width, sums(_OUTLINE), marked, _STYLES, UNICODE).plain


def test_rows_stand_in_reading_order_with_their_depth() -> None:
    """Every section has a row, parts before their sections, one deeper each."""
    rows = visible_rows(_OUTLINE, ())
    assert [row.node for row in rows] == list(_OUTLINE.walk())
    depths = {row.node.label: row.depth for row in rows}
    assert depths["2.1 Problem"] == depths["2 Product"] + 1


def test_folded_parts_hide_what_is_below() -> None:
    """The part stays with its mark, its sections go, the next part is untouched."""
    product = section_of(view_of(), "2").id
    labels = _labels(folded=(product,))
    assert "2 Product" in labels
    assert not [label for label in labels if label.startswith("2.")]
    assert "3.1 Serving" in labels
    rows = visible_rows(_OUTLINE, (product,))
    assert [row.node.label for row in rows if row.folded] == ["2 Product"]


@pytest.mark.parametrize(
    ("filtered", "labels"),
    [
        ("2.", ["2 Product", "2.1 Problem", "2.2 Customers", "2.3 Metrics"]),
        ("2.3", ["2 Product", "2.3 Metrics"]),
        ("2.3.", ["2 Product", "2.3 Metrics"]),
        ("METR", ["2 Product", "2.3 Metrics"]),
        (" metr ", ["2 Product", "2.3 Metrics"]),
        ("2.3 metrics", ["2 Product", "2.3 Metrics"]),
        ("serving", ["3 Production", "3.1 Serving"]),
        ("no such title", []),
        ("[/x]", []),
    ],
)
def test_a_filter_keeps_matches_and_their_parents(filtered: str, labels: list[str]) -> None:
    """Numbers match from their start, titles anywhere and in any case."""
    assert [label for label in _labels(filtered) if label != "Rides"] == labels


def test_a_filter_looks_into_folded_parts() -> None:
    """What matches is shown whether its part is folded or not."""
    product = section_of(view_of(), "2").id
    assert "2.3 Metrics" in _labels("metr", folded=(product,))


@pytest.mark.parametrize(
    ("filtered", "label"),
    [("2", "2 Product"), ("2.", "2 Product"), ("2.2", "2.2 Customers"), ("serv", "3.1 Serving")],
)
def test_the_best_row_is_what_the_filter_means(filtered: str, label: str) -> None:
    """The exact number wins, then the first section that itself matches."""
    rows = visible_rows(_OUTLINE, (), filtered)
    assert rows[best_row(rows, filtered)].node.label == label


def test_sums_count_all_that_is_below() -> None:
    """A part has the questions of its sections."""
    answered = section_of(view_of(), "2.1").questions[0].question.id
    view = view_of(questions={answered: QuestionNote(QuestionState.ANSWERED)})
    assert sums(view.outline)[section_of(view, "2").id] == RowSums(1, 5)


@pytest.mark.parametrize(
    ("reference", "folded", "parts"),
    [
        ("2.1", False, ["2.1 Problem", "◐", "0/3"]),
        ("2.2", False, ["2.2 Customers", "·", "0/1"]),
        ("2", False, ["▾ 2 Product", "0/5"]),
        ("2", True, ["▸ 2 Product", "0/5"]),
    ],
)
def test_a_row_says_number_title_state_and_counts(
    reference: str, parts: list[str], *, folded: bool
) -> None:
    """Everything about a section stands in its row, in this order."""
    text = _text(reference, folded=folded)
    places = [text.find(part) for part in parts]
    assert -1 not in places, text
    assert places == sorted(places)


def test_words_stand_where_there_is_room() -> None:
    """A wide row has the count of words, a narrow one leaves it out."""
    assert "7w" in _text("2.1", 60)
    assert "7w" not in _text("2.1", 30)


@pytest.mark.parametrize("width", [24, 36, 60, 100])
def test_counts_stand_at_the_right_edge(width: int) -> None:
    """Rows are as wide as asked, so that counts stand under each other."""
    texts = [_text(reference, width) for reference in ("2.1", "2.2", "3.1")]
    assert {len(text) for text in texts} == {width}
    assert {text.rstrip()[-3:-1] for text in texts} == {"0/"}


def test_a_long_title_gives_way_to_its_counts() -> None:
    """The title is cut with an ellipsis, state and counts stay."""
    view = view_of("# Rides\n\n## 1. Overview " + "of everything " * 9 + "\n", guide=None)
    row = OutlineRow(section_of(view, "1"), 0, folded=False)
    text = row_text(row, 30, sums(view.outline), (), _STYLES, UNICODE).plain
    assert len(text) == 30
    assert "…" in text
    assert text.rstrip().endswith(UNICODE.empty)


def test_wide_characters_are_counted_in_cells() -> None:
    """A title of characters two cells wide does not push the counts out."""
    view = view_of("# 走行\n\n## 1. " + "到着予測" * 9 + "\n", guide=None)
    row = OutlineRow(section_of(view, "1"), 0, folded=False)
    assert row_text(row, 30, sums(view.outline), (), _STYLES, UNICODE).cell_len == 30


def test_unsaved_sections_are_marked() -> None:
    """The mark stands beside the title."""
    assert "2.1 Problem *" in _text("2.1", unsaved=True)
    assert "*" not in _text("2.1")


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII])
def test_states_differ_by_their_glyphs(glyphs: Glyphs) -> None:
    """Each state has a sign of its own, in ASCII too."""
    signs = [glyphs.empty, glyphs.drafting, glyphs.ready, glyphs.done, glyphs.absent]
    assert len(set(signs)) == len(signs)


def test_ascii_glyphs_are_ascii() -> None:
    """The twin for terminals without more has nothing more."""
    assert all(getattr(ASCII, name).isascii() for name in ASCII.__dataclass_fields__)


def test_a_hostile_title_is_shown_mapped() -> None:
    """Escapes, markup and bidi controls in a title are letters to be seen."""
    view = view_of(f"# {HOSTILE}\n", guide=None)
    row = OutlineRow(next(view.outline.walk()), 0, folded=False)
    text = row_text(row, 120, sums(view.outline), (), _STYLES, UNICODE)
    assert SHOWN in text.plain
    assert not any(isinstance(span.style, Style) and span.style.meta for span in text.spans)
