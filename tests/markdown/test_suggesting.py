"""Suggesting by typing: what keys ask for becomes marks, and rejecting gives the text back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.markdown.marking import CannotMark, marked_text
from waypost.markdown.review_marks import find_marks, settle_marks
from waypost.markdown.suggesting import Wish, suggest
from waypost.model.review import Verdict

_KEYS = st.lists(
    st.one_of(
        st.sampled_from(["a", "b", " ", "-", "+", "}", "{", "~", ">", "="]).map(
            lambda key: ("type", key)
        ),
        st.sampled_from(["backspace", "delete", "left", "right", "word", "over"]).map(
            lambda key: (key, "")
        ),
    ),
    max_size=25,
)
_TEXTS = st.lists(
    st.sampled_from(
        ["one", " ", "two", "\n", "\n\n", "- ", "{++x++}", "{--y--}", "{>>c<<}", "`c`"]
    ),
    max_size=8,
).map("".join)


class _Typist:
    """Types into a text with a caret, suggesting."""

    def __init__(self, text: str, caret: int) -> None:
        self.text, self.caret, self.said = text, caret, ""

    def press(self, key: str, typed: str = "") -> None:
        text, at = self.text, self.caret
        if key == "left":
            self.caret = max(0, at - 1)
        elif key == "right":
            self.caret = min(len(text), at + 1)
        elif key == "type":
            self._wish(Wish(at, at, typed))
        elif key == "backspace" and at:
            self._wish(Wish(at - 1, at, "", backwards=True))
        elif key == "delete" and at < len(text):
            self._wish(Wish(at, at + 1, ""))
        elif key == "word" and at:
            self._wish(Wish(max(0, at - 5), at, "", backwards=True))
        elif key == "over" and at:
            self._wish(Wish(max(0, at - 4), at, "z"))

    def types(self, text: str) -> None:
        for sign in text:
            self.press("type", sign)

    def _wish(self, wish: Wish) -> None:
        done = suggest(self.text, wish)
        if isinstance(done, CannotMark):
            self.said = done.reason
            return
        self.text, self.caret = marked_text(self.text, done.replacements), done.caret

    @property
    def shown(self) -> str:
        return f"{self.text[: self.caret]}¦{self.text[self.caret :]}"


def _typist(text: str) -> _Typist:
    before, _, after = text.partition("¦")
    return _Typist(before + after, len(before))


def _rejected(text: str) -> str:
    return settle_marks(text, find_marks(text), Verdict.REJECT)


@pytest.mark.parametrize(
    ("text", "keys", "shown"),
    [
        ("Rides ¦late", ["t:too "], "Rides {++too ¦++}late"),
        ("Rides {++too¦++}", ["t: x"], "Rides {++too x¦++}"),
        ("Rides {++too++}¦", ["t:!"], "Rides {++too!¦++}"),
        ("Rides {++to¦++}", ["backspace"], "Rides {++t¦++}"),
        ("Rides {++t¦++}", ["backspace"], "Rides ¦"),
        ("Rides {++too++}¦", ["backspace"], "Rides {++to¦++}"),
        ("late¦", ["backspace"], "lat¦{--e--}"),
        ("late¦", ["backspace", "backspace"], "la¦{--te--}"),
        ("¦late", ["delete"], "{--l--}¦ate"),
        ("¦late", ["delete", "delete"], "{--la--}¦te"),
        ("lat{--e--}¦", ["backspace"], "lat¦{--e--}"),
        ("¦{--l--}ate", ["delete"], "{--l--}¦ate"),
        ("a{>>why<<}¦", ["backspace"], "a¦{>>why<<}"),
        ("late¦", ["over"], "{--late--}{++z¦++}"),
        ("{~~old~>ne¦~~}", ["t:w"], "{~~old~>new¦~~}"),
        ("{~~old~>new¦~~}", ["backspace"], "{~~old~>ne¦~~}"),
        ("a {--b¦c--} d", ["t:x"], "a {--bc--}{++x¦++} d"),
        ("a {++bc++}¦", ["word"], "a {++bc++}¦"),
    ],
)
def test_keys_become_suggestions(text: str, keys: list[str], shown: str) -> None:
    """Typed text is added, deleted text removed, and what was suggested is written on freely."""
    typist = _typist(text)
    for key in keys:
        if key.startswith("t:"):
            typist.types(key[2:])
        else:
            typist.press(key)
    assert typist.shown == shown


def test_a_new_line_ends_a_suggestion() -> None:
    """A mark does not reach over a line's end: another begins behind it."""
    typist = _typist("a {++bc¦++} d")
    typist.press("type", "\n")
    assert typist.shown == "a {++bc++}\n¦ d"
    typist.types("e")
    assert typist.shown == "a {++bc++}\n{++e¦++} d"


def test_a_new_line_before_a_suggestion_moves_it_down() -> None:
    """No empty mark stays where it stood."""
    typist = _typist("a {++¦bc++} d")
    typist.press("type", "\n")
    assert typist.shown == "a \n{++¦bc++} d"


def test_a_new_line_within_a_suggestion_parts_it() -> None:
    """What stood behind the caret is a suggestion of its own."""
    typist = _typist("a {++b¦c++} d")
    typist.press("type", "\n")
    assert typist.shown == "a {++b++}\n{++¦c++} d"


def test_what_is_pasted_is_marked_paragraph_by_paragraph() -> None:
    """Items and paragraphs have marks of their own."""
    typist = _typist("a\n\n¦")
    typist.press("type", "one\n\n- two\n- three")
    assert typist.text == "a\n\n{++one++}\n\n- {++two++}\n- {++three++}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<<[UNRESOLVED x]>>\na ¦b\n<<[/UNRESOLVED]>>", "UNRESOLVED"),
        ("a `co¦de` b", "within code"),
        ("a {++x¦++} b", ""),
        ("¦- item", "before the sign"),
        ("- ¦item", ""),
        ("¦| a |", "before the sign"),
        ("> ¦quoted", ""),
    ],
)
def test_where_nothing_can_be_suggested_is_told(text: str, said: str) -> None:
    """A sentence says why, and the text stays."""
    typist = _typist(text)
    before = typist.text
    typist.press("type", "x")
    assert said in typist.said
    assert bool(said) == (typist.text == before)


def test_a_lines_end_is_not_taken_away() -> None:
    """Joining two lines cannot be suggested, and is not done silently."""
    typist = _typist("a\n¦b")
    typist.press("backspace")
    assert (typist.shown, bool(typist.said)) == ("a\n¦b", True)


def test_a_bar_of_a_table_stays() -> None:
    """Neither typed nor deleted: the cells would be others."""
    for key, typed in (("type", "|"), ("delete", "")):
        typist = _typist("| a ¦| b |")
        typist.press(key, typed)
        assert typist.shown == "| a ¦| b |"
        assert "cell of the table" in typist.said


@given(_TEXTS, st.integers(0, 30), _KEYS)
def test_rejecting_all_gives_back_the_text(
    text: str, caret: int, keys: list[tuple[str, str]]
) -> None:
    """Whatever is typed and deleted, nothing of the text is lost but by accepting."""
    typist = _Typist(text, min(caret, len(text)))
    for key, typed in keys:
        typist.press(key, typed)
        assert _rejected(typist.text) == _rejected(text)
        assert 0 <= typist.caret <= len(typist.text)
