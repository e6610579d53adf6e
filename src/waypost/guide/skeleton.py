"""The skeleton of a guide that `guide new` writes, and its words for those who look for them."""

from functools import cache

from waypost.guide.recognise import read_guide
from waypost.model.guide import Guidance
from waypost.model.naming import match_key
from waypost.paths import PACKAGE

_TITLE = "Name of the guide"


def skeleton(title: str = "") -> str:
    """The text of a new guide of that title."""
    text = (PACKAGE / "data" / "guide-skeleton.md").read_text(encoding="utf-8")
    one_line = " ".join(title.split())
    return text.replace(_TITLE, one_line, 1) if one_line else text


@cache
def skeleton_words() -> frozenset[str]:
    """What the skeleton's guidance says, folded, entry by entry."""
    guide = read_guide(skeleton(), name="", source="", sha256="").guide
    entries = {guide.title, *guidance_entries(guide.guidance)}
    for section in guide.walk():
        entries |= guidance_entries(section.guidance)
    return frozenset(map(match_key, entries))


def guidance_entries(guidance: Guidance) -> frozenset[str]:
    """Paragraphs and items of the guidance."""
    prose = f"{guidance.overview}\n\n{guidance.purpose}\n\n{guidance.notes}".split("\n\n")
    items = [
        *(point.text for point in guidance.key_points),
        *(question.text for question in guidance.questions),
        *(quote.text for quote in guidance.quotes),
    ]
    texts = [guidance.tagline, *prose, *items]
    return frozenset(text for text in texts if text.strip())
