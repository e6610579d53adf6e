"""How many words a writer has written: what a reader reads counts, Markdown's marks do not.

A word is what blanks, bars and long dashes part, if it holds a letter or a digit. Chinese and
Japanese characters count one each; Korean, which is written with blanks, counts by the blank.
Limits: indented code counts, for only the lists around it tell it from prose.
"""

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from waypost.model.document import unify_line_ends
from waypost.model.passage import HeldText

CJK: Final = (
    r"\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    r"\u3105-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
    r"\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
"""Characters, as the inside of a regular expression's set, that are words by themselves."""

_WORD: Final = re.compile(rf"[{CJK}]|[^\W_{CJK}][^\s|—…{CJK}]*+")
FRONT_MATTER: Final = re.compile(
    r"\A(?P<mark>---|\+\+\+)[ \t]*\n(?s:.*?)^(?:(?P=mark)|\.\.\.)[ \t]*$", re.MULTILINE
)

_PIECE: Final = 32_000
"""Characters that are dealt with at a time."""
_PARAGRAPH: Final = 1_000
"""Characters up to which a paragraph's count is kept: a writer changes one of many at a time."""
_PARAGRAPHS_KEPT: Final = 2_048
_ITEM_MARK: Final = r"(?:[-*+]|\d{1,9}[.)])"
_PREFIX: Final = rf"^[\ \t>]*+(?:{_ITEM_MARK}[\ \t]++)*+"
_OPENING: Final = re.compile(
    rf"""
      {_PREFIX}(?P<fence>`{{3,}}+(?=[^`\n]*+$)|~{{3,}}+)
    | ^[\ \t>]*+(?P<comment_block><!--)
    | (?P<comment><!--)
    | `[^`\n]*+`                                        # code, in which nothing opens
    """,
    re.MULTILINE | re.VERBOSE,
)
_OPENING_MARKS: Final = ("```", "~~~", "<!--")
"""One of them stands wherever a fence or a comment opens."""
_FRONT_MARKS: Final = ("---", "+++", "\ufeff")
_LONGEST_MARK: Final = 3
_NOT_READ: Final = re.compile(
    r"""
      ^[ ]{0,3}\[(?!\^)[^\[\]\n]++\]:[^\n]*+$            # a link's definition
    | \[\^[^\[\]\s]++\]:?                                # a footnote's mark
    | (?<=\])\((?:[^()\n]|\([^()\n]*+\))*+\)             # a link's target
    | (?<=\])\[[^\[\]\n]*+\]                             # a link's reference
    | </?[A-Za-z][\w-]*+(?:\s[^<>]*+)?/?>                # a tag
    """,
    re.MULTILINE | re.VERBOSE,
)
_LINE_MARKS: Final = re.compile(
    rf"^[ \t>]*+(?:{_ITEM_MARK}(?=[ \t]|$)[ \t]*+)++(?:\[[ xX]\](?=[ \t]|$))?", re.MULTILINE
)


def count_words(markdown: str) -> int:
    """The words that a reader of the rendered text sees, fenced code left out."""
    return sum(count_by_pieces(markdown))


def count_by_pieces(markdown: str | HeldText) -> Iterator[int]:
    """The same, in numbers to be added up: a thread lets others work between two of them.

    A text that is held in pieces is not joined, unless it has fences, comments or front matter.
    """
    if not isinstance(markdown, str):
        if not _hides_something(markdown.pieces()):
            for stretch in _stretches(markdown.pieces()):
                yield sum(map(_words_of, stretch.split("\n\n")))
            return
        markdown = str(markdown)
    text = unify_line_ends(markdown.removeprefix("\ufeff"))
    text = FRONT_MATTER.sub("", text, count=1)
    shown: list[str] = []
    for stretch in _without_hidden(text):
        shown.append(stretch)
        yield 0
    whole = " ".join(shown)
    start = 0
    while start < len(whole):
        # No mark and no tag goes on over a blank line.
        cut = whole.find("\n\n", start + _PIECE)
        end = cut + 2 if cut >= 0 else len(whole)
        yield sum(map(_words_of, whole[start:end].split("\n\n")))
        start = end


def _hides_something(pieces: Iterator[str]) -> bool:
    """Whether there is anything in the text that reaches over its blank lines, or may be."""
    before = ""
    for piece in pieces:
        looked_at = before + piece
        marks = (*_OPENING_MARKS, "\r") if before else (*_OPENING_MARKS, "\r", *_FRONT_MARKS)
        if any(mark in looked_at for mark in marks):
            return True
        before = looked_at[-_LONGEST_MARK:]
    return False


def _stretches(pieces: Iterator[str]) -> Iterator[str]:
    """The text in stretches between blank lines."""
    parts: list[str] = []
    size = 0
    for piece in pieces:
        before = parts[-1][-1:] if parts else ""
        cut = (before + piece).rfind("\n\n") - len(before)
        parts.append(piece)
        size += len(piece)
        if size > _PIECE and cut >= -len(before):
            whole = "".join(parts)
            end = len(whole) - len(piece) + cut + 2
            yield whole[:end]
            parts, size = [whole[end:]], len(whole) - end
    yield "".join(parts)


def _words_of(paragraph: str) -> int:
    return _count(paragraph) if len(paragraph) > _PARAGRAPH else _count_once(paragraph)


@lru_cache(maxsize=_PARAGRAPHS_KEPT)
def _count_once(paragraph: str) -> int:
    return _count(paragraph)


def _count(paragraph: str) -> int:
    prose = _NOT_READ.sub(" ", paragraph)
    prose = html.unescape(_LINE_MARKS.sub(" ", prose))
    return sum(1 for _ in _WORD.finditer(prose))


def _without_hidden(text: str) -> Iterator[str]:
    """The stretches of text between fenced code and comments."""
    if not any(mark in text for mark in _OPENING_MARKS):
        yield text
        return
    last_comment_end = text.rfind("-->")
    start = position = 0
    while position < len(text):
        # A look at so much at a time, cut where nothing that opens goes on: at a line's end.
        line_end = text.find("\n", position + _PIECE)
        looked_at = line_end if line_end >= 0 else len(text)
        opening = _OPENING.search(text, position, looked_at)
        if opening is None:
            yield text[start:looked_at]
            start = position = looked_at
            continue
        position = opening.end()
        if opening["fence"]:
            end = _end_of_fence(text, opening)
        elif (opening["comment"] or opening["comment_block"]) and position <= last_comment_end:
            end = text.index("-->", position) + 3
        elif opening["comment_block"]:
            end = len(text)
        else:
            continue
        yield text[start : opening.start()]
        start = position = end
    yield text[start:]


def _end_of_fence(text: str, opening: re.Match[str]) -> int:
    """Where the fence is over; at the text's end where nothing closes it."""
    mark = opening["fence"]
    closing = re.compile(rf"^[ \t>]*+{mark[0]}{{{len(mark)},}}+[ \t]*+$", re.MULTILINE)
    found = closing.search(text, opening.end())
    return found.end() if found else len(text)
