"""One save: drafts into the file, section by section, then file and record into a revision."""

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from shlex import quote
from typing import TYPE_CHECKING

from waypost.errors import GitError
from waypost.markdown.creation import create_section
from waypost.markdown.edits import Edited, Swallowed, replace_text
from waypost.markdown.outlining import build_outline
from waypost.model.document import Document, trim_blank_lines, unify_line_ends
from waypost.model.guide import Guide
from waypost.model.outcomes import (
    Conflict,
    Draft,
    NothingChanged,
    Saved,
    SaveOutcome,
    WouldSwallow,
)
from waypost.model.outline import OutlineNode
from waypost.model.record import Record
from waypost.model.record_change import told
from waypost.model.saving import CommitProblem, CommitProblemKind, Identity
from waypost.store.commit import Unchanged, commit
from waypost.store.commit_problems import refused
from waypost.store.files import ChangedOnDisk, FileSnapshot, digest, read_file, write_file
from waypost.store.turns import saving_turn
from waypost.workspace.messages import propose_message
from waypost.workspace.pending import forget_pending, keep_displaced, keep_pending, sweep
from waypost.workspace.versions import text_at_head, version_of_document

if TYPE_CHECKING:
    from waypost.workspace.session import Session

NO_REPOSITORY = CommitProblem(
    CommitProblemKind.NO_REPOSITORY,
    "the document is in no git repository",
    'Make one with "git init" in its folder; the next save is its first revision.',
)


class Save:
    """A single save of a session. `wrote` and `problem` tell afterwards what happened."""

    def __init__(self, session: "Session", guide: Guide | None, record: Record) -> None:
        self._session = session
        self._guide = guide
        self._record = record
        self.wrote = False
        """Whether the file on disk is (or became) newer than the session's view."""
        self.problem: CommitProblem | None = None
        self._texts: set[str] = set()
        """SHA-256 of the file before and after: a checkpoint of either is not needed any more."""
        self._warning = ""

    def drafts(
        self, drafts: Sequence[Draft], message: str = "", identity: Identity | None = None
    ) -> SaveOutcome:
        """Write sections."""
        with self._turn():
            snapshot = self._read()
            edited = self._apply(self._session.reader.document(snapshot.text), drafts)
            if not isinstance(edited, Document):
                return edited
            return self._keep(snapshot, edited.text, message, identity)

    def whole(self, text: str, message: str) -> SaveOutcome:
        """Write the whole document."""
        with self._turn():
            return self._keep(self._read(), text, message, None)

    def _turn(self) -> AbstractContextManager[None]:
        repository = self._session.repository
        return nullcontext() if repository is None else saving_turn(repository.git_dir)

    def _read(self) -> FileSnapshot:
        path = self._session.path
        if not os.path.lexists(path):
            raise ChangedOnDisk(
                "The document has been removed since it was read.",
                path=path,
                advice="Your unsaved text is kept; "
                f"`git checkout HEAD -- {quote(str(path))}` brings the last revision back.",
            )
        return read_file(path)

    def _keep(
        self, snapshot: FileSnapshot, text: str, message: str, identity: Identity | None
    ) -> SaveOutcome:
        said = message or self._proposed(snapshot.text, text)
        data = text.encode()
        file_changes = data != snapshot.data
        displaced = None
        if file_changes:
            displaced = write_file(
                snapshot.path, data, expected=snapshot.sha256, within=self._session.root
            )
        self._texts = {snapshot.sha256, digest(data)}
        repository = self._session.repository
        self._warning = keep_displaced(repository, displaced)
        if repository is not None:
            sweep(repository, snapshot.path, self._texts)
        self.wrote = True
        return self._commit(said, identity, changed=file_changes)

    def _apply(
        self, document: Document, drafts: Sequence[Draft]
    ) -> Document | Conflict | WouldSwallow:
        for draft in drafts:
            outline = build_outline(document, self._guide, self._record, count=None)
            node = outline.find(draft.section_id)
            if (conflict := _conflict(document, node, draft)) is not None:
                return conflict
            step = self._write(document, node, draft)
            if isinstance(step, Swallowed):
                label = node.label if node else draft.section_id
                lost = tuple(heading.title for heading in step.headings)
                return WouldSwallow(draft.section_id, label, lost)
            document = step
        return document

    def _write(
        self, document: Document, node: OutlineNode | None, draft: Draft
    ) -> Document | Swallowed:
        on_disk = _text_on_disk(document, node)
        text = _normal(draft.text)
        if text == on_disk:
            return document
        if node is not None and node.index is not None:
            step = replace_text(document, node.index, text)
        elif self._guide is not None:
            aliases = self._record.aliases
            step = create_section(document, self._guide, draft.section_id, text, aliases)
        else:
            raise KeyError(draft.section_id)
        return step.document if isinstance(step, Edited) else step

    def _proposed(self, on_disk: str, edited: str) -> str:
        """What the revision will hold, edits from outside and earlier failed saves included.

        "" where git cannot tell what it holds: that is no reason not to write the file.
        """
        with suppress(GitError):
            return self._compared(on_disk, edited)
        return ""

    def _compared(self, on_disk: str, edited: str) -> str:
        session, guide, aliases = self._session, self._guide, self._record.aliases
        before = text_at_head(session.repository, session.relative)
        if before is None:
            before = on_disk if session.repository is None else ""
        then, now = (
            version_of_document(session.reader.document(text), guide, aliases)
            for text in (before, edited)
        )
        return propose_message(then, now, self._marks())

    def _marks(self) -> Sequence[str]:
        """What the record says that it did not say at HEAD."""
        session, record = self._session, self._record
        repository, path = session.repository, session.record_file
        name = repository.relative(path) if repository else ""
        text = text_at_head(repository, name)
        at_head = None if text is None else session.reader.record(text, path)
        # A first record says nothing that was not so before: only its marks count.
        first = Record(guide=record.guide, aliases=record.aliases)
        return told(at_head or first, record)

    def _commit(self, message: str, identity: Identity | None, *, changed: bool) -> SaveOutcome:
        repository = self._session.repository
        if repository is None:
            refusal = self._session.refusal
            self.problem = NO_REPOSITORY if refusal is None else refused(refusal)
            return Saved(message, "", self.problem) if changed else NothingChanged()
        paths = [self._session.relative]
        if self._session.record_file.is_file():
            paths.append(repository.relative(self._session.record_file))
        done = commit(repository, paths, message, identity=identity)
        if isinstance(done, CommitProblem):
            self.problem = done
            if done.kind is not CommitProblemKind.IGNORED:  # what is to stay out of git does
                keep_pending(repository, paths, message, identity, self._texts)
            return Saved(message, "", done, self._warning)
        forget_pending(repository, paths[0], self._texts)
        if isinstance(done, Unchanged):
            return NothingChanged()
        warning = "; ".join(filter(None, (self._warning, done.warning)))
        return Saved(message, done.revision, None, warning)


def _conflict(document: Document, node: OutlineNode | None, draft: Draft) -> Conflict | None:
    """A conflict where the text on disk is neither the draft's base nor the draft."""
    on_disk = _text_on_disk(document, node)
    known_or_new = node is not None and (node.present or not draft.base)
    if known_or_new and on_disk in {_normal(draft.base), _normal(draft.text)}:
        return None
    label = node.label if node else draft.section_id
    return Conflict(draft.section_id, label, draft.base, draft.text, on_disk)


def _text_on_disk(document: Document, node: OutlineNode | None) -> str:
    if node is None or node.index is None:
        return ""
    return document.sections[node.index].text


def _normal(text: str) -> str:
    return trim_blank_lines(unify_line_ends(text))
