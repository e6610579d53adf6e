"""Guidance as blocks."""

from collections.abc import Sequence
from io import StringIO

import pytest
from rich.console import Console

from tests.support.views import section_of, view_of
from tests.tui.presentation.hostile import HOSTILE, SHOWN
from waypost.model.glyphs import ASCII, UNICODE, Glyphs
from waypost.model.guide import Guidance, KeyPoint, Placeholder, Question, Quote
from waypost.model.outline import KeyPointStatus, QuestionStatus
from waypost.model.record import QuestionNote, QuestionState
from waypost.tui.presentation.block import Block
from waypost.tui.presentation.guidance import GuidanceBlocks, item_anchor
from waypost.tui.themes import TextStyles


def _read(blocks: Sequence[Block], width: int = 76) -> str:
    """What a reader sees, in lines."""
    console = Console(file=StringIO(), width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        for block in blocks:
            console.print(block.content)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def _drawn(
    guidance: Guidance,
    questions: Sequence[QuestionStatus] = (),
    current: int | None = None,
    glyphs: Glyphs = UNICODE,
    key_points: Sequence[KeyPointStatus] = (),
) -> str:
    drawing = GuidanceBlocks(TextStyles(), glyphs)
    return _read(drawing.draw(guidance, questions, current, "Nothing.", key_points))


def _asked(text: str, note: QuestionNote) -> QuestionStatus:
    return QuestionStatus(Question("x/y", text, 1), note)


def test_everything_that_the_guide_says_is_there() -> None:
    """Overview, purpose, questions and key points stand under their names, in this order."""
    node = section_of(view_of(), "2.1")
    read = _drawn(node.guidance, node.questions, 0, key_points=node.key_points)
    parts = [
        "The problem as it is today",
        "PURPOSE",
        "Everyone shall mean the same thing by it.",
        "QUESTIONS",
        "0 of 3 answered",
        "What happens today, step by step?",
        "KEY POINTS",
        "☐ The problem in one sentence",
        "A problem well put is half-solved.",
    ]
    places = [read.find(part) for part in parts]
    assert -1 not in places, read
    assert places == sorted(places)


def test_a_caption_stands_above_the_first_of_its_group() -> None:
    """Questions and key points that a caption groups are shown under it, the caption once."""
    questions = [
        QuestionStatus(Question(f"x/{i}", text, i, group), QuestionNote(QuestionState.OPEN))
        for i, (text, group) in enumerate([("Who?", "Users"), ("Why?", "Users"), ("When?", "")])
    ]
    points = [
        KeyPointStatus(f"x/{text}", KeyPoint(text, 1, "Scope"), ticked=False)
        for text in ("one", "two")
    ]
    read = [line.strip() for line in _drawn(Guidance(), questions, key_points=points).splitlines()]
    assert read[1:5] == ["Users", "○ Who?", "○ Why?", "○ When?"]
    assert read[-3:] == ["Scope", "☐ one", "☐ two"]


def test_only_what_shows_nowhere_else_is_listed_to_fill_in() -> None:
    """A placeholder in the overview is seen there; one in the heading or in angles is not."""
    guidance = Guidance(
        overview="Write {this} for <some reader>.",
        placeholders=tuple(Placeholder(text, 1) for text in ("{name}", "{this}", "<some reader>")),
    )
    read = _drawn(guidance)
    assert "• {name}" in read
    assert "• <some reader>" in read
    assert "• {this}" not in read


def test_a_quote_has_attribution_and_source_below_it() -> None:
    """Who said it, and where, on a line of their own."""
    read = _drawn(Guidance(quotes=(Quote("Well put.", "John Dewey", "*Logic* (1938)", 1),)))
    assert read.splitlines()[:2] == ["❝ Well put. ❞", "  John Dewey, Logic (1938)"]


@pytest.mark.parametrize(
    ("attribution", "source", "said_by"),
    [("Ada", "", "Ada"), ("", "Notes, 1843", "Notes, 1843"), ("", "", "")],
)
def test_a_quote_says_what_is_known_of_it(attribution: str, source: str, said_by: str) -> None:
    """No comma stands where one half is missing, no line where both are."""
    read = _drawn(Guidance(quotes=(Quote("Words.", attribution, source, 1),)))
    assert [line.strip() for line in read.splitlines() if line.strip()][1:] == (
        [said_by] if said_by else []
    )


def test_a_table_in_the_notes_is_a_table() -> None:
    """Its cells stand under each other, and its Markdown marks are gone."""
    guidance = section_of(view_of(), "2.3").guidance
    read = _drawn(guidance)
    assert "NOTES" in read
    rows = [line for line in read.splitlines() if "7.9 %" in line or "Today" in line]
    assert (
        len({line.find("Today") if "Today" in line else line.find("7.9 %") for line in rows}) == 1
    )
    assert "|" not in read


@pytest.mark.parametrize(
    ("note", "mark", "more"),
    [
        (QuestionNote(QuestionState.OPEN), "○", ""),
        (QuestionNote(QuestionState.ANSWERED), "✓", ""),
        (QuestionNote(QuestionState.NOT_APPLICABLE, reason="no riders"), "–", "(no riders)"),
        (QuestionNote(QuestionState.DEFERRED, owner="Grace"), "→", "(deferred to Grace)"),
    ],
)
def test_a_question_shows_its_state(note: QuestionNote, mark: str, more: str) -> None:
    """Each state has a mark; reason or owner stand behind the question."""
    read = _drawn(Guidance(), [_asked("Why?", note)])
    assert f"{mark} Why? {more}".rstrip() in read


def test_the_question_that_keys_act_on_is_pointed_at() -> None:
    """The pointer stands before that question alone."""
    asked = [_asked(text, QuestionNote(QuestionState.OPEN)) for text in ("One?", "Two?")]
    read = _drawn(Guidance(), asked, 1)
    assert "▸ ○ Two?" in read
    assert read.count("▸") == 1


def test_every_question_has_an_anchor() -> None:
    """Keys bring a question into sight by its anchor."""
    asked = [_asked(text, QuestionNote(QuestionState.OPEN)) for text in ("One?", "Two?")]
    blocks = GuidanceBlocks(TextStyles(), UNICODE).draw(Guidance(), asked, 0, "Nothing.")
    anchored = {block.anchor: _read([block]) for block in blocks if block.anchor}
    assert "One?" in anchored[item_anchor(0)]
    assert "Two?" in anchored[item_anchor(1)]


@pytest.mark.parametrize("guidance", [None, Guidance()])
def test_a_section_without_guidance_says_so(guidance: Guidance | None) -> None:
    """The sentence given for that case stands alone."""
    blocks = GuidanceBlocks(TextStyles(), UNICODE).draw(guidance, (), None, "It is your own.")
    assert _read(blocks) == "It is your own."


def test_ascii_glyphs_leave_ascii_text_ascii() -> None:
    """Where the terminal has no more, nothing of ours is more."""
    node = section_of(view_of(), "2.1")
    assert _drawn(node.guidance, node.questions, 0, ASCII, node.key_points).isascii()


@pytest.mark.parametrize(
    "guidance",
    [
        Guidance(tagline=HOSTILE),
        Guidance(overview=HOSTILE),
        Guidance(purpose=HOSTILE),
        Guidance(quotes=(Quote(HOSTILE, "", "", 1),)),
        Guidance(quotes=(Quote("Words.", HOSTILE, "", 1),)),
        Guidance(quotes=(Quote("Words.", "", HOSTILE, 1),)),
        Guidance(notes=HOSTILE),
        Guidance(placeholders=(Placeholder(HOSTILE, 1),)),
    ],
)
def test_hostile_guidance_is_mapped(guidance: Guidance) -> None:
    """Text of a guide drives no terminal and is no markup, wherever it stands."""
    read = " ".join(_drawn(guidance).split())
    assert SHOWN in read


@pytest.mark.parametrize(
    "status",
    [
        _asked(HOSTILE, QuestionNote(QuestionState.OPEN)),
        _asked("Why?", QuestionNote(QuestionState.NOT_APPLICABLE, reason=HOSTILE)),
        _asked("Why?", QuestionNote(QuestionState.DEFERRED, owner=HOSTILE)),
    ],
)
def test_hostile_questions_are_mapped(status: QuestionStatus) -> None:
    """So are questions, reasons and owners."""
    assert SHOWN in " ".join(_drawn(Guidance(), [status]).split())


@pytest.mark.parametrize("ticked", [True, False])
def test_a_key_point_shows_its_tick(ticked: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """A ticked key point has another mark, not only another colour; text and caption are mapped."""
    status = KeyPointStatus("x/y", KeyPoint(HOSTILE, 1, HOSTILE), ticked)
    read = " ".join(_drawn(Guidance(), key_points=[status]).split())
    assert read.count(SHOWN) == len(["text", "caption"])
    assert (UNICODE.ticked in read) is ticked
    assert ("1 of 1 ticked" in read) is ticked


def test_the_cursor_goes_on_from_the_questions_to_the_key_points() -> None:
    """Items are counted through: the first key point follows the last question."""
    asked = [_asked("One?", QuestionNote(QuestionState.OPEN))]
    points = [KeyPointStatus("x/y", KeyPoint("a point", 1), ticked=False)]
    assert "▸ ☐ a point" in _drawn(Guidance(), asked, 1, key_points=points)
    assert "▸ ○ One?" in _drawn(Guidance(), asked, 0, key_points=points)
