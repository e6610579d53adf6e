"""Text is found as it stands, however it is wrapped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.model.lost_text import TextPattern


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("late rides", "We count late rides."),
        ("LATE rides", "We count late\n  Rides."),
        ("late rides", "> We count late\n> rides."),
        (" late\nrides ", "We count late rides."),
        ("使用缓存", "我们使用\n缓存，因为快。"),
        ("größe", "Die GRÖSSE? Die Größe!"),
        ("a.b*c(", "so a.b*c( it is"),
    ],
)
def test_text_is_found(wanted: str, text: str) -> None:
    """Case, line ends, blanks and the marks of quotes do not hide it; no sign is a pattern."""
    assert TextPattern(wanted).excerpt(text) is not None


@pytest.mark.parametrize(
    ("wanted", "text"), [("late rides", "late, rides"), (".", "no full stop"), ("ab", "a b")]
)
def test_other_text_is_not_found(wanted: str, text: str) -> None:
    """What is looked for stands there as it is."""
    assert TextPattern(wanted).excerpt(text) is None


def test_case_can_count() -> None:
    """Asked for exactly, capitals are no small letters."""
    assert TextPattern("Late", exact_case=True).excerpt("late") is None
    assert TextPattern("Late", exact_case=True).excerpt("Late") == "Late"


def test_an_excerpt_is_cut() -> None:
    """A long text is shown from a few words before to a few words behind."""
    excerpt = TextPattern("needle").excerpt("hay " * 99 + "needle" + " hay" * 99)
    assert excerpt is not None
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")
    assert len(excerpt) < 100


@pytest.mark.parametrize("wanted", ["", " \n ", "\n> "])
def test_blanks_are_not_looked_for(wanted: str) -> None:
    """A pattern needs something in it."""
    with pytest.raises(ValueError, match="nothing to look for"):
        TextPattern(wanted)


@given(
    st.lists(st.sampled_from(["late", "rides", "by", "city"]), min_size=1, max_size=9), st.data()
)
def test_any_stretch_of_words_is_found(words: list[str], data: st.DataObject) -> None:
    """Every stretch of a text is in it, with any wrapping of both."""
    blank = st.sampled_from([" ", "\n", "\n  ", "  "])
    text = "".join(word + data.draw(blank) for word in words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    wanted = "".join(word + data.draw(blank) for word in words[start:end])
    assert TextPattern(wanted).excerpt(text)
