"""Compares a guide with the list of an earlier version of it: added, removed, reworded, moved.

Equal ids and equal words decide first; likeness decides about the rest, and more of it is asked
for in another section than in the same one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Final

from waypost.model.guide import Guide
from waypost.model.guide_change import CarriedIds, ChangeKind, GuideChange, Part, PartChange
from waypost.model.guide_listing import GuideListing, ListedSection, listing_of
from waypost.model.naming import match_key
from waypost.model.prose_diff.subsequence import common_subsequence
from waypost.model.record import GuideReference, Record

_ALIKE: Final = 0.65
"""Likeness from which a question of the same section is the old one in other words. Different
questions of one section reach 0.61 in the guides that come with Waypost (a test holds that)."""
_ALIKE_ELSEWHERE: Final = 0.8
"""The same in another section; different questions of a whole guide reach 0.71."""
_FEWEST_WORDS: Final = 3
"""Words from which likeness says something: "Who pays?" and "Who says?" are different."""
_MOST_COMPARISONS: Final = 10_000
"""Comparisons of likeness; what changed more than that is told as removed and added."""

_Pairs = dict[str, str]


def likeness(some: str, other: str) -> float:
    """How alike two texts are, from 0 to 1, case and punctuation aside (difflib's ratio)."""
    keys = match_key(some), match_key(other)
    if min(len(key.split()) for key in keys) < _FEWEST_WORDS:
        return float(keys[0] == keys[1])
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    # The bound is quick, and mostly enough to tell that two texts are not alike.
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def compare_guide(record: Record, guide: Guide, reference: GuideReference) -> GuideChange:
    """What changed from the guide that the record lists to this one."""
    old, new = record.listed, listing_of(guide)
    if not old:
        return _change_of_unlisted(record, new, reference)
    sections = _paired_sections(old, new)
    questions = _paired_items(old.questions, new.questions, sections)
    key_points = _paired_items(old.key_points, new.key_points, sections)
    telling = _Telling(old.sections, new.sections, sections)
    parts = [
        *telling.changes(Part.SECTION, old.sections, new.sections, sections),
        *telling.changes(Part.QUESTION, _placed(old.questions), _placed(new.questions), questions),
        *telling.changes(
            Part.KEY_POINT, _placed(old.key_points), _placed(new.key_points), key_points
        ),
    ]
    carried = CarriedIds(*map(MappingProxyType, (sections, questions, key_points)))
    return GuideChange(reference, new, tuple(parts), carried)


def _change_of_unlisted(
    record: Record, new: GuideListing, reference: GuideReference
) -> GuideChange:
    """What can be told where only ids with a state are known of the earlier guide."""
    noted = [
        (Part.QUESTION, frozenset(record.questions), new.questions),
        (Part.KEY_POINT, record.ticked, new.key_points),
    ]
    gone = [
        _removed(part, name, name, _section_of(name))
        for part, known, now in noted
        for name in sorted(known - now.keys())
    ]
    kept = [
        MappingProxyType({name: name for name in known & now.keys()}) for _, known, now in noted
    ]
    sections = MappingProxyType({name: name for name in new.sections})
    return GuideChange(reference, new, gone, CarriedIds(sections, *kept), is_complete=False)


def _paired_sections(old: GuideListing, new: GuideListing) -> _Pairs:
    """New ids by old ones: equal ids, then like titles or mostly the same items."""
    pairs = {name: name for name in old.sections if name in new.sections}
    old_items, new_items = _items_by_section(old), _items_by_section(new)

    def alike(before: str, after: str) -> float:
        titles = _share(_words(old.sections[before].title), _words(new.sections[after].title))
        here, there = old_items.get(before, Counter()), new_items.get(after, Counter())
        return max(titles, _share(here, there))

    return pairs | _best_pairs(old.sections, new.sections, pairs, alike, _ALIKE)


def _items_by_section(listing: GuideListing) -> Mapping[str, Counter[str]]:
    """What each section asks, and the sections below it: by that it is known under a new title."""
    found: dict[str, Counter[str]] = {}
    for name, text in (*listing.questions.items(), *listing.key_points.items()):
        found.setdefault(_section_of(name), Counter())[match_key(text)] += 1
    for name, section in listing.sections.items():
        found.setdefault(section.below, Counter())[name] += 1
    return found


def _paired_items(
    old: Mapping[str, str], new: Mapping[str, str], sections: Mapping[str, str]
) -> _Pairs:
    """New ids by old ones: the same words here, the same id, like words, the same elsewhere."""

    def here(name: str) -> str:
        return sections.get(_section_of(name), "")

    def at_home(before: str, after: str) -> float:
        stays = here(before) == _section_of(after)
        return likeness(old[before], new[after]) if stays else 0.0

    def anywhere(before: str, after: str) -> float:
        return likeness(old[before], new[after])

    pairs = _equal_pairs(
        {name: (here(name), match_key(text)) for name, text in old.items()},
        {name: (_section_of(name), match_key(text)) for name, text in new.items()},
    )
    same_id = {name: f"{here(name)}/{name.rpartition('/')[2]}" for name in _left(old, pairs)}
    unpaired = set(_left(new, pairs.values()))
    pairs |= {name: other for name, other in same_id.items() if other in unpaired}
    left, free = _left(old, pairs), _left(new, pairs.values())
    pairs |= _equal_pairs(
        {name: match_key(old[name]) for name in left}, {name: match_key(new[name]) for name in free}
    )
    pairs |= _best_pairs(old, new, pairs, at_home, _ALIKE)
    return pairs | _best_pairs(old, new, pairs, anywhere, _ALIKE_ELSEWHERE)


def _equal_pairs(old: Mapping[str, object], new: Mapping[str, object]) -> _Pairs:
    """Those with equal keys, in order."""
    places: dict[object, list[str]] = {}
    for name in reversed(list(new)):
        places.setdefault(new[name], []).append(name)
    return {name: places[key].pop() for name, key in old.items() if places.get(key)}


def _best_pairs(
    old: Iterable[str],
    new: Iterable[str],
    paired: Mapping[str, str],
    alike: Callable[[str, str], float],
    least: float,
) -> _Pairs:
    """The likest of those not paired, first come first served; none where they are too many."""
    left, free = _left(old, paired), _left(new, paired.values())
    if len(left) * len(free) > _MOST_COMPARISONS:
        return {}
    scored = [
        (-alike(before, after), i, j, before, after)
        for i, before in enumerate(left)
        for j, after in enumerate(free)
    ]
    pairs: _Pairs = {}
    for score, _, _, before, after in sorted(scored):
        if -score >= least and before not in pairs and after not in pairs.values():
            pairs[before] = after
    return pairs


def _left(names: Iterable[str], taken: Iterable[str]) -> list[str]:
    known = set(taken)
    return [name for name in names if name not in known]


def _words(title: str) -> Counter[str]:
    return Counter(match_key(title).split())


def _share(some: Counter[str], others: Counter[str]) -> float:
    """Twice what both have by what they have together (Dice), from 0 to 1."""
    together = some.total() + others.total()
    return 2 * (some & others).total() / together if together else 0.0


def _placed(texts: Mapping[str, str]) -> Mapping[str, ListedSection]:
    """Questions or key points in the form of sections: a text, and the section it stands below."""
    return {name: ListedSection(text, _section_of(name)) for name, text in texts.items()}


@dataclass(frozen=True, slots=True)
class _Telling:
    """Tells what changed, with the titles of the sections around it."""

    old_sections: Mapping[str, ListedSection]
    new_sections: Mapping[str, ListedSection]
    pairs_of_sections: Mapping[str, str]

    def changes(
        self,
        part: Part,
        old: Mapping[str, ListedSection],
        new: Mapping[str, ListedSection],
        pairs: Mapping[str, str],
    ) -> Iterator[PartChange]:
        """The parts that were added, moved or reworded in the new order, then those removed."""
        stay = self._unmoved(old, new, pairs)
        olds = {after: before for before, after in pairs.items()}
        for name, entry in new.items():
            now_in = self._title(self.new_sections, entry.below)
            if name not in olds:
                yield PartChange(ChangeKind.ADDED, part, "", name, "", entry.title, "", now_in)
                continue
            was = old[olds[name]]
            kind = ChangeKind.REWORDED if name in stay else ChangeKind.MOVED
            if kind is ChangeKind.MOVED or was.title != entry.title:
                was_in = self._title(self.old_sections, was.below)
                ends = (olds[name], name, was.title, entry.title)
                yield PartChange(kind, part, *ends, was_in, now_in)
        for name in _left(old, pairs):
            was_in = self._title(self.old_sections, old[name].below)
            yield _removed(part, name, old[name].title, was_in)

    def _unmoved(
        self,
        old: Mapping[str, ListedSection],
        new: Mapping[str, ListedSection],
        pairs: Mapping[str, str],
    ) -> frozenset[str]:
        """Those that stand below the same section as before, and there in the same order."""
        places: dict[str, tuple[list[str], list[str]]] = {}
        for name, entry in old.items():
            if name in pairs:
                below = self.pairs_of_sections.get(entry.below, "")
                places.setdefault(below, ([], []))[0].append(pairs[name])
        for name, entry in new.items():
            places.setdefault(entry.below, ([], []))[1].append(name)
        return frozenset(
            before[i]
            for before, after in places.values()
            for i, _ in common_subsequence(before, after)
        )

    @staticmethod
    def _title(sections: Mapping[str, ListedSection], name: str) -> str:
        return sections[name].title if name in sections else ""


def _removed(part: Part, name: str, text: str, was_in: str) -> PartChange:
    return PartChange(ChangeKind.REMOVED, part, name, "", text, "", was_in, "")


def _section_of(name: str) -> str:
    return name.rpartition("/")[0]
