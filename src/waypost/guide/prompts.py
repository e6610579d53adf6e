"""Tells in a list of prompts which items ask, and which only head a group of those that do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from waypost.guide.blocks import Item
from waypost.guide.sentences import contains_question


@dataclass(frozen=True, slots=True)
class Prompts:
    """The items of a list, told apart."""

    questions: tuple[Item, ...]
    """The items that ask, each with the statement that it is nested in as its group."""
    captions: frozenset[int]
    """Lines of the items that head nothing but questions, and are none themselves."""
    statements: tuple[Item, ...]
    """The items that are neither."""

    @property
    def only_ask(self) -> bool:
        """Whether the list is one of questions, be it in groups."""
        return bool(self.questions) and not self.statements


def read_prompts(items: Sequence[Item], group: str = "") -> Prompts:
    """The items told apart; `group` is the caption that the list stands under."""
    asks = [contains_question(item.text) for item in items]
    heads = _heads_of_groups(items, asks)
    questions = [
        replace(item, group=_group(items, item, asks) or group)
        for item, is_question in zip(items, asks, strict=True)
        if is_question
    ]
    return Prompts(
        tuple(questions),
        frozenset(items[i].line for i in heads),
        tuple(item for i, item in enumerate(items) if not asks[i] and i not in heads),
    )


def _heads_of_groups(items: Sequence[Item], asks: Sequence[bool]) -> set[int]:
    """Indices of the items that do not ask, but everything nested in them does."""
    has_children: set[int] = set()
    has_statements: set[int] = set()
    heads: set[int] = set()
    for i in reversed(range(len(items))):
        if not asks[i] and i in has_children and i not in has_statements:
            heads.add(i)
        parent = items[i].parent
        if parent is not None:
            has_children.add(parent)
            if i in has_statements or not (asks[i] or i in heads):
                has_statements.add(parent)
    return heads


def _group(items: Sequence[Item], item: Item, asks: Sequence[bool]) -> str:
    return "" if item.parent is None or asks[item.parent] else items[item.parent].text
