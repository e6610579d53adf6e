"""Rules about links that lead nowhere within the guide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from waypost.guide.lint.subject import CheckedGuide, Remark
from waypost.markdown.headings import plain_text
from waypost.model.naming import drop_attributes
from waypost.model.visible import visible_line

_LONGEST_PARSED = 8_000
_MOST_BRACKETS = 200
"""Characters and brackets of a paragraph up to which its links are looked at: each bracket may
cost a reading of the whole paragraph."""
_SHOWN = 40
_WITHOUT_DEFINITION = re.compile(r"\[(?P<text>[^\[\]]{1,200})\]\[(?P<label>[^\[\]]{0,200})\]")
_DEFINITION = re.compile(r" {0,3}\[(?P<label>[^\[\]]+)\]:\s*<?#(?P<fragment>[^\s>]*)")
_EXPLICIT_ID = re.compile(
    r"(?<!\{)\{[^{}#]*+#(?P<pandoc>[^\s{}]++)[^{}]*+\}"
    r"|<[a-z][^<>]*\s(?:id|name)\s*=\s*[\"']?(?P<html>[^\s\"'<>]+)",
    re.IGNORECASE,
)
_NO_PART_OF_A_SLUG = re.compile(r"[^\w\- ]")
_TOP_OF_PAGE = "top"


@dataclass(frozen=True, slots=True)
class _Link:
    """A link or an image as it is written."""

    line: int
    target: str
    text: str
    is_image: bool


@dataclass(frozen=True, slots=True)
class _Inline:
    """A paragraph's inline tokens."""

    line: int
    """1-based line on which the paragraph begins."""
    children: list[Token]

    def numbered(self) -> Iterator[tuple[int, Token]]:
        """The tokens with the lines on which they stand."""
        number = self.line
        for token in self.children:
            number += token.type in {"softbreak", "hardbreak"}
            yield number, token


def dangling_links(guide: CheckedGuide) -> Iterator[Remark]:
    """Links without a target or a text, and links to headings that are not there."""
    anchors = _anchors(guide)
    for inline in _inlines(guide):
        for link in _links(inline):
            yield from _about(link, anchors)
        yield from _without_definition(inline)
    yield from _dangling_definitions(guide, anchors)


def repeated_anchors(guide: CheckedGuide) -> Iterator[Remark]:
    """Ids that are given to two places."""
    first: dict[str, int] = {}
    for number, name in _explicit_ids(guide):
        before = first.setdefault(name, number)
        if before != number:
            yield Remark(
                number,
                f'The id "{visible_line(name, _SHOWN)}" is given on line {before} too.',
                "Give each place an id of its own.",
            )


def github_slug(title: str) -> str:
    """The fragment by which GitHub finds a heading of that plain title."""
    return _NO_PART_OF_A_SLUG.sub("", title.strip().lower()).replace(" ", "-")


def _about(link: _Link, anchors: frozenset[str]) -> Iterator[Remark]:
    name = f'"{visible_line(link.text, _SHOWN)}"' if link.text else "without text"
    if link.target in {"", "#"}:
        yield Remark(link.line, f"The link {name} has no target.", "Give it one, or take it away.")
    elif link.target.startswith("#") and not _is_there(link.target[1:], anchors):
        target = visible_line(link.target, _SHOWN)
        yield Remark(
            link.line,
            f'The link {name} leads to "{target}", and no heading is called so.',
            "Mend the target; it is the heading's words in lower case, joined by hyphens.",
        )
    if not link.text and not link.is_image and link.target:
        target = visible_line(link.target, _SHOWN)
        yield Remark(
            link.line,
            f'The link to "{target}" has no text.',
            "Say between the brackets what it is.",
        )


def _without_definition(inline: _Inline) -> Iterator[Remark]:
    """References such as `[text][name]` that nothing defines; Markdown shows them as they are."""
    for number, token in inline.numbered():
        for found in _WITHOUT_DEFINITION.finditer(token.content if token.type == "text" else ""):
            label = visible_line(found["label"] or found["text"], _SHOWN)
            yield Remark(
                number,
                f'The link "{visible_line(found["text"], _SHOWN)}" has no definition.',
                f'Add a line "[{label}]: …" with its target.',
            )


def _dangling_definitions(guide: CheckedGuide, anchors: frozenset[str]) -> Iterator[Remark]:
    for number, line in guide.prose_lines():
        found = _DEFINITION.match(line)
        if found and not _is_there(found["fragment"], anchors):
            yield Remark(
                number,
                f'"{visible_line(found["label"], _SHOWN)}" is defined as '
                f'"#{visible_line(found["fragment"], _SHOWN)}", and no heading is called so.',
                "Mend the target; it is the heading's words in lower case, joined by hyphens.",
            )


def _is_there(fragment: str, anchors: frozenset[str]) -> bool:
    name = unquote(fragment)
    return name == _TOP_OF_PAGE or name in anchors or name.removeprefix("user-content-") in anchors


def _explicit_ids(guide: CheckedGuide) -> Iterator[tuple[int, str]]:
    """Ids in HTML and in Pandoc's attributes, with their lines."""
    for number, line in guide.prose_lines():
        for found in _EXPLICIT_ID.finditer(line):
            yield number, found["pandoc"] or found["html"]


def _anchors(guide: CheckedGuide) -> frozenset[str]:
    """What a fragment may name: slugs of all headings, and ids that are written out."""
    names = {name for _, name in _explicit_ids(guide)}
    counts: dict[str, int] = {}
    for heading, inline in zip(guide.tokens, guide.tokens[1:], strict=False):
        if heading.type == "heading_open":
            slug = github_slug(drop_attributes(plain_text(inline.content)))
            count = counts.get(slug, 0)
            counts[slug] = count + 1
            names.add(f"{slug}-{count}" if count else slug)
    return frozenset(names)


def _inlines(guide: CheckedGuide) -> Iterator[_Inline]:
    """The paragraphs and headings that may hold a link, parsed."""
    for token in guide.tokens:
        if token.type == "inline" and token.map and _may_have_links(token.content):
            (parsed,) = _inline_parser().parseInline(token.content, guide.definitions)
            yield _Inline(token.map[0] + 1, parsed.children or [])


def _may_have_links(content: str) -> bool:
    return len(content) < _LONGEST_PARSED and 0 < content.count("[") < _MOST_BRACKETS


@cache
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def _links(inline: _Inline) -> Iterator[_Link]:
    for i, (number, token) in enumerate(inline.numbered()):
        if token.type == "image":
            yield _Link(number, str(token.attrs.get("src", "")), token.content, is_image=True)
        elif token.type == "link_open":
            text = _text_until_close(inline.children, i)
            yield _Link(number, str(token.attrs.get("href", "")), text, is_image=False)


def _text_until_close(children: list[Token], start: int) -> str:
    """What a reader sees of the link that opens at `start`; links do not nest."""
    words = []
    for token in children[start + 1 :]:
        if token.type == "link_close":
            break
        words.append(token.content)
    return " ".join("".join(words).split())
