"""The undo tree: steps, branches, their grouping and their limit."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.editing.editor import Editor
from waypost.editing.edits import delete, delete_over, new_line, paste, type_text
from waypost.editing.history import History, from_plain, to_plain
from waypost.editing.motions import character_left, character_right


class Desk:
    """An editor beside a clock that somebody sets."""

    def __init__(self, text: str = "", history: History | None = None) -> None:
        self.now = 100.0
        self.editor = Editor(text, history=history, clock=lambda: self.now)

    def type(self, text: str, pause: float = 0.1) -> None:
        """Type letter by letter."""
        for character in text:
            self.now += pause
            self.editor.edit(type_text, character)

    def undone(self) -> list[str]:
        """The texts that stand while everything is undone."""
        texts = []
        while self.editor.undo():
            texts.append(self.editor.text)
        return texts


def test_typing_is_one_step() -> None:
    """What is typed in one go is undone in one go."""
    desk = Desk()
    desk.type("two words")
    assert desk.undone() == [""]


def test_a_pause_ends_a_step() -> None:
    """After more than a second of rest, a new step begins."""
    desk = Desk()
    desk.type("one")
    desk.type("tw", pause=1.0)
    desk.type("x", pause=1.01)
    assert desk.undone() == ["onetw", ""]


def test_a_short_rest_before_a_word_ends_a_step() -> None:
    """A rest that would not part letters parts words."""
    desk = Desk()
    desk.type("one ")
    desk.type("t", pause=0.4)
    desk.type("w", pause=0.4)
    desk.type(" ")
    assert desk.undone() == ["one ", ""]


def test_a_clock_set_back_ends_a_step() -> None:
    """Time that runs backwards joins nothing."""
    desk = Desk()
    desk.type("a")
    desk.type("b", pause=-3600)
    assert desk.undone() == ["a", ""]


def test_a_hundred_characters_end_a_step() -> None:
    """Typing without any rest is undone a hundred characters at a time."""
    desk = Desk()
    desk.type("x" * 250)
    assert [len(text) for text in desk.undone()] == [200, 100, 0]


def test_another_cause_ends_a_step() -> None:
    """Typing, deleting, pasting and new lines are steps of their own."""
    desk = Desk()
    desk.type("one")
    desk.editor.edit(delete_over, character_left)
    desk.editor.edit(delete_over, character_left)
    desk.editor.edit(paste, "two")
    desk.editor.edit(paste, "three")
    desk.editor.edit(new_line)
    desk.type("x")
    texts = ["otwothree\n", "otwothree", "otwo", "o", "one", ""]
    assert desk.undone() == texts
    causes = [step.cause.value for step in desk.editor.history.steps]
    assert causes == ["typing", "deletion", "paste", "paste", "newline", "typing"]


def test_typing_elsewhere_is_another_step() -> None:
    """Moving the caret ends a step."""
    desk = Desk()
    desk.type("ab")
    desk.editor.move(character_left)
    desk.type("c")
    assert desk.undone() == ["ab", ""]


def test_deleting_what_was_selected_is_another_step() -> None:
    """What was selected anew is given back selected, though it stood next to what went before."""
    desk = Desk("abcd")
    desk.editor.edit(delete_over, character_right)
    desk.editor.move(character_right, extend=True)
    selected = desk.editor.selection
    desk.editor.edit(delete)
    assert desk.editor.undo()
    assert (desk.editor.text, desk.editor.selection) == ("bcd", selected)


def test_deleting_to_either_side_is_a_step() -> None:
    """Backspace joins with backspace and Delete with Delete, not with text deleted elsewhere."""
    desk = Desk("abcdef")
    desk.editor.move(character_right)
    desk.editor.move(character_right)
    for motion in (character_right, character_right, character_left):
        desk.editor.edit(delete_over, motion)
    assert desk.editor.text == "aef"
    assert desk.undone() == ["abcdef"]


def test_what_is_typed_after_undo_is_another_step() -> None:
    """Undo and redo end a step, and so does closing it."""
    desk = Desk()
    desk.type("a")
    desk.editor.undo()
    desk.editor.redo()
    desk.type("b")
    desk.editor.history.close()
    desk.type("c")
    assert desk.undone() == ["ab", "a", ""]


def test_steps_tell_when_they_were_made() -> None:
    """A step knows its first and its last change's time."""
    desk = Desk()
    desk.type("abc", pause=0.5)
    (step,) = desk.editor.history.steps
    assert (step.began, step.ended) == (100.5, 101.5)


def test_redo_follows_the_branch_last_gone_along() -> None:
    """Redo takes what was undone last, not merely what is newest."""
    desk = Desk()
    editor = desk.editor
    editor.edit(paste, "a")
    editor.undo()
    editor.edit(paste, "b")
    editor.travel(*editor.history.go_to(1))
    editor.undo()
    editor.redo()
    assert editor.text == "a"


def test_a_text_that_is_not_kept_is_refused() -> None:
    """There is no going to a text that the history does not know."""
    with pytest.raises(KeyError):
        Editor("a").history.go_to(7)


def test_memory_is_bounded() -> None:
    """Beyond the limit the oldest steps are dropped, and what is left can be undone."""
    desk = Desk(history=History(limit=5_000))
    for number in range(200):
        desk.editor.edit(paste, f"{number:04}")
        assert desk.editor.history.size <= 5_000
    whole = desk.editor.text
    texts = desk.undone()
    assert 20 < len(texts) < 60
    assert all(whole.startswith(text) for text in texts)
    while desk.editor.redo():
        pass
    assert desk.editor.text == whole


def test_the_newest_step_is_kept_however_large() -> None:
    """One paste beyond the limit can still be undone."""
    desk = Desk("a", history=History(limit=100))
    desk.type("b")
    desk.editor.edit(paste, "x" * 1_000)
    assert desk.undone() == ["ba"]


def test_branches_of_dropped_texts_go_with_them() -> None:
    """What is only reached through a dropped text is dropped, and the rest is reached still."""
    desk = Desk(history=History(limit=2_000))
    for number in range(60):
        desk.editor.edit(paste, f"{number:04}")
        if number % 3 == 0:
            desk.editor.undo()
    history = desk.editor.history
    assert history.size == sum(step.size for step in history.steps) <= 2_000
    known = {step.number for step in history.steps} | {history.steps[0].parent}
    assert all(step.parent in known for step in history.steps)
    for step in history.steps:
        desk.editor.travel(*desk.editor.history.go_to(step.number))
        assert history.current == step.number


def test_a_newer_branch_of_a_dropped_text_goes_too() -> None:
    """When the text that two branches left from is dropped, so is the one not gone along."""
    desk = Desk(history=History(limit=2_000))
    for text in ("one", "another"):
        desk.editor.edit(paste, text)
        desk.editor.undo()
    desk.editor.travel(*desk.editor.history.go_to(1))
    while desk.editor.history.steps[0].number == 1:
        desk.editor.edit(paste, "more")
    history = desk.editor.history
    assert "another" not in [step.changes[0].inserted for step in history.steps]
    assert history.size == sum(step.size for step in history.steps)
    assert len(desk.undone()) == len(history.steps)


ACTIONS = st.lists(st.sampled_from(["a", "漢", "\n", "undo", "redo", "older"]), max_size=20)


@given(ACTIONS, ACTIONS)
def test_a_history_is_kept_as_plain_data(before: list[str], after: list[str]) -> None:
    """A history that was written as JSON and read back goes on as the one it was."""
    desk = Desk("text")
    act(desk, before)
    plain = json.loads(json.dumps(to_plain(desk.editor.history)))
    again = Desk(desk.editor.text, from_plain(plain))
    again.editor.select(desk.editor.selection)
    desk.editor.history.close()
    assert again.editor.history.steps == desk.editor.history.steps
    act(desk, ["older", *after])
    act(again, ["older", *after])
    assert again.editor.text == desk.editor.text


def act(desk: Desk, actions: list[str]) -> None:
    """Do what is named, or type it; redo by time, since the last branch is not kept."""
    for action in actions:
        match action:
            case "undo":
                desk.editor.undo()
            case "redo":
                desk.editor.travel(*desk.editor.history.newer())
            case "older":
                desk.editor.travel(*desk.editor.history.older())
            case _:
                desk.type(action)


def test_what_was_undone_is_redone_after_reading_back() -> None:
    """A history that was left with steps undone can redo them, along the newest branch."""
    desk = Desk()
    for text in ("a", "b", "c"):
        desk.editor.edit(paste, text)
        desk.editor.undo()
    again = Desk("", from_plain(to_plain(desk.editor.history)))
    assert again.editor.redo()
    assert again.editor.text == "c"


STEP = {
    "number": 1,
    "parent": 0,
    "cause": "typing",
    "began": 1.0,
    "ended": 2,
    "changes": [[0, 0, "", "a"]],
    "before": [0, 0, 0, 0],
    "after": [0, 1, 0, 1],
}


def test_plain_data_are_read() -> None:
    """The format is the one that files hold."""
    history = from_plain({"format": 1, "current": 1, "steps": [STEP]})
    editor = Editor("a", history=history)
    assert editor.undo()
    assert editor.text == ""
    assert to_plain(history) == {"format": 1, "current": 0, "steps": [STEP]}


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"format": 2, "current": 0, "steps": []},
        {"format": 1, "current": 0, "steps": None},
        {"format": 1, "current": 3, "steps": [STEP]},
        {"format": 1, "current": 1, "steps": [STEP, STEP]},
        {"format": 1, "current": 1, "steps": [STEP, {**STEP, "number": 2, "parent": 7}]},
        {"format": 1, "current": 1, "steps": [{**STEP, "number": "1"}]},
        {"format": 1, "current": 1, "steps": [{**STEP, "cause": "whim"}]},
        {"format": 1, "current": 1, "steps": [{**STEP, "began": "today"}]},
        {"format": 1, "current": 1, "steps": [{**STEP, "before": [0, 0]}]},
        {"format": 1, "current": 1, "steps": [{**STEP, "changes": [[0, -1, "", "a"]]}]},
        {"format": 1, "current": 1, "steps": [{**STEP, "changes": [[0, 0, None, "a"]]}]},
    ],
)
def test_what_is_no_history_is_refused(data: object) -> None:
    """Data that were damaged are refused with a ValueError, whatever is wrong with them."""
    with pytest.raises(ValueError, match=r"histor|unpack|not a valid|not known"):
        from_plain(data)
