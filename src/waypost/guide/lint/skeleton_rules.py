"""The rule about a guide that is being made of the skeleton: how far it is."""

from collections.abc import Iterator

from waypost.guide.lint.subject import CheckedGuide, Remark, named
from waypost.guide.skeleton import guidance_entries, skeleton_words
from waypost.model.guide import Guidance, GuideSection
from waypost.model.naming import match_key

_MOST_NAMED = 3


def skeleton_text(guide: CheckedGuide) -> Iterator[Remark]:
    """Words of the skeleton that `guide new` wrote."""
    whole = guide.reading.guide
    if match_key(whole.title) in skeleton_words() or _holds(whole.guidance):
        yield Remark(
            1,
            "The title and what is said below it are still the skeleton's.",
            "Say what the guide is for, in your own words.",
            "",
        )
    guided = [section for section in guide.sections if guidance_entries(section.guidance)]
    left = [section for section in guided if _holds(section.guidance)]
    if left:
        yield Remark(
            left[0].line,
            f"{len(left)} of {len(guided)} sections still hold the skeleton's words: "
            f"{_names(left)}.",
            "Replace them by your own, or delete the section.",
            left[0].id,
        )


def _holds(guidance: Guidance) -> bool:
    known = skeleton_words()
    return any(match_key(text) in known for text in guidance_entries(guidance))


def _names(sections: list[GuideSection]) -> str:
    more = f" and {len(sections) - _MOST_NAMED} more" if len(sections) > _MOST_NAMED else ""
    return ", ".join(map(named, sections[:_MOST_NAMED])) + more
