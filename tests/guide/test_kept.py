"""Recognised guides as text and back."""

import pytest

from waypost.guide.kept import guide_as_text, guide_of_text
from waypost.guide.library import find_guide
from waypost.paths import packaged_guides


@pytest.mark.parametrize("name", sorted(path.stem for path in packaged_guides().glob("*.md")))
def test_a_guide_comes_back_as_it_was(name: str) -> None:
    """Nothing is lost and nothing is added on the way through a text."""
    guide = find_guide(name, [packaged_guides()])
    assert guide_of_text(guide_as_text(guide)) == guide


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"guidance": {}}', "null", '"guide"'])
def test_another_text_is_no_guide(text: str) -> None:
    """A text that holds something else is refused, with one kind of error."""
    with pytest.raises(ValueError, match=r".+"):
        guide_of_text(text)
