"""The texts and sections of old versions, by object name: read once, in as few goes as can be."""

from collections import OrderedDict
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from waypost.closing import Closing
from waypost.errors import GitError
from waypost.markdown.digests import EMPTY, DigestReader, SlicedVersion
from waypost.model.lineage.digest import NO_DOCUMENT, Digests
from waypost.model.lineage.pairing import Side
from waypost.model.prose_diff import diff_changed
from waypost.model.revision import WordCount
from waypost.store.blobs import BlobReader
from waypost.store.repository import Repository
from waypost.store.section_cache import SectionCache

_MOST_BROKEN: Final = 8
"""Versions that may be missing; a repository that lacks more is told of as it is."""
_KEPT_BYTES: Final = 24 * 1024 * 1024
"""Of texts kept for the next look. A section that stayed from one version read to the next is in
memory once, and counts once: this is thousands of revisions of a usual document."""


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section of an old version, to be compared."""

    hash: str
    """As in its digest, "" for none."""
    text: str


_NO_SIDE: Final = "", Side(NO_DOCUMENT, lambda _: "")
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
        self._last = EMPTY
        self._last_side = _NO_SIDE
        """What a revision had before is what the one before it made."""
        self._coming: Generator[str, None, None] = self._reading([])
        """Reads what is being looked at, a version at a time."""
        self._found: dict[str, Digests] = {}
        """What the cache does not know yet."""
        self._broken: dict[str, GitError] = {}
        self._counts: dict[tuple[str, str], WordCount] = {}
        self._new_counts: dict[tuple[str, str], WordCount] = {}

    def close(self) -> None:
        """End the reading process, and keep what was found out."""
        self._coming.close()
        self._last_side = _NO_SIDE  # it leads back here, and all that is kept would stay
        self._keep_found()
        self._blobs.close()
        self._cache.close()

    def put(self, name: str, content: bytes) -> None:
        """Take in a text that is in no revision, under a name that is no object name."""
        self._put[name] = version = self._reader.read(content)
        self._digests[name] = version.digests

    def look_at(self, blobs: Iterable[str]) -> None:
        """Be ready to tell the sections of these versions, best asked for in this order.

        They are read as they are asked for, so that git finds the next ones while one is used;
        the next look is free.
        """
        self._finish()
        wanted = [blob for blob in dict.fromkeys(blobs) if blob not in self._digests]
        self._digests |= self._cache.versions(wanted)
        self._keep_found()
        self._coming = self._reading([blob for blob in wanted if blob not in self._digests])

    def fetch(self, blobs: Iterable[str]) -> None:
        """Read the texts of these versions, in one go."""
        self._finish()
        wanted = [blob for blob in dict.fromkeys(blobs) if blob not in self._put]
        with suppress(GitError):  # whoever looks at what cannot be read is told then
            self._read([blob for blob in wanted if blob not in self._kept])

    def digests(self, blob: str) -> Digests:
        """The sections of a version. Raises GitError."""
        if blob not in self._digests and not self._reached(blob):
            self.look_at([blob])
            self._finish()
        return self._digests[blob]

    def side(self, blob: str) -> Side:
        """The version, to be paired with another."""
        digests = self.digests(blob)
        name, side = self._last_side
        if name != blob or side.digests is not digests:
            side = Side(digests, lambda index: self.section_text(blob, index))
            self._last_side = blob, side
        return side

    def section_text(self, blob: str, index: int) -> str:
        """The text below the heading of a section. Raises GitError."""
        return self.version(blob).text(index)

    def check(self, *blobs: str) -> None:
        """Raise the GitError of a version that cannot be read, if one of these is such."""
        for blob in blobs:
            self.digests(blob)
            if blob in self._broken:
                raise self._broken[blob]

    def content(self, blob: str) -> bytes:
        """The bytes of a version. Raises GitError."""
        self.check(blob)
        return b"".join(self.version(blob).slices)

    def section(self, blob: str, index: int | None) -> SectionText:
        """A section to be compared, `NO_SECTION` for None."""
        if index is None:
            return NO_SECTION
        return SectionText(self.digests(blob)[index].text, self.section_text(blob, index))

    def word_count(
        self, old_blob: str, old: int | None, new_blob: str, new: int | None
    ) -> WordCount:
        """What the change of a section comes to; None where a version lacks it.

        Of a text that cannot be read no words are counted.
        """
        old_hash = self.digests(old_blob)[old].text if old is not None else ""
        new_hash = self.digests(new_blob)[new].text if new is not None else ""
        if old_hash == new_hash:
            return WordCount()
        key = (old_hash, new_hash)
        count = self._counts.get(key) or self._cache.word_count(*key)
        if count is None:
            before, after = self.section(old_blob, old), self.section(new_blob, new)
            if not self._broken.keys().isdisjoint({old_blob, new_blob}):
                return WordCount(blocks=1)
            diff = diff_changed(before.text, after.text)
            count = WordCount(diff.words_added, diff.words_removed, diff.changes)
            self._new_counts[key] = count
        self._counts[key] = count
        return count

    def version(self, blob: str) -> SlicedVersion:
        """A version with the sources of its sections. Raises GitError."""
        if blob in self._put:
            return self._put[blob]
        if blob not in self._kept:
            self._finish()
        if blob not in self._kept:
            self._read([blob])
        self._kept.move_to_end(blob)
        return self._kept[blob]

    def _reached(self, blob: str) -> bool:
        """Whether the version was among those to come, which are read as far as to it."""
        return any(name == blob for name in self._coming)

    def _finish(self) -> None:
        """Read what is still to come: one process answers one question after the other."""
        self._read_out(self._coming)

    def _read(self, blobs: list[str]) -> None:
        """Read and keep the versions. Raises GitError where hardly any can be read."""
        self._read_out(self._reading(blobs))

    @staticmethod
    def _read_out(reading: Iterator[str]) -> None:
        for _ in reading:
            pass

    def _reading(self, blobs: list[str]) -> Generator[str, None, None]:
        """Read and keep the versions, and give the name of each.

        One that cannot be read is stood in for, so that the others have their history; `check`
        tells of it. Raises GitError where hardly any can be read.
        """
        left = blobs
        while left:
            read = 0
            try:
                for content in self._blobs.read_all(left):
                    self._take_in(left[read], content)
                    read += 1
                    yield left[read - 1]
            except GitError as error:
                if len(self._broken) >= _MOST_BROKEN:
                    raise
                self._broken[left[read]] = error
                self._stand_in(left[read])
                read += 1
                yield left[read - 1]
            left = left[read:]

    def _take_in(self, blob: str, content: bytes) -> None:
        version = self._reader.read(content)
        if blob not in self._digests:
            self._found[blob] = self._digests[blob] = version.digests
        self._keep(blob, version)

    def _stand_in(self, blob: str) -> None:
        """Put something in the place of a version that cannot be read.

        What the cache knows of it, without text; else the version read before it.
        """
        digests = self._digests.get(blob)
        if digests is None:
            self._digests[blob] = self._last.digests
            self._keep(blob, self._last._replace(own=0))
        else:
            self._keep(blob, SlicedVersion((b"",) * len(digests), digests))

    def _keep(self, blob: str, version: SlicedVersion) -> None:
        self._kept[blob] = self._last = version
        self._kept_bytes += version.own
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= oldest.own

    def _keep_found(self) -> None:
        """Hand over to the cache what it does not know."""
        if self._found:
            self._cache.keep_versions(self._found)
            self._found = {}
        if self._new_counts:
            self._cache.keep_word_counts(self._new_counts)
            self._new_counts = {}
