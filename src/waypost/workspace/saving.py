"""One save: drafts into the file, section by section, then file and record into a revision."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from waypost.errors import GitError
from waypost.markdown.creation import create_section
from waypost.markdown.edits import Edited, Swallowed, replace_text
from waypost.markdown.outlining import build_outline
from waypost.markdown.slices import parse_document
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
from waypost.model.outline import OutlineNode
from waypost.model.record import Record
from waypost.model.record_change import told
from waypost.model.saving import CommitProblem, CommitProblemKind, Identity
from waypost.store.commit import Unchanged, commit
from waypost.store.files import FileSnapshot, read_file, write_file
from waypost.workspace.messages import propose_message
from waypost.workspace.reconciling import merged_draft, merged_with_head, normal, text_on_disk
from waypost.workspace.versions import head_record, head_version, text_at, version_of

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
        self._merged: list[str] = []
        self._markers_allowed = markers

    def drafts(
        self, drafts: Sequence[Draft], message: str = "", identity: Identity | None = None
    ) -> SaveOutcome:
        """Write sections."""
        session = self._session
        snapshot = read_file(session.path)
        text = snapshot.text
        newer = merged_with_head(session.repository, session.relative, session.known_revision, text)
        if newer is not None and newer.is_clean:
            self._merged.append("a newer revision")
            text = newer.text
        elif newer is not None:
            self.problem = OVERTAKEN
        edited = self._apply(parse_document(text), drafts)
        if not isinstance(edited, Document):
            return edited
        return self._keep(snapshot, edited.text, message, identity)

    def whole(self, text: str, message: str) -> SaveOutcome:
        """Write the whole document."""
        return self._keep(read_file(self._session.path), text, message, None)

    def _keep(
        self, snapshot: FileSnapshot, text: str, message: str, identity: Identity | None
    ) -> SaveOutcome:
        said = message or self._proposed(snapshot.text, text)
        data = text.encode()
        file_changes = data != snapshot.data
        if file_changes:
            write_file(snapshot.path, data, expected=snapshot.sha256)
        self.wrote = True
        self.problem = self.problem or self._undecided(text)
        if self.problem is not None:
            return Saved(said, "", self.problem, merged=tuple(self._merged))
        done = self._commit(said, identity, changed=file_changes)
        return replace(done, merged=tuple(self._merged)) if isinstance(done, Saved) else done

    def _undecided(self, text: str) -> CommitProblem | None:
        """The problem of conflict markers that no revision holds yet."""
        lines = () if self._markers_allowed else marker_lines(text)
        session = self._session
        if not lines or session.repository is None:
            return None
        known = text_at(session.repository, "HEAD", session.relative) or ""
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
            step = self._write(document, node, draft.section_id, text)
            if isinstance(step, Swallowed):
                label = node.label if node else draft.section_id
                lost = tuple(heading.title for heading in step.headings)
                return WouldSwallow(draft.section_id, label, lost)
            document = step
        return document

    def _write(
        self, document: Document, node: OutlineNode | None, section_id: str, text: str
    ) -> Document | Swallowed:
        if text == text_on_disk(document, node):
            return document
        if node is not None and node.index is not None:
            step = replace_text(document, node.index, text)
        elif self._guide is not None:
            aliases = self._record.aliases
            step = create_section(document, self._guide, section_id, text, aliases)
        else:
            raise KeyError(section_id)
        return step.document if isinstance(step, Edited) else step

    def _proposed(self, on_disk: str, edited: str) -> str:
        """What the revision will hold, edits from outside and earlier failed saves included."""
        session, guide, aliases = self._session, self._guide, self._record.aliases
        before = head_version(session.repository, session.relative, guide, aliases)
        if before is None:
            before = version_of(on_disk if session.repository is None else "", guide, aliases)
        return propose_message(before, version_of(edited, guide, aliases), self._marks())

    def _marks(self) -> Sequence[str]:
        """What the record says that it did not say at HEAD."""
        session, record = self._session, self._record
        at_head = head_record(session.repository, session.record_file)
        # A first record says nothing that was not so before: only its marks count.
        first = Record(guide=record.guide, aliases=record.aliases)
        return told(at_head or first, record)

    def _commit(self, message: str, identity: Identity | None, *, changed: bool) -> SaveOutcome:
        repository = self._session.repository
        if repository is None:
            self.problem = _refused(self._session.refusal) or NO_REPOSITORY
            return Saved(message, "", self.problem) if changed else NothingChanged()
        paths = [self._session.relative]
        if self._session.record_file.is_file():
            paths.append(repository.relative(self._session.record_file))
        done = commit(repository, paths, message, identity=identity)
        if isinstance(done, Unchanged):
            return NothingChanged()
        if isinstance(done, CommitProblem):
            self.problem = done
            return Saved(message, "", done)
        return Saved(message, done.revision, None, done.warning)


def _refused(error: GitError | None) -> CommitProblem | None:
    """What git says against the repository as a whole, as a problem of the commit."""
    if error is None:
        return None
    reason = error.what.rstrip(".")
    return CommitProblem(CommitProblemKind.REFUSED, reason, error.advice, error.said)
