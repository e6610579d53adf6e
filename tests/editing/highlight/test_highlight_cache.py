"""The cache gives what working out everything would give, and works out little."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.editing.highlight import HighlightCache, LineState, Span, highlight_line
from waypost.editing.highlight import cache as cache_module
from waypost.editing.highlight.line import state_after

LINES = st.lists(
    st.sampled_from(
        [
            *("", "text", "*em*", "# T", "---", "===", "```", "```py", "~~~", "    x", "- a"),
            *("- ```", "  b", "> q", "> ```", "<!--", "-->", "a <!-- b", "a | b", "-|-"),
            *("| c |", "1. x", "a {++b", "c++} d", "{--e--}", "f {~~g", "h~>i", "j~~}"),
        ]
    ),
    max_size=12,
)  # fmt: skip


def all_spans(lines: list[str], *, begins_file: bool = True) -> list[tuple[Span, ...]]:
    """The spans of every line, worked out from the first on."""
    state = LineState()
    result = []
    for row, line in enumerate(lines):
        spans, state = highlight_line(line, state, first=begins_file and row == 0)
        result.append(spans)
    return result


def test_first_line_may_open_front_matter_only_in_a_file() -> None:
    """A section's text that begins with a rule has no front matter."""
    lines = ["---", "a: *b*"]
    for begins_file in (True, False):
        cache = HighlightCache(begins_file=begins_file)
        spans = [cache.spans(lines, row) for row in range(2)]
        assert spans == all_spans(lines, begins_file=begins_file)


@given(LINES, st.data())
def test_is_the_same_as_working_out_everything(lines: list[str], data: st.DataObject) -> None:
    """After any edits, and whichever rows were asked for between them, every row is right."""
    cache = HighlightCache()
    lines = [*lines, "last"]
    for _ in range(data.draw(st.integers(min_value=1, max_value=6))):
        for row in data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=3)):
            assert cache.spans(lines, row) == all_spans(lines)[row]
        row = data.draw(st.integers(min_value=0, max_value=len(lines)))
        removed = data.draw(st.integers(min_value=0, max_value=len(lines) - row))
        inserted = data.draw(LINES)
        lines[row : row + removed] = inserted
        cache.invalidate(row, removed, len(inserted))
        lines = lines or []
        if not lines:
            return
    for row, expected in reversed(list(enumerate(all_spans(lines)))):
        assert cache.spans(lines, row) == expected


@given(LINES)
def test_the_quick_state_is_the_state(lines: list[str]) -> None:
    """The state without spans is the one that comes with them."""
    state = LineState()
    for row, line in enumerate(lines):
        assert (
            state_after(line, state, first=row == 0)
            == highlight_line(line, state, first=row == 0)[1]
        )
        state = state_after(line, state, first=row == 0)


class Counting:
    """Counts the lines whose state is worked out."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lines = 0

        def counted(line: str, state: LineState, *, first: bool = False) -> LineState:
            self.lines += 1
            return state_after(line, state, first=first)

        monkeypatch.setattr(cache_module, "state_after", counted)


def test_an_edit_costs_a_few_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed word in a long text makes only its own line be read again."""
    lines = ["Some text.", ""] * 5_000
    cache = HighlightCache()
    cache.spans(lines, len(lines) - 1)
    counting = Counting(monkeypatch)
    lines[100] = "Other *text*."
    cache.invalidate(100, 1, 1)
    assert cache.spans(lines, 100) == all_spans(lines[100:101])[0]
    assert cache.spans(lines, len(lines) - 1) == ()
    assert counting.lines == 1


def test_an_opened_fence_is_read_on_only_as_far_as_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Typing a fence's mark reads on to the row that is asked for, no further."""
    lines = ["Some text.", ""] * 5_000
    cache = HighlightCache()
    cache.spans(lines, len(lines) - 1)
    counting = Counting(monkeypatch)
    lines[100] = "```"
    cache.invalidate(100, 1, 1)
    cache.spans(lines, 140)
    assert counting.lines == 41


def test_a_text_of_another_length_is_read_anew() -> None:
    """Another number of lines than the cache knows of is noticed."""
    cache = HighlightCache()
    assert cache.spans(["```", "*a*"], 1) == all_spans(["```", "*a*"])[1]
    assert cache.spans(["*a*"], 0) == all_spans(["*a*"])[0]


def test_edits_before_the_first_look_do_no_harm() -> None:
    """A cache that was told of edits before it saw the lines still reads all of them."""
    cache = HighlightCache()
    lines = ["```", "", "*a*", "```", "*b*"]
    cache.invalidate(1, 0, 4)
    cache.invalidate(3, 1, 1)
    assert [cache.spans(lines, row) for row in range(5)] == all_spans(lines)
