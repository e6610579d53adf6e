"""Comments and suggestions on the command line: review."""

from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.repository import RepositoryBuilder

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


def test_resolving_takes_comments_alone(reviewed: CommandLine) -> None:
    """Comments go and their text stays; suggestions are not touched."""
    assert reviewed("review", "design.md", "--resolve", "all").status == 0
    kinds = [mark["kind"] for mark in reviewed("review", "design.md", "--json").data]
    assert kinds == ["substitution", "deletion", "addition"]


def test_a_suggestion_is_not_resolved(reviewed: CommandLine) -> None:
    """Whoever means to resolve a suggestion is told what can be done with it."""
    ran = reviewed("review", "design.md", "--resolve", "1")
    assert ran.status == 2
    assert "Accept it or reject it" in ran.err


def test_the_one_who_remarks_is_told_apart(reviewed: CommandLine) -> None:
    """JSON has the name that a remark begins with."""
    assert reviewed("review", "design.md", "--json").data[1]["who"] == "bo"


def test_a_check_fails_while_marks_are_open(reviewed: CommandLine) -> None:
    """CI gets file and line of each, and exit code 1; 0 once they are settled."""
    ran = reviewed("review", "design.md", "--check")
    assert ran.status == 1
    assert ran.rows == [
        "design.md:5: replace [-late-]{+too late+}",
        "design.md:5: comment: @bo: by how much?",
        "design.md:7: remove [-so-]",
        "design.md:13: add {+all+}",
    ]
    assert reviewed("review", "design.md", "--accept", "all").status == 0
    assert reviewed("review", "design.md", "--check").status == 0


def test_marks_in_headings_are_not_passed_over(written: CommandLine) -> None:
    """What no number settles is told with its line, and fails the check."""
    path = written.folder / "design.md"
    path.write_text(path.read_text() + "\n## Goals {>>@bo: whose?<<}\n\nFast.\n")
    line = len(path.read_text().splitlines()) - 2
    listed = written("review", "design.md")
    assert f"design.md:{line}: comment: @bo: whose?" in listed.err
    checked = written("review", "design.md", "--check")
    assert (checked.status, checked.rows) == (1, [f"design.md:{line}: comment: @bo: whose?"])


def test_two_people_review_a_document_in_two_clones(
    reviewed: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One comments and suggests, the other writes meanwhile; merged, the marks are settled."""
    repository = reviewed.repository
    reviewed("review", "design.md", "--accept", "all")
    origin, other = tmp_path / "origin.git", tmp_path / "other"
    repository.git("clone", "--bare", str(repository.folder), str(origin))
    repository.git("remote", "add", "origin", str(origin))
    repository.git("fetch", "origin")
    branch = repository.git("branch", "--show-current").strip()
    repository.git("branch", f"--set-upstream-to=origin/{branch}")
    repository.git("clone", str(origin), str(other))

    for key, value in (("user.name", "Bo"), ("user.email", "bo@example.org")):
        RepositoryBuilder(other).git("config", key, value)
    monkeypatch.chdir(other)
    suggested = "We count {~~all~>most~~} late rides.{>>@Bo: since when?<<}\n"
    assert reviewed("write", "design.md", "2.1", piped=suggested).status == 0
    assert reviewed("push", "design.md").status == 0

    monkeypatch.chdir(repository.folder)
    assert reviewed("write", "design.md", "1", piped="Rides are late.\n").status == 0
    assert reviewed("pull", "design.md").status == 0
    assert len(reviewed("review", "design.md").rows) == 3
    assert reviewed("review", "design.md", "--accept", "1").status == 0
    assert reviewed("review", "design.md", "--resolve", "all").status == 0
    text = reviewed.read("design.md")
    assert "We count most late rides." in text
    assert "Rides are late." in text
    assert reviewed("review", "design.md", "--check").status == 0
