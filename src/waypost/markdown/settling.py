"""Settles review marks as a writer would: no empty line or second blank stays behind."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from waypost.markdown.blocks_of_text import containers_end
from waypost.markdown.review_marks import settle_marks
from waypost.model.review import ReviewKind, ReviewMark, Verdict


def settled(text: str, marks: Iterable[ReviewMark], verdict: Verdict) -> str:
    """The text with these of its marks accepted or rejected, the others as they are.

    Where a removal that is accepted was all that a line, a list item or a paragraph held, no
    empty one stays behind; where it stood between two blanks, one of them goes too.
    """
    if verdict is not Verdict.ACCEPT:
        return settle_marks(text, marks, verdict)
    return settle_marks(text, _widened(text, marks), verdict)


def _widened(text: str, marks: Iterable[ReviewMark]) -> Iterator[ReviewMark]:
    """The marks; removals of whole lines take in the lines' ends."""
    reached = 0
    for mark in sorted(marks, key=lambda mark: mark.start):
        wide = _with_its_lines(text, mark, reached) if mark.kind is ReviewKind.DELETION else mark
        reached = wide.end
        yield wide


def _with_its_lines(text: str, mark: ReviewMark, reached: int) -> ReviewMark:
    end = text.find("\n", mark.end)
    end = len(text) if end < 0 else end
    start = text.rfind("\n", 0, mark.start) + 1
    holds_more = containers_end(text, mark.start) < mark.start or text[mark.end : end].strip()
    if holds_more or start < reached or "#" in text[start : mark.start]:
        return _with_a_blank(text, mark, reached)
    if end < len(text):
        end += 1
        # A paragraph leaves the blank lines before it and behind it: one of them is enough.
        if text.startswith("\n", end) and (start == 0 or text[:start].endswith("\n\n")):
            end += 1
    else:
        start = max(reached, len(text[:start].rstrip("\n")))
    return replace(mark, start=start, end=end)


def _with_a_blank(text: str, mark: ReviewMark, reached: int) -> ReviewMark:
    """The mark with the blank before it, where another or the line's end follows."""
    before = mark.start - 1
    after = text[mark.end : mark.end + 1]
    is_second = before >= reached and text[before] == " " and after in {"", " ", "\n"}
    within = is_second and text[:before].rpartition("\n")[2].strip()
    return replace(mark, start=before) if within else mark
