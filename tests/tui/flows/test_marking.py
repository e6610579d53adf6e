"""Working through the guidance: questions, key points and the section's state."""

import pytest

from tests.support.design import NAME
from tests.support.repository import RepositoryBuilder
from tests.support.writer import MEDIUM, NARROW, USUAL, Writer, writing

_RECORD = f".waypost/{NAME}.toml"


async def _begins(writer: Writer) -> None:
    await writer.goes_to("2.1")
    await writer.goes_to_guidance()


@pytest.mark.parametrize("size", [USUAL, MEDIUM, NARROW])
async def test_space_marks_the_question_under_the_cursor(
    repository: RepositoryBuilder, size: tuple[int, int]
) -> None:
    """At every size: down to the second question, Space answers it, Space opens it again."""
    async with writing(repository, size=size) as writer:
        await _begins(writer)
        await writer.presses("down", "space")
        assert "▸ ✓ How many cases" in writer.guidance
        assert "▸ ✓ How many cases" in writer.screen
        await writer.presses("space")
        assert "▸ ○ How many cases" in writer.guidance


async def test_the_cursor_goes_on_to_the_key_points(repository: RepositoryBuilder) -> None:
    """Behind the last question come the key points; Space ticks them."""
    async with writing(repository) as writer:
        await _begins(writer)
        await writer.presses("j", "j", "j", "space")
        assert "▸ ☑ The problem in one sentence" in writer.guidance
        assert "1 of 2 ticked" in writer.guidance
        await writer.presses("k", "o")
        assert "0 of 3 answered" in writer.guidance
        await writer.presses("j", "o")
        assert "▸ ☐ The problem in one sentence" in writer.guidance


async def test_a_question_is_not_applicable_for_a_reason(repository: RepositoryBuilder) -> None:
    """The reason is asked for, shown with the question, and offered when it is changed."""
    async with writing(repository) as writer:
        await _begins(writer)
        await writer.does("question.not-applicable")
        assert "Why does it not apply?" in writer.asked
        await writer.types("there is no step")
        await writer.presses("enter")
        assert "▸ – What happens today, step by step? (there is no step)" in writer.guidance
        await writer.does("question.not-applicable")
        await writer.types(" yet")
        await writer.presses("enter")
        assert "(there is no step yet)" in writer.guidance


async def test_a_question_is_deferred_to_somebody(repository: RepositoryBuilder) -> None:
    """The owner is asked for; without an answer nothing changes."""
    async with writing(repository) as writer:
        await _begins(writer)
        await writer.does("question.deferred")
        assert "Who will answer?" in writer.asked
        await writer.presses("enter")
        assert "▸ ○ What happens today" in writer.guidance
        await writer.does("question.deferred")
        await writer.types("Grace")
        await writer.presses("enter")
        assert "▸ → What happens today, step by step? (deferred to Grace)" in writer.guidance
        await writer.does("item.open")
        assert "▸ ○ What happens today" in writer.guidance


async def test_a_key_point_is_not_put_off(repository: RepositoryBuilder) -> None:
    """Only questions take a reason or an owner: that is said, and nothing is asked."""
    async with writing(repository) as writer:
        await _begins(writer)
        await writer.presses("j", "j", "j")
        await writer.does("question.deferred")
        assert writer.message.startswith("Only a question can be put off")


async def test_a_section_is_ready_then_done_then_in_drafting_again(
    repository: RepositoryBuilder,
) -> None:
    """The state shows above the text, by a mark and a word."""
    async with writing(repository) as writer:
        await _begins(writer)
        await writer.does("section.ready")
        assert "● ready" in writer.section_status
        await writer.does("section.done")
        assert "✓ done" in writer.section_status
        await writer.does("section.drafting")
        assert "◐ drafting" in writer.section_status


async def test_a_section_that_is_not_there_has_no_state(repository: RepositoryBuilder) -> None:
    """A section of the guide alone is not done before it is written."""
    async with writing(repository) as writer:
        await writer.goes_to("2.2")
        await writer.goes_to_guidance()
        await writer.does("section.done")
        assert "not in the document yet" in writer.message


async def test_marks_alone_are_saved_as_a_revision(repository: RepositoryBuilder) -> None:
    """The revision says what was marked and holds the record alone."""
    async with writing(repository) as writer:
        await _begins(writer)
        await writer.presses("space", "down", "space")
        await writer.does("section.ready")
        await writer.saves()
        assert "2 questions answered, 1 section ready for review" in writer.message
    assert repository.files_of("HEAD") == [_RECORD]
    assert repository.status() == ""


async def test_marks_survive_leaving_without_a_save(repository: RepositoryBuilder) -> None:
    """Nothing is asked on leaving, and the marks are there at the next start."""
    async with writing(repository) as writer:
        await _begins(writer)
        await writer.presses("space")
        await writer.does("program.quit")
        assert writer.has_left
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        assert "✓ What happens today" in writer.guidance


async def test_marks_leave_unsaved_text_alone(repository: RepositoryBuilder) -> None:
    """What is typed and not saved stays as it is while questions are marked."""
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        await writer.adds(" Nor when.")
        await writer.goes_to_guidance()
        await writer.presses("space")
        assert writer.editor_text.endswith("Nor when.")
        assert writer.unsaved == ["2.1 Problem"]


async def test_the_key_line_names_the_keys_of_the_guidance(repository: RepositoryBuilder) -> None:
    """While the cursor is in the guidance its letters are named; the text's keys come back."""
    async with writing(repository) as writer:
        await _begins(writer)
        assert "Space mark" in writer.screen
        await writer.does("pane.editor")
        assert "Space mark" not in writer.screen
        assert "^S save" in writer.screen


async def test_a_record_that_cannot_be_written_is_said(repository: RepositoryBuilder) -> None:
    """The mark stands on the screen; what is in the way is told in one sentence."""
    async with writing(repository) as writer:
        await _begins(writer)
        (repository.folder / _RECORD).write_text("[guide\n", encoding="utf-8")
        await writer.presses("space")
        assert "This is not valid TOML" in writer.message
        assert "✓ What happens today" in writer.guidance


async def test_a_section_is_marked_from_the_palette(repository: RepositoryBuilder) -> None:
    """What letters do in the guidance can be had from the text, by name."""
    async with writing(repository) as writer:
        await writer.goes_to("2.1")
        await writer.finds_command("Say that the section is ready for review")
        await writer.sees("● ready")
