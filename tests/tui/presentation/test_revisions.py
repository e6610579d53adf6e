"""Revisions and what they changed."""

from collections.abc import Sequence
from io import StringIO

import pytest
from rich.console import Console
from rich.style import Style

from tests.tui.presentation.hostile import HOSTILE, SHOWN
from waypost.model.prose_diff import diff_prose
from waypost.model.revision import Revision, RevisionChange
from waypost.model.revision_rows import RevisionRow
from waypost.model.sittings import Sitting
from waypost.model.version import SectionChange, SectionVersion
from waypost.tui.presentation.block import Block
from waypost.tui.presentation.changes import change_anchor, change_blocks
from waypost.tui.presentation.revisions import (
    RowForm,
    long_date,
    revision_heading,
    revision_row,
    short_date,
)
from waypost.tui.themes import TextStyles

_STYLES = TextStyles(added=Style(underline=True), removed=Style(strike=True))


def _revision(
    message: str = "Targets with dates",
    author: str = "Ada Writer",
    date: str = "2026-11-14T09:12:00+01:00",
    milestones: tuple[str, ...] = (),
) -> Revision:
    return Revision("3f9c2a1d" * 5, date, author, "a@b", message, "1", "d.md", "0", milestones)


def _row(revision: Revision, *, width: int = 160, marked: bool = False) -> str:
    change = RevisionChange(revision, ("metrics",), 41, 12)
    row = RevisionRow((change,), Sitting((change,)))
    form = RowForm(numbers={"metrics": "2.4"})
    return revision_row(row, width, _STYLES, form, marked=marked).plain


def _section(before: str | None, after: str | None, *, was: str = "") -> SectionChange:
    def version(text: str | None, label: str) -> SectionVersion | None:
        return None if text is None else SectionVersion("m", label, label, 2, text)

    diff = diff_prose(before or "", after or "")
    return SectionChange(
        "m",
        "2.4 Metrics",
        version(before, was or "2.4 Metrics"),
        version(after, "2.4 Metrics"),
        diff,
    )


def _read(blocks: Sequence[Block]) -> list[str]:
    console = Console(file=StringIO(), width=76, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        for block in blocks:
            console.print(block.content)
    return [line.rstrip() for line in captured.get().splitlines() if line.strip()]


def _changed(*changes: SectionChange, message: str = "") -> list[str]:
    return _read(change_blocks(message, changes, _STYLES)[0])


@pytest.mark.parametrize(
    "part", ["14 Nov 09:12", "Ada", "§2.4", "+41", "-12", "Targets with dates"]
)
def test_a_row_tells_the_revision(part: str) -> None:
    """When, who, how many words came and went, and the message."""
    assert part in _row(_revision())


def test_a_marked_row_has_a_mark() -> None:
    """The revision to compare with is told by more than colour."""
    assert "▪" in _row(_revision(), marked=True)
    assert "▪" not in _row(_revision())


def test_milestones_stand_before_the_message() -> None:
    """Every milestone of the revision is named."""
    row = _row(_revision(milestones=("review-1", "launch")))
    assert row.index("review-1") < row.index("launch") < row.index("Targets")


@pytest.mark.parametrize("author", ["", "   ", "\u202e", "Ada", "Ada Writer"])
def test_rows_stand_in_columns_whoever_wrote(author: str) -> None:
    """The counts begin in the same column for every author."""
    assert _row(_revision(author=author)).index("+41") == _row(_revision()).index("+41")


@pytest.mark.parametrize("width", [20, 40, 60])
def test_a_row_is_cut_to_its_width(width: int) -> None:
    """A long message gives way with an ellipsis."""
    row = _row(_revision(message="word " * 50), width=width)
    assert len(row) == width
    assert row.endswith("…")


def test_the_first_line_of_a_message_is_its_subject() -> None:
    """The body is for the change, not for the list."""
    assert "Body" not in _row(_revision(message="Subject\n\nBody"))


@pytest.mark.parametrize(
    ("date", "short", "long"),
    [
        ("2026-11-14T09:12:00+01:00", "14 Nov 09:12", "14 Nov 2026 09:12"),
        ("2026-01-02T00:00:00Z", "2 Jan 00:00", "2 Jan 2026 00:00"),
        ("not a date", "not a date", "not a date"),
        ("\x1b[2J", "␛[2J", "␛[2J"),
    ],
)
def test_dates_are_written_for_people(date: str, short: str, long: str) -> None:
    """Dates have the author's own clock; what is no date is shown, mapped."""
    assert short_date(date) == short
    assert long_date(date) == long


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("", "New words.", ["+ New words."]),
        ("Old words.", "", ["- Old words."]),
        ("One two three.", "One two four.", ["~ One two threefour."]),
        ("Same.", "Same.\n\nNew.", ["  Same.", "+ New."]),
    ],
)
def test_signs_say_what_happened_to_a_block(before: str, after: str, lines: list[str]) -> None:
    """Added, removed, changed and unchanged differ by a sign besides their colour."""
    assert _changed(_section(before, after))[1:] == lines


def test_a_moved_block_has_a_sign_of_its_own() -> None:
    """A paragraph that went elsewhere is neither added nor removed."""
    first = "The first paragraph, which is long enough to be known again."
    rest = "The second paragraph stays.\n\nThe third paragraph stays too."
    signs = [line[0] for line in _changed(_section(f"{first}\n\n{rest}", f"{rest}\n\n{first}"))[1:]]
    assert ">" in signs
    assert not {"+", "-"} & set(signs)


def test_unchanged_text_far_from_a_change_is_folded() -> None:
    """One block before and after a change is shown, the rest is counted."""
    stays = [f"Paragraph {i} stays as it is." for i in range(6)]
    lines = _changed(_section("\n\n".join(stays), "\n\n".join([*stays, "New."])))
    assert "… 5 unchanged blocks …" in "\n".join(lines)
    assert "  Paragraph 5 stays as it is." in lines


def test_added_words_are_drawn_as_added() -> None:
    """The words that came have the style for it, and only they."""
    blocks, _ = change_blocks("", [_section("One two.", "One fine two.")], _STYLES)
    console = Console(width=76, color_system="truecolor", legacy_windows=False)
    segments = [segment for block in blocks for segment in console.render(block.content)]
    underlined = [s.text.strip() for s in segments if s.style and s.style.underline]
    assert underlined == ["fine"]


def test_words_that_changed_on_a_move_are_drawn_as_changed() -> None:
    """Inside a paragraph that moved, what went and what came can be told apart."""
    first = "The first paragraph, which is long enough to be known again elsewhere, moves."
    rest = "The second paragraph stays.\n\nThe third paragraph stays too."
    section = _section(f"{first}\n\n{rest}", f"{rest}\n\n{first.replace('long', 'wide')}")
    blocks, _ = change_blocks("", [section], _STYLES)
    console = Console(width=76, color_system="truecolor", legacy_windows=False)
    segments = [segment for block in blocks for segment in console.render(block.content)]
    assert [s.text.strip() for s in segments if s.style and s.style.underline] == ["wide"]
    assert [s.text.strip() for s in segments if s.style and s.style.strike] == ["long"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_section(None, "New."), "(added)"),
        (_section("Old.", None), "(removed)"),
        (_section("A.", "B.", was="2.3 Numbers"), "(was: 2.3 Numbers)"),
        (_section("One.", "One two three."), "+2 -0 words"),
    ],
)
def test_the_heading_of_a_change_says_what_it_is(change: SectionChange, said: str) -> None:
    """Section, kind of change, old name and counts."""
    heading = _changed(change)[0]
    assert heading.startswith("2.4 Metrics")
    assert said in heading


def test_changes_can_be_gone_through() -> None:
    """Every changed block of every section has an anchor, in order."""
    blocks, count = change_blocks("", [_section("", "New."), _section("A.\n\nB.", "A.")], _STYLES)
    anchors = [block.anchor for block in blocks if block.anchor]
    assert count == 2
    assert anchors == [change_anchor(0), change_anchor(1)]


def test_no_change_is_said_in_words() -> None:
    """A comparison without difference is not an empty pane."""
    assert _changed() == ["Nothing differs here."]


def test_the_whole_message_stands_before_the_change() -> None:
    """Subject and body are both there."""
    assert _changed(_section("", "New."), message="Subject\n\nBody")[:2] == ["Subject", "Body"]


def test_hostile_text_of_a_revision_is_mapped() -> None:
    """Messages, authors, milestones and texts drive no terminal."""
    revision = _revision(message=HOSTILE, milestones=("\x1b[2J",))
    assert SHOWN in _row(revision)
    assert "\x1b" not in _row(revision)
    assert SHOWN in revision_heading(_revision(author=HOSTILE)).plain
    read = " ".join(" ".join(_changed(_section("", HOSTILE), message=HOSTILE)).split())
    assert read.count(SHOWN) == 2
