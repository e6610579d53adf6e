"""Guides on the command line: guide list, guide show."""

from tests.support.command_line import CommandLine


def test_the_list_has_the_repository_s_guides_and_the_packaged(waypost: CommandLine) -> None:
    """Names, titles, sections to write and sources stand in columns."""
    ran = waypost("guide", "list")
    assert ran.status == 0
    rows = {row.split()[0]: row for row in ran.rows}
    assert rows["ml-system-design"].endswith("23 to write  package")
    assert "  Short guide  " in rows["short"]
    assert "  3 to write  " in rows["short"]


def test_a_file_that_is_no_guide_is_listed_as_such(waypost: CommandLine) -> None:
    """One bad file does not hide the others; why it is bad is told beside the list."""
    waypost.repository.write(".waypost/guides/bad.md", "")
    ran = waypost("guide", "list")
    assert any(row.startswith("bad ") and "(cannot be used)" in row for row in ran.rows)
    assert "bad.md" in ran.err
    assert any(row.startswith("short ") for row in ran.rows)


def test_the_list_is_there_for_scripts(waypost: CommandLine) -> None:
    """JSON has the same as the columns."""
    (short,) = [
        entry for entry in waypost("guide", "list", "--json").data if entry["name"] == "short"
    ]
    assert (short["title"], short["sections_to_write"], short["problem"]) == ("Short guide", 3, "")


def test_a_guide_is_shown_with_its_questions(waypost: CommandLine) -> None:
    """The outline is indented as the guide nests."""
    assert waypost("guide", "show", "short").rows == [
        "Short guide",
        "short: 3 sections to write, 3 questions",
        "",
        "1 Problem",
        "  - What hurts today?",
        "  - Who is hurt?",
        "",
        "2 Solution",
        "  2.1 Metrics",
        "    - Which number tells?",
        "  2.2 Rollout",
    ]


def test_a_guide_is_named_by_its_path_too(waypost: CommandLine) -> None:
    """Any Markdown file can be looked at as a guide, unmodified."""
    waypost.repository.write(
        "elsewhere.md", "# G\n\n## 1. One\n\n**Guiding questions:**\n\n- Why?\n"
    )
    data = waypost("guide", "show", "elsewhere.md", "--json").data
    assert data["title"] == "G"
    assert data["sections"][0]["questions"][0]["text"] == "Why?"


def test_an_unknown_guide_is_told(waypost: CommandLine) -> None:
    """The sentence names a guide that is like it."""
    ran = waypost("guide", "show", "shrot")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err == 'waypost: No guide is called "shrot". Did you mean short?\n'
