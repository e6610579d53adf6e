"""The lines at the edges of the screen."""

import re
from dataclasses import replace

import pytest

from tests.support.views import section_of, view_of
from tests.tui.presentation.hostile import HOSTILE, SHOWN
from waypost.model.caution import Caution, CautionKind
from waypost.model.glyphs import UNICODE
from waypost.model.outcomes import NothingChanged, Saved, SaveOutcome, WouldSwallow
from waypost.model.record import QuestionNote, QuestionState
from waypost.model.saving import CommitProblem, CommitProblemKind
from waypost.tui.keymap import BENCH, WRITING, keys_of
from waypost.tui.presentation import status
from waypost.tui.themes import TextStyles

_VIEW = view_of()
_PROBLEM = CommitProblem(CommitProblemKind.HOOK, "the hook refuses", "Mend it.", "said")


@pytest.mark.parametrize(
    ("view", "unsaved", "saving", "words"),
    [
        (_VIEW, 0, False, "saved as 3f9c2a1"),
        (_VIEW, 2, False, "unsaved"),
        (_VIEW, 2, True, "saving"),
        (replace(_VIEW, in_repository=False, branch=""), 0, False, "saved, in no repository"),
        (replace(_VIEW, problem=_PROBLEM), 0, False, "saved, not yet a revision"),
        (replace(_VIEW, revision=""), 0, False, "no revision yet"),
    ],
)
def test_how_safe_the_text_is_is_said_in_words(
    view: object, unsaved: int, words: str, *, saving: bool
) -> None:
    """The end of the line says whether the text is on disk and in the history."""
    line = status.document_status(view, unsaved=unsaved, saving=saving)  # type: ignore[arg-type]
    assert line[-1].plain.rstrip().endswith(words)


@pytest.mark.parametrize("kind", CommitProblemKind)
def test_why_there_is_no_revision_is_said_where_there_is_room(kind: CommitProblemKind) -> None:
    """Every kind of problem has its few words in the longer form, and none in the short one."""
    if kind is CommitProblemKind.NO_REPOSITORY:  # has words of its own
        return
    view = replace(_VIEW, problem=replace(_PROBLEM, kind=kind))
    long, short = (form.plain for form in status.document_status(view, unsaved=0, saving=False))
    assert re.search(r"saved, not yet a revision: [a-z ]{6,}$", long)
    assert short.endswith("saved, not yet a revision")


@pytest.mark.parametrize("kind", CautionKind)
def test_a_caution_stands_as_a_word_as_long_as_it_lasts(kind: CautionKind) -> None:
    """Both forms have the word; the longer one has the key that asks, or the reason."""
    for key, more in (("^S", "^S asks"), ("", "it is so")):
        caution = Caution(kind, "it is so", key)
        long, short = status.document_status(_VIEW, unsaved=1, saving=False, caution=caution)
        assert f" · {kind.value} · unsaved" in short.plain
        assert more in long.plain


def test_document_and_branch_are_named() -> None:
    """A detached HEAD is said as such."""
    assert "design.md · main" in status.document_status(_VIEW, unsaved=0, saving=False)[0].plain
    detached = replace(_VIEW, branch="")
    assert "no branch" in status.document_status(detached, unsaved=0, saving=False)[0].plain


def test_progress_has_shorter_forms_for_narrow_screens() -> None:
    """Guide, then words, then questions give way."""
    forms = [form.plain for form in status.progress_status(_VIEW)]
    assert "8 of 8 questions open" in forms[0]
    assert "short" in forms[0]
    assert [len(form) for form in forms] == sorted((len(form) for form in forms), reverse=True)
    assert forms[-1] == ""


def test_progress_without_a_guide_has_words_alone() -> None:
    """A document without questions is not said to have any."""
    first = status.progress_status(view_of(guide=None))[0].plain
    assert "question" not in first
    assert "words" in first


@pytest.mark.parametrize(
    ("reference", "words", "said"),
    [
        ("2.1", 7, "◐ drafting · 0/3 · 7 words"),
        ("2.1", 1, "◐ drafting · 0/3 · 1 word"),
        ("2.1", 1842, "◐ drafting · 0/3 · 1,842 words"),
        ("2.2", 0, "· not in the document yet · 0/1"),
        ("Rides", 0, "○ empty"),
    ],
)
def test_the_state_of_a_section(reference: str, words: int, said: str) -> None:
    """Glyph, word, questions and length."""
    node = section_of(_VIEW, reference)
    assert status.section_status(node, words, UNICODE).plain.strip() == said


def test_the_key_line_gives_way_key_by_key() -> None:
    """All shown commands stand there with their first key, then ever fewer."""
    shown = [command for command in (*WRITING, *BENCH) if command.shown]
    forms = [form.plain for form in status.key_line((*WRITING, *BENCH), TextStyles())]
    for command in shown:
        assert f"{keys_of(command)[0]} {command.label}" in forms[0]
    assert len(forms) == len(shown)
    assert keys_of(shown[0])[0] in forms[-1]


@pytest.mark.parametrize(
    ("unsaved", "words", "parts"),
    [
        (0, 0, ["ln 7 col 4"]),
        (1, 12, ["unsaved 12 words", "ln 7 col 4"]),
        (3, 12, ["unsaved 12 words", "3 sections", "ln 7 col 4"]),
        (1, 0, ["unsaved", "ln 7 col 4"]),
    ],
)
def test_caret_and_unsaved_words(unsaved: int, words: int, parts: list[str]) -> None:
    """Lines and columns are counted from one; every form has them."""
    forms = [form.plain for form in status.caret_status((6, 3), unsaved, words)]
    assert all(part in forms[0] for part in parts)
    assert all("ln 7 col 4" in form for form in forms)


def test_the_prompt_shows_the_question_and_its_keys() -> None:
    """Which question it is, what the keys do, and the question itself."""
    node = section_of(_VIEW, "2.1")
    which, keys, question = status.question_prompt(node, 1, ("D", "N", "G"))
    assert "2 of 3" in which.plain
    assert [key in keys.plain for key in "DNG"] == [True] * 3
    assert question.plain == "How many cases are there per week?"


def test_a_settled_question_offers_to_reopen() -> None:
    """What the key does follows the question's state, and the state is said."""
    first = section_of(_VIEW, "2.1").questions[0].question.id
    view = view_of(questions={first: QuestionNote(QuestionState.NOT_APPLICABLE, "no cases")})
    which, keys, _ = status.question_prompt(section_of(view, "2.1"), 0, ("D", "N", "G"))
    assert "n/a" in which.plain
    assert "reopen" in keys.plain


def test_no_question_is_said_in_words() -> None:
    """A section without questions has a prompt that says so."""
    which, _, question = status.question_prompt(section_of(_VIEW, "Rides"), None, ("D", "N", "G"))
    assert "No guiding questions" in which.plain
    assert question.plain == ""


@pytest.mark.parametrize(
    ("outcome", "parts"),
    [
        (NothingChanged(), ["Nothing has changed"]),
        (Saved("2.4 Metrics: +3 words", "3f9c2a1d" * 5), ["Saved as 3f9c2a1", "2.4 Metrics"]),
        (Saved("m", "", _PROBLEM), ["Saved, not yet a revision", "the hook refuses", "Mend it."]),
        (Saved("m", "3f9c2a1d" * 5, None, "mail is down"), ["Saved as 3f9c2a1", "mail is down"]),
        (WouldSwallow("x", "2.1 Problem", ("A",)), ["Not saved", "2.1 Problem", "A", "Close it"]),
        (WouldSwallow("x", "2.1 Problem", ("A", "B")), ["A", "more"]),
    ],
)
def test_every_outcome_is_a_sentence(outcome: SaveOutcome, parts: list[str]) -> None:
    """What became of a save is said in words, with what to do next."""
    said = status.outcome_message(outcome)
    assert [part for part in parts if part not in said] == []
    assert "\n" not in said


@pytest.mark.parametrize(
    "outcome",
    [
        Saved(HOSTILE, "3f9c2a1d" * 5),
        Saved("m", "", replace(_PROBLEM, reason=HOSTILE)),
        Saved("m", "3f9c2a1d" * 5, None, HOSTILE),
        WouldSwallow("x", HOSTILE, ("A",)),
        WouldSwallow("x", "2.1", (HOSTILE,)),
    ],
)
def test_hostile_text_in_an_outcome_is_mapped(outcome: SaveOutcome) -> None:
    """What git, a hook or a heading says drives no terminal."""
    assert SHOWN in status.outcome_message(outcome)


def test_a_hostile_document_name_is_mapped() -> None:
    """File and branch names are shown, not obeyed."""
    view = replace(_VIEW, name=HOSTILE, branch=HOSTILE[:20])
    line = status.document_status(view, unsaved=0, saving=False)[0].plain
    assert SHOWN in line
    assert "\x1b" not in line
