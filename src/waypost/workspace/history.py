"""The revisions of an open document: listing, comparing, reading and restoring them."""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import islice

from waypost.closing import Closing
from waypost.errors import GitError, RevisionNotFound, SectionNotFound
from waypost.model.outcomes import Draft, NotRestored, RestoreOutcome, Saved
from waypost.model.revision import Revision, RevisionChange
from waypost.model.version import SectionChange, Version
from waypost.store.repository import Repository
from waypost.store.revisions import BlobReader, resolve, revisions
from waypost.workspace.session import Session
from waypost.workspace.versions import changes, decode, version_of

_KEPT_VERSIONS = 64
"""Parsed versions kept: enough that stepping up and down the list parses nothing twice."""


class History(Closing):
    """The history of a session's document. Close it, or use it as a context manager.

    Limits: a section is followed by its heading path, so its history ends where a revision
    gave it another title.
    """

    def __init__(self, session: Session) -> None:
        if session.refusal is not None:
            raise session.refusal
        if session.repository is None:
            raise GitError(
                "The document is in no git repository, so it has no revisions yet.",
                advice="The first save offers to make one.",
            )
        self._session = session
        self._repository: Repository = session.repository
        self._blobs = BlobReader(self._repository)
        self._versions: OrderedDict[str, Version] = OrderedDict()

    def close(self) -> None:
        """End the reading process."""
        self._blobs.close()

    def log(self, section_id: str = "", limit: int | None = None) -> Iterator[RevisionChange]:
        """Revisions, newest first; with `section_id`, those that changed that section."""
        found = self._all_changes(section_id)
        return islice(found, limit) if limit is not None else found

    def find(self, reference: str) -> Revision:
        """The revision that a hex prefix, a milestone or `HEAD~2` names.

        Raises RevisionNotFound.
        """
        return resolve(self._repository, self._session.relative, reference)

    def compare(
        self, old: Revision | None, new: Revision | None, section_id: str = ""
    ) -> Sequence[SectionChange]:
        """What changed from `old` to `new`; None stands for the text on disk."""
        return changes(self._version_at(old), self._version_at(new), section_id)

    def change_of(self, revision: Revision, section_id: str = "") -> Sequence[SectionChange]:
        """What the revision itself changed."""
        return changes(
            self._version(revision.parent_blob), self._version(revision.blob), section_id
        )

    def text_at(self, revision: Revision, section_id: str = "") -> str:
        """The document's text in that revision, or one section's text below its heading.

        Raises SectionNotFound where the revision has no such section.
        """
        if not section_id:
            return self._read(revision.blob)
        section = self._version(revision.blob).get(section_id)
        if section is None:
            raise SectionNotFound(
                f'Revision {revision.id[:7]} has no section "{section_id}".',
                advice="`waypost log DOC --section` lists the revisions that have it.",
            )
        return section.text

    def restore(
        self, revision: Revision, section_id: str = "", message: str = ""
    ) -> RestoreOutcome:
        """The old text as a new revision; what is on disk now becomes a revision first.

        Raises SectionNotFound where there is no place for the section any more.
        """
        kept = self._session.save([])
        if isinstance(kept, Saved) and kept.problem is not None:
            return NotRestored(kept.problem)
        said = f"{revision.id[:7]} of {revision.date[:10]}"
        if not section_id:
            text = self._read_exactly(revision)
            return self._session.replace_all(text, message or f"Restore the text of {said}")
        view = self._session.view
        node = view.outline.find(section_id)
        if node is None:
            raise SectionNotFound(
                f'The document has no section "{section_id}" to restore into.',
                advice="`waypost show` prints the old text, to be copied.",
            )
        draft = Draft(section_id, view.text_of(node), self.text_at(revision, section_id))
        return self._session.save([draft], message or f"{node.label}: restore the text of {said}")

    def _all_changes(self, section_id: str) -> Iterator[RevisionChange]:
        for revision in revisions(self._repository, self._session.relative):
            found = self.change_of(revision, section_id)
            if section_id and not found:
                continue
            yield RevisionChange(
                revision=revision,
                sections=tuple(change.id for change in found),
                words_added=sum(change.diff.words_added for change in found),
                words_removed=sum(change.diff.words_removed for change in found),
            )

    def _version_at(self, revision: Revision | None) -> Version:
        if revision is not None:
            return self._version(revision.blob)
        view = self._session.view
        return version_of(view.document.text, view.guide, view.record.aliases)

    def _version(self, blob: str) -> Version:
        """The version of that blob, an empty one for "" (a document not there)."""
        if blob in self._versions:
            self._versions.move_to_end(blob)
            return self._versions[blob]
        view = self._session.view
        version = version_of(self._read(blob), view.guide, view.record.aliases)
        self._versions[blob] = version
        if len(self._versions) > _KEPT_VERSIONS:
            self._versions.popitem(last=False)
        return version

    def _read(self, blob: str) -> str:
        return decode(self._blobs.read(blob)) if blob else ""

    def _read_exactly(self, revision: Revision) -> str:
        if not revision.blob:
            raise RevisionNotFound(
                f"Revision {revision.id[:7]} removed the document: it has no text.",
                advice="Choose the revision before it.",
            )
        try:
            return self._blobs.read(revision.blob).decode()
        except UnicodeDecodeError as error:
            raise RevisionNotFound(
                f"The document is not UTF-8 in revision {revision.id[:7]}.",
                advice="Restore the file with git, or choose another revision.",
            ) from error
