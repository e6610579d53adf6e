"""Numbers, titles and levels of a guide's headings."""

import pytest

from tests.support.checked_guides import findings_in, lines_found


def test_a_number_that_was_given_before_is_found() -> None:
    """The later section is told, with the line of the earlier one."""
    (finding,) = findings_in("# T\n\n## 1. A\n\n## 2. B\n\n## **2** C\n", "duplicate-number")
    assert (finding.line, finding.section) == (7, "c")
    assert finding.message == '"2 C" has the number of "2 B" (line 5).'


def test_sections_without_numbers_share_none() -> None:
    """No number is no duplicate."""
    assert not lines_found("# T\n\n## A\n\n## B\n", "duplicate-number")


def test_a_title_that_was_given_before_is_found_under_any_parent() -> None:
    """Case, emphasis and numbers make no difference."""
    text = "# T\n\n## 1 A\n\n### 1.1 Risks & limits\n\n## 2 B\n\n### 2.1 **risks and limits**\n"
    assert lines_found(text, "duplicate-title") == [9]


def test_each_repeated_title_is_found_once() -> None:
    """Three equal titles are two findings."""
    assert lines_found("## A\n\n## A\n\n## A\n", "duplicate-title") == [3, 5]


def test_a_heading_without_words_is_found() -> None:
    """Marks alone name no section."""
    assert lines_found("# T\n\n## A\n\n##\n\n## ---\n", "empty-title") == [5, 7]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# T\n\n## A\n\n### B\n\n## C\n", []),
        ("# T\n\n### A\n\n### B\n\n## C\n", [3]),
        ("# T\n\n## A\n\n#### B\n", [5]),
        ("## A\n\n## B\n\n### C\n", []),
        ("### A\n\n## B\n", [1]),
        ("# T\n\n# 1 A\n\n## 1.1 B\n\n# 2 C\n", []),
        ("# T\n\n# 1 A\n\n### 1.1 B\n\n# 2 C\n", [5]),
    ],
    ids=["steps", "from title", "in section", "untitled", "untitled jump", "parts", "in part"],
)
def test_a_heading_that_leaves_a_level_out_is_found(text: str, lines: list[int]) -> None:
    """The first of neighbours that stand too low is told; going up by several levels is fine."""
    assert lines_found(text, "level-jump") == lines


@pytest.mark.parametrize(
    ("numbers", "lines"),
    [
        (("1", "2", "3"), []),
        (("1", "3", "2"), [7]),
        (("9", "10"), []),
        (("2.9", "2.10", "2.3"), [7]),
        (("2", "A.1"), []),
        (("2", "2"), []),
    ],
)
def test_numbers_that_go_down_are_found(numbers: tuple[str, ...], lines: list[int]) -> None:
    """They are compared as numbers; letters come last, and equal ones are another rule's."""
    sections = "\n".join(f"## {number} Title {i}\n" for i, number in enumerate(numbers))
    assert lines_found(f"# T\n\n{sections}", "number-order") == lines


def test_a_number_foreign_to_its_parent_is_found() -> None:
    """3.1 does not stand under 2; a number that starts anew there does."""
    text = "# T\n\n## 2 A\n\n### 2.1 B\n\n### 3.1 C\n\n## 3 D\n\n### 1 E\n"
    assert lines_found(text, "number-order") == [7]
