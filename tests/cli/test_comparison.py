"""A comparison as it is read: by eye without colour, and by scripts."""

from waypost.cli.comparison import comparison_as_json, comparison_lines
from waypost.workspace.versions import changes, version_of


def _lines(old: str, new: str) -> list[str]:
    compared = changes(version_of(old, None), version_of(new, None))
    return ["".join(span.text for span in row) for row in comparison_lines(compared)]


def test_words_are_marked_where_they_changed() -> None:
    """Removed and added words stand in marks that need no colour."""
    assert _lines(
        "# T\n\n## A\n\nWe judge it by some numbers every week.\n",
        "# T\n\n## A\n\nWe judge it by three numbers every week.\n",
    ) == [
        "A  changed, +1 -1 words",
        "",
        "We judge it by [-some-]{+three+} numbers every week.",
    ]


def test_what_did_not_change_is_folded() -> None:
    """Unchanged blocks are counted, not shown."""
    same = "\n\n".join(f"Paragraph {number} stays." for number in range(3))
    assert _lines(f"# T\n\n## A\n\n{same}\n", f"# T\n\n## A\n\n{same}\n\nOne more.\n") == [
        "A  changed, +2 -0 words",
        "",
        "… 3 unchanged blocks …",
        "",
        "{+One more.+}",
    ]


def test_code_is_marked_line_by_line() -> None:
    """A fence is compared by line, and every line has its own marks."""
    rows = _lines("# T\n\n## A\n", "# T\n\n## A\n\n```\nx = 1\ny = 2\n```\n")
    assert rows[2:] == ["{+```+}", "{+x = 1+}", "{+y = 2+}", "{+```+}"]


def test_a_section_that_came_or_went_says_so() -> None:
    """Added and removed sections are headed as such."""
    rows = _lines("# T\n\n## A\n\nText.\n", "# T\n\n## B\n\nOther things.\n")
    assert [row for row in rows if "words" in row] == [
        "B  added, +2 -0 words",
        "A  removed, +0 -1 words",
    ]


def test_a_renumbered_section_tells_its_former_name() -> None:
    """The label that a section had before is not lost."""
    rows = _lines("# T\n\n## 1. A\n\nText.\n", "# T\n\n## 2. A\n\nText.\n")
    assert rows[0] == '2 A  changed, +0 -0 words, was "1 A"'


def test_json_has_the_runs_of_every_block() -> None:
    """Scripts get sections, counts and runs."""
    compared = changes(
        version_of("# T\n\n## A\n\nold words stay here\n", None),
        version_of("# T\n\n## A\n\nnew words stay here\n", None),
    )
    (section,) = comparison_as_json(compared)["sections"]
    (block,) = section.pop("blocks")
    assert section == {
        "id": "a",
        "label": "A",
        "change": "changed",
        "kinds": [],
        "other": None,
        "words_added": 1,
        "words_removed": 1,
    }
    assert [(run["change"], run["text"]) for run in block["runs"]] == [
        ("removed", "old"),
        ("added", "new"),
        ("same", " words stay here"),
    ]


def test_items_and_rows_stand_line_below_line() -> None:
    """A list or a table that came is not torn apart by blank lines."""
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    rows = _lines("# T\n\n## A\n", f"# T\n\n## A\n\n- one\n- two\n\n{table}\n\nEnd.\n")
    assert rows[2:] == [
        "{+- one+}",
        "{+- two+}",
        "{+| a | b |+}",
        "{+|---|---|+}",
        "{+| 1 | 2 |+}",
        "",
        "{+End.+}",
    ]
