"""What must be known of a section to follow it through thousands of versions: not its text."""

from typing import Final, NamedTuple

from waypost.model.naming import match_key

_HEADING: Final = 4
"""How many of a digest's parts are about the heading."""


class SectionDigest(NamedTuple):
    """A section of one version: its heading, and its text as a hash.

    Two digests are equal where heading, level and text are. (A tuple, for hundreds of thousands
    of them are compared when a long history is read.)
    """

    level: int
    """1 to 6; 0 for the text before the first heading."""
    inline: str
    """The heading's Markdown on one line, "" for the text before the first heading."""
    number: str
    title: str
    text: str
    """Hash of the text below the heading without blank lines around it, "" for no text."""
    size: int
    """Bytes of that text."""

    @property
    def key(self) -> str:
        """The title as sections are matched by."""
        return match_key(self.title)

    def same_heading(self, other: "SectionDigest") -> bool:
        """Whether the headings are the same in every respect."""
        return self[:_HEADING] == other[:_HEADING]

    @property
    def label(self) -> str:
        """Number and title, as people say it."""
        return f"{self.number} {self.title}".strip()

    @property
    def exists(self) -> bool:
        """False only for the text before the first heading where there is none."""
        return self.level > 0 or bool(self.text)


Digests = tuple[SectionDigest, ...]
"""The sections of a version in order; the first is the text before the first heading."""

NO_DOCUMENT: Digests = ()
"""The version where the document is not there."""


def heading_paths(digests: Digests) -> list[tuple[str, ...]]:
    """For each section the match keys of the headings from the outermost down to its own.

    A title, the one heading of level 1 before all others, counts in no path but its own: a
    document that is given another title has the same sections.
    """
    first_levels = [digest.level for digest in digests if digest.level]
    titled = first_levels[:1] == [1] and first_levels.count(1) == 1
    paths: list[tuple[str, ...]] = []
    above: list[tuple[int, str]] = []
    for index, digest in enumerate(digests):
        while above and above[-1][0] >= digest.level:
            above.pop()
        paths.append((*(key for _, key in above), digest.key))
        if digest.level and not (titled and index == 1):
            above.append((digest.level, digest.key))
    return paths
