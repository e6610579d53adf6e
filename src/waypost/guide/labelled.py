"""Recognisers of what stands under a label, and of quotations."""

from dataclasses import replace

from waypost.guide.blocks import Block, BlockKind, SourceLine, heading_words
from waypost.guide.draft import LISTED, PROSE, Draft
from waypost.guide.labels import Label, LabelKind, find_label, heading_label
from waypost.guide.marks import is_bold_line, unwrap_emphasis
from waypost.guide.quotations import clean_source, read_quotations
from waypost.guide.sentences import asked_in
from waypost.markdown.headings import plain_text
from waypost.model.guide_reading import TakenAs

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


def take_label(block: Block, draft: Draft) -> TakenAs | None:
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
        kind = heading_label(plain_text(heading_words(block)))
        return Label(kind, "") if kind else None
    return None


def _take_beside_label(kind: LabelKind, block: Block, text: str, draft: Draft) -> None:
    """One item, or the questions that run along beside their label."""
    rows = text.split("\n")
    own_lines = block.lines[-len(rows) :]
    lines = [SourceLine(line.number, row) for line, row in zip(own_lines, rows, strict=True)]
    asked = asked_in(lines)
    if kind is LabelKind.QUESTIONS and asked.is_all:
        draft.add_items(kind, asked.questions)
    else:
        draft.add_item_text(kind, block, text)


def _take_source(text: str, draft: Draft) -> bool:
    if not draft.after_quote or not text or draft.quotes[-1].source:
        return False
    draft.quotes[-1] = replace(draft.quotes[-1], source=clean_source(text))
    return True


def is_under_quote_label(draft: Draft) -> bool:
    """Whether the next block stands under "Quote:" and is the first to do so."""
    return draft.heard is LabelKind.QUOTE and not draft.answered


def take_quotation(block: Block, draft: Draft) -> TakenAs | None:
    """A blockquote with words that someone said, or whatever stands under "Quote:"."""
    labelled = is_under_quote_label(draft)
    if block.kind is not BlockKind.QUOTE and not (labelled and block.kind is BlockKind.PARAGRAPH):
        return None
    quotes = read_quotations(block.lines, labelled=labelled)
    draft.quotes += quotes
    if quotes and draft.answered:
        draft.heard = None
    elif quotes:
        draft.answered = labelled
    return TakenAs.QUOTE if quotes else None


def take_labelled_list(block: Block, draft: Draft) -> TakenAs | None:
    """The list under "Key points:" or "Guiding questions:", and lists directly after it."""
    if block.kind is not BlockKind.LIST or draft.heard not in LISTED:
        return None
    draft.add_list(draft.heard, block)
    return _LABELLED[draft.heard]


def take_prose_list(block: Block, draft: Draft) -> TakenAs | None:
    """A list that is all there is under "Overview:" or "Purpose:"."""
    if block.kind is not BlockKind.LIST or draft.heard not in PROSE or draft.answered:
        return None
    draft.add_prose(draft.heard, block.markdown)
    return _LABELLED[draft.heard]


def take_prose(block: Block, draft: Draft) -> TakenAs | None:
    """A paragraph under a label."""
    if block.kind is not BlockKind.PARAGRAPH or is_bold_line(block.text):
        return None
    if draft.heard in PROSE:
        draft.add_prose(draft.heard, unwrap_emphasis(block.text))
        return _LABELLED[draft.heard]
    if draft.heard is LabelKind.KEY_POINTS:
        return _take_point_in_prose(block, draft)
    if draft.heard is not LabelKind.QUESTIONS or draft.answered:
        return None
    asked = asked_in(block.lines)
    if not asked.is_all:
        return None
    draft.add_items(LabelKind.QUESTIONS, asked.questions)
    draft.answered = False  # more paragraphs or a list may follow
    return TakenAs.QUESTION


def _take_point_in_prose(block: Block, draft: Draft) -> TakenAs | None:
    """A paragraph that is all there is under "Key points:", rather than leads to their list."""
    leads_to_list = draft.following is not None and draft.following.kind is BlockKind.LIST
    if draft.answered or leads_to_list:
        return None
    draft.add_item_text(LabelKind.KEY_POINTS, block, block.text)
    draft.listed[LabelKind.QUESTIONS] += asked_in(block.lines).questions
    draft.answered = False  # more paragraphs may follow
    return TakenAs.KEY_POINT
