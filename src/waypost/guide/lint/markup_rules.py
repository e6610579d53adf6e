"""Rules about Markdown that is never closed, and so takes in what was not meant."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from waypost.guide.lint.subject import CheckedGuide, Remark

_COMMENT_OPENS = "<!--"
_COMMENT_CLOSES = "-->"
_FOLD = re.compile(
    r"<(?P<close>/?)(?P<name>details|aside)(?:\s[^<>]*)?>|(?P<comment><!--|-->)", re.IGNORECASE
)


def unclosed_fences(guide: CheckedGuide) -> Iterator[Remark]:
    """Code fences that nothing closes: all that follows is code, headings too."""
    for token in guide.tokens:
        if token.type == "fence" and token.map and not _closes(guide, token, token.map):
            yield Remark(
                token.map[0] + 1,
                f"The code fence {token.markup} is never closed; "
                f"everything down to line {token.map[1]} is code.",
                f"Close it with a line of {token.markup}.",
            )


def unclosed_comments(guide: CheckedGuide) -> Iterator[Remark]:
    """Comments that nothing closes: all that follows is part of them."""
    for token in guide.tokens:
        if token.type != "html_block" or not token.map:
            continue
        opened = token.content.rfind(_COMMENT_OPENS)
        if opened >= 0 and token.content.find(_COMMENT_CLOSES, opened) < 0:
            yield Remark(
                token.map[0] + token.content.count("\n", 0, opened) + 1,
                "The comment is never closed; everything below belongs to it.",
                f"Close it with {_COMMENT_CLOSES}.",
            )


def unpaired_folds(guide: CheckedGuide) -> Iterator[Remark]:
    """`<details>` and `<aside>` without their end, and ends without a beginning."""
    still_open: dict[str, list[int]] = {"details": [], "aside": []}
    for line, name, closes in _fold_tags(guide):
        if not closes:
            still_open[name].append(line)
        elif still_open[name]:
            still_open[name].pop()
        else:
            yield Remark(line, f"</{name}> closes nothing.", "Take it away.")
    for name, lines in still_open.items():
        for line in lines:
            yield Remark(
                line, f"<{name}> is never closed.", f"Write </{name}> where the fold ends."
            )


def _closes(guide: CheckedGuide, token: Token, lines: list[int]) -> bool:
    """Whether the fence ends in a line of its marks, or with the list or quote it stands in."""
    first, end = lines
    last = guide.lines[end - 1].strip(" \t>")
    is_marks = last == token.markup[0] * len(last) and len(last) >= len(token.markup)
    ends_with_parent = token.level > 0 and end < len(guide.lines)
    return (is_marks and end - first > 1) or ends_with_parent


def _fold_tags(guide: CheckedGuide) -> Iterator[tuple[int, str, bool]]:
    """Line and name of each tag in HTML blocks and paragraphs, and whether it is an end."""
    for token in guide.tokens:
        if token.type not in {"html_block", "inline"} or not token.map:
            continue
        in_comment = False
        for offset, line in enumerate(token.content.split("\n")):
            for tag in _FOLD.finditer(line if "`" not in line else ""):
                if tag["comment"]:
                    in_comment = tag["comment"] == _COMMENT_OPENS
                elif not in_comment:
                    yield token.map[0] + offset + 1, tag["name"].lower(), bool(tag["close"])
