"""The recognisers: each takes the blocks of one style of guidance, in a fixed order.

A recogniser looks at one block and at the draft so far; it takes the block into the draft and
says as what, or leaves it to the next. The last takes everything as a note, so nothing is lost.
A new style of guidance is a new function in `_RECOGNISERS`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from waypost.guide.blocks import Block, BlockKind, SourceLine, read_blocks
from waypost.guide.draft import LISTED, PROSE, Draft
from waypost.guide.elements import unwrap_elements
from waypost.guide.labels import (
    Label,
    LabelKind,
    find_label,
    heading_label,
    is_wrapper_word,
)
from waypost.guide.marks import is_bold_line, is_question, unwrap_emphasis
from waypost.guide.quotations import clean_source, read_quotations
from waypost.markdown.headings import plain_text
from waypost.model.guide_reading import TakenAs

Recogniser = Callable[[Block, Draft], TakenAs | None]

_LABELLED = {
    LabelKind.OVERVIEW: TakenAs.OVERVIEW,
    LabelKind.PURPOSE: TakenAs.PURPOSE,
    LabelKind.KEY_POINTS: TakenAs.KEY_POINT,
    LabelKind.QUESTIONS: TakenAs.QUESTION,
    LabelKind.QUOTE: TakenAs.QUOTE,
    LabelKind.SOURCE: TakenAs.SOURCE,
}
"""What stands below or beside a label is taken for."""


def read_guidance(
    bodies: Iterable[Sequence[SourceLine]], section_id: str, *, lists_resources: bool
) -> Draft:
    """The guidance in the bodies of one section, "" being the document as a whole, recognised."""
    draft = Draft(section_id, lists_resources=lists_resources)
    for body in bodies:
        for found in read_blocks(unwrap_elements(body)):
            for block in _split_at_labels(found):
                _take(block, draft)
    return draft


def _take(block: Block, draft: Draft) -> None:
    """Hands the block from one recogniser to the next until one takes it."""
    quotes = len(draft.quotes)
    for recogniser in _RECOGNISERS:
        kind = recogniser(block, draft)
        if kind:
            draft.record(block, kind, draft.quotes[quotes:])
            break
    draft.after_quote = len(draft.quotes) > quotes


def _split_at_labels(block: Block) -> Iterator[Block]:
    """The paragraph in parts, as labels may follow each other without a blank line between."""
    if block.kind is not BlockKind.PARAGRAPH:
        yield block
        return
    start = 0
    for i in range(1, len(block.lines)):
        if find_label(block.lines[i].text) or (i == 1 and is_wrapper_word(block.lines[0].text)):
            yield replace(block, lines=block.lines[start:i])
            start = i
    yield replace(block, lines=block.lines[start:])


def _take_wrapper_word(block: Block, draft: Draft) -> TakenAs | None:
    """The bare "Guide" of a fold, which tells the writer nothing."""
    del draft
    is_one = block.kind is BlockKind.PARAGRAPH and is_wrapper_word(block.text)
    return TakenAs.WRAPPER if is_one else None


def _take_label(block: Block, draft: Draft) -> TakenAs | None:
    """A label, with or without text beside it."""
    label = _label_of(block)
    if label is None:
        return None
    if label.kind in PROSE and label.text:
        draft.add_prose(label.kind, label.text)
    elif label.kind in LISTED and label.text:
        draft.add_item_text(label.kind, block, label.text)
    elif label.kind is LabelKind.QUOTE and label.text:
        draft.quotes += read_quotations(block.lines, labelled=True)
    elif label.kind is LabelKind.SOURCE and not _take_source(label.text, draft):
        return None
    draft.hear(label.kind, answered=bool(label.text))
    return _LABELLED[label.kind] if label.text else TakenAs.LABEL


def _label_of(block: Block) -> Label | None:
    if block.kind is BlockKind.PARAGRAPH:
        return find_label(block.text)
    if block.kind is BlockKind.HEADING:
        kind = heading_label(plain_text(block.text.strip("# \n=-")))
        return Label(kind, "") if kind else None
    return None


def _take_source(text: str, draft: Draft) -> bool:
    if not draft.after_quote or not text or draft.quotes[-1].source:
        return False
    draft.quotes[-1] = replace(draft.quotes[-1], source=clean_source(text))
    return True


def _take_quotation(block: Block, draft: Draft) -> TakenAs | None:
    """A blockquote with words that someone said, or whatever stands under "Quote:"."""
    labelled = draft.heard is LabelKind.QUOTE and not draft.answered
    if block.kind is not BlockKind.QUOTE and not (labelled and block.kind is BlockKind.PARAGRAPH):
        return None
    quotes = read_quotations(block.lines, labelled=labelled)
    draft.quotes += quotes
    if quotes and draft.answered:
        draft.heard = None
    elif quotes:
        draft.answered = labelled
    return TakenAs.QUOTE if quotes else None


def _take_labelled_list(block: Block, draft: Draft) -> TakenAs | None:
    """The list under "Key points:" or "Guiding questions:", and lists directly after it."""
    if block.kind is not BlockKind.LIST or draft.heard not in LISTED:
        return None
    draft.add_items(draft.heard, block.items, block.besides)
    return _LABELLED[draft.heard]


def _take_prose_list(block: Block, draft: Draft) -> TakenAs | None:
    """A list that is all there is under "Overview:" or "Purpose:"."""
    if block.kind is not BlockKind.LIST or draft.heard not in PROSE or draft.answered:
        return None
    draft.add_prose(draft.heard, block.markdown)
    return _LABELLED[draft.heard]


def _take_question_list(block: Block, draft: Draft) -> TakenAs | None:
    """A list without a label whose every item is a question."""
    if not block.items or not all(is_question(item.text) for item in block.items):
        return None
    draft.fall_silent()
    draft.add_items(LabelKind.QUESTIONS, block.items, block.besides)
    return TakenAs.QUESTION


def _take_prose(block: Block, draft: Draft) -> TakenAs | None:
    """A paragraph under a label, or directly under the heading."""
    if block.kind is not BlockKind.PARAGRAPH or is_bold_line(block.text):
        return None
    if draft.heard in PROSE:
        draft.add_prose(draft.heard, unwrap_emphasis(block.text))
        return _LABELLED[draft.heard]
    if draft.heard is LabelKind.QUESTIONS and not draft.answered and is_question(block.text):
        draft.add_item_text(LabelKind.QUESTIONS, block, block.text)
        draft.answered = False  # more paragraphs or a list may follow
        return TakenAs.QUESTION
    if draft.in_lead:
        draft.lead.append(block)
        return TakenAs.OVERVIEW
    return None


def _take_rule(block: Block, draft: Draft) -> TakenAs | None:
    """A thematic break, which parts blocks and says nothing."""
    if block.kind is not BlockKind.RULE:
        return None
    draft.heard = None
    return TakenAs.RULE


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


_RECOGNISERS: tuple[Recogniser, ...] = (
    _take_wrapper_word,
    _take_label,
    _take_quotation,
    _take_labelled_list,
    _take_prose_list,
    _take_question_list,
    _take_prose,
    _take_rule,
    _take_note,
)
