"""Markdown that is never closed."""

import pytest

from tests.support.checked_guides import findings_in, lines_found
from waypost.model.findings import Severity


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# T\n\n```\ncode\n```\n\n## A\n", []),
        ("# T\n\n```\ncode\n\n## A\n", [3]),
        ("# T\n\n~~~~\ncode\n~~~\n\n## A\n", [3]),
        ("# T\n\n```", [3]),
        ("# T\n\n- item\n\n  ```\n  code\n\n## A\n", []),
        ("# T\n\n> ```\n> code\n> ```\n\n## A\n", []),
        ("# T\n\n- item\n  ```\n  code\n", [4]),
        ("# T\n\n    ```\n\n## A\n", []),
    ],
    ids=["closed", "open", "too short", "alone", "in item", "in quote", "at end", "indented"],
)
def test_a_fence_that_is_never_closed_is_found(text: str, lines: list[int]) -> None:
    """It takes in all that follows; one that a list or quote ends takes in nothing more."""
    found = findings_in(text, "unclosed-fence")
    assert [finding.line for finding in found] == lines
    assert all(finding.severity is Severity.ERROR for finding in found)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# T\n\n<!-- a -->\n\n## A\n", []),
        ("# T\n\n<!-- a\n\nb\n\n## A\n", [3]),
        ("# T\n\n<!-- a -->\n<!-- b\n\n## A\n", [4]),
        ("# T\n\n```\n<!-- a\n```\n\n## A\n", []),
    ],
    ids=["closed", "open", "second", "in code"],
)
def test_a_comment_that_is_never_closed_is_found(text: str, lines: list[int]) -> None:
    """Its own line is told, as headings below it are lost."""
    assert lines_found(text, "unclosed-comment") == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<details>\n<summary>Guide</summary>\n\nwords\n\n</details>", []),
        ("<details>\n\nwords", [5]),
        ("<aside>\nwords\n\nmore", [5]),
        ("words\n\n</details>", [7]),
        ("<details>\n\n<details>\n\n</details>", [5]),
        ("Put `<details>` around it", []),
        ("<!-- <details> -->", []),
    ],
    ids=["paired", "open", "aside", "end alone", "nested", "code", "comment"],
)
def test_a_fold_without_its_other_end_is_found(text: str, lines: list[int]) -> None:
    """Beginnings and ends are paired as HTML pairs them."""
    assert lines_found(f"# T\n\n## A\n\n{text}\n", "unpaired-fold") == lines
