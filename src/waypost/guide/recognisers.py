"""The recognisers: each takes the blocks of one style of guidance, in a fixed order.

A recogniser looks at one block and at the draft so far; it takes the block into the draft and
says as what, or leaves it to the next. The last takes everything as a note, so nothing is lost.
A new style of guidance is a new function in `_RECOGNISERS`. One rule holds for questions in all
of them: a block that only asks gives its questions; a block that says more stays whole, and its
questions are listed besides.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from waypost.guide.blocks import Block, BlockKind, SourceLine, read_blocks
from waypost.guide.boxes import is_alert, unbox, unquote
from waypost.guide.draft import LISTED, PROSE, Draft
from waypost.guide.elements import unwrap_elements
from waypost.guide.labels import (
    Label,
    LabelKind,
    find_label,
    heading_label,
    is_wrapper_word,
)
from waypost.guide.marks import is_bold_line, one_line, unwrap_emphasis
from waypost.guide.phrases import instructs
from waypost.guide.prompts import read_prompts
from waypost.guide.quotations import clean_source, read_quotations
from waypost.guide.sentences import asked_in, contains_question
from waypost.markdown.headings import plain_text
from waypost.model.guide_reading import TakenAs

Recogniser = Callable[[Block, Draft], TakenAs | None]

_LABELLED = {
    LabelKind.OVERVIEW: TakenAs.OVERVIEW,
    LabelKind.PURPOSE: TakenAs.PURPOSE,
    LabelKind.KEY_POINTS: TakenAs.KEY_POINT,
    LabelKind.QUESTIONS: TakenAs.QUESTION,
    LabelKind.TOPICS: TakenAs.TOPIC,
    LabelKind.QUOTE: TakenAs.QUOTE,
    LabelKind.SOURCE: TakenAs.SOURCE,
}
"""What that which stands below or beside a label is taken for."""
_GROUPED = LISTED - {LabelKind.TOPICS}
"""Labels whose lists may stand under captions."""
_DEEPEST_BOX = 3
"""Blockquotes within blockquotes that are taken apart."""
_FIELD = re.compile(r"[^\w\n]{0,4}\w[^:：\n]{0,40}[:：](?:[*_\s]|$)")
"""The beginning of a line such as `- **Start date:** …`."""


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
        for block in read_blocks(lines):
            yield from _split_at_labels(block)


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
    if block.kind is not BlockKind.QUOTE or _is_under_quote_label(draft):
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
        if find_label(block.lines[i].text) or (i == 1 and _is_name_of_box(block.lines[0].text)):
            yield replace(block, lines=block.lines[start:i])
            start = i
    yield replace(block, lines=block.lines[start:])


def _is_name_of_box(text: str) -> bool:
    return is_wrapper_word(text) or is_alert(text)


def _take_wrapper_word(block: Block, draft: Draft) -> TakenAs | None:
    """The bare "Guide" of a fold or `[!NOTE]` of an alert, which tells the writer nothing."""
    del draft
    is_one = block.kind is BlockKind.PARAGRAPH and _is_name_of_box(block.text)
    return TakenAs.WRAPPER if is_one else None


def _take_label(block: Block, draft: Draft) -> TakenAs | None:
    """A label, with or without text beside it."""
    label = _label_of(block)
    if label is None:
        return None
    kind = label.kind
    if kind is LabelKind.TOPICS and not draft.is_about_document:
        kind = LabelKind.KEY_POINTS
    if kind in PROSE and label.text:
        draft.add_prose(kind, label.text)
    elif kind in LISTED and label.text:
        _take_beside_label(kind, block, label.text, draft)
    elif kind is LabelKind.QUOTE and label.text:
        draft.quotes += read_quotations(block.lines, labelled=True)
    elif kind is LabelKind.SOURCE and not _take_source(label.text, draft):
        return None
    draft.hear(kind, answered=bool(label.text))
    return _LABELLED[kind] if label.text else TakenAs.LABEL


def _label_of(block: Block) -> Label | None:
    if block.kind is BlockKind.PARAGRAPH:
        return find_label(block.text)
    if block.kind is BlockKind.HEADING:
        kind = heading_label(plain_text(_heading_words(block)))
        return Label(kind, "") if kind else None
    return None


def _heading_words(block: Block) -> str:
    """Inline Markdown of a heading that makes no section."""
    return one_line(block.text.strip("# \n=-"))


def _take_beside_label(kind: LabelKind, block: Block, text: str, draft: Draft) -> None:
    """One item, or the questions that run along beside their label."""
    lines = [SourceLine(block.line, text)] if "\n" not in text else list(block.lines)
    asked = asked_in(lines) if kind is LabelKind.QUESTIONS else None
    if asked and asked.is_all and len(lines) == 1:
        draft.add_items(kind, asked.questions)
    else:
        draft.add_item_text(kind, block, text)


def _take_source(text: str, draft: Draft) -> bool:
    if not draft.after_quote or not text or draft.quotes[-1].source:
        return False
    draft.quotes[-1] = replace(draft.quotes[-1], source=clean_source(text))
    return True


def _is_under_quote_label(draft: Draft) -> bool:
    return draft.heard is LabelKind.QUOTE and not draft.answered


def _take_quotation(block: Block, draft: Draft) -> TakenAs | None:
    """A blockquote with words that someone said, or whatever stands under "Quote:"."""
    labelled = _is_under_quote_label(draft)
    if block.kind is not BlockKind.QUOTE and not (labelled and block.kind is BlockKind.PARAGRAPH):
        return None
    quotes = read_quotations(block.lines, labelled=labelled)
    draft.quotes += quotes
    if quotes and draft.answered:
        draft.heard = None
    elif quotes:
        draft.answered = labelled
    return TakenAs.QUOTE if quotes else None


def _take_asking_line(block: Block, draft: Draft) -> TakenAs | None:
    """A heading or a bold line that asks; above text of its own it also stands in the notes."""
    words = _caption_of(block)
    if not words or not contains_question(words):
        return None
    draft.fall_silent()
    draft.add_item_text(LabelKind.QUESTIONS, block, words)
    if draft.following and not _caption_of(draft.following) and not _only_asks(draft.following):
        draft.add_note(f"**{words}**")
    return TakenAs.QUESTION


def _take_caption(block: Block, draft: Draft) -> TakenAs | None:
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
        return _heading_words(block)
    if block.kind is BlockKind.PARAGRAPH and is_bold_line(block.text):
        return unwrap_emphasis(block.text)
    return ""


def _only_asks(block: Block) -> bool:
    return block.kind is BlockKind.LIST and read_prompts(block.items).only_ask


def _take_labelled_list(block: Block, draft: Draft) -> TakenAs | None:
    """The list under "Key points:" or "Guiding questions:", and lists directly after it."""
    if block.kind is not BlockKind.LIST or draft.heard not in LISTED:
        return None
    draft.add_list(draft.heard, block)
    return _LABELLED[draft.heard]


def _take_prose_list(block: Block, draft: Draft) -> TakenAs | None:
    """A list that is all there is under "Overview:" or "Purpose:"."""
    if block.kind is not BlockKind.LIST or draft.heard not in PROSE or draft.answered:
        return None
    draft.add_prose(draft.heard, block.markdown)
    return _LABELLED[draft.heard]


def _take_question_list(block: Block, draft: Draft) -> TakenAs | None:
    """A list without a label: of questions, or a note that has some among its items."""
    prompts = read_prompts(block.items)
    if not prompts.questions or draft.lists_resources:
        return None
    if prompts.only_ask:
        draft.fall_silent()
        draft.add_list(LabelKind.QUESTIONS, block)
        return TakenAs.QUESTION
    draft.listed[LabelKind.QUESTIONS] += prompts.questions
    return _take_note(block, draft)


def _take_fields(block: Block, draft: Draft) -> TakenAs | None:
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


def _take_prose(block: Block, draft: Draft) -> TakenAs | None:
    """A paragraph under a label."""
    if block.kind is not BlockKind.PARAGRAPH or is_bold_line(block.text):
        return None
    if draft.heard in PROSE:
        draft.add_prose(draft.heard, unwrap_emphasis(block.text))
        return _LABELLED[draft.heard]
    if draft.heard is not LabelKind.QUESTIONS or draft.answered:
        return None
    asked = asked_in(block.lines)
    if not asked.is_all:
        return None
    draft.add_items(LabelKind.QUESTIONS, asked.questions)
    draft.answered = False  # more paragraphs or a list may follow
    return TakenAs.QUESTION


def _take_rule(block: Block, draft: Draft) -> TakenAs | None:
    """A thematic break, which parts blocks and says nothing."""
    if block.kind is not BlockKind.RULE:
        return None
    draft.heard = None
    return TakenAs.RULE


def _take_asking_prose(block: Block, draft: Draft) -> TakenAs | None:
    """A paragraph that is neither labelled nor the first, and asks."""
    if block.kind is not BlockKind.PARAGRAPH or draft.lists_resources:
        return None
    asked = asked_in(block.lines)
    if not asked.questions:
        return None
    draft.listed[LabelKind.QUESTIONS] += asked.questions
    if asked.is_all:
        return TakenAs.QUESTION
    return _take_note(block, draft)


def _take_note(block: Block, draft: Draft) -> TakenAs | None:
    """Anything else, as it stands in the guide."""
    if block.kind is BlockKind.DEFINITION:
        draft.add_note(block.markdown, is_shown=False)
        return TakenAs.DEFINITION
    draft.add_note(block.markdown)
    draft.in_lead = False
    if draft.answered or is_bold_line(block.text):
        draft.heard = None
    return TakenAs.NOTE


def _take_lead(block: Block, draft: Draft) -> TakenAs | None:
    """A paragraph directly under the heading; what it is turns out at the end."""
    if block.kind is not BlockKind.PARAGRAPH or is_bold_line(block.text) or not draft.in_lead:
        return None
    draft.lead.append(block)
    return TakenAs.OVERVIEW


_RECOGNISERS: tuple[Recogniser, ...] = (
    _take_wrapper_word,
    _take_label,
    _take_quotation,
    _take_asking_line,
    _take_caption,
    _take_labelled_list,
    _take_prose_list,
    _take_question_list,
    _take_fields,
    _take_prose,
    _take_lead,
    _take_asking_prose,
    _take_rule,
    _take_note,
)
