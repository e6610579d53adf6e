"""Pictures of panes are read back cell by cell, and told from each other by what they show."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.design import TEXT
from tests.support.views import section_of, view_of
from waypost.model.record import QuestionNote, QuestionState
from waypost.render.cells import blank_cell
from waypost.render.sgr import Pens
from waypost.tui.first_picture.panes import GUIDANCE, OUTLINE, WRITING, PanePicture
from waypost.tui.first_picture.panes import shown_in_panes as shown
from waypost.tui.writing_desk import WritingDesk

_SIZE = (40, 10)
_CELL = st.sampled_from([*"ab ○◐▏é-", "e\u0301", "漢", ""])


@given(st.lists(st.lists(st.tuples(_CELL, st.sampled_from(["", "1", "31;4"])), max_size=9)))
def test_a_picture_is_read_as_it_was_kept(rows: list[list[tuple[str, str]]]) -> None:
    """Cells to text and back are the same cells, wide ones and clusters among them."""
    pens = Pens()
    cells = [
        [
            blank_cell(pens.of(codes)) if text == " " else (text, pens.of(codes))
            for text, codes in row
        ]
        for row in rows
    ]
    text = PanePicture.of_cells(3, 2, cells).as_text()
    picture = PanePicture.of_text(text, (40, 2 + len(rows)))
    assert (picture.x, picture.y) == (3, 2)
    assert list(picture.cells(pens)) == cells


@pytest.mark.parametrize(
    "kept",
    [
        [0, 0, [[["a\x1b[2J", ""]]]],
        [0, 0, [[["a", "0m\x1b[2J"]]]],
        [0, 0, [[["a", 1]]]],
        [0, 0, [["a"]]],
        [0, 0, [[["a", "\x1b[2J"], ""]]],
        [0, 0, [[[1], ""]]],
        [0, 0, "a"],
        [-1, 0, []],
        [0.5, 0, []],
        [40, 0, []],
        [0, 9, [[], []]],
        [0, 0],
        {},
        None,
    ],
    ids=str,
)
def test_what_no_start_has_kept_is_refused(kept: object) -> None:
    """Nothing that drives a terminal, or does not fit the screen, is shown."""
    with pytest.raises(ValueError):  # noqa: PT011  # of several kinds
        PanePicture.of_text(json.dumps(kept), _SIZE)


def _desk(
    text: str = TEXT, reference: str = "2.1", notes: Mapping[str, QuestionNote] | None = None
) -> WritingDesk:
    view = view_of(text, questions=notes)
    desk = WritingDesk(view)
    desk.open(section_of(view, reference).id)
    return desk


def test_more_text_leaves_outline_and_guidance_as_they_are() -> None:
    """A section with more words has another title, but no other outline or guidance."""
    before = shown(_desk(), with_words=False)
    after = shown(_desk(TEXT.replace("nobody knows", "nobody at all knows")), with_words=False)
    assert after[OUTLINE] == before[OUTLINE]
    assert after[GUIDANCE] == before[GUIDANCE]
    assert after[WRITING] != before[WRITING]


def test_an_outline_that_counts_words_is_another_with_more_of_them() -> None:
    """Where the outline has room for words, they are part of what it shows."""
    before = shown(_desk(), with_words=True)
    after = shown(_desk(TEXT.replace("We count", "We always count")), with_words=True)
    assert after[OUTLINE] != before[OUTLINE]
    assert after[WRITING] == before[WRITING]


def test_a_mark_changes_all_that_shows_it() -> None:
    """A question answered is seen in the outline's count, in the guidance and in the title."""
    question = section_of(view_of(), "2.1").questions[0].question.id
    notes = {question: QuestionNote(QuestionState.ANSWERED)}
    before, after = shown(_desk(), with_words=False), shown(_desk(notes=notes), with_words=False)
    assert all(after[pane] != before[pane] for pane in (OUTLINE, GUIDANCE, WRITING))


def test_another_section_is_another_picture_of_everything() -> None:
    """The outline's cursor, the guidance and the title follow the section."""
    here, there = _desk(), _desk(reference="2.3")
    before, after = shown(here, with_words=False), shown(there, with_words=False)
    assert all(after[pane] != before[pane] for pane in (OUTLINE, GUIDANCE, WRITING))
