"""Versions for the tests of pairing: documents as they are written, taken apart by themselves."""

from waypost.markdown.digests import DigestReader, SlicedVersion
from waypost.model.lineage.pairing import Side, pair_sections


def version(text: str) -> SlicedVersion:
    """A document's text as a version."""
    return DigestReader().read(text.encode())


def side(text: str) -> Side:
    """A document's text as one side of a pairing."""
    read = version(text)
    return Side(read.digests, read.text)


def paired_titles(old: str, new: str) -> list[tuple[str, str]]:
    """Which title became which, without the text before the first heading."""
    before, after = side(old), side(new)
    return [
        (before.digests[i].title, after.digests[j].title)
        for i, j in pair_sections(before, after)
        if before.digests[i].level or after.digests[j].level
    ]
