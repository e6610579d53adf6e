"""Recognisers of questions without a label: in lists, prose, headings and bold lines.

One rule holds in all of them: a block that only asks gives its questions; a block that says more
stays whole, and its questions are listed besides.
"""

import re

from waypost.guide.blocks import Block, BlockKind, Item, SourceLine, heading_words
from waypost.guide.draft import LISTED, Draft
from waypost.guide.labels import LabelKind
from waypost.guide.marks import is_bold_line, one_line, unwrap_emphasis
from waypost.guide.plain import take_note
from waypost.guide.prompts import read_prompts
from waypost.guide.sentences import asked_in, contains_question
from waypost.model.guide_reading import TakenAs

_CELL_BORDER = re.compile(r"(?<!\\)\|")
_GROUPED = LISTED - {LabelKind.TOPICS}
"""Labels whose lists may stand under captions."""


def take_asking_line(block: Block, draft: Draft) -> TakenAs | None:
    """A heading or a bold line that asks; above text of its own it also stands in the notes."""
    words = _caption_of(block)
    if not words or not contains_question(words):
        return None
    draft.fall_silent()
    draft.add_item_text(LabelKind.QUESTIONS, block, words)
    if draft.following and not _caption_of(draft.following) and not _only_asks(draft.following):
        draft.add_note(f"**{words}**")
    return TakenAs.QUESTION


def take_caption(block: Block, draft: Draft) -> TakenAs | None:
    """A bold line or inner heading over a list of questions, or over a list of the label's."""
    words = _caption_of(block)
    if not words or draft.following is None or not draft.following.items:
        return None
    goes_on = draft.heard in _GROUPED and (draft.in_groups or not draft.answered)
    if not goes_on and not _only_asks(draft.following):
        return None
    if not goes_on:
        draft.fall_silent()
    draft.head_group(words)
    return TakenAs.CAPTION


def _caption_of(block: Block) -> str:
    """The words of a bold line or of a heading that makes no section, "" of other blocks."""
    if block.kind is BlockKind.HEADING:
        return heading_words(block)
    if block.kind is BlockKind.PARAGRAPH and is_bold_line(block.text):
        return unwrap_emphasis(block.text)
    return ""


def _only_asks(block: Block) -> bool:
    return block.kind is BlockKind.LIST and read_prompts(block.items).only_ask


def take_question_list(block: Block, draft: Draft) -> TakenAs | None:
    """A list without a label: of questions, or a note that has some among its items."""
    prompts = read_prompts(block.items)
    if not prompts.questions or draft.lists_resources:
        return None
    if prompts.only_ask:
        draft.fall_silent()
        draft.add_list(LabelKind.QUESTIONS, block)
        return TakenAs.QUESTION
    draft.listed[LabelKind.QUESTIONS] += prompts.questions
    return take_note(block, draft)


def take_asking_table(block: Block, draft: Draft) -> TakenAs | None:
    """A table with questions beside empty cells, which are for the answers; it stays a note."""
    if block.kind is not BlockKind.TABLE:
        return None
    questions = [item for line in block.lines for item in _asked_in_row(line)]
    draft.listed[LabelKind.QUESTIONS] += questions
    return take_note(block, draft) if questions else None


def _asked_in_row(line: SourceLine) -> list[Item]:
    """The questions of a row that has room for their answers; a row without explains something."""
    row = line.text.strip().removeprefix("|").removesuffix("|")
    cells = [cell.strip() for cell in _CELL_BORDER.split(row)]
    if all(cells):
        return []
    return [
        Item(one_line(cell), line.number)
        for cell in cells
        if asked_in([SourceLine(line.number, cell)]).is_all
    ]


def take_asking_prose(block: Block, draft: Draft) -> TakenAs | None:
    """A paragraph that is neither labelled nor the first, and asks."""
    if block.kind is not BlockKind.PARAGRAPH or draft.lists_resources:
        return None
    asked = asked_in(block.lines)
    if not asked.questions:
        return None
    draft.listed[LabelKind.QUESTIONS] += asked.questions
    if asked.is_all:
        return TakenAs.QUESTION
    return take_note(block, draft)
