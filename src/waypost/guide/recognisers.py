"""The recognisers in their order, and how each block of a section comes to the one that takes it.

A recogniser looks at one block and at the draft so far; it takes the block into the draft and
says as what, or leaves it to the next. The last takes everything as a note, so nothing is lost.
A new style of guidance is a new function in `_RECOGNISERS`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from waypost.guide.asking import (
    take_asking_line,
    take_asking_prose,
    take_asking_table,
    take_caption,
    take_question_list,
)
from waypost.guide.blocks import Block, BlockKind, SourceLine, read_blocks
from waypost.guide.boxes import is_alert, unbox, unquote
from waypost.guide.draft import Draft
from waypost.guide.elements import unwrap_elements
from waypost.guide.labelled import (
    is_under_quote_label,
    take_label,
    take_labelled_list,
    take_prose,
    take_prose_list,
    take_quotation,
)
from waypost.guide.labels import find_label
from waypost.guide.phrases import instructs
from waypost.guide.plain import (
    is_name_of_box,
    take_fields,
    take_lead,
    take_note,
    take_rule,
    take_wrapper_word,
)
from waypost.guide.quotations import read_quotations
from waypost.guide.sentences import contains_question
from waypost.model.guide_reading import TakenAs

Recogniser = Callable[[Block, Draft], TakenAs | None]

_FENCE = re.compile(r"[ \t]*(?:```|~~~)")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_MARKS = ("*", "_")
"""What a label begins with that is told from a list's text at a glance."""
_DEEPEST_BOX = 3
"""Blockquotes within blockquotes that are taken apart."""


def read_guidance(
    bodies: Sequence[Sequence[SourceLine]],
    section_id: str,
    *,
    lists_resources: bool = False,
    definitions: frozenset[str] = frozenset(),
) -> Draft:
    """The guidance in the bodies of one section, "" being the document as a whole, recognised."""
    draft = Draft(section_id, lists_resources=lists_resources, definitions=definitions)
    for body in bodies:
        _take_all(list(_blocks_of(unwrap_elements(unbox(body)))), draft)
    return draft


def _blocks_of(lines: Sequence[SourceLine]) -> Iterator[Block]:
    if any(line.text.strip() for line in lines):
        for block in read_blocks(list(_parted(lines))):
            yield from _split_at_labels(block)


def _parted(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """The lines with a blank one before a label that follows a list without one.

    For CommonMark such a label goes on with the last item; nobody means that.
    """
    in_list = in_fence = False
    for line in lines:
        text = line.text
        if _FENCE.match(text):
            in_fence = not in_fence
        is_item = _ITEM.match(text) is not None
        if in_list and not (in_fence or is_item) and text[:1] in _MARKS and find_label(text):
            yield SourceLine(line.number, "")
            in_list = False
        in_list = bool(text.strip()) and (in_list or is_item)
        yield line


def _take_all(blocks: Sequence[Block], draft: Draft, boxes: int = 0) -> None:
    """Hands each block to the recognisers; `boxes` is how many blockquotes are around them."""
    for block, following in zip_longest(blocks, blocks[1:]):
        draft.following = following
        if boxes < _DEEPEST_BOX and _is_box(block, draft):
            _take_all(list(_blocks_of(unquote(block.lines))), draft, boxes + 1)
        else:
            _take(block, draft)


def _take(block: Block, draft: Draft) -> None:
    """Hands the block from one recogniser to the next until one takes it."""
    before = draft.seen()
    for recogniser in _RECOGNISERS:
        kind = recogniser(block, draft)
        if kind:
            draft.record(block, kind, before)
            break
    draft.after_quote = len(draft.quotes) > before.quotes


def _is_box(block: Block, draft: Draft) -> bool:
    """Whether a blockquote is guidance with a line beside it, and no words that someone said.

    Above the sections a blockquote may be a credit or a remark to the template's readers; it is
    guidance there when it speaks to a writer.
    """
    if block.kind is not BlockKind.QUOTE or is_under_quote_label(draft):
        return False
    if read_quotations(block.lines):
        return False
    words = unquote(block.lines)
    text = "\n".join(line.text for line in words)
    speaks = is_alert(words[0].text) or instructs(text) or contains_question(text)
    return speaks or not draft.is_about_document


def _split_at_labels(block: Block) -> Iterator[Block]:
    """The paragraph in parts, as labels may follow each other without a blank line between."""
    if block.kind is not BlockKind.PARAGRAPH:
        yield block
        return
    start = 0
    for i in range(1, len(block.lines)):
        if find_label(block.lines[i].text) or (i == 1 and is_name_of_box(block.lines[0].text)):
            yield replace(block, lines=block.lines[start:i])
            start = i
    yield replace(block, lines=block.lines[start:])


_RECOGNISERS: tuple[Recogniser, ...] = (
    take_wrapper_word,
    take_label,
    take_quotation,
    take_asking_line,
    take_caption,
    take_labelled_list,
    take_prose_list,
    take_question_list,
    take_asking_table,
    take_fields,
    take_prose,
    take_lead,
    take_asking_prose,
    take_rule,
    take_note,
)
