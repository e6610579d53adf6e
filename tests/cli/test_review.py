"""Comments and suggestions on the command line: review."""

import pytest

from tests.support.command_line import CommandLine

_PROBLEM = "Rides are {~~late~>too late~~}.{>>@bo: by how much?<<}\n\nAlways{-- so--}.\n"


@pytest.fixture
def reviewed(written: CommandLine) -> CommandLine:
    """The document with three marks in one section and one in another."""
    assert written("write", "design.md", "1", piped=_PROBLEM).status == 0
    assert (
        written("write", "design.md", "2.1", piped="We count {++all ++}late rides.\n").status == 0
    )
    return written


def test_marks_are_listed_by_section_with_number_and_line(reviewed: CommandLine) -> None:
    """Each mark has a number to settle it by, and the line of the file where it stands."""
    assert reviewed("review", "design.md").rows == [
        "1 Problem",
        "    1  line 5: replace [-late-]{+too late+}",
        "    2  line 5: comment: @bo: by how much?",
        "    3  line 7: remove [-so-]",
        "2.1 Metrics",
        "    4  line 13: add {+all+}",
    ]


def test_lines_are_those_of_the_file(reviewed: CommandLine) -> None:
    """The line that is told is the one on which the mark stands."""
    lines = reviewed.read("design.md").split("\n")
    for mark in reviewed("review", "design.md", "--json").data:
        assert "{" in lines[mark["line"] - 1]


def test_accepting_some_makes_one_revision(reviewed: CommandLine) -> None:
    """Those that were named are settled, the others stay as they are."""
    ran = reviewed("review", "design.md", "--accept", "1,4")
    assert ran.status == 0
    assert "Review: accept 2 marks" in ran.out
    text = reviewed.read("design.md")
    assert "Rides are too late.{>>@bo: by how much?<<}" in text
    assert "Always{-- so--}." in text
    assert "We count all late rides." in text


def test_rejecting_all_leaves_the_text_before_the_review(reviewed: CommandLine) -> None:
    """Suggestions are gone, comments too, and nothing else has changed."""
    assert reviewed("review", "design.md", "--reject", "all").status == 0
    text = reviewed.read("design.md")
    assert "Rides are late.\n\nAlways so." in text
    assert "We count late rides." in text
    assert reviewed("review", "design.md").err == "waypost: There are no comments or suggestions.\n"


def test_one_section_keeps_the_numbers_of_the_document(reviewed: CommandLine) -> None:
    """A number names the same mark whatever was listed."""
    (mark,) = reviewed("review", "design.md", "--section", "2.1", "--json").data
    assert (mark["number"], mark["kind"], mark["new"]) == (4, "addition", "all ")


@pytest.mark.parametrize("wrong", ["9", "x", "1,", "0"])
def test_a_wrong_number_changes_nothing(wrong: str, reviewed: CommandLine) -> None:
    """A sentence says that there is no such mark."""
    before = reviewed.read("design.md")
    assert reviewed("review", "design.md", "--accept", wrong).status == 2
    assert reviewed.read("design.md") == before
