"""Skimming finds what a whole parse finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.support.corpus import corpus_folder
from waypost.markdown.headings import split_lines
from waypost.markdown.skimming import Skimmed, parse_blocks, skim

_LINES = st.sampled_from(
    """# T|## 1. P|#no|    # code|Set|===|---|-|```|``` x|~~~ py|   ```|  ~~~|> # q|> ```|- item
- ```|  - n|  # in list|   # three|1. one|   text|<!--|-->|<!-- a -->|<details>|</details>|<div>
<pre>|<script>|</pre>| <b>|\ttab|   |text|[a]: x|> lazy|***|<?|?>|# A #|#|###### six|--- x
####### seven|`` x|```a`b|-->text|<!-->|<!--->||||""".replace("\n", "|").split("|")
)
_ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])


def _parsed(lines: list[str]) -> Skimmed:
    """A whole parse of lines that have no front matter."""
    return parse_blocks(lines)


@settings(max_examples=1_500)
@given(st.lists(st.tuples(_LINES, _ENDS), max_size=16))
def test_skimming_equals_parsing(pieces: list[tuple[str, str]]) -> None:
    """Lines that give parsers trouble, in any order, give the same headings and HTML blocks."""
    # A first line that is not "---" keeps front matter out, which markdown-it alone lacks.
    lines = split_lines("start\n\n" + "".join(line + end for line, end in pieces))
    skimmed, parsed = skim(lines), _parsed(lines)
    assert list(skimmed.headings) == list(parsed.headings)
    assert list(skimmed.html) == list(parsed.html)


@given(st.text(max_size=300))
def test_skimming_any_text_equals_parsing(text: str) -> None:
    """So does any text at all."""
    lines = split_lines("start\n\n" + text)
    assert list(skim(lines).headings) == list(_parsed(lines).headings)


def test_skimming_equals_parsing_in_the_corpus() -> None:
    """And so does what real writers wrote."""
    for path in corpus_folder().rglob("*.md"):
        lines = split_lines(path.read_text(encoding="utf-8"))
        if not lines[0].startswith("---"):
            assert list(skim(lines).headings) == list(_parsed(lines).headings), path.name


@pytest.mark.parametrize(
    ("text", "first_heading"),
    [
        ("---\na: b\n---\n# A\n", 3),
        ("---\na: b\n\n# in it\n---\n\n# A\n", 6),
        ("---\n\n# A\n", 2),
        ("----\na: b\n----\n# A\n", 3),
    ],
)
def test_front_matter_is_passed_over(text: str, first_heading: int) -> None:
    """A document's front matter has no headings; a rule at the start is no front matter."""
    assert [h.first_line for h in skim(split_lines(text)).headings] == [first_heading]


@pytest.mark.parametrize(
    "piece",
    ["- item\n  ```\n  x\n  ```\n", "text\n   ```\n", "- item\n  # heading\n", "> ```\n> x\n"],
)
def test_doubtful_lines_are_parsed_once_or_twice(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many fences stand in one list, no line is parsed more often for the ones before."""
    lines = split_lines(piece * 200)
    parsed: list[int] = []
    parse = MarkdownIt.parse

    def counted(parser: MarkdownIt, src: str) -> list[Token]:
        parsed.append(src.count("\n"))
        return parse(parser, src)

    monkeypatch.setattr(MarkdownIt, "parse", counted)
    skim(lines)
    assert sum(parsed) <= 2 * len(lines)
