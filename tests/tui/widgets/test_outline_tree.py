"""The outline's tree."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from tests.support.views import section_of, view_of
from tests.support.widgets import Staged, staged
from waypost.tui.panes.outline_tree import OutlineTree

_HEARD = (
    OutlineTree.SectionHighlighted,
    OutlineTree.SectionChosen,
    OutlineTree.FilterAsked,
    OutlineTree.Left,
)
_VIEW = view_of()


@asynccontextmanager
async def _tree(height: int = 12) -> AsyncIterator[Staged[OutlineTree]]:
    async with staged(OutlineTree(), *_HEARD, size=(40, height)) as stage:
        stage.widget.show_outline(_VIEW.outline)
        await stage.rests()
        yield stage


def _label(stage: Staged[OutlineTree]) -> str:
    section = stage.widget.section
    return section.label if section is not None else ""


def _labels(stage: Staged[OutlineTree]) -> list[str]:
    return [row.node.label for row in stage.widget.rows]


async def _goes_to(stage: Staged[OutlineTree], reference: str) -> None:
    stage.widget.go_to(section_of(_VIEW, reference).id)
    await stage.rests()


async def test_all_sections_are_drawn() -> None:
    """Every section of document and guide has a line."""
    async with _tree() as stage:
        drawn = "\n".join(stage.lines)
        assert [label for label in _labels(stage) if label not in drawn] == []
        assert len(_labels(stage)) == 9


@pytest.mark.parametrize(
    ("start", "keys", "label"),
    [
        ("2", ["right"], "2.1 Problem"),
        ("2.2", ["left"], "2 Product"),
        ("2.2", ["h", "h", "l", "l"], "2.1 Problem"),
        ("2", ["space", "down"], "3 Production"),
        ("1", ["right"], "1 Overview"),
    ],
)
async def test_folding_keys(start: str, keys: list[str], label: str) -> None:
    """Left goes up and folds, right unfolds and goes down, Space folds and unfolds."""
    async with _tree() as stage:
        await _goes_to(stage, start)
        await stage.presses(*keys)
        assert _label(stage) == label


async def test_a_folded_part_hides_and_shows_its_sections() -> None:
    """The sections below go and come back, the cursor staying on the part."""
    async with _tree() as stage:
        before = _labels(stage)
        await _goes_to(stage, "2")
        await stage.presses("left")
        assert [label for label in before if label not in _labels(stage)] == [
            "2.1 Problem",
            "2.2 Customers",
            "2.3 Metrics",
        ]
        assert _label(stage) == "2 Product"
        await stage.presses("right")
        assert _labels(stage) == before


async def test_going_to_a_hidden_section_unfolds_it() -> None:
    """The parts above the section are unfolded, and nothing is said of it."""
    async with _tree() as stage:
        await _goes_to(stage, "2")
        await stage.presses("left")
        stage.said.clear()
        await _goes_to(stage, "2.3")
        assert _label(stage) == "2.3 Metrics"
        assert stage.said == []


async def test_a_filter_finds_a_section_and_gives_the_rest_back() -> None:
    """With a filter the cursor is on what it means; without one it stays there."""
    async with _tree() as stage:
        stage.widget.filter("serv")
        await stage.rests()
        assert _labels(stage) == ["3 Production", "3.1 Serving"]
        assert _label(stage) == "3.1 Serving"
        stage.widget.filter("")
        assert len(_labels(stage)) == 9
        assert _label(stage) == "3.1 Serving"


async def test_a_filter_without_a_match_has_no_section() -> None:
    """Nothing is shown and nothing can be chosen."""
    async with _tree() as stage:
        stage.widget.filter("no such title")
        await stage.presses("enter")
        assert stage.widget.section is None
        assert not [m for m in stage.said if isinstance(m, OutlineTree.SectionChosen)]


async def test_moving_and_choosing_are_told_by_section() -> None:
    """The messages carry the section's id."""
    async with _tree() as stage:
        await _goes_to(stage, "2")
        await stage.presses("down", "enter")
        problem = section_of(_VIEW, "2.1").id
        told = [
            (type(message).__name__, message.section_id)
            for message in stage.said
            if isinstance(message, OutlineTree.SectionHighlighted | OutlineTree.SectionChosen)
        ]
        assert told == [("SectionHighlighted", problem), ("SectionChosen", problem)]


@pytest.mark.parametrize(("key", "typed"), [("3", "3"), ("/", ""), ("slash", "")])
async def test_a_filter_is_asked_for(key: str, typed: str) -> None:
    """A slash asks for a filter, a digit begins one."""
    async with _tree() as stage:
        await stage.presses(key)
        asked = [m.typed for m in stage.said if isinstance(m, OutlineTree.FilterAsked)]
        assert asked == [typed]


async def test_escape_leaves() -> None:
    """The tree says that the writer is done with it."""
    async with _tree() as stage:
        await stage.presses("escape")
        assert [type(message) for message in stage.said] == [OutlineTree.Left]


async def test_a_new_outline_keeps_cursor_and_folds() -> None:
    """After a save the cursor is on the same section and folded parts stay folded."""
    async with _tree() as stage:
        await _goes_to(stage, "3")
        await stage.presses("left", "up")
        stage.widget.show_outline(view_of().outline)
        assert _label(stage) == "2.3 Metrics"
        assert "3.1 Serving" not in _labels(stage)


async def test_unsaved_sections_are_marked() -> None:
    """The mark comes and goes with what is unsaved."""
    async with _tree() as stage:
        stage.widget.mark_unsaved({section_of(_VIEW, "2.1").id})
        await stage.rests()
        assert [line for line in stage.lines if "*" in line] == [
            line for line in stage.lines if "2.1 Problem" in line
        ]
        stage.widget.mark_unsaved(set())
        await stage.rests()
        assert not [line for line in stage.lines if "*" in line]


async def test_the_cursor_stays_in_sight_of_a_short_pane() -> None:
    """In a pane of four lines the last section is reached and seen."""
    async with _tree(height=4) as stage:
        await stage.presses("end")
        assert any("3.2 Monitoring" in line for line in stage.lines)
