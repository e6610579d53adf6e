"""A line is highlighted as CommonMark reads it, in time that grows with its length alone."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.steps import steps_of
from waypost.editing.highlight import Context, LineState, Token, highlight_line

PARAGRAPH = LineState(Context.PARAGRAPH)
IN_ITEM = LineState(Context.PARAGRAPH, indent=2)
TABLE = LineState(Context.TABLE)
COMMENT = LineState(Context.COMMENT)
LINES = st.text(st.sampled_from("a1 #*_`~[]()<>!|-+=\\:\t.x") | st.characters(), max_size=40).map(
    lambda text: text.replace("\n", "")
)
STATES = st.sampled_from(
    [
        LineState(),
        PARAGRAPH,
        IN_ITEM,
        TABLE,
        COMMENT,
        LineState(Context.COMMENT_IN_TEXT),
        LineState(Context.FRONT_MATTER, fence="---"),
        LineState(Context.FENCE, fence="```"),
        LineState(Context.FENCE, fence="~~~~", quotes=1, indent=2),
    ]
)


START = LineState()


def marked(line: str, state: LineState = START) -> list[tuple[str, str]]:
    """The spans as token and text, in the order in which they are painted."""
    spans, _ = highlight_line(line, state)
    return [(str(span.token), line[span.start : span.end]) for span in spans]


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("plain text", []),
        ("", []),
        ("**bold** text", [("strong", "**bold**")]),
        ("*em* and _em_", [("emphasis", "*em*"), ("emphasis", "_em_")]),
        ("***both***", [("emphasis", "***both***"), ("strong", "**both**")]),
        ("**a *b* c**", [("strong", "**a *b* c**"), ("emphasis", "*b*")]),
        ("*a **b** c*", [("emphasis", "*a **b** c*"), ("strong", "**b**")]),
        ("**a *b***", [("strong", "**a *b***"), ("emphasis", "*b*")]),
        ("****four****", [("strong", "****four****")]),
        ("~~gone~~ ~one~", [("strike", "~~gone~~"), ("strike", "~one~")]),
        ("~~not~ ~~~three~~~", []),
        ("snake_case_name", []),
        ("in*tra*word", [("emphasis", "*tra*")]),
        ("2 * 3 * 4", []),
        ("* not closed", [("list-mark", "*")]),
        ("**not closed*", [("emphasis", "*not closed*")]),
        ("*foo**bar*", [("emphasis", "*foo**bar*")]),
        ("_(x)_, _y_", [("emphasis", "_(x)_"), ("emphasis", "_y_")]),
        ("*a _b* c_", [("emphasis", "*a _b*")]),
    ],
)
def test_emphasis(line: str, spans: list[tuple[str, str]]) -> None:
    """Runs of marks pair as CommonMark pairs them."""
    assert marked(line) == spans


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("`code` x", [("code", "`code`")]),
        ("``a ` b``", [("code", "``a ` b``")]),
        ("*a `b*` c", [("code", "`b*`")]),
        ("`open *em*", [("emphasis", "*em*")]),
        ("`a\\` b`", [("code", "`a\\`")]),
        (r"\`not code\` \*x\*", [("escape", t) for t in (r"\`", r"\`", r"\*", r"\*")]),
        (r"\\*em*", [("escape", r"\\"), ("emphasis", "*em*")]),
        (r"\a is text", []),
        ("ends with \\", []),
        ("<br> <a href='x'>", [("html", "<br>"), ("html", "<a href='x'>")]),
        ("</p><br/>", [("html", "</p>"), ("html", "<br/>")]),
        ("1 < 2 > 0", []),
        ("a <!-- note --> b", [("comment", "<!-- note -->")]),
        ("<https://x.org/a_b_c>", [("link-target", "<https://x.org/a_b_c>")]),
        ("<me@x.org>", [("link-target", "<me@x.org>")]),
        ("see https://x.org/a_b_c.", [("link-target", "https://x.org/a_b_c")]),
    ],
)
def test_code_escapes_tags_and_addresses(line: str, spans: list[tuple[str, str]]) -> None:
    """Code spans win over emphasis, and an escaped mark is no mark."""
    assert marked(line) == spans


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("[a](b)", [("link-text", "[a]"), ("link-target", "(b)")]),
        ('![a](b "t")', [("link-text", "![a]"), ("link-target", '(b "t")')]),
        ("[a](<b c>)", [("link-text", "[a]"), ("link-target", "(<b c>)")]),
        ("[a](b_(c)_d)", [("link-text", "[a]"), ("link-target", "(b_(c)_d)")]),
        ("[a]()", [("link-text", "[a]"), ("link-target", "()")]),
        ("[a][ref]", [("link-text", "[a]"), ("link-target", "[ref]")]),
        ("[a] (b)", []),
        ("[a](b c)", []),
        ("[a](b", []),
        (
            "[![i](p)](u)",
            [
                ("link-text", "[![i](p)]"),
                ("link-text", "![i]"),
                ("link-target", "(p)"),
                ("link-target", "(u)"),
            ],
        ),
        ("[a [b](c) d](e)", [("link-text", "[b]"), ("link-target", "(c)")]),
        ("[*a*](b)", [("link-text", "[*a*]"), ("emphasis", "*a*"), ("link-target", "(b)")]),
        ("*a [b*](c)", [("link-text", "[b*]"), ("link-target", "(c)")]),
        ("*[a](b*c)*", [
            ("emphasis", "*[a](b*c)*"), ("link-text", "[a]"), ("link-target", "(b*c)"),
        ]),
        ("[`]`](b)", [("link-text", "[`]`]"), ("code", "`]`"), ("link-target", "(b)")]),
        (r"[a\](b)", [("escape", r"\]")]),
        ("so[^1]", [("link-text", "[^1]")]),
        ("[a]: http://x 't'", [("link-text", "[a]:"), ("link-target", "http://x 't'")]),
        ("[^n]: *note*", [("link-text", "[^n]:"), ("emphasis", "*note*")]),
    ],
)  # fmt: skip
def test_links(line: str, spans: list[tuple[str, str]]) -> None:
    """Links, images, references, footnotes and definitions; no link within a link."""
    assert marked(line) == spans


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("# Title", [("heading", "# Title"), ("heading-mark", "#")]),
        (
            "## *A* B ##",
            [
                ("heading", "## *A* B ##"),
                ("heading-mark", "##"),
                ("emphasis", "*A*"),
                ("heading-mark", "##"),
            ],
        ),
        ("####### seven", []),
        ("#hashtag", []),
        ("   # three blanks", [("heading", "# three blanks"), ("heading-mark", "#")]),
        ("    # four blanks", [("code", "# four blanks")]),
        ("---", [("rule", "---")]),
        ("* * *", [("rule", "* * *")]),
        ("- item", [("list-mark", "-")]),
        ("  12) item", [("list-mark", "12)")]),
        ("-no item", []),
        ("- [ ] open", [("list-mark", "-"), ("task-mark", "[ ]")]),
        ("1. [x] **b**", [("list-mark", "1."), ("task-mark", "[x]"), ("strong", "**b**")]),
        ("[x] no task", []),
        ("- 1. # T", [
            ("list-mark", "-"), ("list-mark", "1."), ("heading", "# T"), ("heading-mark", "#"),
        ]),
        ("-     code", [("list-mark", "-"), ("code", "code")]),
        ("> > *q*", [("quote-mark", ">"), ("quote-mark", ">"), ("emphasis", "*q*")]),
        ("> - [X] t", [("quote-mark", ">"), ("list-mark", "-"), ("task-mark", "[X]")]),
        ("- > q", [("list-mark", "-"), ("quote-mark", ">")]),
        ("| *a* | b |", [
            ("table-mark", "|"), ("emphasis", "*a*"), ("table-mark", "|"), ("table-mark", "|"),
        ]),
        (r"| a \| b |", [("table-mark", "|"), ("escape", r"\|"), ("table-mark", "|")]),
        ("|---|:-:|", [("table-mark", "|---|:-:|")]),
        ("```py", [("code-fence", "```py")]),
        ("  ~~~ a `b`", [("code-fence", "~~~ a `b`")]),
        ("``` a `b`", [("code", "`b`")]),
    ],
)  # fmt: skip
def test_blocks(line: str, spans: list[tuple[str, str]]) -> None:
    """Headings, rules, lists, tasks, quotes, tables and fences at the start of a block."""
    assert marked(line) == spans


@pytest.mark.parametrize(
    ("line", "state", "spans"),
    [
        ("---", PARAGRAPH, [("heading-mark", "---")]),
        ("===", PARAGRAPH, [("heading-mark", "===")]),
        ("===", LineState(), []),
        ("---", IN_ITEM, [("rule", "---")]),
        ("    more text", PARAGRAPH, []),
        ("    code", IN_ITEM, []),
        ("    code", LineState(), [("code", "code")]),
        ("    - nested", LineState(indent=2), [("list-mark", "-")]),
        ("      code", LineState(indent=2), [("code", "code")]),
        ("2. no item", PARAGRAPH, []),
        ("2. an item", IN_ITEM, [("list-mark", "2.")]),
        ("1. an item", PARAGRAPH, [("list-mark", "1.")]),
        ("*", PARAGRAPH, []),
        ("--|--", PARAGRAPH, [("table-mark", "--|--")]),
        ("a | b", TABLE, [("table-mark", "|")]),
        ("a | b", PARAGRAPH, []),
        ("[a]: b", PARAGRAPH, []),
        ("hidden --> *em*", COMMENT, [("comment", "hidden -->"), ("emphasis", "*em*")]),
        ("# hidden", COMMENT, [("comment", "# hidden")]),
    ],
)
def test_what_stands_above_decides(
    line: str, state: LineState, spans: list[tuple[str, str]]
) -> None:
    """The same line reads differently in a paragraph, a list, a table or a comment."""
    assert marked(line, state) == spans


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("```py\n# no heading", [("code", "# no heading")]),
        ("```\n~~~\n``", [("code", "``")]),
        ("```\nx\n````", [("code-fence", "````")]),
        ("```\nx\n``` y", [("code", "``` y")]),
        ("````\n```\n*x*", [("code", "*x*")]),
        ("```\n    ```\n*x*", [("code", "*x*")]),
        ("```\nx\n```\n*x*", [("emphasis", "*x*")]),
        ("~~~\nx\n~~~\n---", [("rule", "---")]),
        ("> ```\n> x", [("quote-mark", ">"), ("code", "x")]),
        ("> ```\n*x*", [("emphasis", "*x*")]),
        ("- ```\n  *x*", [("code", "  *x*")]),
        ("- ```\n\n  *x*", [("code", "  *x*")]),
        ("- ```\n*x*", [("emphasis", "*x*")]),
        ("1. a\n\n   ```\n   *x*", [("code", "   *x*")]),
        ("<!-- a\n\n*x*", [("comment", "*x*")]),
        ("<!-- a\n--> b\n\n*x*", [("emphasis", "*x*")]),
        ("a <!-- b\n*x*", [("comment", "*x*")]),
        ("a <!-- b\n\n*x*", [("emphasis", "*x*")]),
        ("# a <!-- *b*\n*x*", [("emphasis", "*x*")]),
        ("text\n\n---", [("rule", "---")]),
        ("a | b\n-|-\nc | d", [("table-mark", "|")]),
        ("a | b\n-|-\n\nc | d", []),
        ("- a\n\n  b\n\n      code", [("code", "code")]),
        ("- a\n\nb\n\n    code", [("code", "code")]),
        ("> a\n---", [("rule", "---")]),
    ],
)
def test_lines_follow_from_each_other(text: str, last: list[tuple[str, str]]) -> None:
    """What a fence, comment, list or table opens reaches as far as CommonMark says."""
    state = LineState()
    *above, line = text.split("\n")
    for other in above:
        _, state = highlight_line(other, state)
    assert marked(line, state) == last


def test_front_matter_opens_only_on_the_first_line() -> None:
    """Dashes on the file's first line open front matter, elsewhere they are a rule."""
    spans, inside = highlight_line("---", LineState(), first=True)
    assert [span.token for span in spans] == [Token.FRONT_MATTER]
    spans, still = highlight_line("title: *x*", inside)
    assert [span.token for span in spans] == [Token.FRONT_MATTER]
    spans, after = highlight_line("---", still)
    assert ([span.token for span in spans], after) == ([Token.FRONT_MATTER], LineState())
    assert marked("---") == [("rule", "---")]


def test_states_compare_by_value() -> None:
    """Two ways to the same state meet, which is what lets a cache stop."""
    _, fenced = highlight_line("```python", LineState())
    _, fenced_too = highlight_line("``` text", PARAGRAPH)
    assert fenced == fenced_too == LineState(Context.FENCE, fence="```")


@given(line=LINES, state=STATES, first=st.booleans())
def test_spans_lie_in_the_line_in_painting_order(
    line: str, state: LineState, *, first: bool
) -> None:
    """Spans are not empty, do not leave the line, and the outer comes before the inner."""
    spans, _ = highlight_line(line, state, first=first)
    assert all(0 <= span.start < span.end <= len(line) for span in spans)
    assert list(spans) == sorted(spans, key=lambda span: (span.start, -span.end))


@pytest.mark.parametrize(
    "piece",
    [
        "*", "_", "~", "`", "[", "]", "<", "!", "#", ">", "- ", "1. ", "|", "\\", " ", "\t", "-",
        "=", "*a", "a*", "_a ", "**a*", "*a_b~", "a**b", "[a](", "[a](b", "![", "[](", "](", "[a][",
        "[^a", "`a``", "a`", "<a ", "<a:", "<!--", "a<!--", "-->", '](a "', "](a '", "](<", "[a]: ",
        "# ", "\\[", "| -", "[[]](a)", "![[a](b)", "http://", "a@", "<a@", "- [ ] ", "*_", "(",
        "[x](y)",
    ],
)  # fmt: skip
def test_work_is_linear_in_the_line(piece: str) -> None:
    """Twice as much of any mark takes about twice the steps; a hundred kilobytes are bearable."""

    def highlight(size: int) -> None:
        line = piece * (size // len(piece))
        highlight_line(line, LineState())
        highlight_line(line + "x", TABLE)
        highlight_line("a " + line, PARAGRAPH)

    steps = steps_of(partial(highlight, 4_000))
    assert steps_of(partial(highlight, 8_000)) < 2.5 * steps
    # What regular expressions do counts as no step: the square of this would take hours.
    highlight(100_000)
