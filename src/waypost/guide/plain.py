"""Recognisers of what neither asks nor stands under a label; the last takes everything."""

import re

from waypost.guide.blocks import Block, BlockKind
from waypost.guide.boxes import is_alert
from waypost.guide.draft import Draft
from waypost.guide.labels import is_wrapper_word
from waypost.guide.marks import is_bold_line
from waypost.model.guide_reading import TakenAs

_FIELD = re.compile(r"[^\w\n]{0,4}\w[^:：\n]{0,40}[:：](?:[*_\s]|$)")
"""The beginning of a line such as `- **Start date:** …`."""


def is_name_of_box(text: str) -> bool:
    """Whether the words only name the fold or box that they stand in."""
    return is_wrapper_word(text) or is_alert(text)


def take_wrapper_word(block: Block, draft: Draft) -> TakenAs | None:
    """The bare "Guide" of a fold or `[!NOTE]` of an alert, which tells the writer nothing."""
    del draft
    is_one = block.kind is BlockKind.PARAGRAPH and is_name_of_box(block.text)
    return TakenAs.WRAPPER if is_one else None


def take_fields(block: Block, draft: Draft) -> TakenAs | None:
    """The table or list of facts about the document that stands above the sections."""
    if not draft.is_about_document or not _holds_fields(block):
        return None
    draft.add_note(block.markdown)
    return TakenAs.METADATA


def _holds_fields(block: Block) -> bool:
    if block.kind is BlockKind.LIST:
        texts = [item.text for item in block.items]
    elif block.kind is BlockKind.PARAGRAPH:
        texts = [line.text.strip() for line in block.lines]
    else:
        return block.kind is BlockKind.TABLE
    is_list = len(texts) > 1 or block.kind is BlockKind.LIST
    return is_list and all(_FIELD.match(text) for text in texts)


def take_lead(block: Block, draft: Draft) -> TakenAs | None:
    """A paragraph directly under the heading; what it is turns out at the end."""
    if block.kind is not BlockKind.PARAGRAPH or is_bold_line(block.text) or not draft.in_lead:
        return None
    draft.lead.append(block)
    return TakenAs.OVERVIEW


def take_rule(block: Block, draft: Draft) -> TakenAs | None:
    """A thematic break, which parts blocks and says nothing."""
    if block.kind is not BlockKind.RULE:
        return None
    draft.heard = None
    return TakenAs.RULE


def take_note(block: Block, draft: Draft) -> TakenAs | None:
    """Anything else, as it stands in the guide."""
    if block.kind is BlockKind.DEFINITION:
        draft.add_note(block.markdown, is_shown=False)
        return TakenAs.DEFINITION
    draft.add_note(block.markdown)
    draft.in_lead = False
    if draft.answered or is_bold_line(block.text):
        draft.heard = None
    return TakenAs.NOTE
