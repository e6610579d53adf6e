"""One save: drafts into the file, section by section, then file and record into a revision."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from functools import cache, cached_property
from shlex import quote
from typing import TYPE_CHECKING

from waypost.closing import Closing
from waypost.errors import GitError, WaypostError
from waypost.markdown.edits import Swallowed
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
from waypost.model.version import Version
from waypost.store.checkpoints import Checkpoint, drop_checkpoint
from waypost.store.commit import PATIENCE, Unchanged, commit
from waypost.store.commit_problems import refused
from waypost.store.committing import Committing
from waypost.store.durability import Settling
from waypost.store.files import ChangedOnDisk, FileSnapshot, digest, read_file, write_file
from waypost.store.messages import named
from waypost.store.preflight import Look, foresee
from waypost.store.records import record_path
from waypost.store.turns import saving_turn
from waypost.workspace.at_head import NOTHING, AtHead, read_at_head
from waypost.workspace.messages import propose_message
from waypost.workspace.pending import keep_displaced, keep_pending, pending_of, sweep
from waypost.workspace.reconciling import merged_draft, merged_with_head, normal, with_text
from waypost.workspace.versions import decode

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


def look_ahead(session: "Session") -> None:
    """Find out, while nobody waits, whether git will let the next save make a revision."""
    session.foreseen = None
    repository = session.repository
    if repository is not None:
        with suppress(WaypostError):
            paths = [session.relative, repository.relative(session.record_file)]
            session.foreseen = foresee(repository, paths)


class Save(Closing):
    """A single save of a session. `wrote` and `problem` tell afterwards what happened.

    Its revision is safe from a power cut once it is closed.
    """

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
        self._relative = session.relative
        self._record_file = record_path(session.root, self._relative)
        self._look: Look | None = None
        self._begun: Committing | None = None
        self._settling: Settling | None = None

    def close(self) -> None:
        """Wait until what was saved is safe."""
        try:
            if self._begun is not None:
                self._begun.close()
        finally:
            if self._settling is not None:
                self._settling.close()

    @cached_property
    def _head(self) -> AtHead:
        """What HEAD has as the save begins."""
        session, repository = self._session, self._session.repository
        if repository is None:
            return NOTHING
        revision = repository.head() if self._look is None else self._look.head
        known = session.at_head
        if known is None or known.revision != revision or not revision:
            known = read_at_head(
                repository, session.reader, revision, self._relative, self._record_name
            )
            session.at_head = known
        return known

    @cached_property
    def _pending(self) -> Checkpoint | None:
        """A checkpoint that is not needed once the revision is made."""
        repository = self._session.repository
        return pending_of(repository, self._relative, self._texts) if repository else None

    @cached_property
    def _record_name(self) -> str:
        """Path of the record from the root of the repository."""
        repository = self._session.repository
        return "" if repository is None else repository.relative(self._record_file)

    def drafts(
        self, drafts: Sequence[Draft], message: str = "", identity: Identity | None = None
    ) -> SaveOutcome:
        """Write sections."""
        with self._turn():
            if drafts:
                self._begin_commit(identity)
            snapshot = self._read()
            edited = self._apply(self._with_newer(snapshot), drafts)
            if not isinstance(edited, Document):
                return edited
            return self._keep(snapshot, edited, message, identity)

    def _with_newer(self, snapshot: FileSnapshot) -> Document:
        """The file with what newer revisions have and it lacks."""
        session, reader = self._session, self._session.reader
        repository, known = session.repository, session.known_revision
        on_disk = reader.document_of(snapshot)
        if repository is None or known == self._head.revision:
            return on_disk
        newer = merged_with_head(
            repository, self._head.revision, self._relative, known, snapshot.text
        )
        if newer is None:
            return on_disk
        if not newer.is_clean:
            self.problem = OVERTAKEN
            return on_disk
        self._merged.append("a newer revision")
        return reader.document(newer.text)

    def whole(self, text: str, message: str) -> SaveOutcome:
        """Write the whole document."""
        with self._turn():
            return self._keep(self._read(), self._session.reader.document(text), message, None)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Hold the turn to save; git looks meanwhile whether it may commit."""
        repository = self._session.repository
        with ExitStack() as stack:
            if repository is not None:
                stack.enter_context(saving_turn(repository.git_dir))
                with suppress(GitError):  # the file is written all the same; its commit will tell
                    self._look = stack.enter_context(
                        Look(repository, PATIENCE, self._session.foreseen)
                    )
            yield

    def _begin_commit(self, identity: Identity | None) -> None:
        """Let git start while the file is made, where nothing is known to stand in its way."""
        repository, look = self._session.repository, self._look
        if repository is not None and look is not None and look.is_foreseen:
            with suppress(GitError, OSError):  # it may still begin when the file is there
                self._begun = Committing.begin(repository.git, named(identity))

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
        self, snapshot: FileSnapshot, edited: Document, message: str, identity: Identity | None
    ) -> SaveOutcome:
        session, repository = self._session, self._session.repository
        said = cache(lambda: message or self._proposed(snapshot, edited))
        text = edited.text
        data = text.encode()
        written = snapshot.sha256 if data == snapshot.data else digest(data)
        session.reader.keep(edited, written)
        displaced = None
        if written != snapshot.sha256:
            displaced = write_file(
                snapshot.path, data, expected=snapshot.sha256, within=session.root
            )
        self._texts = {snapshot.sha256, written}
        self._warning = keep_displaced(repository, displaced)
        if repository is not None:
            sweep(repository, snapshot.path, self._texts)
        self.wrote = True
        self.problem = self.problem or self._undecided(text)
        if self.problem is not None:
            return Saved(said(), "", self.problem, self._warning, merged=tuple(self._merged))
        done = self._commit(edited, said, identity, changed=written != snapshot.sha256)
        return replace(done, merged=tuple(self._merged)) if isinstance(done, Saved) else done

    def _undecided(self, text: str) -> CommitProblem | None:
        """The problem of conflict markers that no revision holds yet."""
        lines = () if self._markers_allowed else marker_lines(text)
        session = self._session
        if not lines or session.repository is None:
            return None
        at_head = self._head.document
        if at_head is not None and len(lines) <= len(marker_lines(at_head.text)):
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
            outline = self._session.reader.outline(document, self._guide, self._record)
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

    def _proposed(self, on_disk: FileSnapshot, edited: Document) -> str:
        """What the revision will hold, edits from outside and earlier failed saves included.

        "" where git cannot tell what it holds: that is no reason not to write the file.
        """
        reader = self._session.reader
        with suppress(GitError):
            before = self._head.document
            if before is None and self._session.repository is None:
                before = reader.document_of(on_disk)
            old = {} if before is None else self._version(before)
            return propose_message(old, self._version(edited), self._marks())
        return ""

    def _version(self, document: Document) -> Version:
        return self._session.reader.version(document, self._guide, self._record)

    def _marks(self) -> Sequence[str]:
        """What the record says that it did not say at HEAD."""
        record, text = self._record, self._head.record
        at_head = None if text is None else self._session.reader.record(text, self._record_file)
        # A first record says nothing that was not so before: only its marks count.
        first = Record(guide=record.guide, aliases=record.aliases)
        return told(at_head or first, record)

    def _commit(
        self,
        edited: Document,
        message: Callable[[], str],
        identity: Identity | None,
        *,
        changed: bool,
    ) -> SaveOutcome:
        session, repository = self._session, self._session.repository
        if repository is None:
            refusal = session.refusal
            self.problem = NO_REPOSITORY if refusal is None else refused(refusal)
            return Saved(message(), "", self.problem) if changed else NothingChanged()
        paths = [self._relative]
        if self._record_file.is_file():
            paths.append(self._record_name)
        done = commit(
            repository,
            paths,
            message,
            identity=identity,
            look=self._look,
            begun=self._begun,
            meanwhile=lambda: self._look_further(edited),
            wrote=changed,
        )
        if isinstance(done, CommitProblem):
            self.problem = done
            if done.kind is not CommitProblemKind.IGNORED:  # what is to stay out of git does
                keep_pending(repository, paths, message(), identity, self._texts)
            return Saved(message(), "", done, self._warning)
        if self._pending is not None:
            drop_checkpoint(repository, self._pending)
        if isinstance(done, Unchanged):
            return NothingChanged()
        self._settling = done.settling
        if done.files.get(self._relative) == edited.text.encode():
            record = done.files.get(self._record_name)
            session.at_head = AtHead(
                done.revision, edited, None if record is None else decode(record)
            )
        warning = "; ".join(filter(None, (self._warning, done.warning)))
        return Saved(message(), done.revision, None, warning)

    def _look_further(self, edited: Document) -> None:
        """Find out, while git makes the revision, what is wanted once it is made."""
        self._session.reader.outline(edited, self._guide, self._record)
        with suppress(GitError):  # it is asked again
            _ = self._pending
