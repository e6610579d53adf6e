"""Finds review marks in Markdown, writes them, and takes them out again.

Nothing is a mark inside code, and what opens a mark and never closes it is plain text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from waypost.model.review import ReviewKind, ReviewMark, Verdict

_OPENINGS = re.compile(r"\{\+\+|\{--|\{~~|\{>>|\{==|<<\[UNRESOLVED\b")
_CLOSINGS = {"{++": "++}", "{--": "--}", "{~~": "~~}", "{>>": "<<}", "{==": "==}"}
_UNRESOLVED_HEAD = re.compile(r"<<\[UNRESOLVED\b[ \t]*(?P<remark>[^\n]*?)\]>>[ \t]*\n?")
_UNRESOLVED_END = re.compile(r"\n?<<\[/UNRESOLVED\]>>")
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def find_marks(text: str) -> Sequence[ReviewMark]:
    """The marks of the text in order; none is within another. Takes time linear in the text."""
    return tuple(_Finding(text).marks()) if _OPENINGS.search(text) else ()


def settle_marks(text: str, marks: Iterable[ReviewMark], verdict: Verdict) -> str:
    """The text with these of its marks accepted or rejected, the others as they are."""
    pieces: list[str] = []
    reached = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        pieces += [text[reached : mark.start], mark.old if verdict is Verdict.REJECT else mark.new]
        reached = mark.end
    return "".join([*pieces, text[reached:]])


def addition(text: str) -> str:
    """The mark that suggests to add the text."""
    return f"{{++{text}++}}"


def deletion(text: str) -> str:
    """The mark that suggests to remove the text."""
    return f"{{--{text}--}}"


def substitution(old: str, new: str) -> str:
    """The mark that suggests another text."""
    return f"{{~~{old}~>{new}~~}}"


def unresolved(text: str, remark: str) -> str:
    """The block that says that there is no agreement on these lines yet."""
    head = f"<<[UNRESOLVED {remark}]>>" if remark else "<<[UNRESOLVED]>>"
    return f"{head}\n{text}\n<<[/UNRESOLVED]>>"


def comment(remark: str, about: str = "") -> str:
    """The mark for a remark, on a stretch of text or on the place."""
    said = f"{{>>{remark.replace('<<}', '<< }')}<<}}"
    return f"{{=={about}==}}{said}" if about else said


class _Finding:
    """One pass over a text; what is known to be closed nowhere is not looked for again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._code = code_ranges(text)
        self._starts = [start for start, _ in self._code]
        self._unclosed: set[str] = set()
        self._line, self._counted = 1, 0

    def marks(self) -> Iterator[ReviewMark]:
        position = 0
        while found := _OPENINGS.search(self._text, position):
            code_end = self._end_of_code(found.start())
            if code_end:
                position = code_end
                continue
            mark = self._mark(found)
            position = found.end() if mark is None else mark.end
            if mark is not None:
                yield mark

    def _mark(self, found: re.Match[str]) -> ReviewMark | None:
        opening = found[0]
        if opening not in _CLOSINGS:
            return self._unresolved(found.start())
        end = self._closed(opening, found.end())
        if end < 0:
            return None
        inner = self._text[found.end() : end - len(_CLOSINGS[opening])]
        return self._of_kind(opening, inner, found.start(), end)

    def _of_kind(self, opening: str, inner: str, start: int, end: int) -> ReviewMark | None:
        line = self._line_at(start)
        if opening == "{++":
            return ReviewMark(ReviewKind.ADDITION, start, end, "", inner, line=line)
        if opening == "{--":
            return ReviewMark(ReviewKind.DELETION, start, end, inner, "", line=line)
        if opening == "{~~":
            old, arrow, new = inner.partition("~>")
            kind = ReviewKind.SUBSTITUTION
            return ReviewMark(kind, start, end, old, new, line=line) if arrow else None
        if opening == "{>>":
            return ReviewMark(ReviewKind.COMMENT, start, end, "", "", inner.strip(), line)
        remark = ""
        if self._text.startswith("{>>", end) and (after := self._closed("{>>", end + 3)) > 0:
            remark, end = self._text[end + 3 : after - 3].strip(), after
        return ReviewMark(ReviewKind.COMMENT, start, end, inner, inner, remark, line)

    def _unresolved(self, start: int) -> ReviewMark | None:
        head = _UNRESOLVED_HEAD.match(self._text, start)
        if head is None or "UNRESOLVED" in self._unclosed:
            return None
        tail = _UNRESOLVED_END.search(self._text, head.end())
        if tail is None:
            self._unclosed.add("UNRESOLVED")
            return None
        inner = self._text[head.end() : tail.start()]
        line, remark = self._line_at(start), head["remark"].strip()
        return ReviewMark(ReviewKind.UNRESOLVED, start, tail.end(), inner, inner, remark, line)

    def _closed(self, opening: str, position: int) -> int:
        """Offset behind the closing mark, -1 where there is none."""
        if opening in self._unclosed:
            return -1
        closing = _CLOSINGS[opening]
        found = self._text.find(closing, position)
        if found < 0:
            self._unclosed.add(opening)
            return -1
        return found + len(closing)

    def _end_of_code(self, position: int) -> int:
        """Where the code ends in which the position is, 0 where it is in none."""
        i = bisect_right(self._starts, position) - 1
        return self._code[i][1] if i >= 0 and position < self._code[i][1] else 0

    def _line_at(self, position: int) -> int:
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        return self._line


def code_ranges(text: str) -> Sequence[tuple[int, int]]:
    """Offsets of fenced code and of code spans, in order."""
    ranges: list[tuple[int, int]] = []
    plain = 0
    for start, end in fences(text):
        ranges += _spans(text, plain, start)
        ranges.append((start, end))
        plain = end
    return [*ranges, *_spans(text, plain, len(text))]


def fences(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of fenced code, its fences included, in order."""
    opened, mark, position = -1, "", 0
    for line in text.splitlines(keepends=True):
        found = _FENCE.match(line)
        if opened < 0 and found:
            opened, mark = position, found["mark"]
        elif opened >= 0 and found and _closes(line, found["mark"], mark):
            yield opened, position + len(line)
            opened = -1
        position += len(line)
    if opened >= 0:
        yield opened, len(text)


def _closes(line: str, mark: str, opening: str) -> bool:
    longer = mark[0] == opening[0] and len(mark) >= len(opening)
    return longer and not line.strip().strip(mark[0])


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Code spans: a run of backticks up to the next run as long, within a paragraph."""
    for first, last in _paragraphs(text, start, end):
        waiting: dict[int, list[int]] = {}
        runs = list(_TICKS.finditer(text, first, last))
        for i, run in enumerate(runs):
            waiting.setdefault(len(run[0]), []).append(i)
        reached = -1
        for i, run in enumerate(runs):
            if i <= reached:
                continue
            same = waiting[len(run[0])]
            following = bisect_right(same, i)
            if following < len(same):
                reached = same[following]
                yield run.start(), runs[reached].end()


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for blank in _BLANK_LINE.finditer(text, start, end):
        yield start, blank.start()
        start = blank.end()
    yield start, end
