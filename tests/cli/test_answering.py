"""`waypost answer`: questions and key points from the command line."""

import pytest

from tests.support.command_line import CommandLine

_QUESTION = "problem/what-hurts-today"


def _state(waypost: CommandLine) -> dict[str, str]:
    (problem,) = (
        s
        for s in waypost("outline", "design.md", "--json").data["sections"]
        if s["id"] == "problem"
    )
    (found,) = (q for q in problem["questions"] if q["id"] == _QUESTION)
    return {key: found[key] for key in ("state", "reason", "owner")}


def test_a_question_is_answered_in_a_revision(written: CommandLine) -> None:
    """The record alone is committed, and the message counts the answer."""
    ran = written("answer", "design.md", _QUESTION, "answered")
    assert ran.status == 0
    assert ran.out.rstrip().endswith(": 1 question answered")
    assert written.repository.files_of("HEAD") == [".waypost/design.md.toml"]
    assert _state(written)["state"] == "answered"
    assert written("answer", "design.md", _QUESTION, "answered").out == "Nothing changed.\n"


@pytest.mark.parametrize(
    ("words", "noted"),
    [
        (("n/a", "--reason", "known  since 2020"), ("n/a", "known since 2020", "")),
        (("deferred", "--owner", "Grace"), ("deferred", "", "Grace")),
    ],
)
def test_reason_and_owner_are_kept(
    written: CommandLine, words: tuple[str, ...], noted: tuple[str, str, str]
) -> None:
    """What the state asks for stands in the outline's JSON, on one line."""
    assert written("answer", "design.md", _QUESTION, *words).status == 0
    assert tuple(_state(written).values()) == noted
    assert written("answer", "design.md", _QUESTION, "open").status == 0
    assert tuple(_state(written).values()) == ("open", "", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("n/a",), '"n/a" wants to know why. Add `--reason "…"`.'),
        (("deferred", "--owner", " "), '"deferred" wants to know who will answer.'),
        (("answered", "--reason", "x"), "`--reason` goes with n/a, not with answered."),
        (("open", "--owner", "x"), "`--owner` goes with deferred, not with open."),
        (("done",), "invalid choice"),
    ],
)
def test_a_state_that_lacks_its_word_is_refused(
    written: CommandLine, words: tuple[str, ...], said: str
) -> None:
    """Wrong usage is said in a sentence, and nothing is written."""
    head = written.repository.head()
    ran = written("answer", "design.md", _QUESTION, *words)
    assert (ran.status, written.repository.head()) == (2, head)
    assert said in ran.err


def test_the_end_of_an_id_will_do(written: CommandLine) -> None:
    """An end that no other question has names it."""
    assert written("answer", "design.md", "which-number-tells", "answered").status == 0


@pytest.mark.parametrize(
    ("reference", "advice"),
    [
        ("problem/what-hurts-tody", "Did you mean problem/what-hurts-today"),
        ("what-hurts", "problem/what-hurts-today"),
        ("zzz", "`waypost outline DOC --json` lists the ids."),
    ],
)
def test_an_unknown_question_brings_near_ones(
    written: CommandLine, reference: str, advice: str
) -> None:
    """The sentence names the ids most like it."""
    ran = written("answer", "design.md", reference, "answered")
    assert ran.status == 1
    assert f'No question is called "{reference}".' in ran.err
    assert advice in ran.err


def test_a_document_without_a_guide_has_no_questions(waypost: CommandLine) -> None:
    """The way to questions is named."""
    waypost.repository.write("notes.md", "# Notes\n")
    ran = waypost("answer", "notes.md", "x", "answered")
    assert ran.status == 1
    assert "`waypost guide use DOC GUIDE`" in ran.err


def test_a_key_point_is_ticked(written: CommandLine) -> None:
    """A key point is answered or open, and nothing else."""
    assert written("answer", "design.md", "rollout/steps", "answered").status == 0
    sections = written("outline", "design.md", "--json").data["sections"]
    (rollout,) = (child for s in sections for child in s["children"] if child["id"] == "rollout")
    assert rollout["key_points"] == [{"id": "rollout/steps", "text": "steps", "ticked": True}]
    ran = written("answer", "design.md", "rollout/steps", "n/a", "--reason", "x")
    assert ran.status == 2
    assert "is a key point: it is answered or open" in ran.err


def test_an_id_is_no_option_and_drives_no_terminal(written: CommandLine) -> None:
    """What is typed for an id is data, and shown as such."""
    ran = written("answer", "design.md", "\x1b]52;c;eA==\x07", "answered")
    assert ran.status == 1
    assert "\x1b" not in ran.err
