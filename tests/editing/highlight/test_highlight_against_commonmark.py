"""The highlight of running text agrees with a CommonMark parser, letter by letter."""

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token as ParsedToken

from waypost.editing.highlight import LineState, Token, highlight_line

# "]" stands only before a target: what a parser takes for a reference depends on the document.
# A letter stands before it, for this parser takes the end of a link's text for a blank, against
# the specification's rule of flanking runs.
PIECES = st.sampled_from(
    [*"ab .(", " ", "*", "**", "***", "_", "__", "`", "``", "\\", "[", "![", "b](x)", "é", "“"]
)
STYLES = {"em": Token.EMPHASIS, "strong": Token.STRONG, "link": Token.LINK_TEXT}


def letters_parsed(
    tokens: list[ParsedToken], open_styles: list[Token]
) -> list[tuple[str, set[Token]]]:
    """The letters of the rendered text, each with its styles."""
    letters: list[tuple[str, set[Token]]] = []
    for token in tokens:
        style = STYLES.get(token.type.removesuffix("_open").removesuffix("_close"))
        if style:
            open_styles.append(style) if token.nesting > 0 else open_styles.remove(style)
        elif token.type == "image":
            letters += letters_parsed(token.children or [], [*open_styles, Token.LINK_TEXT])
        else:
            styles = {*open_styles, Token.CODE} if token.type == "code_inline" else {*open_styles}
            letters += [(c, styles) for c in token.content if c.isalpha()]
    return letters


def letters_highlighted(line: str) -> list[tuple[str, set[Token]]]:
    """The letters of the line but for link targets, each with the tokens it lies in."""
    spans, _ = highlight_line(line, LineState())
    letters = []
    for position, character in enumerate(line):
        styles = {span.token for span in spans if span.start <= position < span.end}
        if character.isalpha() and Token.LINK_TARGET not in styles:
            letters.append((character, styles & {*STYLES.values(), Token.CODE}))
    return letters


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_every_letter_has_the_styles_of_the_rendered_text(text: str) -> None:
    """Emphasis, strong emphasis, code and links cover just what they cover when rendered."""
    line = f"t{text}".rstrip()
    (inline,) = MarkdownIt("commonmark").parseInline(line)
    assert letters_highlighted(line) == letters_parsed(inline.children or [], [])
