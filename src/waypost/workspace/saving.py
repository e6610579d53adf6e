"""One save: drafts into the file, section by section, then file and record into a revision."""

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING

from waypost.errors import GitError
from waypost.markdown.edits import Swallowed
from waypost.markdown.outlining import build_outline
from waypost.model.document import Document
from waypost.model.guide import Guide
from waypost.model.merge.markers import marker_lines
from waypost.model.outcomes import (
    Conflict,
    Draft,
    NothingChanged,
    Saved,
    SaveOutcome,
    WouldSwallow,
)
from waypost.model.record import Record
from waypost.model.record_change import told
from waypost.model.saving import CommitProblem, CommitProblemKind, Identity
from waypost.store.commit import Unchanged, commit
from waypost.store.commit_problems import refused
from waypost.store.files import ChangedOnDisk, FileSnapshot, digest, read_file, write_file
from waypost.store.turns import saving_turn
from waypost.workspace.messages import propose_message
from waypost.workspace.pending import forget_pending, keep_displaced, keep_pending, sweep
from waypost.workspace.reconciling import merged_draft, merged_with_head, normal, with_text
from waypost.workspace.versions import text_at_head, version_of_document

if TYPE_CHECKING:
    from waypost.workspace.session import Session

NO_REPOSITORY = CommitProblem(
    CommitProblemKind.NO_REPOSITORY,
    "the document is in no git repository",
    'Make one with "git init" in its folder; the next save is its first revision.',
)

OVERTAKEN = CommitProblem(
    CommitProblemKind.OVERTAKEN,
    "a newer revision changed the same text as the file on disk",
    "`git diff HEAD` shows how they differ; the next save makes the file the newest revision.",
)


class Save:
    """A single save of a session. `wrote` and `problem` tell afterwards what happened."""

    def __init__(
        self, session: "Session", guide: Guide | None, record: Record, *, markers: bool = False
    ) -> None:
        """Save for that session; with `markers`, a revision may hold conflict markers."""
        self._session = session
        self._guide = guide
        self._record = record
        self.wrote = False
        """Whether the file on disk is (or became) newer than the session's view."""
        self.problem: CommitProblem | None = None
        self._texts: set[str] = set()
        """SHA-256 of the file before and after: a checkpoint of either is not needed any more."""
        self._warning = ""
        self._merged: list[str] = []
        self._markers_allowed = markers

    def drafts(
        self, drafts: Sequence[Draft], message: str = "", identity: Identity | None = None
    ) -> SaveOutcome:
        """Write sections."""
        with self._turn():
            snapshot = self._read()
            text = self._with_newer(snapshot.text)
            edited = self._apply(self._session.reader.document(text), drafts)
            if not isinstance(edited, Document):
                return edited
            return self._keep(snapshot, edited.text, message, identity)

    def _with_newer(self, text: str) -> str:
        """The file's text with what newer revisions have and it lacks."""
        session = self._session
        newer = merged_with_head(session.repository, session.relative, session.known_revision, text)
        if newer is None:
            return text
        if not newer.is_clean:
            self.problem = OVERTAKEN
            return text
        self._merged.append("a newer revision")
        return newer.text

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
        self.problem = self.problem or self._undecided(text)
        if self.problem is not None:
            return Saved(said, "", self.problem, self._warning, merged=tuple(self._merged))
        done = self._commit(said, identity, changed=file_changes)
        return replace(done, merged=tuple(self._merged)) if isinstance(done, Saved) else done

    def _undecided(self, text: str) -> CommitProblem | None:
        """The problem of conflict markers that no revision holds yet."""
        lines = () if self._markers_allowed else marker_lines(text)
        session = self._session
        if not lines or session.repository is None:
            return None
        known = text_at_head(session.repository, session.relative) or ""
        if len(lines) <= len(marker_lines(known)):
            return None
        return CommitProblem(
            CommitProblemKind.MARKERS,
            f"line {lines[0]} begins a conflict that is not decided",
            "Keep what is right, take the lines with <<<<<<<, =======, >>>>>>> out, and save.",
        )

    def _apply(
        self, document: Document, drafts: Sequence[Draft]
    ) -> Document | Conflict | WouldSwallow:
        for draft in drafts:
            outline = build_outline(document, self._guide, self._record, count=None)
            node = outline.find(draft.section_id)
            text = merged_draft(document, node, draft)
            if isinstance(text, Conflict):
                return text
            if text != normal(draft.text):
                self._merged.append(node.label if node else draft.section_id)
            step = with_text(
                document, node, draft.section_id, text, self._guide, self._record.aliases
            )
            if isinstance(step, Swallowed):
                label = node.label if node else draft.section_id
                lost = tuple(heading.title for heading in step.headings)
                return WouldSwallow(draft.section_id, label, lost)
            document = step
        return document

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
