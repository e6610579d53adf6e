"""Review marks in the highlight: what is added, removed and remarked, over lines of a paragraph."""

import pytest

from waypost.editing.highlight import HighlightCache, LineState, Token, highlight_line

_KNOWN = (Token.ADDED, Token.REMOVED, Token.REMARK, Token.REMARKED, Token.REVIEW_MARK)


def _read(lines: list[str]) -> list[list[tuple[str, str]]]:
    """Of each line the stretches of review marks, and what they are."""
    cache = HighlightCache(begins_file=False)
    return [
        [
            (line[span.start : span.end], span.token.value)
            for span in cache.spans(lines, row)
            if span.token in _KNOWN and span.token is not Token.REVIEW_MARK
        ]
        for row, line in enumerate(lines)
    ]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a {++b++} c", [("b", "added")]),
        ("a {--b--} c", [("b", "removed")]),
        ("a {~~b~>c~~} d", [("b", "removed"), ("c", "added")]),
        ("a{>>why?<<}", [("why?", "remark")]),
        ("a {==b==}{>>why?<<}", [("b", "remarked"), ("why?", "remark")]),
        ("# T {++b++}", [("b", "added")]),
        ("| {--b--} |", [("b", "removed")]),
        ("`{++b++}`", []),
        ("a ++} --} ~~} <<}", []),
        ("{++a {--b++} c", [("a {--b", "added")]),
        ("<<[UNRESOLVED @bo: x]>>", [("<<[UNRESOLVED @bo: x]>>", "remarked")]),
        ("<<[/UNRESOLVED]>>", [("<<[/UNRESOLVED]>>", "remarked")]),
        ("a << b", []),
    ],
)
def test_marks_are_told_apart_in_a_line(line: str, found: list[tuple[str, str]]) -> None:
    """What stands between the signs has its kind; in code there is none."""
    assert _read([line]) == [found]


def test_the_signs_are_marks_of_their_own() -> None:
    """They are drawn dim, so that the text stands out."""
    spans, _ = highlight_line("{~~a~>b~~}", LineState())
    signs = [(span.start, span.end) for span in spans if span.token is Token.REVIEW_MARK]
    assert signs == [(0, 3), (4, 6), (7, 10)]


def test_a_mark_goes_on_in_its_paragraph() -> None:
    """Over lines of one paragraph it is one mark, with what stands between its signs."""
    assert _read(["a {--b", "c", "d--} e {++f", "g++}"]) == [
        [("b", "removed")],
        [("c", "removed")],
        [("d", "removed"), ("f", "added")],
        [("g", "added")],
    ]


def test_the_new_text_of_a_replacement_may_be_on_the_next_line() -> None:
    """Behind the arrow everything is new, on whatever line."""
    assert _read(["{~~a", "b~>c", "d~~}"]) == [
        [("a", "removed")],
        [("b", "removed"), ("c", "added")],
        [("d", "added")],
    ]


@pytest.mark.parametrize("between", ["", "- item", "# T", "```", "> q"])
def test_an_open_mark_ends_with_its_paragraph(between: str) -> None:
    """One that is never closed colours no other block."""
    assert _read(["{++a", between, "b"])[2] == []


def test_strike_through_is_no_replacement() -> None:
    """Tildes without a brace are Markdown's, and those of a mark strike nothing else."""
    spans, _ = highlight_line("~~a~~ {~~b~>c~~} ~~d~~}", LineState())
    struck = [(span.start, span.end) for span in spans if span.token is Token.STRIKE]
    assert struck == [(0, 5), (17, 22)]
