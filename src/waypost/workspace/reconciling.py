"""What others wrote since a session read its document, made one with what is to be saved."""

from collections.abc import Mapping

from waypost.markdown.creation import create_section
from waypost.markdown.edits import Edited, Swallowed, insert_section, replace_text
from waypost.markdown.headings import make_heading
from waypost.markdown.merging import merge_documents
from waypost.model.document import Document, trim_blank_lines, unify_line_ends
from waypost.model.guide import Guide
from waypost.model.merge.result import Merge, Stretch
from waypost.model.merge.texts import merge_texts
from waypost.model.outcomes import Conflict, Draft
from waypost.model.outline import OutlineNode
from waypost.store.repository import Repository
from waypost.store.revisions import is_ancestor
from waypost.workspace.versions import text_at

_LEVEL = 2
"""Of the heading of a section that comes back at the end."""


def merged_draft(document: Document, node: OutlineNode | None, draft: Draft) -> str | Conflict:
    """The draft's text with what the disk has of the section since its base."""
    on_disk = text_on_disk(document, node)
    base, text = normal(draft.base), normal(draft.text)
    # Without a base somebody has decided already that it is to be there again.
    is_gone = bool(base) and (node is None or not node.present)
    if not is_gone and on_disk in {base, text}:
        return text
    merge = Merge((Stretch(base, text, ""),)) if is_gone else merge_texts(base, text, on_disk)
    if merge.is_clean:
        return merge.text
    label = node.label if node else draft.section_id
    return Conflict(draft.section_id, label, draft.base, draft.text, on_disk, merge)


def merged_with_head(
    repository: Repository, head: str, relative: str, known: str, text: str
) -> Merge | None:
    """The text with what revisions after `known` brought and the file lacks; None for nothing.

    A branch that was switched, reset or rewritten brought nothing: its file is on disk already,
    or left as it is on purpose.
    """
    if head == known or not known:
        return None
    before, after = (text_at(repository, revision, relative) for revision in (known, head))
    if before is None or after is None or after in {before, text}:
        return None
    if not is_ancestor(repository, known, head):
        return None
    return merge_documents(before, text, after)


def with_text(
    document: Document,
    node: OutlineNode | None,
    section_id: str,
    text: str,
    guide: Guide | None,
    aliases: Mapping[str, str],
) -> Document | Swallowed:
    """The document with that text in the section, which is made where the document lacks it.

    One that the guide does not know either comes back at the end, by the name of its id.
    """
    if text == text_on_disk(document, node):
        return document
    if node is not None and node.index is not None:
        step = replace_text(document, node.index, text)
    elif node is not None and guide is not None:
        step = create_section(document, guide, section_id, text, aliases)
    else:
        heading = make_heading(section_id.replace("-", " ").capitalize(), _LEVEL)
        step = insert_section(document, len(document.sections), heading, text)
    return step.document if isinstance(step, Edited) else step


def text_on_disk(document: Document, node: OutlineNode | None) -> str:
    """The section's text, "" where it is not there."""
    if node is None or node.index is None:
        return ""
    return document.sections[node.index].text


def normal(text: str) -> str:
    """A text as sections have it."""
    return trim_blank_lines(unify_line_ends(text))
