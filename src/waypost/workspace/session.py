"""An open document: its file, guide, record and repository, read together and kept together.

A session is used by one thread at a time (the git worker of the screen, or the command line).
What it shows is a `DocumentView`, which any thread may hold.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from waypost.closing import Closing
from waypost.errors import FileProblem, GitError
from waypost.model.journal import UnsavedRecord
from waypost.model.marks import Mark, marked
from waypost.model.outcomes import Draft, Saved, SaveOutcome
from waypost.model.record import Record
from waypost.model.record_merge import merge_records
from waypost.model.saving import CommitProblem, Identity
from waypost.model.view import DocumentView
from waypost.store.mending import mend_index
from waypost.store.os_errors import explained
from waypost.store.records import record_path
from waypost.store.repository import Repository
from waypost.store.spelling import as_in_git, as_on_disk
from waypost.workspace.document_reader import DocumentReader
from waypost.workspace.guided_record import GuidedRecord
from waypost.workspace.places import root_around
from waypost.workspace.uncommitted import why_uncommitted

if TYPE_CHECKING:
    from waypost.store.preflight import Foreseen
    from waypost.workspace.at_head import AtHead
    from waypost.workspace.saving import Save


class Session(Closing):
    """One document, open. Close it, or use it as a context manager."""

    def __init__(self, path: Path) -> None:
        """Open the document at `path` by reading files alone. Raises FileProblem, SettingsError.

        Git is asked only by `connect`: a picture on the screen need not wait for it.
        """
        self.path = as_on_disk(path)
        self.reader = DocumentReader()
        """Keeps what was read of this document's texts."""
        self._document = self.reader.read(self.path)
        self._root = root_around(path)
        self._repository: Repository | None = None
        self._refusal: GitError | None = None
        self._connected = False
        self._problem: CommitProblem | None = None
        self._message = ""
        """The message of a save that is no revision yet: the next try has it, too."""
        self.known_revision = ""
        """HEAD as it was when the document was opened or saved last."""
        self.at_head: AtHead | None = None
        """What a revision has that was looked at or made."""
        self.foreseen: Foreseen | None = None
        """The index, if it was found to let the next save pass."""
        self.read_only = ""
        """Why nothing is written here, "" where it may be: a clause without a full stop."""
        self._guided = GuidedRecord()
        self._load()

    def close(self) -> None:
        """Let go of the repository."""
        if self._repository is not None:
            self._repository.close()
            self._repository = None

    def connect(self) -> DocumentView:
        """Ask git for the repository, once; what git refuses is kept and told where it matters."""
        if not self._connected:
            self._connected = True
            try:
                self._repository = Repository.containing(self.path)
            except GitError as error:
                self._refusal = error
            if self._repository is not None:
                self.path = as_in_git(self._repository, self.path)
                mend_index(self._repository, self.relative)
            if self._repository is not None and self._repository.root != self._root:
                self._root = self._repository.root
                self._load()
            else:
                self._look()
            self.known_revision = self.view.revision
        return self.view

    @property
    def repository(self) -> Repository | None:
        """The repository, None where there is none or git refuses it (see `refusal`)."""
        self.connect()
        return self._repository

    @property
    def refusal(self) -> GitError | None:
        """Why git does not let the repository be used."""
        self.connect()
        return self._refusal

    @property
    def view(self) -> DocumentView:
        """The document as it was last read or written."""
        return self._view

    @property
    def root(self) -> Path:
        """Folder that holds `.waypost`: the repository's, else the document's."""
        return self._root

    @property
    def relative(self) -> str:
        """The document's path relative to `root`, with slashes."""
        if self._repository is not None:
            return self._repository.relative(self.path)
        return self.path.resolve().relative_to(self._root).as_posix()

    @property
    def record_file(self) -> Path:
        """Path of the document's record."""
        return record_path(self.root, self.relative)

    def reload(self) -> DocumentView:
        """Read everything from disk again."""
        self._document = self.reader.read(self.path)
        self._load()
        return self.view

    def mark(self, *marks: Mark) -> DocumentView:
        """Set marks and show them; `write_record` or the next save keeps them."""
        _check_writable(self.read_only)
        return self._use(reduce(marked, marks, self._guided.record))

    def keep_record(self, record: Record) -> DocumentView:
        """Show the document with this record, and write it."""
        _check_writable(self.read_only)
        self._use(record)
        return self.write_record()

    def write_record(self) -> DocumentView:
        """Keep what was marked; the next revision holds it.

        Raises FileProblem where the file cannot be written, SettingsError for a mistake in it.
        """
        self._guided.write(self.record_file, self._root)
        return self._look()

    @property
    def unsaved_record(self) -> UnsavedRecord | None:
        """States that are not on disk yet, None where all are."""
        return self._guided.unsaved

    def adopt_record(self, unsaved: UnsavedRecord) -> DocumentView:
        """Take over states that an earlier session could not save; the next save writes them."""
        return self._use(merge_records(unsaved.base, unsaved.record, self._guided.record))

    def save(
        self,
        drafts: Sequence[Draft],
        message: str = "",
        *,
        identity: Identity | None = None,
        markers: bool = False,
    ) -> SaveOutcome:
        """Write the drafts to the file and keep the result as one revision.

        `message` replaces the proposed one. What others wrote meanwhile is merged with the
        drafts. With `markers`, a revision may hold conflict markers. Raises
        FileProblem where the file cannot be written.
        """
        _check_writable(self.read_only)
        if not drafts and self._problem is not None:
            message = message or self._message
        matchable = _matchable(self._guided.record, drafts)
        if matchable is not self._guided.record:
            self._use(matchable)
        if self.unsaved_record is not None:
            self._guided.write(self.record_file, self._root)
        with (
            explained(self.path),  # where no file may be opened, not even a module may
            _new_save(self, self._guided, markers=markers) as save,
        ):
            return self._after(save, save.drafts(drafts, message, identity))

    def replace_all(self, text: str, message: str = "") -> SaveOutcome:
        """Write the whole document's text and keep it as one revision."""
        _check_writable(self.read_only)
        self._guided.write(self.record_file, self._root)
        with explained(self.path), _new_save(self, self._guided) as save:
            return self._after(save, save.whole(text, message))

    def create_repository(self) -> DocumentView:
        """Make the document's folder a git repository."""
        self.connect()
        self._repository = Repository.create(self.path.resolve().parent)
        self._refusal = None
        self._root = self._repository.root
        return self._look()

    def remember_identity(self, identity: Identity) -> None:
        """Keep name and address in this repository's own configuration."""
        if self.repository is not None:
            self.repository.remember_identity(identity)

    def _after(self, save: "Save", outcome: SaveOutcome) -> SaveOutcome:
        self._message = outcome.message if isinstance(outcome, Saved) and outcome.problem else ""
        if save.wrote:
            self._problem = save.problem
            self._document = self.reader.read(self.path)
            # A revision was made just now: git has compared, and runs filters to do so.
            made = outcome.revision if isinstance(outcome, Saved) else ""
            shown = self._show(made) if save.problem is None else self._look()
            self.known_revision = shown.revision
        return outcome

    def _load(self) -> None:
        self._guided.load(self.record_file, self._root)
        self._look()

    def _look(self) -> DocumentView:
        """Find out whether what is on disk is a revision, and show it."""
        if self._repository is not None:
            self._problem = why_uncommitted(
                self._repository,
                self.relative,
                self._document.text,
                self.record_file,
                self._problem,
            )
        return self._show()

    def _use(self, record: Record) -> DocumentView:
        self._guided.use(record, self._root)
        return self._show()

    def _show(self, newest: str = "") -> DocumentView:
        """Make the view anew; `newest` is the revision at HEAD, where git has just told it."""
        document = self._document
        repository, guided = self._repository, self._guided
        self._view = DocumentView(
            path=self.path,
            name=self.relative,
            document=document,
            guide=guided.guide,
            record=guided.record,
            outline=self.reader.outline(document, guided.guide, guided.record),
            branch=repository.branch() if repository else "",
            revision=newest or (repository.head() if repository else ""),
            in_repository=repository is not None if self._connected else None,
            problem=self._problem,
            notice=" ".join(guided.notices(document)),
            guide_change=guided.change,
        )
        return self._view


def _check_writable(reason: str) -> None:
    if reason:
        raise FileProblem(f"Read only here: {reason}.", advice="Saving asks again.")


def _matchable(record: Record, drafts: Sequence[Draft]) -> Record:
    """The record that lets a section matched with none be one again, once it has text."""
    written = {draft.section_id for draft in drafts}
    kept = {name: to for name, to in record.aliases.items() if to or name not in written}
    return (
        replace(record, aliases=MappingProxyType(kept))
        if len(kept) < len(record.aliases)
        else record
    )


def _new_save(session: Session, guided: GuidedRecord, *, markers: bool = False) -> "Save":
    from waypost.workspace.saving import Save  # noqa: PLC0415  # an opening saves nothing

    return Save(session, guided.guide, guided.record, markers=markers)
