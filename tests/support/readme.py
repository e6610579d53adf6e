"""The README's parts that a program reads or makes; `python -m tests.support.readme` makes them.

What is made stands between two comments. What is read are the blocks of code.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.support.checkout import CHECKOUT
from waypost.tui.history_keymap import HISTORY
from waypost.tui.keymap import (
    BENCH,
    EDITING_KEYS,
    GUIDANCE,
    LIST_KEYS,
    WRITING,
    Command,
    keys_of,
)
from waypost.tui.review_keymap import MARKS, REVIEW_MENU, REVIEWING

README = CHECKOUT / "README.md"

_MADE = re.compile(r"(?P<begin><!-- keys[^>]*-->\n).*?(?P<end><!-- end of keys -->)", re.DOTALL)
_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fenced block of a Markdown text."""

    language: str
    text: str

    @property
    def first_line(self) -> str:
        """What the block begins with."""
        return self.text.partition("\n")[0]


def code_blocks(markdown: str, language: str) -> Sequence[CodeBlock]:
    """The fenced blocks of that language, in order."""
    found = (CodeBlock(block["language"], block["text"]) for block in _BLOCK.finditer(markdown))
    return [block for block in found if block.language == language]


def code_block(markdown: str, language: str, beginning: str) -> str:
    """The text of the one block of that language that begins so."""
    (text,) = (
        block.text for block in code_blocks(markdown, language) if block.text.startswith(beginning)
    )
    return text


def with_key_tables(readme: str) -> str:
    """The README with its tables of keys made anew from the key map."""
    made, count = _MADE.subn(lambda found: found["begin"] + _key_tables() + found["end"], readme)
    if count != 1:
        raise ValueError("The README has no place for the tables of keys, or several.")
    return made


def _key_tables() -> str:
    tables = [
        _table("Writing", _rows_of((*WRITING, *BENCH))),
        _table("In the guidance", _rows_of(GUIDANCE)),
        _table("Review rounds", _rows_of(REVIEWING)),
        _table("In the review menu", _rows_of(REVIEW_MENU)),
        _table("List of marks", _rows_of(MARKS)),
        _table("Revisions", _rows_of(HISTORY)),
        _table("Lists and outline", _rows_for_people(LIST_KEYS)),
        _table("Text", _rows_for_people(EDITING_KEYS)),
    ]
    return "\n" + "\n".join(tables) + "\n"


def _rows_of(commands: Iterable[Command]) -> list[tuple[str, str]]:
    return [
        (" ".join(f"`{key}`" for key in keys_of(command)), command.description)
        for command in commands
    ]


def _rows_for_people(keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(f"`{', '.join(names.split('  '))}`", what) for names, what in keys]


def _table(title: str, rows: Iterable[tuple[str, str]]) -> str:
    head = [f"| {title} | |", "| --- | --- |"]
    return "\n".join([*head, *(f"| {keys} | {what} |" for keys, what in rows)]) + "\n"


if __name__ == "__main__":
    README.write_text(with_key_tables(README.read_text("utf-8")), "utf-8")
