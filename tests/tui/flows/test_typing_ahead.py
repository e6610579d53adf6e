"""Keys that come faster than the program deals with them: over a slow line they come in one go."""

import random
from pathlib import Path

import pytest
from textual import events

from tests.support.design import begun_design
from tests.support.repository import RepositoryBuilder
from tests.support.screen import send, until, until_at_rest
from tests.support.writer import NARROW, WIDE, writing


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_text_typed_after_a_jump_is_in_the_section(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """Go to 2.3 and write there, all at once: each letter is where it belongs."""
    async with writing(repository, size=size) as writer:
        await writer.presses_at_once("ctrl+g", *"2.3", "enter", *"abc")
        assert writer.section == "2.3 Metrics"
        assert writer.editor_text == "abcWe count cancellations."


async def test_text_typed_before_a_jump_stays_in_its_section(
    repository: RepositoryBuilder,
) -> None:
    """Letters typed before the jump are in the section that was left."""
    async with writing(repository) as writer:
        await writer.presses_at_once(*"abc", "ctrl+g", *"2.3", "enter", *"def", "ctrl+down", "x")
        assert writer.section == "3.1 Serving"
        assert writer.editor_text == "x"
        await writer.goes_to("2.3")
        assert writer.editor_text == "defWe count cancellations."
        await writer.goes_to("1")
        assert writer.editor_text == "abcLate rides cost us customers."


async def test_a_save_has_all_that_was_typed_before_it(repository: RepositoryBuilder) -> None:
    """Letters typed just before the save key are in the revision."""
    async with writing(repository) as writer:
        await writer.presses_at_once(*"abc", "ctrl+s")
        assert writer.unsaved == []
    assert "abcLate rides" in repository.text_at("HEAD", "design.md")


async def test_a_quit_asks_about_all_that_was_typed_before_it(
    repository: RepositoryBuilder,
) -> None:
    """Letters typed just before the quit key are not lost unasked."""
    async with writing(repository) as writer:
        await writer.presses_at_once(*"abc", "ctrl+q")
        assert "1 Overview" in writer.asked
        assert not writer.has_left


async def test_text_typed_while_the_document_is_opening_stays(
    repository: RepositoryBuilder,
) -> None:
    """Letters typed before git has answered are in the text, and unsaved."""
    async with writing(repository, typed_ahead="abc") as writer:
        assert writer.editor_text == "abcLate rides cost us customers."
        assert writer.unsaved == ["1 Overview"]


async def test_keys_for_a_screen_that_is_yet_to_come(repository: RepositoryBuilder) -> None:
    """Keys pressed right after the one for the history are for the history, and not typed."""
    async with writing(repository) as writer:
        await writer.presses_at_once(*"abc", "f8", "s", "q", *"def")
        await until(writer.pilot, lambda: writer.is_writing, "the text")
        assert writer.editor_text == "abcdefLate rides cost us customers."


async def test_an_answer_to_a_question_that_is_yet_to_come(repository: RepositoryBuilder) -> None:
    """Quit and discard, pressed at once: the answer goes to the question."""
    async with writing(repository) as writer:
        await writer.presses_at_once(*"abc", "ctrl+q", "d")
        assert writer.has_left


async def test_keys_between_clicks(repository: RepositoryBuilder) -> None:
    """A click, letters and a click in one go: each is where the caret was put before it."""
    async with writing(repository) as writer:
        here = writer.editor.content_region.offset
        for x, letter in ((5, "a"), (8, "b"), (0, "c")):
            for kind in (events.MouseDown, events.MouseUp):
                writer.app.post_message(_mouse(kind, here.x + x, here.y))
            send(writer.pilot, letter)
        await until_at_rest(writer.pilot)
        assert writer.editor_text == "cLate aribdes cost us customers."


async def test_keys_while_the_program_ends(repository: RepositoryBuilder) -> None:
    """Keys that come too late are nobody's, and no error."""
    async with writing(repository) as writer:
        await writer.presses_at_once("ctrl+q", *["left", "x", "down"] * 50)
        assert writer.has_left


def _mouse(kind: type[events.MouseEvent], x: int, y: int) -> events.MouseEvent:
    return kind(None, x, y, 0, 0, 1, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)


_KEYS = (
    *(("left",), ("right",), ("up",), ("down",), ("home",), ("end",), ("pageup",), ("pagedown",)),
    *(("enter",), ("backspace",), ("delete",), ("ctrl+z",), ("ctrl+w",), ("ctrl+left",)),
    *(("alt+n",), ("alt+p",), ("ctrl+g", *"2.3", "enter"), ("f6", "j", "alt+e")),
    *(tuple("word"), tuple("- item"), ("f9", "alt+e"), ("alt+j",), ("shift+right", "x")),
    *(("f6", *"21", "backspace", *".3", "enter"), ("escape",)),
)


@pytest.mark.parametrize("seed", range(3))
async def test_any_keys_at_once_do_what_they_do_one_by_one(
    repository: RepositoryBuilder, tmp_path: Path, seed: int
) -> None:
    """Letters, arrows, pages, Alt keys and filters in one burst: no key overtakes another."""
    chance = random.Random(seed)  # noqa: S311  # the keys are no secret
    keys = [key for part in chance.choices(_KEYS, k=60) for key in part]
    async with writing(repository) as writer:
        await writer.presses(*keys)
        one_by_one = (writer.section, writer.editor_text, writer.editor.caret, writer.unsaved)
    async with writing(begun_design(tmp_path / "another")) as writer:
        await writer.presses_at_once(*keys)
        assert (
            writer.section,
            writer.editor_text,
            writer.editor.caret,
            writer.unsaved,
        ) == one_by_one
