"""What others wrote since a session read its document, made one with what is to be saved."""

from waypost.markdown.merging import merge_documents
from waypost.model.document import Document, trim_blank_lines, unify_line_ends
from waypost.model.merge.result import Merge, Stretch
from waypost.model.merge.texts import merge_texts
from waypost.model.outcomes import Conflict, Draft
from waypost.model.outline import OutlineNode
from waypost.store.repository import Repository
from waypost.store.revisions import is_ancestor
from waypost.workspace.versions import text_at


def merged_draft(document: Document, node: OutlineNode | None, draft: Draft) -> str | Conflict:
    """The draft's text with what the disk has of the section since its base."""
    on_disk = text_on_disk(document, node)
    base, text = normal(draft.base), normal(draft.text)
    is_gone = node is None or (not node.present and bool(base))
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


def text_on_disk(document: Document, node: OutlineNode | None) -> str:
    """The section's text, "" where it is not there."""
    if node is None or node.index is None:
        return ""
    return document.sections[node.index].text


def normal(text: str) -> str:
    """A text as sections have it."""
    return trim_blank_lines(unify_line_ends(text))
