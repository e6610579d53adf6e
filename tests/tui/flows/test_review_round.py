"""A review round by keys: comments and suggestions put, walked, listed and settled."""

import pytest

from tests.support.design import NAME, TEXT
from tests.support.repository import RepositoryBuilder
from tests.support.writer import Writer, writing
from waypost.tui.panes.mark_list import MarkList

_MARKED = TEXT.replace("Late rides cost", "{++All ++}{--late--} rides cost").replace(
    "We count", "We {==count==}{>>@Bo: how?<<}"
)


@pytest.fixture
def marked(repository: RepositoryBuilder) -> RepositoryBuilder:
    """Two suggestions in the overview, a comment in the metrics."""
    repository.commit(NAME, _MARKED, "Reviewed")
    return repository


async def _selects(writer: Writer, words: str) -> None:
    """Select the words in the section's text."""
    before, _, _ = writer.editor_text.partition(words)
    row = before.count("\n")
    writer.editor.go_to(row, len(before.rpartition("\n")[2]))
    await writer.presses(*["shift+right"] * len(words))
    assert writer.editor.editor.selected_text == words


async def _chooses(writer: Writer, letter: str, answer: str = "") -> None:
    """Open the menu, choose, and answer what is asked."""
    await writer.does("review.menu")
    await writer.presses(letter)
    if answer:
        await writer.presses("ctrl+u")
        await writer.types(answer)
        await writer.presses("enter")


def _listed(writer: Writer) -> list[str]:
    rows = writer.app.screen.query_one(MarkList)
    return [" ".join(rows.draw_row(row, 90, 0).plain.split()) for row in rows.rows]


async def test_a_comment_is_asked_for_and_signed(repository: RepositoryBuilder) -> None:
    """The selected words are marked, the remark bears git's name, and one undo takes all back."""
    async with writing(repository) as writer:
        await writer.goes_to("1")
        before = writer.editor_text
        await _selects(writer, "rides")
        await writer.does("review.comment")
        assert 'Comment on "rides"' in writer.screen
        await writer.types("all of them?")
        await writer.presses("enter")
        name = repository.git("config", "user.name").strip()
        assert f"{{==rides==}}{{>>@{name}: all of them?<<}}" in writer.editor_text
        assert writer.is_writing
        await writer.presses("ctrl+z")
        assert writer.editor_text == before


async def test_a_comment_without_a_selection_is_on_the_word(repository: RepositoryBuilder) -> None:
    """The word at the caret is what the remark is about."""
    async with writing(repository) as writer:
        await writer.goes_to("1")
        writer.editor.go_to(0, 6)
        await writer.does("review.comment")
        await writer.types("why?")
        await writer.presses("enter")
        assert "Late {==rides==}{>>" in writer.editor_text


async def test_escape_leaves_the_text_as_it_is(repository: RepositoryBuilder) -> None:
    """A dialog that is left puts nothing."""
    async with writing(repository) as writer:
        await writer.goes_to("1")
        before = writer.editor_text
        await writer.does("review.comment")
        await writer.presses("escape")
        assert writer.editor_text == before
        assert writer.unsaved == []


@pytest.mark.parametrize(
    ("letter", "answer", "marked"),
    [
        ("d", "", "{--rides--}"),
        ("r", "trips", "{~~rides~>trips~~}"),
        ("i", "very", "rides{++ very++} cost"),
    ],
)
async def test_suggestions_are_put_from_the_menu(
    repository: RepositoryBuilder, letter: str, answer: str, marked: str
) -> None:
    """Removal, replacement and insertion are one letter each, and never typed by hand."""
    async with writing(repository) as writer:
        await writer.goes_to("1")
        before = writer.editor_text
        await _selects(writer, "rides")
        await _chooses(writer, letter, answer)
        assert marked in writer.editor_text
        await writer.presses("ctrl+z")
        assert writer.editor_text == before


async def test_lines_without_agreement_are_put_between_markers(
    repository: RepositoryBuilder,
) -> None:
    """The block begins with who says what, and resolving takes the markers away."""
    async with writing(repository) as writer:
        await writer.goes_to("1")
        before = writer.editor_text
        await _chooses(writer, "u", "whose cost?")
        assert "whose cost?]>>\nLate rides" in writer.editor_text
        assert writer.editor_text.endswith("<<[/UNRESOLVED]>>")
        await _chooses(writer, "o")
        assert writer.editor_text == before


async def test_a_mark_within_a_mark_is_refused(marked: RepositoryBuilder) -> None:
    """A sentence says that the first one is to be settled before."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        before = writer.editor_text
        await _selects(writer, "late")
        await writer.does("review.comment")
        assert "A mark cannot stand within another" in writer.message
        assert writer.editor_text == before


async def test_marks_are_walked_through_all_sections(marked: RepositoryBuilder) -> None:
    """Next and previous go on in the next section, and around the ends with a word of it."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        await writer.does("review.next-mark")
        assert "2 of 3, remove: [-late-]" in writer.message
        await writer.does("review.next-mark")
        assert writer.section == "2.3 Metrics"
        assert '3 of 3, comment: Bo: how?  on "count"' in writer.message
        await writer.does("review.next-mark")
        assert writer.section == "1 Overview"
        assert "From the first one again: 1 of 3" in writer.message
        await writer.does("review.previous-mark")
        assert writer.section == "2.3 Metrics"


async def test_the_mark_at_the_caret_is_settled(marked: RepositoryBuilder) -> None:
    """Accepted or rejected, it leaves its text; undo brings it back."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        writer.editor.go_to(0, 2)
        await _chooses(writer, "a")
        assert writer.editor_text.startswith("All {--late--} rides")
        await writer.presses("ctrl+z")
        assert writer.editor_text.startswith("{++All ++}")
        writer.editor.go_to(0, 2)
        await _chooses(writer, "x")
        assert writer.editor_text.startswith("{--late--} rides")


async def test_the_menu_says_what_cannot_be_done_here(marked: RepositoryBuilder) -> None:
    """A letter that does nothing here gives its reason, and the menu stays."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        writer.editor.go_to(0, 2)
        await writer.does("review.menu")
        assert "At the caret: add: {+All+}" in writer.screen
        assert "resolve (it is a suggestion)" in writer.screen
        assert "suggest removal (within a mark)" in writer.screen
        await writer.presses("o")
        assert "At the caret" in writer.screen


async def test_all_of_a_section_are_accepted_after_a_question(marked: RepositoryBuilder) -> None:
    """One answer settles the section, one undo takes it back, and saving keeps it."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        before = writer.editor_text
        await _chooses(writer, "A")
        assert "accept 2 suggestions" in writer.asked
        await writer.presses("s")
        assert writer.editor_text.startswith("All  rides cost")
        await writer.presses("ctrl+z")
        assert writer.editor_text == before
        await writer.presses("ctrl+y")
        await writer.saves()
        assert "All  rides cost" in (marked.folder / NAME).read_text()


async def test_the_list_shows_what_is_open_where(marked: RepositoryBuilder) -> None:
    """Kind, section and words stand in a row; the text around the mark beside it."""
    async with writing(marked) as writer:
        await writer.does("review.list")
        assert _listed(writer) == [
            "add 1 Overview {+All+}",
            "remove 1 Overview [-late-]",
            'comment 2.3 Metrics Bo: how? on "count"',
        ]
        assert "3 of 3 marks" in writer.screen
        await writer.presses("end")
        assert "by Bo" in writer.screen
        await writer.presses("enter")
        assert writer.section == "2.3 Metrics"
        assert writer.is_writing


async def test_the_list_is_filtered_and_scoped(marked: RepositoryBuilder) -> None:
    """Words narrow it to a kind or a name; a key to the section that is open."""
    async with writing(marked) as writer:
        await writer.goes_to("2.3")
        await writer.does("review.list")
        await writer.does("marks.filter")
        await writer.types("remove")
        await writer.presses("enter")
        assert _listed(writer) == ["remove 1 Overview [-late-]"]
        await writer.does("marks.clear")
        await writer.does("marks.scope")
        assert _listed(writer) == ['comment 2.3 Metrics Bo: how? on "count"']


async def test_marks_are_settled_in_the_list(marked: RepositoryBuilder) -> None:
    """Each key settles the row under the cursor, in whatever section, and can be taken back."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        await writer.does("review.list")
        await writer.presses("home")
        await writer.does("marks.resolve")
        assert "accept it or reject it" in writer.screen
        await writer.presses("end")
        await writer.does("marks.resolve")
        assert len(_listed(writer)) == 2
        await writer.does("marks.undo")
        assert len(_listed(writer)) == 3
        await writer.presses("home")
        await writer.does("marks.accept")
        await writer.does("marks.reject")
        await writer.does("marks.close")
        assert writer.editor_text.startswith("All late rides")
        await writer.presses("ctrl+z", "ctrl+z")
        assert writer.editor_text.startswith("{++All ++}{--late--} rides")


async def test_all_that_is_listed_is_settled_after_one_question(marked: RepositoryBuilder) -> None:
    """Sections that are not open are settled too, and each has its own undo."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        await writer.does("review.list")
        await writer.does("marks.reject-all")
        await writer.presses("e")
        assert _listed(writer) == []
        await writer.does("marks.close")
        assert writer.editor_text.startswith("late rides cost")
        assert writer.unsaved == ["1 Overview", "2.3 Metrics"]
        await writer.goes_to("2.3")
        assert "{" not in writer.editor_text
        await writer.presses("ctrl+z")
        assert "{==count==}" in writer.editor_text


async def test_the_outline_shows_which_sections_have_marks(marked: RepositoryBuilder) -> None:
    """A small sign stands at their titles, and goes with the last mark."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        tree = writer.outline_tree
        assert tree.marked == {"overview", "metrics"} or len(tree.marked) == 2
        await writer.does("review.list")
        await writer.does("marks.accept-all")
        await writer.presses("e")
        await writer.does("marks.close")
        assert tree.marked == set()


async def test_nothing_is_put_where_one_may_only_read(marked: RepositoryBuilder) -> None:
    """A document that is open elsewhere is read, not commented on."""
    async with writing(marked) as writer:
        writer.bench.let_write("Reading only.")
        await writer.does("review.comment")
        assert writer.message == "Reading only."


async def test_no_marks_are_told(repository: RepositoryBuilder) -> None:
    """Walking and listing say that there is nothing."""
    async with writing(repository) as writer:
        await writer.does("review.next-mark")
        assert writer.message == "There are no comments or suggestions."
        await writer.does("review.list")
        assert "There are no comments or suggestions." in writer.screen


async def test_the_palette_has_what_the_menu_does(marked: RepositoryBuilder) -> None:
    """Whoever knows no key finds the command by its words."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        writer.editor.go_to(0, 2)
        await writer.finds_command("Accept the suggestion at the caret")
        assert writer.editor_text.startswith("All {--late--}")


async def test_the_list_takes_nothing_back_that_was_written_on(
    marked: RepositoryBuilder,
) -> None:
    """Text that was typed after something was settled is never lost by the list's undo."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        await writer.does("review.list")
        await writer.presses("home")
        await writer.does("marks.accept")
        await writer.does("marks.close")
        await writer.adds(" And more.")
        await writer.does("review.list")
        await writer.does("marks.undo")
        assert "nothing to take back" in writer.screen
        assert writer.editor_text.endswith(" And more.")


async def test_a_mark_that_is_gone_meanwhile_is_not_settled(marked: RepositoryBuilder) -> None:
    """Where others changed the document under the list, nothing else is taken for the mark."""
    async with writing(marked) as writer:
        await writer.goes_to("1")
        await writer.does("review.list")
        await writer.presses("end")
        (marked.folder / NAME).write_text("# Rides\n\n## 1. Overview\n\nShort.\n")
        screen = writer.writing_screen
        screen.show_view(screen._session.reload())
        await writer.does("marks.resolve")
        assert "not there any more" in writer.screen
        assert _listed(writer) == []
        await writer.does("marks.close")
        assert writer.editor_text == "Short."
