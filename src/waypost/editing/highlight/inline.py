"""Highlight within a line's text: code, links, tags, escapes, emphasis, review marks.

Limits: a code span, a link or emphasis that goes on in the next line is not seen. A link's
reference is taken for one whether or not the document defines it.
"""

import re
import string
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from waypost.editing.highlight.emphasis import DelimiterRun, delimiter_run, emphasis_spans
from waypost.editing.highlight.review import REVIEW_SIGNS, UNRESOLVED_SIGN, ReviewScanner
from waypost.editing.highlight.tokens import Span, Token

# Every repetition is possessive: nothing is tried twice, whatever the line holds. Each branch
# begins with a literal, for only then does `re` skip other characters quickly.
_SPECIAL: Final = re.compile(
    r"\\.|``*+|!\[|\[|\]|\{(?:\+\+|--|~~|==|>>)|\+\+\}|--\}|~~\}|==\}|<<\}|~>|<|\*\**+|__*+|~~*+|h(?<![A-Za-z0-9_].)ttps?://[^\s<>()\[\]`*]++",
    re.ASCII,
)
_BACKTICKS: Final = re.compile(r"`++")
_FOOTNOTE: Final = re.compile(r"\[\^[^\s\[\]]++\]")
_TARGET: Final = re.compile(
    r"""
      \(\s*+
      (?:<[^<>]*+>|(?!<)(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*+\))*+)
      (?:\s++(?:"[^"]*+"|'[^']*+'|\([^()]*+\)))?+
      \s*+\)
    | \[[^\[\]]*+\]
    """,
    re.VERBOSE,
)
_AUTOLINK: Final = re.compile(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}+:[^\s<>]*+|[\w.+-]++@[\w.-]++)>", re.ASCII
)
_TAG: Final = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*+(?:/|\s[^<>]*+)?+>|<[!?][^<>]*+>")
_PUNCTUATION: Final = frozenset(string.punctuation)


@dataclass(frozen=True, slots=True)
class _Bracket:
    start: int
    image: bool
    runs: int
    """How many delimiter runs stand before it."""


class InlineScanner:
    """Goes once through characters `start` to `end` of a line and collects spans."""

    def __init__(
        self, line: str, start: int, end: int, *, comments_go_on: bool, review: str = ""
    ) -> None:
        """`review` is the opening sign of a review mark in which the text begins."""
        self.spans: list[Span] = []
        self.review = ReviewScanner(start, review)
        """Knows which review mark the line leaves open."""
        self.comment_opened = False
        """Whether the line leaves a comment open."""
        self._comments_go_on = comments_go_on
        self._last_comment_end = line.rfind("-->", start, end)
        self._line = line
        self._start = start
        self._end = end
        self._brackets: list[_Bracket] = []
        self._runs: list[DelimiterRun] = []
        self._last_link = -1
        """Start of the last link: brackets open before it can be no link, only images."""
        self._backticks: dict[int, list[int]] | None = None

    def scan(self) -> None:
        """Collect all spans."""
        position = self._start
        while found := _SPECIAL.search(self._line, position, self._end):
            position = self._take(found)
        self.spans += emphasis_spans(self._runs)
        self.spans += self.review.spans_up_to(self._end)

    def _take(self, found: re.Match[str]) -> int:
        """Deal with what was found; the position to go on at."""
        start, end = found.span()
        if found[0] in REVIEW_SIGNS:
            return end if self.review.take(found[0], start, end) else self._no_sign(start)
        match found[0][0]:
            case "\\":
                end = self._escape(start)
            case "`":
                end = self._code(start, end)
            case "<":
                end = self._angle(start)
            case "[" | "!":
                end = self._open_bracket(start, end)
            case "]":
                end = self._close_bracket(end)
            case "h":
                end = start + len(found[0].rstrip(".,;:!?'\""))
                self._add(start, end, Token.LINK_TARGET)
            case _:
                self._runs.append(delimiter_run(self._line, start, end))
        return end

    def _no_sign(self, start: int) -> int:
        """What looks like a sign of a review mark and is none; `~~}` may end a strike-through."""
        if not self._line.startswith("~~", start):
            return start + 1
        self._runs.append(delimiter_run(self._line, start, start + 2))
        return start + 2

    def _add(self, start: int, end: int, token: Token) -> int:
        self.spans.append(Span(start, end, token))
        return end

    def _escape(self, start: int) -> int:
        if self._line[start + 1] in _PUNCTUATION:
            return self._add(start, start + 2, Token.ESCAPE)
        return start + 1

    def _code(self, start: int, end: int) -> int:
        """A code span, if as many backticks follow somewhere."""
        if self._backticks is None:
            self._backticks = {}
            for run in _BACKTICKS.finditer(self._line, start, self._end):
                self._backticks.setdefault(len(run[0]), []).append(run.start())
        places = self._backticks.get(end - start, [])
        position = bisect_left(places, end)
        if position == len(places):
            return end
        return self._add(start, places[position] + end - start, Token.CODE)

    def _angle(self, start: int) -> int:
        """An address, a comment or a tag; else a mere less-than sign."""
        line = self._line
        if line.startswith("<!--", start, self._end):
            return self._comment(start)
        if unresolved := UNRESOLVED_SIGN.match(line, start, self._end):
            return self._add(start, unresolved.end(), Token.REMARKED)
        if address := _AUTOLINK.match(line, start, self._end):
            return self._add(start, address.end(), Token.LINK_TARGET)
        if tag := _TAG.match(line, start, self._end):
            return self._add(start, tag.end(), Token.HTML)
        return start + 1

    def _comment(self, start: int) -> int:
        """A comment; without an end it goes on in the next line, or is text if it cannot."""
        if start + 2 <= self._last_comment_end:
            end = self._line.index("-->", start + 2) + 3
            return self._add(start, end, Token.COMMENT)
        if not self._comments_go_on:
            return start + 1
        self.comment_opened = True
        return self._add(start, self._end, Token.COMMENT)

    def _open_bracket(self, start: int, end: int) -> int:
        if footnote := _FOOTNOTE.match(self._line, start, self._end):
            return self._add(start, footnote.end(), Token.LINK_TEXT)
        self._brackets.append(_Bracket(start, end - start > 1, len(self._runs)))
        return end

    def _close_bracket(self, end: int) -> int:
        """A link, if a bracket is open and a target or a reference follows."""
        if not self._brackets:
            return end
        bracket = self._brackets.pop()
        target = _TARGET.match(self._line, end, self._end)
        if target is None or (bracket.start < self._last_link and not bracket.image):
            return end
        self.spans += emphasis_spans(self._runs[bracket.runs :])
        del self._runs[bracket.runs :]
        if not bracket.image:
            self._last_link = bracket.start
        self._add(bracket.start, end, Token.LINK_TEXT)
        return self._add(end, target.end(), Token.LINK_TARGET)
