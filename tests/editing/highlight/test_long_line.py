"""Highlight of lines that are too long to be read whole at every key."""

from collections.abc import Iterable

import pytest

from tests.support.large import FAMILIES, IDEOGRAPHS, SENTENCE, long_line
from waypost.editing.highlight import (
    Context,
    HighlightCache,
    LineState,
    Span,
    Token,
    highlight_line,
)
from waypost.editing.highlight import line as line_module
from waypost.editing.highlight.inline import InlineScanner
from waypost.editing.highlight.long_line import LongLine, is_long

_TABLE_ROW = "| a cell with *words*. " * 500


def _colours(spans: Iterable[Span], start: int, end: int) -> set[tuple[int, Token]]:
    """What every character between two columns is coloured as."""
    return {
        (column, span.token)
        for span in spans
        for column in range(max(start, span.start), min(end, span.end))
    }


@pytest.mark.parametrize(
    "line",
    [
        long_line(20_000),
        f"# {long_line(20_000)} #",
        f"> - [ ] {long_line(20_000)}",
        f"    {long_line(20_000)}",
        _TABLE_ROW,
        long_line(20_000, IDEOGRAPHS),
        long_line(20_000, FAMILIES),
        long_line(20_000, "Text <!-- of a comment. --> and of none. "),
        long_line(20_000, "Text with <!-- an end, and ") + "-->",
    ],
    ids=lambda line: line[:12],
)
def test_what_ends_with_its_sentence_is_exact(line: str) -> None:
    """Wherever one looks, a long line has the colours that reading all of it gives."""
    exact, after = highlight_line(line, LineState())
    long = LongLine(line, LineState())
    assert long.after == after
    for start in range(0, len(line), 1_777):
        end = min(start + 2_400, len(line))
        assert _colours(long.spans(start, end), start, end) == _colours(exact, start, end)


def test_a_comment_is_left_open() -> None:
    """The lines below a long line are in the comment that it opens and does not end."""
    line = f"{long_line(9_000)} <!-- so far"
    assert LongLine(line, LineState()).after == LineState(Context.COMMENT_IN_TEXT)
    cache = HighlightCache(begins_file=False)
    assert [span.token for span in cache.spans([line, "*not read*"], 1)] == [Token.COMMENT]
    end = len(line)
    assert Token.COMMENT in {span.token for span in cache.spans([line], 0, end - 3, end)}


def test_a_comment_that_is_none_stays_text() -> None:
    """In a heading a comment's mark without its end is text: a heading ends with its line."""
    line = f"# {'<!-- ' + long_line(9_000)}"
    tokens = {span.token for span in LongLine(line, LineState()).spans(0, 3_000)}
    assert Token.COMMENT not in tokens
    assert Token.EMPHASIS in tokens


def test_a_line_without_sentences_is_read_in_stretches() -> None:
    """What has no sentences, as data have none, is coloured too, a bounded stretch at a time."""
    line = "`code`," * 2_000
    spans = LongLine(line, LineState()).spans(6_000, 7_000)
    assert len([span for span in spans if span.token is Token.CODE]) > 100


@pytest.mark.parametrize("of", [SENTENCE, IDEOGRAPHS, "x", "`a`*b*[c](d)"])
def test_a_key_reads_what_is_seen(of: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter in a line of 100,000 characters has a screen's worth of them read again."""
    read: list[int] = []

    class Counting(InlineScanner):
        def scan(self) -> None:
            read.append(self._end - self._start)
            super().scan()

    monkeypatch.setattr(line_module, "InlineScanner", Counting)
    line = long_line(100_000, of)
    for place in (0, 50_000, 99_000):
        cache = HighlightCache()
        cache.spans([line], 0, place, place + 1_500)
        read.clear()
        changed = [f"{line[:place]}x{line[place:]}"]
        cache.invalidate(0, 1, 1)
        cache.spans(changed, 0, place, place + 1_500)
        assert 0 < sum(read) < 6_000
        read.clear()
        cache.spans(changed, 0, place, place + 1_500)
        assert read == []


def test_lines_of_usual_length_are_read_whole() -> None:
    """The limits are those of long lines alone: a paragraph of a page is none."""
    line = f"*{long_line(4_000)}*"
    assert not is_long(line)
    spans = HighlightCache().spans([line], 0, 100, 200)
    assert spans == highlight_line(line, LineState(), first=True)[0]
