"""Inline Markdown as styled text: emphasis, code and links of one line of a guide."""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from waypost.model.inline_marks import has_no_marks
from waypost.model.visible import visible
from waypost.tui.themes import TextStyles

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LONGEST_PARSED = 4_000
"""Characters up to which inline marks are looked for; a longer text is shown as it stands."""


def inline_text(markdown: str, styles: TextStyles, base: Style | None = None) -> Text:
    """The text as a reader sees it. Links show where they lead; nothing can be clicked."""
    text = Text(style=base or Style.null())
    if len(markdown) > _LONGEST_PARSED or has_no_marks(markdown):
        return text.append(visible(markdown))
    for words, style in _runs(_parser().parseInline(markdown), styles):
        text.append(visible(words), style)
    return text


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415  # for lines that have marks

    return MarkdownIt("commonmark").enable("strikethrough")


def _runs(tokens: "list[Token]", styles: TextStyles) -> Iterator[tuple[str, Style]]:
    opened = {"strong": styles.strong, "em": styles.emphasis, "s": styles.strike}
    stack: list[Style] = []
    targets: list[str] = []
    for token in tokens:
        if token.type == "inline":
            yield from _runs(token.children or [], styles)
        elif token.type == "link_open":
            stack.append(styles.link)
            targets.append(str(token.attrs.get("href", "")))
        elif token.type == "link_close":
            stack.pop()
            yield f" ({targets.pop()})", styles.muted
        elif token.nesting == 1:
            stack.append(opened.get(token.tag, Style.null()))
        elif token.nesting == -1:
            stack.pop()
        elif token.type in {"softbreak", "hardbreak"}:
            yield " ", Style.combine([Style.null(), *stack])
        else:
            own = styles.code if token.type == "code_inline" else Style.null()
            yield token.content, Style.combine([*stack, own])
