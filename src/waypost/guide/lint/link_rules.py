"""Rules about links that lead nowhere within the guide."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from waypost.guide.lint.subject import CheckedGuide, Remark
from waypost.markdown.headings import plain_text
from waypost.model.naming import drop_attributes
from waypost.model.visible import visible_line

_LONGEST_PARSED = 20_000
"""Characters of a paragraph up to which its links are looked at; inline Markdown of a hostile
paragraph may cost more than its length."""
_SHOWN = 40
_WITHOUT_DEFINITION = re.compile(r"\[(?P<text>[^\[\]]{1,200})\]\[(?P<label>[^\[\]]{0,200})\]")
_DEFINITION = re.compile(r" {0,3}\[(?P<label>[^\[\]]+)\]:\s*<?#(?P<fragment>[^\s>]*)")
_EXPLICIT_ID = re.compile(
    r"\{[^{}]*#(?P<pandoc>[^\s{}]+)[^{}]*\}"
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
    for number, line in enumerate(guide.lines, 1):
        for found in _EXPLICIT_ID.finditer(line):
            name = found["pandoc"] or found["html"]
            before = first.setdefault(name, number)
            if before != number:
                yield Remark(
                    number,
                    f'The id "{name}" is given on line {before} too.',
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


def _without_definition(inline: Token) -> Iterator[Remark]:
    """References such as `[text][name]` that nothing defines; Markdown shows them as they are."""
    number = (inline.map or [0])[0] + 1
    for token in inline.children or ():
        if token.type in {"softbreak", "hardbreak"}:
            number += 1
        for found in _WITHOUT_DEFINITION.finditer(token.content if token.type == "text" else ""):
            label = visible_line(found["label"] or found["text"], _SHOWN)
            yield Remark(
                number,
                f'The link "{visible_line(found["text"], _SHOWN)}" has no definition.',
                f'Add a line "[{label}]: …" with its target.',
            )


def _dangling_definitions(guide: CheckedGuide, anchors: frozenset[str]) -> Iterator[Remark]:
    for number, line in enumerate(guide.lines, 1):
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


def _anchors(guide: CheckedGuide) -> frozenset[str]:
    """What a fragment may name: slugs of all headings, and ids that are written out."""
    names = {
        found["pandoc"] or found["html"]
        for line in guide.lines
        for found in _EXPLICIT_ID.finditer(line)
    }
    counts: dict[str, int] = {}
    for heading, inline in zip(guide.tokens, guide.tokens[1:], strict=False):
        if heading.type == "heading_open":
            slug = github_slug(drop_attributes(plain_text(inline.content)))
            count = counts.get(slug, 0)
            counts[slug] = count + 1
            names.add(f"{slug}-{count}" if count else slug)
    return frozenset(names)


def _inlines(guide: CheckedGuide) -> list[Token]:
    """The paragraphs and headings that may hold a link, parsed."""
    environment: dict[str, Any] = {}
    blocks, inline_parser = _parsers()
    found = []
    for token in blocks.parse("\n".join(guide.lines), environment):
        if token.type == "inline" and "[" in token.content and len(token.content) < _LONGEST_PARSED:
            (parsed,) = inline_parser.parseInline(token.content, environment)
            token.children = parsed.children
            found.append(token)
    return found


@cache
def _parsers() -> tuple[MarkdownIt, MarkdownIt]:
    blocks = MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])
    return blocks, MarkdownIt("commonmark")


def _links(inline: Token) -> Iterator[_Link]:
    number = (inline.map or [0])[0] + 1
    children = inline.children or []
    for i, token in enumerate(children):
        if token.type in {"softbreak", "hardbreak"}:
            number += 1
        elif token.type == "image":
            yield _Link(number, str(token.attrs.get("src", "")), token.content, is_image=True)
        elif token.type == "link_open":
            text = _text_until_close(children, i)
            yield _Link(number, str(token.attrs.get("href", "")), text, is_image=False)


def _text_until_close(children: list[Token], start: int) -> str:
    """What a reader sees of the link that opens at `start`; links do not nest."""
    words = []
    for token in children[start + 1 :]:
        if token.type == "link_close":
            break
        words.append(token.content)
    return " ".join("".join(words).split())
