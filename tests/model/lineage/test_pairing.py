"""Which section of an older version is which one of a newer."""

import pytest
from hypothesis import given

from tests.model.lineage.versions import paired_titles, side
from tests.support.documents import markdown_texts
from waypost.model.lineage.pairing import pair_sections

LONG = "We count the rides that were late, by city and by hour, since the launch of last spring."
OTHER = "Servers answer within a tenth of a second, or the screen shows what it knew before."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("## A\n\none\n", "## A\n\ntwo\n", [("A", "A")]),
        (
            "## 1. A\n\none\n\n## 2. B\n",
            "## 1. B\n\n## 2) **A**\n\none\n",
            [("A", "A"), ("B", "B")],
        ),
        (f"## A\n\n{LONG}\n", f"## Z\n\n{LONG}\n", [("A", "Z")]),
        (f"## A\n\n{LONG}\n", f"## Z\n\n{LONG} More of it.\n", [("A", "Z")]),
        (f"## A\n\n{LONG}\n", f"## Z\n\n{OTHER}\n", []),
        ("## A\n\nshort\n", "## Z\n\nshort\n", [("A", "Z")]),
        ("## A\n\nshort\n", "## Z\n\nother\n", []),
        ("## A\n\n## B\n\nx\n", "## Y\n\n## B\n\nx\n", [("A", "Y"), ("B", "B")]),
        (f"## A\n\n{LONG}\n", f"### A\n\n{LONG}\n", [("A", "A")]),
        ("", "## A\n", []),
        ("## A\n", "", []),
    ],
    ids=[
        "written in",
        "renumbered and moved",
        "renamed",
        "renamed and written in",
        "replaced",
        "renamed, short",
        "replaced, short",
        "renamed, empty",
        "another level",
        "new document",
        "emptied document",
    ],
)
def test_a_section_is_known_again(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    """By its text, by its place under the headings, by likeness; else it is another one."""
    assert paired_titles(old, new) == expected


def test_a_long_text_goes_before_a_title() -> None:
    """A text that got a new title is followed, though a new section has its old title now."""
    old = f"## Goals\n\n{LONG}\n"
    new = f"## Goals\n\nTo be written.\n\n## Aims\n\n{LONG}\n"
    assert paired_titles(old, new) == [("Goals", "Aims")]


def test_a_title_goes_before_a_short_text() -> None:
    """What stands in many sections, like "TBD", leads no section away from its title."""
    old = "## A\n\nTBD\n\n## B\n\nTBD\n"
    new = "## A\n\nWritten by now.\n\n## B\n\nTBD\n\n## C\n\nTBD\n"
    assert paired_titles(old, new) == [("A", "A"), ("B", "B")]


def test_equal_titles_are_told_by_the_headings_above() -> None:
    """Each part of a template has its own "Risks"."""
    old = f"## P\n\n### Risks\n\n{LONG}\n\n## Q\n\n### Risks\n\n{OTHER}\n"
    new = f"## Q\n\n### Risks\n\n{OTHER} So.\n\n## P\n\n### Risks\n\n{LONG} So.\n"
    before, after = side(old), side(new)
    assert pair_sections(before, after) == [(0, 0), (1, 3), (2, 4), (3, 1), (4, 2)]


def test_a_title_in_another_place_needs_some_of_its_words() -> None:
    """A "Risks" that goes and a "Risks" that comes elsewhere are two sections."""
    old = f"## P\n\n### Risks\n\n{LONG}\n\n## Q\n\n{LONG} Twice.\n"
    new = f"## P\n\n## Q\n\n{LONG} Twice.\n\n### Risks\n\n{OTHER}\n"
    assert ("Risks", "Risks") not in paired_titles(old, new)


def test_another_document_title_leaves_the_sections() -> None:
    """A new title of the document is no new path for its sections."""
    assert paired_titles(f"# T\n\n## A\n\n{LONG}\n", f"# New\n\n## A\n\n{OTHER}\n") == [
        ("T", "New"),
        ("A", "A"),
    ]


def test_very_many_new_sections_are_not_compared_word_by_word() -> None:
    """A version in which a hundred sections came and went is taken for a new document."""
    old = "".join(f"## Old {n}\n\n{LONG} {n}\n\n" for n in range(100))
    new = "".join(f"## New {n}\n\n{LONG} {n} again\n\n" for n in range(100))
    assert paired_titles(old, new) == []


@given(markdown_texts, markdown_texts)
def test_every_section_is_paired_once(old: str, new: str) -> None:
    """No section has two counterparts, and the same versions give the same pairs."""
    before, after = side(old), side(new)
    pairs = pair_sections(before, after)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert pairs == sorted(pairs) == pair_sections(before, after)


@given(markdown_texts)
def test_a_version_is_paired_with_itself_in_place(text: str) -> None:
    """Where nothing changed, every section is its own counterpart."""
    same = side(text)
    assert all(i == j for i, j in pair_sections(same, same))
    assert len(pair_sections(same, side(text))) == len(same.digests)
