"""Sections of the guide that the writer matched by hand."""

import pytest

from tests.support.design import GUIDE
from waypost.guide.recognise import recognise
from waypost.markdown.creation import create_section
from waypost.markdown.edits import Edited
from waypost.markdown.matching import alias_of, match_sections, unknown_aliases
from waypost.markdown.outlining import build_outline
from waypost.markdown.slices import parse_document
from waypost.model.document import Document
from waypost.model.record import Record

_GUIDE = recognise(GUIDE, name="short", source="short.md", sha256="0")
_TEXT = """\
# Rides

## 1. Overview

## 2. Product

### 2.1 Why we do this

### 2.2 Notes

## 3. Production

### 3.1 Notes

### 3.2 Input/Output
"""


def _document() -> Document:
    return parse_document(_TEXT)


def _matched(**aliases: str) -> dict[str, str]:
    """Title in the document by guide section id."""
    document = _document()
    found = {}
    for name, index in match_sections(_GUIDE, document, aliases).items():
        heading = document.sections[index].heading
        found[name] = heading.inline if heading else ""
    return found


@pytest.mark.parametrize(
    ("alias", "heading"),
    [
        ("Why we do this", "2.1 Why we do this"),
        ("Product/Why we do this", "2.1 Why we do this"),
        ("product / why we do THIS", "2.1 Why we do this"),
        ("Input/Output", "3.2 Input/Output"),
        ("Production/Notes", "3.1 Notes"),
        ("Production/Input/Output", "3.2 Input/Output"),
    ],
)
def test_an_alias_names_the_section(alias: str, heading: str) -> None:
    """A title, or titles from above down; numbers, case and blanks do not count."""
    assert _matched(problem=alias)["problem"] == heading


def test_an_alias_goes_before_the_title() -> None:
    """What the writer said holds where the titles would say something else."""
    matched = _matched(problem="Overview")
    assert matched["problem"] == "1. Overview"
    assert "overview" not in matched


def test_a_section_can_be_matched_with_none() -> None:
    """With an empty alias the title alone is no match."""
    assert "product" in _matched()
    assert "product" not in _matched(product="")


def test_an_alias_that_names_nothing_counts_for_nothing() -> None:
    """After the heading was renamed by hand, the titles decide as before, and it is said."""
    assert _matched(product="Was called so")["product"] == "2. Product"
    aliases = {"product": "Was called so", "gone": "Overview", "problem": "", "metrics": "Notes"}
    assert unknown_aliases(_GUIDE, _document(), aliases) == {
        "product": "Was called so",
        "gone": "Overview",
    }


def test_two_aliases_do_not_share_a_section() -> None:
    """A section of the document is one of the guide's at most."""
    matched = _matched(metrics="Overview", problem="Overview")
    assert [name for name in matched if matched[name] == "1. Overview"] == ["metrics"]


@pytest.mark.parametrize("index", range(2, 9))
def test_every_section_has_an_alias_that_names_it(index: int) -> None:
    """The alias made for a section leads to that section and no other."""
    document = parse_document(f"{_TEXT}\n### 3.3 Notes, too\n")
    alias = alias_of(document, index, _GUIDE)
    assert match_sections(_GUIDE, document, {"problem": alias})["problem"] == index


def test_the_shortest_alias_is_made() -> None:
    """A title that no other section has stands alone; else those above stand before it."""
    assert alias_of(_document(), 4, _GUIDE) == "Why we do this"
    assert alias_of(_document(), 7, _GUIDE) == "Production/Notes"


def test_the_outline_and_new_sections_follow_the_aliases() -> None:
    """The matched section has the guide's questions, and a new sibling finds its place by it."""
    document = _document()
    aliases = {"problem": "Why we do this"}
    node = build_outline(document, _GUIDE, Record(aliases=aliases)).find("problem")
    assert node is not None
    assert (node.title, len(node.questions)) == ("Why we do this", 3)
    edited = create_section(document, _GUIDE, "customers", "They ride.", aliases)
    assert isinstance(edited, Edited)
    text = edited.document.text
    assert text.index("Why we do this") < text.index("Customers") < text.index("2.2 Notes")
