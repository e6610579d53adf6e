"""No guide, however hostile, makes the check fail or find without bounds."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.checked_guides import all_findings_in

_SIZE = 2_000
_SECTION = "# T\n\n## A\n\n"
_SHAPES: dict[str, Callable[[int], str]] = {
    "headings": lambda n: "# T\n\n" + "".join(f"## {i % 7}. H{i % 7}\n\n" for i in range(n)),
    "levels": lambda n: "".join("#" * (1 + i % 6) + f" {i} A\n" for i in range(n)),
    "titles": lambda n: f"# {'t' * n}\n\n## {'x' * n}\n\n## {'x' * n}\n",
    "numbers": lambda n: f"# T\n\n## {'1.' * n}1 A\n\n## 2 B\n",
    "questions": lambda n: f"{_SECTION}Questions:\n\n" + "- Why is that so, then, and why?\n" * n,
    "quotations": lambda n: _SECTION + '> "Hope is not a strategy." - Vince Lombardi\n\n' * n,
    "brackets": lambda n: _SECTION + "[" * n + "\n\n" + "[a][" * n,
    "links": lambda n: _SECTION + "[a](#b)\n\n" * n,
    "definitions": lambda n: _SECTION + "".join(f"[a{i}]: #b\n" for i in range(n)),
    "attributes": lambda n: _SECTION + "{" + "#" * n + "\n" + "{#a " * n + "\n<a" + " id" * n,
    "comments": lambda n: _SECTION + "<!--" * n,
    "folds": lambda n: _SECTION + "<details>\n" * n + "</aside>\n" * n,
    "fences": lambda n: _SECTION + "- ```\n" * n + "```\n",
    "misread": lambda n: _SECTION + "don‚Äôt" * n,
    "controls": lambda n: _SECTION + "\x1b[2J\u202e\n" * n,
    "nested": lambda n: _SECTION + "".join("  " * (i % 90) + "- a?\n" for i in range(n)),
    "to do": lambda n: _SECTION + "TODO " * n + "\n" + "TODO\n" * n,
}
_MOST_FINDINGS_A_LINE = 4
_LONGEST_SENTENCE = 400


@pytest.mark.parametrize("shape", _SHAPES.values(), ids=_SHAPES)
def test_a_hostile_guide_is_checked(shape: Callable[[int], str]) -> None:
    """Findings are bounded by the lines, and each is a sentence of bounded length."""
    text = shape(_SIZE)
    found = all_findings_in(text)
    assert len(found) <= _MOST_FINDINGS_A_LINE * len(text.splitlines())
    assert all(len(finding.message) <= _LONGEST_SENTENCE for finding in found)
    assert all(1 <= finding.line <= len(text.splitlines()) for finding in found)


_PIECES = (
    *("# T", "## 1. A", "### 1.1 B", "###### C?", "##", "A\n===", "B\n---", "**Overview:** O."),
    *("**Guiding questions:**", "- Why?", "    - How", "1. What?", '> "Q" - A, *B* (1900)', "> Q"),
    *("<details>", "</details>", "<summary>Guide</summary>", "<!-- c", "-->", "```", "~~~", "---"),
    *("[a](#b)", "[a][b]", "[b]: #c", "![]()", "{name}", "{#id}", "| a | b |\n| - | - |", "TODO"),
    *("don‚Äôt", "\x1b", "", "Words and words.", "::: note", ":::", "Guide", "\t- a?"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=25))
def test_any_markdown_with_a_heading_is_checked(pieces: list[str]) -> None:
    """Whatever stands together, findings come in the order of lines and stand on lines."""
    text = "\n".join(["# Title", *pieces]) + "\n"
    found = all_findings_in(text)
    lines = [finding.line for finding in found]
    assert lines == sorted(lines)
    assert all(1 <= line <= text.count("\n") for line in lines)
