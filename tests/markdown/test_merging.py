"""Two edits of one document: sections added, removed, moved, renamed and written in."""

from hypothesis import given
from hypothesis import strategies as st

from waypost.markdown.merging import merge_documents
from waypost.markdown.slices import parse_document
from waypost.model.merge.result import Side

_PROBLEM = "## Problem\n\nRides are late, and nobody in the whole town knows why.\n\n"
_METRICS = "## Metrics\n\nWe count cancellations in every hour of every day.\n\n"
_SERVING = "## Serving\n\nAn answer must be there within a fifth of a second.\n"
BASE = f"# Rides\n\n{_PROBLEM}{_METRICS}{_SERVING}"

_BODIES = st.lists(
    st.sampled_from(["Rides are late.", "Nobody knows.", "We count.", "- item", "```\ncode\n```"]),
    max_size=3,
).map("\n\n".join)
_HEADINGS = st.sampled_from(["Problem", "Metrics", "Serving", "1. Risks"])
_SECTIONS = st.tuples(_HEADINGS, _BODIES).map(lambda one: f"## {one[0]}\n\n{one[1]}\n\n")
_DOCUMENTS = st.lists(_SECTIONS, max_size=4, unique_by=lambda text: text.split("\n")[0]).map(
    lambda sections: "# T\n\n" + "".join(sections)
)
_ENDS = st.sampled_from(["\n", "\r\n"])


@given(base=_DOCUMENTS, edited=_DOCUMENTS, end=_ENDS)
def test_a_one_sided_edit_is_that_edit(base: str, edited: str, end: str) -> None:
    """Byte for byte, whatever was edited."""
    edited = edited.replace("\n", end)
    assert merge_documents(base, edited, base).parts == (edited,)
    assert merge_documents(base, base, edited).parts == (edited,)
    assert merge_documents(base, edited, edited).parts == (edited,)


@given(base=_DOCUMENTS, ours=_DOCUMENTS, theirs=_DOCUMENTS)
def test_no_heading_is_lost_or_glued_to_a_text(base: str, ours: str, theirs: str) -> None:
    """Every section that a side added is there, as a section, or in a stretch to decide."""
    merged = merge_documents(base, ours, theirs)
    titles = {s.heading.title for s in parse_document(merged.marked()).sections if s.heading}
    for side in (ours, theirs):
        added = _titles(side) - _titles(base)
        assert added <= titles


@given(base=_DOCUMENTS, ours=_DOCUMENTS, theirs=_DOCUMENTS)
def test_a_merge_is_the_same_from_both_sides(base: str, ours: str, theirs: str) -> None:
    """But for the order of what both added at one place."""
    one, other = merge_documents(base, ours, theirs), merge_documents(base, theirs, ours)
    assert one.is_clean == other.is_clean
    mine = sorted(one.with_side(Side.OURS).split())
    assert mine == sorted(other.with_side(Side.THEIRS).split())


def _titles(text: str) -> set[str]:
    return {s.heading.title for s in parse_document(text).sections if s.heading}


def test_different_sections() -> None:
    """Each side's section stands."""
    ours = BASE.replace("every hour", "each hour")
    theirs = BASE.replace("a fifth", "a tenth")
    assert merge_documents(BASE, ours, theirs).text == ours.replace("fifth", "tenth")


def test_untouched_sections_keep_their_bytes() -> None:
    """Byte order mark, odd line ends and blanks of a section that nobody touched stay."""
    odd = "\ufeff# T\n\n## A\n\none \r\n\n\n## B\n\ntwo\n\n## C\n\nlast"
    merged = merge_documents(odd, odd.replace("two", "2"), odd.replace("last", "end"))
    assert merged.text == odd.replace("two", "2").replace("last", "end")


def test_a_section_moved_here_and_edited_there() -> None:
    """It stands where it was moved to, with the edit."""
    ours = f"# Rides\n\n{_METRICS}{_SERVING}\n{_PROBLEM.rstrip()}\n"
    theirs = BASE.replace("nobody in", "no one in")
    merged = merge_documents(BASE, ours, theirs)
    assert merged.is_clean
    assert merged.text == ours.replace("nobody in", "no one in")


def test_both_move_different_sections() -> None:
    """Both moves are made."""
    ours = f"# Rides\n\n{_METRICS}{_PROBLEM}{_SERVING}"
    theirs = f"# Rides\n\n{_SERVING}\n{_PROBLEM}{_METRICS.rstrip()}\n"
    merged = merge_documents(BASE, ours, theirs)
    headings = [s.heading.title for s in parse_document(merged.text).sections if s.heading]
    assert headings == ["Rides", "Serving", "Metrics", "Problem"]


def test_a_section_renamed_here_and_edited_there() -> None:
    """It has the new name and the new text."""
    ours = BASE.replace("## Metrics", "## 2. Business metrics")
    theirs = BASE.replace("every hour", "each hour")
    merged = merge_documents(BASE, ours, theirs)
    assert merged.text == ours.replace("every hour", "each hour")


def test_sections_added_on_both_sides() -> None:
    """Both are there; at one place ours come first, and a part keeps what is below it."""
    ours = BASE.replace("## Metrics", "### Causes\n\nRain.\n\n## Metrics")
    theirs = BASE.replace("## Metrics", "## Customers\n\nRiders.\n\n## Metrics")
    merged = merge_documents(BASE, ours, theirs).text
    assert merged.index("### Causes") < merged.index("## Customers") < merged.index("## Metrics")
    swapped = merge_documents(BASE, theirs, ours).text
    assert swapped == merged


def test_a_section_added_at_the_end_of_each() -> None:
    """The last one of a file needs a blank line once another follows."""
    merged = merge_documents(BASE, f"{BASE}\n## A\n\na\n", f"{BASE}\n## B\n\nb")
    assert merged.text == f"{BASE}\n## A\n\na\n\n## B\n\nb"


def test_a_section_removed_here_and_edited_there() -> None:
    """That is for somebody to decide: the edit is not lost."""
    ours = BASE.replace(_METRICS, "")
    theirs = BASE.replace("every hour", "each hour")
    merged = merge_documents(BASE, ours, theirs)
    assert len(merged.stretches) == 1
    assert merged.with_side(Side.OURS) == ours
    assert merged.with_side(Side.THEIRS) == theirs


def test_a_section_removed_here_and_untouched_there() -> None:
    """It is gone."""
    ours = BASE.replace(_METRICS, "")
    theirs = BASE.replace("a fifth", "a tenth")
    assert merge_documents(BASE, ours, theirs).text == ours.replace("a fifth", "a tenth")


def test_line_ends_changed_on_one_side() -> None:
    """Where one side gave the whole document other line ends, the merge has them."""
    ours = BASE.replace("every hour", "each hour")
    theirs = BASE.replace("\n", "\r\n")
    assert merge_documents(BASE, ours, theirs).text == ours.replace("\n", "\r\n")
