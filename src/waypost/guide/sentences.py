"""Finds the questions that run along in a guide's prose, sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from waypost.guide.blocks import Item, SourceLine
from waypost.guide.marks import drop_stray_marks, is_question, one_line, unwrap_emphasis
from waypost.guide.masking import covered

_END = re.compile(r"(?P<mark>[.!?…]+|[。！？；؟⸮]+)(?P<closing>[*_\"'”’»›」』】）)\]}]*)")
_WIDE_MARKS = "。！？；"
_ABBREVIATIONS = frozenset(
    {"e.g", "i.e", "cf", "vs", "etc", "approx", "no", "fig", "mr", "mrs", "dr", "prof", "st"}
    | {"z.b", "d.h", "u.a", "bzw", "ggf", "usw", "nr", "abb", "vgl", "p.ex", "env", "ej", "т.е"}
    | {"т.д", "т.п", "др", "напр", "рис", "см"}
)
"""Words after which a full stop ends no sentence, even before a capital letter."""
_LAST_WORD = re.compile(r"[\w.]{1,12}$")
_OPENING = "(（「『"
_CLOSING = dict(zip(")）」』", _OPENING, strict=True))
_PLACEHOLDER_BRACKETS = (("{", "}"), ("[", "]"))
_ROUND_BRACKET = re.compile("[(（「『)）」』]")
_LOOK_BACK = 12
"""Characters in which an abbreviation may stand."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions in a piece of prose."""

    questions: tuple[Item, ...]
    is_all: bool
    """Whether there is nothing but questions."""


def asked_in(lines: Sequence[SourceLine]) -> Asked:
    """The questions that the lines of a paragraph ask, each on the line where it begins."""
    text = "\n".join(line.text.strip() for line in lines)
    if not may_ask(text):
        return Asked((), is_all=False)
    inner = unwrap_emphasis(text)
    begin = text.find(inner)
    questions: list[Item] = []
    is_all = True
    at, line = 0, 0
    for start, end in _sentences(inner):
        sentence = inner[start:end].strip()
        asks = is_question(sentence)
        is_all &= asks
        if asks:
            first = begin + start + inner[start:end].find(sentence)
            line += text.count("\n", at, first)
            at = first
            said = unwrap_emphasis(drop_stray_marks(one_line(_unbracketed(sentence))))
            questions.append(Item(said, lines[line].number))
    return Asked(tuple(questions), is_all=bool(questions) and is_all)


def _unbracketed(sentence: str) -> str:
    """The sentence without the brackets around it, be they opened or closed in another one."""
    words = sentence
    for opening, closing in _PLACEHOLDER_BRACKETS:
        if words.startswith(opening) and closing not in words[:-1]:
            words = words[1:]
        if words.endswith(closing) and opening not in words:
            words = words[:-1]
    return words


def contains_question(text: str) -> bool:
    """Whether one of the text's sentences asks."""
    if not may_ask(text):
        return False
    return is_question(text) or any(is_question(text[a:b]) for a, b in _sentences(text))


def may_ask(text: str) -> bool:
    """Whether there is a question mark anywhere, so that a closer look is worth it."""
    return any(mark in text for mark in "?？؟⸮")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence that says something; what is bracketed is not cut."""
    words = covered(text)
    in_brackets = _in_brackets(words)
    start = 0
    for end in _END.finditer(words):
        if not in_brackets[end.end() - 1] and _ends(words, end, start):
            yield start, end.end()
            start = end.end()
    if any(map(str.isalnum, text[start:])):
        yield start, len(text)


def _ends(words: str, end: re.Match[str], start: int) -> bool:
    """Whether a sentence ends at the mark, rather than an abbreviation or a part of it."""
    mark = end["mark"]
    following = words[end.end() : end.end() + 1]
    if mark[-1] in _WIDE_MARKS:
        return True
    if following and not following.isspace():
        return False
    after = words[end.end() : end.end() + _LOOK_BACK].lstrip()[:1]
    if "?" in mark:
        return not (after.islower() and end["closing"].strip("*_"))
    before = _LAST_WORD.search(words, max(start, end.start() - _LOOK_BACK), end.start())
    word = before[0].casefold() if before else ""
    is_short = word in _ABBREVIATIONS or word.isdigit() or len(word) == 1
    return not (after.islower() or (mark == "." and is_short))


def _in_brackets(words: str) -> bytearray:
    """For each character whether it stands between round brackets that are closed again."""
    inside = bytearray(len(words))
    still_open: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for found in _ROUND_BRACKET.finditer(words):
        if found[0] in _OPENING:
            still_open.append((found[0], found.start()))
        elif still_open and still_open[-1][0] == _CLOSING[found[0]]:
            pairs.append((still_open.pop()[1], found.start()))
    reached = 0
    for start, end in sorted(pairs):
        if start >= reached:
            inside[start:end] = b"\1" * (end - start)
            reached = end
    return inside
