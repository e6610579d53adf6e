"""Documents are cut into sections without losing a byte."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.corpus import corpus_folder
from tests.support.documents import markdown_texts
from waypost.markdown import headings
from waypost.markdown.headings import split_lines
from waypost.markdown.slices import line_end, parse_document
from waypost.model.document import Section, trim_blank_lines


def _titles(text: str) -> list[str]:
    return [s.heading.title for s in parse_document(text).sections if s.heading]


@given(markdown_texts)
def test_joined_sections_are_the_text(text: str) -> None:
    """Parsing and joining gives back any text, byte for byte."""
    assert parse_document(text).text.encode() == text.encode()


def test_joined_sections_are_the_corpus_files() -> None:
    """Parsing and joining gives back every file that real writers wrote."""
    for path in corpus_folder().rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert parse_document(data.decode()).text.encode() == data, path.name


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("# A\n## B\ntext\n# C", ["A", "B", "C"]),
        ("A\n===\n\nB\n---\ntext", ["A", "B"]),
        ("two\nlines\n---\n", ["two lines"]),
        ("---\ntitle: x\n---\n# A\n", ["A"]),
        ("```\n# no\n```\n# A", ["A"]),
        ("~~~\n# no\n", []),
        ("> # no\n\n# A", ["A"]),
        ("- # no\n\n# A", ["A"]),
        ("<!-- \n\n# no\n\n-->\n# A", ["A"]),
        ("<details>\n\n# no\n\n</details>\n\n# A", ["A"]),
        ("<div>\n\n<div>\n\n# no\n\n</div>\n\n# nor this\n\n</div>\n\n# A", ["A"]),
        ("<details>\n\n# never closed, so it counts\n", ["never closed, so it counts"]),
        ("\ufeff# A\r\ntext\r# B\n", ["A", "B"]),
        ("#no blank\n\n# A #\n", ["A"]),
        ("# A\n# A\n### A\n", ["A", "A", "A"]),
        ("    # code\n", []),
        ("", []),
    ],
)
def test_headings_that_make_sections(text: str, titles: list[str]) -> None:
    """Only headings at the top level make sections, however they are marked."""
    assert _titles(text) == titles


@pytest.mark.parametrize(
    ("inline", "number", "title"),
    [
        ("**1. Overview: Purpose**", "1", "Overview: Purpose"),
        ("**4.1.** Problem  framing", "4.1", "Problem framing"),
        ("5.5. **Testing**", "5.5", "Testing"),
        ("2.6 Cost & ROI", "2.6", "Cost & ROI"),
        ("A.1 Appendix", "A.1", "Appendix"),
        ("2026 in review", "", "2026 in review"),
        ("3", "", "3"),
        ("[Chapter 1: Start](one.md)", "", "Chapter 1: Start"),
        ("`code` and *more* {#anchor}", "", "code and more"),
        ("", "", ""),
    ],
)
def test_number_and_title_of_a_heading(inline: str, number: str, title: str) -> None:
    """A heading's number and plain title are read apart, whatever emphasis says."""
    heading = parse_document(f"## {inline}\n").sections[1].heading
    assert heading is not None
    assert (heading.number, heading.title) == (number, title)


def test_text_is_shown_without_blank_lines_around_it() -> None:
    """A writer edits the text without the heading and the blank lines around it."""
    section = parse_document("# A\r\n\r\n\r\none\r\n\r\ntwo  \r\n\r\n# B").sections[1]
    assert section.text == "one\n\ntwo  "


def test_lines_are_counted_as_in_the_file() -> None:
    """Sections know the line on which they begin."""
    sections = parse_document("\ufefffront\r\n\r\nA\n=\n\rtext\n# B\n").sections
    assert [section.line for section in sections] == [1, 3, 7]


def test_hostile_headings_cost_no_more_than_their_length(tmp_path: Path) -> None:
    """A heading of a megabyte of brackets is taken as it stands."""
    del tmp_path
    title = "[" * 1_000_000
    assert _titles(f"# {title}\n") == [title]


@given(st.lists(st.sampled_from(["a", "\n", "\r", "\r\n"]), max_size=12).map("".join))
def test_the_usual_line_end_is_that_of_most_lines(text: str) -> None:
    """Of several that are as many it is the first."""
    ends = Counter(end for line in split_lines(text) if (end := line_end(line)))
    usual = ends.most_common(1)[0][0] if ends else "\n"
    assert parse_document(text).newline == usual


@given(st.lists(st.sampled_from(["a", " ", "\t", "\n", "\x0b", "\x85", "\u2028"])).map("".join))
def test_blank_lines_are_trimmed_and_nothing_else(text: str) -> None:
    """Lines with text, and blank ones between them, stay as they are."""
    lines = text.split("\n")
    written = [row for row, line in enumerate(lines) if line.strip()]
    kept = lines[written[0] : written[-1] + 1] if written else []
    assert trim_blank_lines(text) == "\n".join(kept)
    assert Section(None, text, 0, 1).has_text == bool(kept)


@given(st.text(alphabet="ab\r\n\x0b\x0c\x85\u2028\ud800", max_size=30), st.integers(0, 8))
def test_lines_end_where_commonmark_ends_them(text: str, piece: int) -> None:
    """In whatever pieces they are split: by no form feed, and by no separator of Unicode."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(headings, "_PIECE", piece)
        lines = split_lines(text)
    assert lines == re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text)
