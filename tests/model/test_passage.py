"""Texts that are not copied before somebody asks."""

from hypothesis import given
from hypothesis import strategies as st

from waypost.markdown.slices import parse_document
from waypost.model.outcomes import Draft
from waypost.model.passage import Passage

_MARKDOWN = st.text("ab #\n\r\t\x0b\u2028", max_size=60)


@given(_MARKDOWN)
def test_a_sections_passage_is_its_text(source: str) -> None:
    """What is read from the slice is what the writer edits, whatever blanks and line ends."""
    for section in parse_document(source).sections:
        assert str(section.passage) == section.text


def test_the_passage_of_a_plain_section_is_no_copy() -> None:
    """A section whose line ends are line feeds is read from the document itself."""
    section = parse_document("# One\n\ntext\n\n# Two\n").sections[1]
    assert section.passage.source is section.source


def test_pieces_are_the_text() -> None:
    """The pieces of a long passage, joined, are the passage; none is long."""
    passage = Passage("x" * 10 + "ab" * 200_000, 10, 400_000)
    pieces = list(passage.pieces())
    assert "".join(pieces) == str(passage)
    assert max(map(len, pieces)) <= 1 << 16


def test_drafts_are_alike_however_they_are_held() -> None:
    """A draft is the same one whether its texts are strings or parts of others."""
    held = Draft("one", Passage("a base", 2, 6), Passage.whole("text"))
    assert held == Draft("one", "base", "text")
    assert hash(held) == hash(Draft("one", "base", "text"))
    assert held != Draft("one", "base", "other")
    assert held != Draft("one", "a base", "text")
    assert held != "text"
