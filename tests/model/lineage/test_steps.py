"""What a revision is said to have done to the sections."""

from tests.model.lineage.versions import side
from waypost.model.lineage.pairing import pair_sections
from waypost.model.lineage.step import (
    SectionStep,
    StepKind,
    earlier_ids,
    own_steps,
    steps_between,
)

FIRST = "The first half says that rides are late and nobody at all knows why it is so."
SECOND = "The second half tells how drivers, riders and the city could agree on better times."


def _steps(old: str, new: str) -> list[SectionStep]:
    before, after = side(old), side(new)
    new_ids = tuple(f"{digest.key or 'top'}" for digest in after.digests)
    pairs = pair_sections(before, after)
    names = [digest.key or "top" for digest in before.digests]
    ids = earlier_ids(pairs, new_ids, len(before.digests), lambda: names)
    return list(steps_between(before, after, pairs, ids, new_ids))


def _told(old: str, new: str) -> list[tuple[str, str]]:
    return [(step.id, ", ".join(step.kinds)) for step in _steps(old, new)]


def test_only_what_was_touched_is_told() -> None:
    """Neighbours of a section that was written in have no step."""
    assert _told("## A\n\n1\n\n## B\n\n2\n", "## A\n\n1\n\n## B\n\n3\n") == [("b", "written")]


def test_all_that_can_happen_at_once() -> None:
    """A section may be written, renamed, renumbered and moved to another level in one revision."""
    old = f"## 1. Alpha\n\n{FIRST}\n\n## 2. Beta\n\n{SECOND}\n"
    new = f"## 1. Beta\n\n{SECOND}\n\n### 1.1 Omega\n\n{FIRST} More.\n"
    told = dict(_told(old, new))
    assert told["omega"].startswith("written, renamed, renumbered, relevelled")
    assert sorted(kind for kinds in told.values() for kind in kinds.split(", ")).count("moved") == 1


def test_making_room_is_no_move() -> None:
    """A section that another one was put before has not moved."""
    assert _told("## A\n\n1\n\n## B\n\n2\n", "## N\n\nnew\n\n## A\n\n1\n\n## B\n\n2\n") == [
        ("n", "added")
    ]


def test_a_swap_is_one_move() -> None:
    """Of two sections that change places, one is said to have moved."""
    assert len(_told("## A\n\n1\n\n## B\n\n2\n", "## B\n\n2\n\n## A\n\n1\n")) == 1


def test_a_section_split_off() -> None:
    """A new section whose words came out of another one says so."""
    steps = _steps(
        f"## A\n\n{FIRST}\n\n{SECOND}\n", f"## A\n\n{FIRST}\n\n## B\n\n{SECOND} And more.\n"
    )
    assert [(step.id, step.kinds, step.other) for step in steps] == [
        ("a", (StepKind.WRITTEN,), ""),
        ("b", (StepKind.SPLIT_OFF,), "a"),
    ]


def test_a_section_joined_into_another() -> None:
    """A section that is gone, its words being in another one, says so."""
    steps = _steps(f"## A\n\n{FIRST}\n\n## B\n\n{SECOND}\n", f"## A\n\n{FIRST}\n\n{SECOND}\n")
    assert [(step.id, step.kinds, step.other) for step in steps] == [
        ("a", (StepKind.WRITTEN,), ""),
        ("b", (StepKind.JOINED,), "a"),
    ]


def test_text_before_the_first_heading_comes_and_goes() -> None:
    """It is added and removed like a section, though it has a place in every version."""
    assert _told("## A\n", "Some text.\n\n## A\n") == [("top", "added")]
    assert _told("Some text.\n\n## A\n", "## A\n") == [("top", "removed")]


def test_a_removed_section_keeps_its_name_beside_its_namesake() -> None:
    """An id that a section of the newer version has is given to no other one."""
    pairs, new_ids = [(0, 0), (1, 2)], ("top", "new", "b")
    ids = earlier_ids(pairs, new_ids, 3, lambda: ["top", "whatever", "b"])
    assert ids == ("top", "b", "b-2")


def test_a_merge_did_what_no_parent_has() -> None:
    """What a side brought is the side's; what differs from all sides is the merge's own."""
    main = (
        SectionStep("a", 1, 1, (StepKind.WRITTEN,)),
        SectionStep("b", 2, 2, (StepKind.WRITTEN,)),
    )
    side_line = (SectionStep("b", 2, 2, (StepKind.WRITTEN,)),)
    assert own_steps([main, side_line]) == main[1:]
    assert own_steps([main]) == main
