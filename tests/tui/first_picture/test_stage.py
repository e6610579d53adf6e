"""What a start tells the next one of the editor's place is read back whole, or not at all."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.tui.first_picture.stage import Stage, name_above, name_of_pane, stage_name

_SIZE = (120, 40)
_STAGE = Stage(72, 3, 48, 36, "38;2;1;2;3", {"strong": "1"}, counts_words=False)
_CODES = st.from_regex(r"[0-9;]{0,40}", fullmatch=True)


@given(
    place=st.tuples(st.integers(0, 60), st.integers(0, 20)),
    extent=st.tuples(st.integers(1, 60), st.integers(1, 20)),
    plain=_CODES,
    tokens=st.dictionaries(st.text(), _CODES),
    counts_words=st.booleans(),
)
def test_a_stage_is_read_as_it_was_kept(
    place: tuple[int, int],
    extent: tuple[int, int],
    plain: str,
    tokens: dict[str, str],
    counts_words: bool,  # noqa: FBT001  # hypothesis gives it
) -> None:
    """Text and back gives the same stage."""
    stage = Stage(*place, *extent, plain, tokens, counts_words=counts_words)
    assert Stage.of_text(stage.as_text(), _SIZE) == stage


@pytest.mark.parametrize(
    "wrong",
    [
        {"x": -1},
        {"width": 49},
        {"height": 0},
        {"y": "3"},
        {"y": 3.0},
        {"plain": "0m\x1b[2J"},
        {"plain": 7},
        {"tokens": {"strong": "1mX"}},
        {"tokens": ["1"]},
        {"more": 1},
    ],
    ids=str,
)
def test_what_no_start_has_kept_is_refused(wrong: dict[str, object]) -> None:
    """A place outside the screen, or codes that are none, are a ValueError and nothing worse."""
    text = json.dumps(asdict(_STAGE) | wrong)
    with pytest.raises(ValueError, match="stage"):
        Stage.of_text(text, _SIZE)


@given(text=st.one_of(st.text(), st.recursive(st.none(), st.lists).map(json.dumps)))
def test_any_other_text_is_refused(text: str) -> None:
    """Whatever stands in the cache, reading it fails in one way."""
    with pytest.raises(ValueError):  # noqa: PT011  # JSON's own among them
        Stage.of_text(text, _SIZE)


def test_another_screen_has_another_name(tmp_path: Path) -> None:
    """Size, theme, colours and question part one stage from another; other variables do not."""
    theme = tmp_path / "mine.toml"
    theme.write_text("title = 'Mine'", encoding="utf-8")
    name = stage_name(_SIZE, theme, {"TERM": "xterm", "EDITOR": "vi"})
    assert stage_name(_SIZE, theme, {"TERM": "xterm"}) == name
    others = {
        stage_name((80, 24), theme, {"TERM": "xterm"}),
        stage_name(_SIZE, theme, {"TERM": "xterm", "NO_COLOR": "1"}),
        name_above(name, "Why?"),
        name_above(name, "How?"),
        name_of_pane(name, "outline", "0"),
    }
    theme.write_text("title = 'Yours'", encoding="utf-8")
    others.add(stage_name(_SIZE, theme, {"TERM": "xterm"}))
    assert len(others) == 6
    assert name not in others
