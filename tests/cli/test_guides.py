"""Guides on the command line: guide list, guide show."""

import pytest

from tests.support.command_line import CommandLine
from tests.support.corpus import corpus_file


def test_the_list_has_the_repository_s_guides_and_the_packaged(waypost: CommandLine) -> None:
    """Names, titles, sections to write and sources stand in columns."""
    ran = waypost("guide", "list")
    assert ran.status == 0
    rows = {row.split()[0]: row for row in ran.rows}
    assert rows["ml-system-design"].endswith("23 to write  package")
    assert "  Short guide  " in rows["short"]
    assert "  3 to write  " in rows["short"]


def test_the_list_says_whose_guide_it_is_and_what_it_hides(waypost: CommandLine) -> None:
    """A guide of the repository hides the packaged one, which stands below it."""
    waypost.repository.write(".waypost/guides/ml-system-design.md", "# Ours\n\n## A\n")
    rows = [row for row in waypost("guide", "list").rows if row.startswith("ml-system-design")]
    assert rows[0].endswith("  repository (.waypost/guides/ml-system-design.md)")
    assert rows[1].endswith("  package, hidden by the repository's guide")


def test_a_file_that_another_ending_hides_is_told_by_its_path(waypost: CommandLine) -> None:
    """Of two files of one name in one folder, the list says which is taken."""
    waypost.repository.write(".waypost/guides/short.markdown", "# Other\n\n## A\n")
    hidden = [row for row in waypost("guide", "list").rows if "hidden by" in row]
    assert hidden[0].endswith("hidden by .waypost/guides/short.markdown")


def test_a_file_that_is_no_guide_is_listed_as_such(waypost: CommandLine) -> None:
    """One bad file does not hide the others; why it is bad is told below its row."""
    waypost.repository.write(".waypost/guides/bad.md", "")
    ran = waypost("guide", "list")
    (row,) = [i for i, row in enumerate(ran.rows) if row.startswith("bad ")]
    assert "(cannot be used)" in ran.rows[row]
    assert ran.rows[row + 1].startswith("  ")
    assert "bad.md: The file is empty." in ran.rows[row + 1]
    assert any(row.startswith("short ") for row in ran.rows)
    assert not ran.err


def test_the_list_is_there_for_scripts(waypost: CommandLine) -> None:
    """JSON has the same as the columns."""
    (short,) = [
        entry for entry in waypost("guide", "list", "--json").data if entry["name"] == "short"
    ]
    assert (short["title"], short["sections_to_write"], short["problem"]) == ("Short guide", 3, "")
    assert (short["origin"], short["hidden_by"]) == ("repository", None)


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


_LINTED = """\
# Linted

## 1. One

**Guiding questions:**

- Why?
- Do it.

## 1. Two

<details>

> "Hope is not a strategy." - Vince Lombardi

</details>
"""


def test_a_check_says_what_each_line_is_taken_for(waypost: CommandLine) -> None:
    """Line, kind, section and text stand in columns, below the guide's title and file."""
    waypost.repository.write("linted.md", _LINTED)
    ran = waypost("guide", "check", "linted.md")
    assert (ran.status, ran.err) == (0, "")
    assert ran.rows[:12] == [
        "Linted (linted.md)",
        "",
        " 1  title        Linted",
        " 3  heading   1  1. One",
        " 5  label     1  **Guiding questions:**",
        " 7  question  1  - Why?",
        " 8  question  1  - Do it.",
        "10  heading   1  1. Two",
        "12  wrapper   1  <details>",
        '14  quote     1  > "Hope is not a strategy." - Vince Lombardi',
        "16  wrapper   1  </details>",
        "",
    ]


def test_a_check_lists_what_it_finds(waypost: CommandLine) -> None:
    """File and line stand first, as editors and people find them; a sum comes last."""
    waypost.repository.write("linted.md", _LINTED)
    _, *found, total = waypost("guide", "check", "linted.md").out.split("\nlinted.md:")
    last, total = total.rstrip().split("\n")
    assert found[0] == (
        "8: warning: This stands among the questions and asks nothing. "
        "Ask it, or move it out of the list. [not-a-question]"
    )
    assert [row.split("[")[-1] for row in (*found, last)] == [
        "not-a-question]",
        "duplicate-number]",
        "nothing-asked]",
        "misattribution]",
    ]
    assert total == "2 sections to write, 2 questions; 4 warnings."


def test_a_check_can_leave_the_lines_out(waypost: CommandLine) -> None:
    """For a build's log, the findings are enough."""
    waypost.repository.write("linted.md", _LINTED)
    rows = waypost("guide", "check", "linted.md", "--findings").rows
    assert len(rows) == 5
    assert all(row.startswith("linted.md:") for row in rows[:4])


def test_a_check_is_there_for_scripts(waypost: CommandLine) -> None:
    """JSON has every line, every finding with its place and advice, and counts."""
    waypost.repository.write("linted.md", _LINTED)
    data = waypost("guide", "check", "linted.md", "--json").data
    assert (data["guide"], data["title"], data["path"]) == ("linted", "Linted", "linted.md")
    assert data["lines"][3] == {
        "line": 7,
        "last_line": 7,
        "kind": "question",
        "section": "one",
        "text": "- Why?",
    }
    assert data["findings"][0] == {
        "rule": "not-a-question",
        "severity": "warning",
        "line": 8,
        "section": "one",
        "message": "This stands among the questions and asks nothing.",
        "advice": "Ask it, or move it out of the list.",
    }
    assert data["counts"]["findings"] == {"error": 0, "warning": 4, "notice": 0}
    assert (data["counts"]["sections_to_write"], data["counts"]["questions"]) == (2, 2)


def test_an_error_fails_the_check_and_a_warning_only_when_strict(waypost: CommandLine) -> None:
    """What a build is stopped by is the reader's choice; a guide without faults passes both."""
    waypost.repository.write("linted.md", _LINTED)
    waypost.repository.write("open.md", f"{_LINTED}\n```\ncode\n")
    assert waypost("guide", "check", "linted.md", "--strict").status == 1
    assert waypost("guide", "check", "open.md").status == 1
    assert waypost("guide", "check", "open.md", "--json").status == 1
    assert waypost("guide", "check", "ml-system-design", "--strict").status == 0


def test_a_guide_is_checked_by_its_name(waypost: CommandLine) -> None:
    """The file that has the name is told, as it is typed from here."""
    assert waypost("guide", "check", "short").rows[0] == "Short guide (.waypost/guides/short.md)"


def test_a_check_of_what_is_no_guide_is_a_sentence(waypost: CommandLine) -> None:
    """No traceback and no findings, for there is nothing to check."""
    waypost.repository.write("data.md", '{"a": 1}')
    ran = waypost("guide", "check", "data.md")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.startswith("waypost: data.md: The file holds JSON, not Markdown.")


def test_a_readme_fails_the_check(waypost: CommandLine) -> None:
    """It can be read as a guide, and the finding says that it should not be."""
    waypost.repository.write("README.md", "# Tool\n\n" + "It does things. " * 20 + "\n\n## Use\n")
    ran = waypost("guide", "check", "README.md", "--findings")
    assert ran.status == 1
    assert ran.rows[0].startswith("README.md:1: error: This reads as a document")


def test_a_guide_is_added_and_followed(waypost: CommandLine) -> None:
    """Adding says where the copy is and what is in it; its name makes a document."""
    waypost.repository.write("template.md", _LINTED)
    ran = waypost("guide", "add", "template.md", "--name", "review")
    assert ran.rows == [
        "Added as the repository's guide review: .waypost/guides/review.md",
        "2 sections to write, 2 questions; 4 warnings.",
        "`waypost guide check review` shows what each line is taken for.",
    ]
    assert waypost("new", "design.md", "--guide", "review").status == 0
    again = waypost("guide", "add", "template.md", "--name", "review")
    assert again.rows[0] == "The repository's guide review is the same: .waypost/guides/review.md"


def test_a_guide_that_hides_another_says_so(waypost: CommandLine) -> None:
    """Who adds a guide of a packaged name is told what becomes of that one."""
    waypost.repository.write("ml-system-design.md", _LINTED)
    said = waypost("guide", "add", "ml-system-design.md").out
    assert "It hides the packaged guide of that name." in said


def test_a_guide_that_is_hidden_says_so(waypost: CommandLine) -> None:
    """A guide that its own name does not lead to is worth a sentence."""
    waypost.repository.write("short.md", _LINTED)
    rows = waypost("guide", "add", "short.md", "--to", "user").rows
    assert "The repository's guide of that name hides it." in rows
    assert rows[-1].startswith("`waypost guide check /")


def test_a_name_with_blanks_is_quoted_where_it_is_typed_again(waypost: CommandLine) -> None:
    """The command that is proposed can be copied."""
    waypost.repository.write("t.md", _LINTED)
    rows = waypost("guide", "add", "t.md", "--name", "our review").rows
    assert rows[-1].startswith("`waypost guide check 'our review'` shows")


def test_another_guide_is_replaced_only_by_force(waypost: CommandLine) -> None:
    """The sentence names both ways out."""
    waypost.repository.write("short.md", _LINTED)
    ran = waypost("guide", "add", "short.md")
    assert (ran.status, ran.out) == (1, "")
    assert "--name" in ran.err
    assert "--force" in ran.err
    assert waypost("guide", "add", "short.md", "--force").status == 0
    assert waypost.read(".waypost/guides/short.md") == _LINTED


def test_a_name_that_is_none_is_wrong_usage(waypost: CommandLine) -> None:
    """A name that looks like an option is no option."""
    waypost.repository.write("template.md", _LINTED)
    assert waypost("guide", "add", "template.md", "--name=-x").status == 2
    assert waypost("guide", "add", "template.md", "--name", "../x").status == 2


def test_repairs_are_told(waypost: CommandLine) -> None:
    """What differs from the file that was given stands between place and sum."""
    waypost.repository.write("template.md", _LINTED.replace("Why?", "Why don‚Äôt we?"))
    rows = waypost("guide", "add", "template.md", "--repair").rows
    assert rows[1] == "1 line of UTF-8 had been read as Mac Roman."
    assert "Why don’t we?" in waypost.read(".waypost/guides/template.md")


def test_a_guide_of_ones_own_is_begun(waypost: CommandLine) -> None:
    """The check then says how far it is; a second time nothing is overwritten."""
    ran = waypost("guide", "new", "launch", "--title", "Launch review")
    assert ran.rows[0] == "Created launch.md."
    assert (
        "4 of 4 sections still hold the skeleton's words"
        in waypost("guide", "check", "launch.md").out
    )
    assert waypost("guide", "new", "launch.md").status == 1


def test_a_guide_cannot_drive_the_terminal_through_its_check(waypost: CommandLine) -> None:
    """Titles, texts and names are shown, not sent."""
    waypost.repository.write("t.md", "# T\x1b[2J\n\n## A\x1b]0;x\x07\n\n- Why\u202e?\n")
    said = waypost("guide", "check", "t.md").out
    assert not {"\x1b", "\x07", "\u202e"} & set(said)
    assert "T␛[2J" in said


def test_a_dump_is_checked_by_the_guide_in_it(waypost: CommandLine) -> None:
    """Its file is named beside the dump, and lines are those of the file."""
    dump = corpus_file("seeds/000_1a9273479c51af3d.txt")
    ran = waypost("guide", "check", str(dump))
    assert ran.rows[0].endswith(f'({dump}, "Guide - ML System Design Doc.md")')
    assert any(row.startswith("Guide - ML System Design Doc.md:192: warning") for row in ran.rows)
    assert ran.rows[-1].startswith("23 sections to write, 96 questions; ")
    readme = waypost("guide", "check", str(dump), "--file", "README.md", "--findings")
    assert readme.rows[0].startswith("README.md:1: error: This reads as a document")


@pytest.mark.parametrize(
    ("seed", "sentence"),
    [
        ("001_067de195c2bea424.txt", "The file holds JSON, not Markdown."),
        ("003_e3cf29fc2f986635.txt", "This reads as a document, not as a guide"),
        ("004_e28a8cd633404707.txt", "This reads as a document, not as a guide"),
    ],
)
def test_what_is_no_guide_is_refused_in_one_sentence(
    waypost: CommandLine, seed: str, sentence: str
) -> None:
    """A web page's data, a summary of a book and a README are not added."""
    ran = waypost("guide", "add", str(corpus_file(f"seeds/{seed}")))
    assert (ran.status, ran.out) == (1, "")
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1


def test_several_guides_in_a_dump_are_asked_about(waypost: CommandLine) -> None:
    """Check and add list the files alike; --file settles it."""
    rule = "-" * 80
    text = "".join(
        f"/{name}.md:\n{rule}\n1 | # {name}\n2 |\n3 | ## A\n4 |\n5 | - Why?\n{rule}\n"
        for name in ("launch", "review")
    )
    waypost.repository.write("dump.txt", text)
    for verb in ("check", "add"):
        ran = waypost("guide", verb, "dump.txt")
        assert ran.status == 1
        assert '"launch.md", "review.md". Choose one with --file.' in ran.err
    added = waypost("guide", "add", "dump.txt", "--file", "review")
    assert added.rows[:2] == [
        "Added as the repository's guide review: .waypost/guides/review.md",
        'Taken out of the dump: "review.md".',
    ]
    assert waypost.read(".waypost/guides/review.md") == "# review\n\n## A\n\n- Why?\n"
