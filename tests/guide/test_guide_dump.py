"""A repository pasted as one text still gives its guide."""

import pytest

from waypost.errors import GuideError
from waypost.guide.dump import DumpedFile, read_dump
from waypost.guide.recognise import recognise
from waypost.model.guide import Guide

_RULE = "-" * 80


def _dumped(path: str, *lines: str) -> str:
    return "\n".join([f"/{path}:", _RULE, *lines, _RULE]) + "\n"


def _guide(text: str) -> Guide:
    return recognise(text, name="dump", source="dump.txt", sha256="0")


def test_files_are_told_apart_by_their_headers() -> None:
    """Each numbered file comes out under its path; what has no numbers is left out."""
    text = "├── a.md\n" + _dumped("a b.md", "1 | # A", "2 |", "3 | - x") + _dumped("c.png", "http:")
    assert read_dump(text) == (DumpedFile("a b.md", "# A\n\n- x"),)


def test_lines_that_the_dump_left_out_are_blank() -> None:
    """Line numbers stay those of the dumped file."""
    guide = _guide(_dumped("a.md", "1 | # T", "2 | ## A", "7 | - Why?", "8 | "))
    assert guide.sections[0].guidance.questions[0].line == 7


def test_numbered_text_without_headers_is_a_dump_of_one_file() -> None:
    """The `N | ` prefix alone is enough."""
    assert read_dump("1 | # A\n2 | text\n") == (DumpedFile("", "# A\ntext"),)


def test_lines_numbered_by_cat_are_a_dump_of_one_file() -> None:
    """`cat -n` puts a tab where others put a bar."""
    assert read_dump("     1\t# A\n     2\t\n     3\ttext\n") == (DumpedFile("", "# A\n\ntext"),)


def test_files_between_rules_of_equals_signs_are_told_apart() -> None:
    """Their lines are not numbered; what stands above the first file is no file."""
    rule = "=" * 48
    text = "Directory structure:\n└── a/\n\n" + "".join(
        f"{rule}\nFILE: {path}\n{rule}\n{body}\n\n\n"
        for path, body in (("docs/a.md", "# A\n\n- x"), ("/b.py", "code"), ("empty.md", ""))
    )
    assert read_dump(text) == (DumpedFile("docs/a.md", "# A\n\n- x"), DumpedFile("b.py", "code"))


def test_files_as_tail_prints_them_are_told_apart() -> None:
    """A header that stands inside a document is a line of it."""
    text = "==> a.md <==\n# A\n\n==> b c.md <==\n# B\n"
    assert read_dump(text) == (DumpedFile("a.md", "# A"), DumpedFile("b c.md", "# B"))
    assert read_dump(f"# Document\n\n{text}") == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"# A\n\n{'=' * 48}\nFILE: a.md\n",
        "# A\n====\nFile: a.md\n====\n",
        "1\tone\n1\ttwo\n",
        "# A\n\n1 | not a dump\n",
        "1 | # A\n1 | # B\n",
        "2 | # A\n1 | # B\n",
        "1 | # A\n9999999 | # B\n",
        f"/path:\n{_RULE}\n# A\n",
    ],
)
def test_other_text_is_no_dump(text: str) -> None:
    """Numbers that do not rise line by line, or lines without any, make no dump."""
    assert read_dump(text) == ()


def test_file_with_the_most_questions_is_the_guide() -> None:
    """The best guide in the dump is chosen, wherever it stands."""
    readme = _dumped("README.md", "1 | # Readme", "2 | ## Use")
    guide = _dumped("guide.md", "1 | # Guide to it", "2 | ## Part", "3 | - Why?")
    assert _guide(readme + guide).title == "Guide to it"
    assert _guide(guide + readme).title == "Guide to it"


def test_of_equal_files_the_first_markdown_file_is_the_guide() -> None:
    """Without questions to tell by, Markdown goes before code and the first before the next."""
    code = _dumped("a.py", "1 | # Code", "2 | # More")
    first = _dumped("b.md", "1 | # First", "2 | ## Part")
    second = _dumped("c.md", "1 | # Second", "2 | ## Part")
    assert _guide(code + first + second).title == "First"


def test_dump_without_a_guide_is_refused() -> None:
    """A dump whose files have no headings is told so."""
    with pytest.raises(GuideError, match="holds no file with headings"):
        _guide(_dumped("a.txt", "1 | prose"))
