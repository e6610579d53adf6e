"""The texts and sections of old versions, by object name: read once, in as few goes as can be."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from waypost.closing import Closing
from waypost.markdown.digests import EMPTY, DigestReader, SlicedVersion
from waypost.model.lineage.digest import NO_DOCUMENT, Digests
from waypost.model.lineage.pairing import Side
from waypost.model.prose_diff import diff_prose
from waypost.model.revision import WordCount
from waypost.store.blobs import BlobReader
from waypost.store.repository import Repository
from waypost.store.section_cache import SectionCache

_KEPT_BYTES: Final = 24 * 1024 * 1024
"""Of texts kept for the next look. A section that stayed from one version read to the next is in
memory once, and counts once: this is thousands of revisions of a usual document."""


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section of an old version, to be compared."""

    hash: str
    """As in its digest, "" for none."""
    text: str


NO_SECTION: Final = SectionText("", "")


class OldVersions(Closing):
    """What old versions of a repository's documents say. Close it, or use `with`.

    "" is the version where the document is not there. Limits: it belongs to one thread.
    """

    def __init__(self, repository: Repository) -> None:
        self._blobs = BlobReader(repository)
        self._cache = SectionCache(repository.common_dir)
        self._reader = DigestReader()
        self._digests: dict[str, Digests] = {"": NO_DOCUMENT}
        self._kept: OrderedDict[str, SlicedVersion] = OrderedDict()
        self._put: dict[str, SlicedVersion] = {"": EMPTY}
        self._kept_bytes = 0
        self._counts: dict[tuple[str, str], WordCount] = {}
        self._new_counts: dict[tuple[str, str], WordCount] = {}

    def close(self) -> None:
        """End the reading process, and keep what was found out."""
        self._keep_counts()
        self._blobs.close()
        self._cache.close()

    def put(self, name: str, content: bytes) -> None:
        """Take in a text that is in no revision, under a name that is no object name."""
        self._put[name] = version = self._reader.read(content)
        self._digests[name] = version.digests

    def look_at(self, blobs: Iterable[str]) -> None:
        """Find out the sections of these versions, in one go; the next look is free."""
        wanted = [blob for blob in dict.fromkeys(blobs) if blob not in self._digests]
        self._digests |= self._cache.versions(wanted)
        self._keep_counts()
        new = self._read([blob for blob in wanted if blob not in self._digests])
        if new:
            self._cache.keep_versions(new)

    def fetch(self, blobs: Iterable[str]) -> None:
        """Read the texts of these versions, in one go."""
        wanted = [blob for blob in dict.fromkeys(blobs) if blob not in self._put]
        self._read([blob for blob in wanted if blob not in self._kept])

    def digests(self, blob: str) -> Digests:
        """The sections of a version. Raises GitError."""
        if blob not in self._digests:
            self.look_at([blob])
        return self._digests[blob]

    def side(self, blob: str) -> Side:
        """The version, to be paired with another."""
        return Side(self.digests(blob), lambda index: self.section_text(blob, index))

    def section_text(self, blob: str, index: int) -> str:
        """The text below the heading of a section. Raises GitError."""
        return self.version(blob).text(index)

    def content(self, blob: str) -> bytes:
        """The bytes of a version. Raises GitError."""
        return b"".join(self.version(blob).slices)

    def section(self, blob: str, index: int | None) -> SectionText:
        """A section to be compared, `NO_SECTION` for None."""
        if index is None:
            return NO_SECTION
        return SectionText(self.digests(blob)[index].text, self.section_text(blob, index))

    def word_count(
        self, old_blob: str, old: int | None, new_blob: str, new: int | None
    ) -> WordCount:
        """What the change of a section comes to; None where a version lacks it."""
        old_hash = self.digests(old_blob)[old].text if old is not None else ""
        new_hash = self.digests(new_blob)[new].text if new is not None else ""
        if old_hash == new_hash:
            return WordCount()
        key = (old_hash, new_hash)
        count = self._counts.get(key) or self._cache.word_count(*key)
        if count is None:
            diff = diff_prose(self.section(old_blob, old).text, self.section(new_blob, new).text)
            count = WordCount(diff.words_added, diff.words_removed, diff.changes)
            self._new_counts[key] = count
        self._counts[key] = count
        return count

    def version(self, blob: str) -> SlicedVersion:
        """A version with the sources of its sections. Raises GitError."""
        if blob in self._put:
            return self._put[blob]
        if blob not in self._kept:
            self._read([blob])
        self._kept.move_to_end(blob)
        return self._kept[blob]

    def _read(self, blobs: list[str]) -> Mapping[str, Digests]:
        """Read and keep the versions; gives what is newly known of them."""
        new: dict[str, Digests] = {}
        for blob, content in zip(blobs, self._blobs.read_all(blobs), strict=True):
            version = self._reader.read(content)
            if blob not in self._digests:
                new[blob] = self._digests[blob] = version.digests
            self._keep(blob, version)
        return new

    def _keep(self, blob: str, version: SlicedVersion) -> None:
        self._kept[blob] = version
        self._kept_bytes += version.own
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= oldest.own

    def _keep_counts(self) -> None:
        if self._new_counts:
            self._cache.keep_word_counts(self._new_counts)
            self._new_counts = {}
