"""Cuts the body of a section into blocks (paragraphs, lists, quotes …) with their lines.

markdown-it finds the blocks; what they say is sliced from the source, so that guidance keeps
its Markdown. No line is lost: lines that make no block are blocks of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from textwrap import dedent

from markdown_it import MarkdownIt
from markdown_it.token import Token

from waypost.guide.marks import one_line


class BlockKind(Enum):
    """What a block is, as far as recognisers care."""

    PARAGRAPH = auto()
    HEADING = auto()
    """A heading that makes no section: inside a fold or a comment."""
    LIST = auto()
    QUOTE = auto()
    RULE = auto()
    DEFINITION = auto()
    """A link definition, which Markdown shows nowhere."""
    TABLE = auto()
    CODE = auto()
    OTHER = auto()
    """HTML."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the guide without its line end."""

    number: int
    """1-based line in the guide file."""
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, nested ones included."""

    text: str
    """Markdown, on one line, without marker and check box."""
    line: int
    parent: int | None = None
    """Index, in the block's items, of the item that this one is nested in."""
    group: str = ""
    """Markdown of the caption that it stands under."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of Markdown at the top level of a section's body."""

    kind: BlockKind
    lines: tuple[SourceLine, ...]
    """Without blank lines around them; never empty."""
    items: tuple[Item, ...] = ()
    """Items of a list in the order of their lines; those without text are left out."""
    besides: tuple[str, ...] = ()
    """Markdown in a list that is no item's text: code, tables and quotes inside items."""

    @property
    def line(self) -> int:
        """1-based line in the guide file at which the block begins."""
        return self.lines[0].number

    @property
    def markdown(self) -> str:
        """The block as it stands in the guide."""
        return "\n".join(line.text for line in self.lines)

    @property
    def text(self) -> str:
        """The block's lines without the blanks around each."""
        return "\n".join(line.text.strip() for line in self.lines)


def heading_words(block: Block) -> str:
    """Inline Markdown of a heading that makes no section."""
    return one_line(block.text.strip("# \n=-"))


def read_blocks(lines: Sequence[SourceLine]) -> Iterator[Block]:
    """The blocks of the lines, in order; their texts hold every non-blank line."""
    reached = 0
    for tokens in _top_level(block_tokens(lines)):
        first, end = tokens[0].map or (reached, reached)
        yield from _definitions(lines[reached:first])
        reached = max(reached, end)
        own_lines = _without_blank_ends(lines[first:end])
        if own_lines:
            yield _block(tokens, own_lines, lines)
    yield from _definitions(lines[reached:])


def block_tokens(lines: Sequence[SourceLine]) -> list[Token]:
    """markdown-it's block tokens; `token.map` counts in `lines`."""
    return _parser().parse("\n".join(line.text for line in lines))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])


def _top_level(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each top-level block."""
    start = 0
    for i, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            yield tokens[start : i + 1]
            start = i + 1


_KINDS = {
    "paragraph_open": BlockKind.PARAGRAPH,
    "heading_open": BlockKind.HEADING,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "blockquote_open": BlockKind.QUOTE,
    "hr": BlockKind.RULE,
    "table_open": BlockKind.TABLE,
    "fence": BlockKind.CODE,
    "code_block": BlockKind.CODE,
}


def _block(
    tokens: list[Token], own_lines: tuple[SourceLine, ...], lines: Sequence[SourceLine]
) -> Block:
    kind = _KINDS.get(tokens[0].type, BlockKind.OTHER)
    if kind is not BlockKind.LIST:
        return Block(kind, own_lines)
    items, taken, besides = _read_items(tokens, lines)
    first, end = tokens[0].map or (0, 0)
    missed = (lines[i].text for i in range(first, end) if i not in taken)
    besides += [dedent(text) for text in missed if any(map(str.isalnum, text))]
    return Block(kind, own_lines, tuple(items), tuple(besides))


def _read_items(
    tokens: list[Token], lines: Sequence[SourceLine]
) -> tuple[list[Item], set[int], list[str]]:
    """The items with text, the indices of the lines read, and what is no item's text."""
    texts: list[list[str]] = []
    numbers: list[int] = []
    still_open: list[int] = []
    parents: list[int | None] = []
    taken: set[int] = set()
    besides: list[str] = []
    passed = 0
    for token in tokens:
        first, end = token.map or (0, 0)
        if token.type == "list_item_open":
            parents.append(still_open[-1] if still_open else None)
            still_open.append(len(texts))
            texts.append([])
            numbers.append(lines[first].number)
        elif token.type == "list_item_close":
            still_open.pop()
        elif token.map is None or first < passed:
            continue
        elif token.type == "inline":
            taken.update(range(first, end))
            texts[still_open[-1]].append(token.content)
        elif token.type in _OTHER_IN_ITEMS:
            taken.update(range(first, end))
            passed = end
            besides.append(dedent("\n".join(line.text for line in lines[first:end])).strip("\n"))
    said = [_without_check_box(one_line(" ".join(text))) for text in texts]
    return _items(said, numbers, parents), taken, besides


def _items(
    texts: Sequence[str], numbers: Sequence[int], parents: Sequence[int | None]
) -> list[Item]:
    """The items with text; what was nested in one without is nested in the one around that."""
    items: list[Item] = []
    places: list[int | None] = []
    for text, number, parent in zip(texts, numbers, parents, strict=True):
        around = None if parent is None else places[parent]
        places.append(len(items) if text else around)
        if text:
            items.append(Item(text, number, around))
    return items


_OTHER_IN_ITEMS = {"fence", "code_block", "html_block", "table_open", "blockquote_open"}


def _without_check_box(text: str) -> str:
    return text[3:].lstrip() if text[:4].lower() in {"[ ] ", "[x] "} else text


def _definitions(lines: Sequence[SourceLine]) -> Iterator[Block]:
    own_lines = _without_blank_ends(lines)
    if own_lines:
        yield Block(BlockKind.DEFINITION, own_lines)


def _without_blank_ends(lines: Sequence[SourceLine]) -> tuple[SourceLine, ...]:
    written = [i for i, line in enumerate(lines) if line.text.strip()]
    return tuple(lines[written[0] : written[-1] + 1]) if written else ()
