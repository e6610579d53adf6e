"""Guides that no one writes in good faith: each shape of any size, for tests and benchmarks."""

from collections.abc import Callable, Mapping
from math import isqrt

Shape = Callable[[int], str]
"""Makes the text of a guide with about that many pieces."""

_T = "# Title\n\n## Part\n\n"


def _repeated(piece: str, before: str = _T, after: str = "") -> Shape:
    return lambda count: before + piece * count + after


def _around(opening: str, inside: str, closing: str) -> Shape:
    return lambda count: _T + opening * count + inside + closing * count


def _nested_lines(indent: str, line: str) -> Shape:
    """Lines each deeper than the last; as many as make a text of about `count` pieces."""
    return lambda count: _T + "\n".join(indent * i + line for i in range(2 * isqrt(count)))


SHAPES: Mapping[str, Shape] = {
    # repeated without end
    "headings": _repeated("## Part\n"),
    "headings with text": _repeated("## Part\n\nSome text here.\n\n"),
    "comments over headings": _repeated("<!-- optional -->\n## Part\n\n"),
    "bold lines without headings": _repeated("**Part**\n\ntext\n\n", before=""),
    "questions of level 6": _repeated("###### Why?\n\ntext\n\n"),
    "questions in a paragraph": _repeated("Is it so? "),
    "questions in lines": _repeated("Is it so?\n"),
    "bold questions": _repeated("**Why?**\n\n"),
    "question list": _repeated("- Is it so?\n"),
    "mixed list": _repeated("- Is it so?\n- No.\n"),
    "lists of three levels": _repeated("- a\n  - b\n    - c?\n"),
    "items of two paragraphs": _repeated("- a\n\n  b\n\n"),
    "labels": _repeated("Overview: x\n"),
    "labelled lists": _repeated("Key points:\n\n- a\n\n"),
    "topics": _repeated("- a\n", before="# Title\n\nTopics:\n\n", after="\n## Part\n"),
    "quotations": _repeated('> "words" - Somebody\n\n'),
    "sources": _repeated('> "words"\n\nSource: there\n\n'),
    "placeholders": _repeated("{a} [b] <c d> TBD "),
    "table rows": _repeated("| c | d |\n", before=_T + "| a | b |\n|---|---|\n"),
    "definitions": _repeated("[a]: b\n"),
    "dumped lines": lambda count: "".join(f"{i} | # a\n" for i in range(1, count)),
    # long lines
    "words in a line": _repeated("word "),
    "letters in a line": _repeated("a"),
    "words in a heading": _repeated("word ", before="# Title\n\n## "),
    "words in an item": _repeated("word ", before=_T + "- ", after="?"),
    "blanks in a line": _repeated(" ", before=_T + "a", after="b?"),
    "blanks in a div": _repeated(" ", before=_T + "::: a", after="b"),
    "cells in a row": _repeated("|a"),
    "dots": _repeated(".", after="?"),
    # nested
    "lists in a line": _repeated("- "),
    "lists in lines": _nested_lines("  ", "- a?"),
    "quotes in a line": _repeated("> ", after="a?"),
    "quotes in lines": _nested_lines("> ", "Explain it."),
    "folds": _around("<details>\n\n", "a\n\n", "</details>\n\n"),
    "folds in a line": _repeated("<details>"),
    "admonitions": _nested_lines("    ", "!!! note"),
    "divs": _around("::: note\n", "a\n", ":::\n"),
    "braces": _around("{", "a", "}"),
    "square brackets": _around("[", "a", "]"),
    "round brackets": _around("(", " a? ", ")"),
    # never closed
    "open fence": _repeated("text\n", before=_T + "```\n"),
    "open fences": _repeated("```\n~~~\n"),
    "open comment": _repeated("text\n", before=_T + "<!--\n"),
    "open comments": _repeated("text <!-- "),
    "comment ends": _repeated("-->\n", after="## Part\n"),
    "open folds": _repeated("<details>\n\n"),
    "open summaries": _repeated("<summary>a\n"),
    "open divs": _repeated("::: note\n"),
    "open YAML": _repeated("a: b\n", before="---\n", after=_T),
    "open TOML": _repeated("a = b\n", before="+++\n", after=_T),
    "open braces": _repeated("{"),
    "open Jinja": _repeated("{{ a "),
    "open links": _repeated("[a]("),
    "open tags": _repeated("<div a "),
    "open angles": _repeated("a <b "),
    "open emphasis": _repeated("*a _b "),
    "open quotation marks": _repeated('"- ', before=_T + "> "),
    # marks that invite backtracking
    "backticks": lambda count: _T + " ".join("`" * (i % 300) for i in range(isqrt(count) * 4)),
    "asterisks": _repeated("*", after="a"),
    "addresses": _repeated("a://"),
    "mail addresses": _repeated("a@", before=_T + "<"),
    "dates": _repeated("YYYY-MM-"),
    "underscores": _repeated("_ "),
    "polite words": _repeated("please "),
    "setext": _repeated("a\n", before="", after="===\n"),
}
