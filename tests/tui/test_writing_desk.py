"""Moving through a document and its questions, without a screen."""

from itertools import pairwise

import pytest

from tests.support.views import section_of, view_of
from waypost.model.marks import QuestionMark
from waypost.model.record import QuestionNote, QuestionState
from waypost.model.view import DocumentView
from waypost.tui.writing_desk import WritingDesk

_ANSWERED = QuestionNote(QuestionState.ANSWERED)
_ALL = ["1", "2.1", "2.2", "2.3", "3.1", "3.2"]


def _desk(reference: str, view: DocumentView | None = None) -> WritingDesk:
    view = view or view_of()
    desk = WritingDesk(view)
    desk.open(section_of(view, reference).id)
    return desk


def _number(desk: WritingDesk, section_id: str) -> str:
    node = desk.view.outline.find(section_id)
    return node.number if node is not None else ""


def _questions(reference: str) -> list[str]:
    return [status.question.id for status in section_of(view_of(), reference).questions]


def test_the_first_section_is_one_to_write_in() -> None:
    """The title and mere parts are not what a writer begins with."""
    desk = WritingDesk(view_of())
    assert _number(desk, desk.first_section()) == "1"


@pytest.mark.parametrize(("text", "first"), [("", ""), ("# Notes\n", "notes"), ("## A\n", "a")])
def test_the_first_section_without_a_guide(text: str, first: str) -> None:
    """A document without a guide begins with its first heading, an empty one with itself."""
    desk = WritingDesk(view_of(text, guide=None))
    found = desk.first_section()
    assert desk.view.outline.find(found) is not None
    assert found == first or not text


@pytest.mark.parametrize(("here", "there"), [*pairwise(_ALL)])
def test_neighbours_are_the_sections_to_write(here: str, there: str) -> None:
    """Next and previous lead along the sections that are written in, whether there yet or not."""
    assert _number(_desk(here), _desk(here).neighbour(1)) == there
    assert _number(_desk(there), _desk(there).neighbour(-1)) == here


def test_the_ends_have_no_neighbour() -> None:
    """Before the first and after the last there is nothing."""
    assert _desk("1").neighbour(-1) == ""
    assert _desk("3.2").neighbour(1) == ""


def test_a_part_with_text_is_a_neighbour() -> None:
    """A section that the guide takes for a mere part is not passed over once it has text."""
    view = view_of("# Rides\n\n## 1. Overview\n\nText.\n\n## 2. Product\n\nAn introduction.\n")
    assert _number(_desk("1", view), _desk("1", view).neighbour(1)) == "2"


@pytest.mark.parametrize(("here", "there"), [("1", "2.2"), ("2.2", "3.1"), ("3.2", "2.2")])
def test_next_unfinished_goes_round(here: str, there: str) -> None:
    """The next section without text comes, from the top again after the last."""
    desk = _desk(here)
    assert _number(desk, desk.next_unfinished()) == there


def test_unsaved_text_counts_as_text() -> None:
    """A section that was just written in is not unfinished."""
    desk = _desk("2.2")
    desk.keep("Dispatchers.")
    desk.open(section_of(desk.view, "1").id)
    assert _number(desk, desk.next_unfinished()) == "3.1"


def test_nothing_is_unfinished_once_all_have_text() -> None:
    """With text everywhere there is no next unfinished section."""
    desk = _desk("1")
    for number in _ALL:
        desk.open(section_of(desk.view, number).id)
        desk.keep("Text.")
    assert desk.next_unfinished() == ""


def test_kept_text_comes_back_with_the_section() -> None:
    """What was typed is the section's text on coming back."""
    desk = _desk("2.1")
    desk.keep("New text.")
    desk.open(section_of(desk.view, "1").id)
    desk.open(section_of(desk.view, "2.1").id)
    assert desk.text == "New text."


def test_the_first_open_question_comes_first() -> None:
    """On opening, keys act on the first question that is not settled."""
    first = _questions("2.1")[0]
    assert _desk("2.1").chosen.question == 0
    assert _desk("2.1", view_of(questions={first: _ANSWERED})).chosen.question == 1
    assert (
        _desk("2.1", view_of(questions=dict.fromkeys(_questions("2.1"), _ANSWERED))).chosen.question
        == 0
    )
    assert _desk("Rides").chosen.question is None


@pytest.mark.parametrize(
    ("answered", "order"),
    [([], [1, 2, 0]), ([1], [2, 0, 2]), ([0, 2], [1, 1, 1]), ([0, 1, 2], [1, 2, 0])],
)
def test_questions_come_in_turn(answered: list[int], order: list[int]) -> None:
    """Open questions come one after another, or all of them where none is open."""
    ids = _questions("2.1")
    desk = _desk("2.1", view_of(questions={ids[index]: _ANSWERED for index in answered}))
    seen = []
    for _ in order:
        desk.chosen.next_question()
        seen.append(desk.chosen.question)
    assert seen == order


@pytest.mark.parametrize(
    ("state", "toggled"),
    [
        (QuestionState.OPEN, QuestionState.ANSWERED),
        (QuestionState.DEFERRED, QuestionState.ANSWERED),
        (QuestionState.ANSWERED, QuestionState.OPEN),
        (QuestionState.NOT_APPLICABLE, QuestionState.OPEN),
    ],
)
def test_a_question_is_toggled_between_settled_and_open(
    state: QuestionState, toggled: QuestionState
) -> None:
    """What is settled becomes open again, anything else answered."""
    first = _questions("2.2")[0]
    desk = _desk("2.2", view_of(questions={first: QuestionNote(state)}))
    assert desk.chosen.toggled_question() == QuestionMark(first, QuestionNote(toggled))


def test_without_questions_there_is_nothing_to_toggle() -> None:
    """A section that the guide asks nothing about has no question to go to or to mark."""
    desk = _desk("Rides")
    desk.chosen.next_question()
    assert desk.chosen.question is None
    assert desk.chosen.toggled_question() is None


def test_the_chosen_item_is_one_that_is_there() -> None:
    """Under a guide that asks less, keys act on a question that is still asked."""
    desk = _desk("2.1")
    desk.chosen.choose(4)
    assert desk.chosen.point_status is not None
    text = "# G\n\n## 1. Overview\n\n## 2. Product\n\n### 2.1 Problem\n\n- One?\n"
    desk.take(view_of(guide=text))
    assert (desk.chosen.question, desk.chosen.point) == (0, None)
    desk.take(view_of(guide=None))
    assert (desk.chosen.question, desk.chosen.point, desk.chosen.toggled()) == (None, None, None)


def test_the_open_section_is_known_by_its_place() -> None:
    """A section with another id in the new view, at the same place of the same text, is open."""
    desk = _desk("2.1")
    guide = "# G\n\n## Aim\n\n- Why?\n"
    desk.take(view_of(guide=guide, aliases={"aim": "Problem"}))
    assert desk.section_id == "aim"


def test_a_section_that_is_gone_is_no_section() -> None:
    """After the document lost the open section nothing is open, and nothing is kept for it."""
    desk = _desk("2.1")
    desk.view = view_of("# Rides\n", guide=None)
    desk.keep("typed on")
    assert desk.section is None
    assert desk.text == ""
    assert desk.drafts.all == ()
