"""Finds what a template leaves for its writer to replace: braces, brackets, angles, capitals.

Limits: code, link targets, HTML tags, check boxes, footnotes and LaTeX arguments are none of
these; a bracket that a link definition of the guide resolves is a link.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from waypost.guide.blocks import SourceLine
from waypost.guide.marks import one_line
from waypost.guide.masking import covered
from waypost.guide.phrases import asks_to_fill_in, has_wide_token, is_remark, token_pattern
from waypost.model.guide import Placeholder

_BRACKET = re.compile(r"[{}\[\]()]")
_CLOSES = {"}": "{", "]": "[", ")": "("}
_ANGLE = re.compile(r"(?<![\w<\\])<(?P<words>[^\W\d_][^<>]*)>")
_TAG = re.compile(r"(?P<name>[a-z][a-z0-9]*)(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_TAG_NAMES = re.compile(
    "abbr|article|aside|a|bdi|bdo|blockquote|body|button|br|b|caption|center|cite|code|colgroup|col"
    "|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|header|head|hr|html"
    "|iframe|img|input|ins|i|kbd|link|li|main|mark|meta|nav|ol|option|picture|pre|p|q|samp|script"
    "|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|s|table|tbody|td"
    "|textarea|tfoot|thead|th|tr|tt|ul|u|var|video|wbr"
)
"""HTML elements that Markdown files use; `<title>` or `<date>` is a text to fill in."""
_BARE_ATTRIBUTES = frozenset({"", "/", "open", "checked", "disabled", "hidden"})
_STAND_IN = re.compile(
    r"(?<![\w-])(?:N{3,8}|X{3,8})(?![\w-])"
    r"|(?<!\w)(?:YYYY|JJJJ|AAAA|ГГГГ)[-./]?[A-ZА-Я]{2}[-./]?[A-ZА-Я]{2}(?!\w)"
    r"|(?<!\w)[A-ZА-Я]{2}[-./][A-ZА-Я]{2}[-./](?:YYYY|JJJJ|AAAA|ГГГГ)(?!\w)"
)
"""Capitals in place of the digits of a number or a date: `NNNN`, `YYYY-MM-DD`."""
_CAPITALS = re.compile(r"[A-ZÀ-ÖØ-ÞА-ЯЁ]{3}")
"""Without three capitals in a row there is no token, and the slow search for one is spared."""
_GAPS = ("___", '""', "“”", "„“", "«»", "「」")
_GAP = re.compile(r"(?<!\w)(?:_{3,}|\"\"|“”|„“|«»|「」)(?!\w)")
"""A blank to write in: `____`, or empty quotation marks."""
_LONGEST = 2_000
"""Characters of a placeholder; brackets with more hold a text, not the name of one."""
_DEEPEST = 4
"""Brackets within brackets that are looked at: `{{ value | default("[none]") }}` has three."""


def find_placeholders(
    lines: Sequence[SourceLine], definitions: Collection[str] = ()
) -> list[Placeholder]:
    """The placeholders in lines that belong together, in order, none within another.

    `definitions` are the folded labels of the guide's link definitions.
    """
    text = "\n".join(line.text for line in lines)
    words = covered(text)
    starts = [0, *accumulate(len(line.text) + 1 for line in lines)]
    found: list[Placeholder] = []
    reached, line = 0, 0
    for start, end in sorted(_spans(words, definitions)):
        if start < reached:
            continue
        reached = end
        while starts[line + 1] <= start:
            line += 1
        found.append(Placeholder(one_line(text[start:end]), lines[line].number))
    return found


def _spans(words: str, definitions: Collection[str]) -> Iterator[tuple[int, int]]:
    for start, end in _bracketed(words):
        if end - start <= _LONGEST and _waits_for_text(words, start, end, definitions):
            yield start, end
    for angle in _ANGLE.finditer(words):
        if len(angle[0]) <= _LONGEST and not _is_tag(angle["words"]):
            yield angle.span()
    if _CAPITALS.search(words) or has_wide_token(words):
        yield from (found.span() for found in token_pattern().finditer(words))
        yield from (found.span() for found in _STAND_IN.finditer(words))
    if any(gap in words for gap in _GAPS):
        yield from (found.span() for found in _GAP.finditer(words))


def _bracketed(words: str) -> Iterator[tuple[int, int]]:
    """Start and end of the outer pairs of brackets, inner ones first."""
    still_open: dict[str, list[int]] = {"{": [], "[": [], "(": []}
    for found in _BRACKET.finditer(words):
        mark = found[0]
        if mark in still_open:
            still_open[mark].append(found.start())
        elif opened := still_open[_CLOSES[mark]]:
            start = opened.pop()
            if len(opened) < _DEEPEST:
                yield start, found.end()


def _waits_for_text(words: str, start: int, end: int, definitions: Collection[str]) -> bool:
    inner = words[start + 1 : end - 1].strip("{} \n")
    before, after = words[start - 1 : start] if start else "", words[end : end + 1]
    if before == "\\" or not any(map(str.isalnum, inner)):
        return False
    if words[start] == "{":
        # `\frac{a}`, `x^{2}`, `{#id}` and `{% if %}` are LaTeX, attributes and a program's.
        return inner[0] not in "#.:%" and not (before.isalnum() or before in {"}", "^", "_"})
    if words[start] == "(":
        return asks_to_fill_in(inner)
    is_link = after in {"(", "[", ":", "\ufffc"} or before in {"]", "[", "!"} or inner[0] in "^!@["
    label = one_line(inner).casefold()
    known = label in definitions or is_remark(inner)
    return not (is_link or known or inner.isdigit() or label in {"x", "-"})


def _is_tag(words: str) -> bool:
    tag = _TAG.match(words)
    if tag is None or not _TAG_NAMES.fullmatch(tag["name"].casefold()):
        return False
    rest = tag["rest"].strip()
    return rest.casefold() in _BARE_ATTRIBUTES or "=" in rest
