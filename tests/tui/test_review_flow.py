"""What a review round does with words that are answered, without a screen."""

import pytest

from waypost.model.review import signed
from waypost.tui.review_flow import spaced


@pytest.mark.parametrize(
    ("text", "new", "added"),
    [
        ("rides¦ are", "very", " very"),
        ("rides ¦are", "very", "very "),
        ("ri¦des", "x", "x"),
        ("rides¦.", "now", " now"),
        ("rides¦ are", ", too,", ", too,"),
        ("¦", "new", "new"),
    ],
)
def test_inserted_words_stand_apart(text: str, new: str, added: str) -> None:
    """A blank parts them from the word that they would join; within a word there is none."""
    before, _, after = text.partition("¦")
    assert spaced(before + after, len(before), new) == added


@pytest.mark.parametrize(
    ("remark", "who", "said"),
    [
        ("why?", "Ada Writer", "@Ada Writer: why?"),
        ("why?", "", "why?"),
        ("@Bo: why?", "Ada", "@Bo: why?"),
        ("a\n b", "A:da", "@A da: a b"),
        ("see http://x", "Ada", "@Ada: see http://x"),
    ],
)
def test_a_remark_is_signed_once(remark: str, who: str, said: str) -> None:
    """It begins with who makes it, on one line."""
    assert signed(remark, who) == said
