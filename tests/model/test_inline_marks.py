"""A line that is said to have no marks reads the same through a parser."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from waypost.model.inline_marks import has_no_marks

_PARSER = MarkdownIt("commonmark").enable("strikethrough")


@given(st.text(st.one_of(st.sampled_from("ab 1.*_~`[]()<>&;#!\\:/\"'-+=|\t"), st.characters())))
def test_a_line_without_marks_is_text_alone(line: str) -> None:
    """A parser finds nothing in it but the characters as they stand."""
    if has_no_marks(line):
        (inline,) = _PARSER.parseInline(line)
        children = inline.children or []
        assert {token.type for token in children} <= {"text"}
        assert "".join(token.content for token in children).split() == line.split()


def test_plain_titles_have_none() -> None:
    """Numbers, quotes, colons and other scripts are no marks; emphasis and entities are."""
    assert has_no_marks("2.4 Why (and when): “metrics” - 漢字 #1 > 2")
    assert not any(
        map(has_no_marks, ["*a*", "a_b", "`c`", "[l](x)", "<b>", "&amp;", "a\\*", "~~s~~"])
    )
