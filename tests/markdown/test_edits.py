"""Edits change one section and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.documents import markdown_texts
from waypost.markdown.edits import Edited, Swallowed, insert_section, replace_text
from waypost.markdown.headings import make_heading
from waypost.markdown.slices import parse_document, with_section
from waypost.model.document import HeadingStyle, trim_blank_lines, unify_line_ends


def _replaced(text: str, index: int, new: str) -> str:
    edited = replace_text(parse_document(text), index, new)
    assert isinstance(edited, Edited)
    return edited.document.text


@pytest.mark.parametrize(
    ("before", "new", "after"),
    [
        ("# A\n\nold\n\n# B\n", "new", "# A\n\nnew\n\n# B\n"),
        ("# A\nold\n# B\n", "new", "# A\nnew\n# B\n"),
        ("# A\n\n\n\nold\n\n\n# B\n", "new\n", "# A\n\n\n\nnew\n\n\n# B\n"),
        ("# A\n# B\n", "new", "# A\n\nnew\n\n# B\n"),
        ("# A\n\n# B\n", "new", "# A\n\nnew\n\n# B\n"),
        ("# A", "new", "# A\n\nnew\n"),
        ("# A\n", "new", "# A\n\nnew\n"),
        ("# A\n\nold", "new", "# A\n\nnew"),
        ("# A\n\nold\n\n# B\n", "", "# A\n\n# B\n"),
        ("# A\r\n\r\nold\r\n\r\n# B\r\n", "one\ntwo", "# A\r\n\r\none\r\ntwo\r\n\r\n# B\r\n"),
        ("# A\n\n1\r\n2\n3\n\n# B\n", "1\nx\n2\n3", "# A\n\n1\r\nx\n2\n3\n\n# B\n"),
        ("# A\n\n1\r\n2\n\n# B\n", "1\nx\n2", "# A\n\n1\r\nx\r\n2\n\n# B\n"),
        ("# A\n\n```\n```\nB\n===\n", "new", "# A\n\nnew\n\nB\n===\n"),
        ("# A\n\nold  \n\n# B\n", "old", "# A\n\nold\n\n# B\n"),
    ],
)
def test_replacing_a_sections_text(before: str, new: str, after: str) -> None:
    """The new text stands where the old one stood, with the line ends of its place."""
    assert _replaced(before, 1, new) == after


def test_writing_before_the_first_heading() -> None:
    """Text before the first heading is a section to edit, too."""
    assert _replaced("# A\n", 0, "Introduction") == "Introduction\n\n# A\n"


def test_typed_headings_become_sections() -> None:
    """A heading typed inside a section begins a section of its own."""
    edited = replace_text(parse_document("# A\n\nold\n\n# B\n"), 1, "new\n\n## C\n\nmore")
    assert isinstance(edited, Edited)
    titles = [s.heading.title for s in edited.document.sections if s.heading]
    assert titles == ["A", "C", "B"]


@pytest.mark.parametrize("left_open", ["```\ncode", "<!-- note", "text\n\n~~~"])
def test_text_that_would_swallow_what_follows(left_open: str) -> None:
    """An open fence or comment is refused, and names what would be lost."""
    document = parse_document("# A\n\nold\n\n# B\n\n# C\n")
    swallowed = replace_text(document, 1, left_open)
    assert isinstance(swallowed, Swallowed)
    assert [heading.title for heading in swallowed.headings] == ["B", "C"]


def test_an_open_fence_is_allowed_at_the_end() -> None:
    """In the last section an open fence takes nothing away."""
    assert _replaced("# A\n", 1, "```\ncode") == "# A\n\n```\ncode\n"


@given(markdown_texts, st.integers(min_value=0, max_value=8), markdown_texts)
def test_other_sections_keep_their_bytes(text: str, index: int, new: str) -> None:
    """Whatever is written into a section, the text around it stays byte for byte."""
    document = parse_document(text)
    index = min(index, len(document.sections) - 1)
    edited = replace_text(document, index, new)
    if isinstance(edited, Swallowed):
        return
    before = "".join(section.source for section in document.sections[:index])
    after = "".join(section.source for section in document.sections[index + 1 :])
    result = edited.document.text.removeprefix("\ufeff")
    assert result.startswith(before)
    assert result.endswith(after)
    assert edited.document.byte_order_mark == document.byte_order_mark


_PIECES = st.sampled_from(
    """# A|## B|B|===|---|text|- item|  # in it|  more|> # q|```|~~~|   # three|    code|#|1. one
<div>|</div>|<!--|-->|\ttab|--- x||||""".replace("\n", "|").split("|")
)
_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
_LINES = st.lists(st.tuples(_PIECES, _ENDS).map("".join), max_size=12).map("".join)


@settings(max_examples=1_000)
@given(_LINES, st.integers(min_value=1, max_value=4), _LINES)
def test_a_slice_parsed_alone_gives_what_the_whole_gives(text: str, index: int, new: str) -> None:
    """Put in the place of a section, it is refused or makes the very document."""
    document = parse_document(f"# First\n\n{text}")
    index = min(index, len(document.sections) - 1)
    section = document.sections[index]
    made = with_section(document, index, section.source[: section.body_start] + new)
    assert made is None or made == parse_document(made.text)


def test_most_slices_can_be_parsed_alone() -> None:
    """Sections of plain text and of code are, wherever they stand, and new headings in them."""
    document = parse_document("# A\n\none\n\n# B\n\ntwo\n\n# C\n\nthree\n")
    for index, section in enumerate(document.sections[1:], start=1):
        source = section.source + "More.\n\n```\n# code\n```\n\n## New\n\n"
        made = with_section(document, index, source)
        assert made is not None
        assert made == parse_document(made.text)
        assert len(made.sections) == len(document.sections) + 1


@given(markdown_texts, st.integers(min_value=0, max_value=8))
def test_writing_the_same_text_changes_nothing(text: str, index: int) -> None:
    """Saving a section as it is leaves every byte."""
    document = parse_document(text)
    index = min(index, len(document.sections) - 1)
    edited = replace_text(document, index, document.sections[index].text)
    assert isinstance(edited, Edited)
    assert edited.document.text == text


@given(st.text(alphabet="ab \n\r-é漢", max_size=40))
def test_the_new_text_can_be_read_back(new: str) -> None:
    """What was written is what the section's text is afterwards."""
    edited = replace_text(parse_document("# A\n\nold\n\n# B\n"), 1, new)
    assert isinstance(edited, Edited)
    if len(edited.document.sections) == 3:
        assert edited.document.sections[1].text == trim_blank_lines(unify_line_ends(new))


@pytest.mark.parametrize(
    ("before", "index", "after"),
    [
        ("# T\n", 2, "# T\n\n## New\n\ntext\n"),
        ("# T", 2, "# T\n\n## New\n\ntext\n"),
        ("", 1, "## New\n\ntext\n"),
        ("# T\n\nintro\n\n## B\n", 2, "# T\n\nintro\n\n## New\n\ntext\n\n## B\n"),
        ("# T\nintro\n## B\n", 2, "# T\nintro\n\n## New\n\ntext\n\n## B\n"),
        ("# T\r\n", 2, "# T\r\n\r\n## New\r\n\r\ntext\r\n"),
    ],
)
def test_inserting_a_section(before: str, index: int, after: str) -> None:
    """A new section stands between blank lines, with the document's line ends."""
    edited = insert_section(parse_document(before), index, make_heading("New", 2), "text")
    assert isinstance(edited, Edited)
    assert edited.document.text == after
    assert edited.document.sections[edited.index].text == "text"


def test_inserting_a_setext_heading() -> None:
    """A guide that underlines its headings gets underlined ones."""
    heading = make_heading("New", 2, HeadingStyle.SETEXT)
    edited = insert_section(parse_document("T\n=\n"), 2, heading, "")
    assert isinstance(edited, Edited)
    assert edited.document.text == "T\n=\n\nNew\n---\n"


def test_inserting_behind_an_open_fence_is_refused() -> None:
    """A heading that would stand inside code is not written."""
    edited = insert_section(parse_document("# A\n\n```\ncode\n"), 2, make_heading("B", 1), "")
    assert isinstance(edited, Swallowed)
