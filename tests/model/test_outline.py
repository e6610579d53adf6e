"""The outline of a document as a value."""

from tests.support.large import large_document
from tests.support.views import view_of
from waypost.model.outline import Outline

_OUTLINE = view_of(large_document(120, 600), guide=None).outline


def test_every_section_is_found_by_its_id() -> None:
    """Each id leads to its section and to the section's place in reading order."""
    nodes = list(_OUTLINE.walk())
    assert len(nodes) == 121
    assert [_OUTLINE.find(node.id) for node in nodes] == nodes
    assert [_OUTLINE.place(node.id) for node in nodes] == list(range(121))
    assert _OUTLINE.find("no-such-section") is None
    assert _OUTLINE.place("no-such-section") is None


def test_outlines_of_the_same_sections_are_equal() -> None:
    """What is kept for finding sections quickly is no part of the value."""
    assert Outline(_OUTLINE.nodes) == _OUTLINE
