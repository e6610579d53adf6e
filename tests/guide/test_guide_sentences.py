"""Questions that run along in prose are told apart, and nothing else is taken for one."""

import pytest

from waypost.guide.blocks import SourceLine
from waypost.guide.sentences import asked_in, contains_question


def _asked(text: str) -> tuple[list[tuple[str, int]], bool]:
    lines = [SourceLine(i, line) for i, line in enumerate(text.split("\n"), start=1)]
    asked = asked_in(lines)
    return [(item.text, item.line) for item in asked.questions], asked.is_all


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Why?", ["Why?"]),
        ("Why? How? When?", ["Why?", "How?", "When?"]),
        ("who? what?", ["who?", "what?"]),
        ("**Why now?**", ["Why now?"]),
        ("*Why? And how?*", ["Why?", "And how?"]),
        ("Who uses it (and who does not?)?", ["Who uses it (and who does not?)?"]),
        ("Any (speed / memory)? How so?", ["Any (speed / memory)?", "How so?"]),
        ("(Who is it for?)", ["(Who is it for?)"]),
        ("Which tools, e.g. Make, are used?", ["Which tools, e.g. Make, are used?"]),
        ("Is it under 3.5 ms? Is v. 2 used?", ["Is it under 3.5 ms?", "Is v. 2 used?"]),
        ("为什么？谁负责？", ["为什么？", "谁负责？"]),
        ("Quel est le but ? Pourquoi ?", ["Quel est le but ?", "Pourquoi ?"]),
        ("¿Qué queda fuera? ¿Por qué?", ["¿Qué queda fuera?", "¿Por qué?"]),
        ("{Why? And how?}", ["Why?", "And how?"]),
        ("What is [this](http://x.example/?a=b)?", ["What is [this](http://x.example/?a=b)?"]),
    ],
)
def test_paragraph_of_questions_is_nothing_else(text: str, questions: list[str]) -> None:
    """Each sentence is a question of its own, whatever stands inside it."""
    found, is_all = _asked(text)
    assert [question for question, _ in found] == questions
    assert is_all


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("Keep it short. Who reads it? Name them.", ["Who reads it?"]),
        ('They ask "why?" often. Do they?', ["Do they?"]),
        (
            "{Describe it. Is it in line with the rest? See below.}",
            ["Is it in line with the rest?"],
        ),
        ("[Say so. Is it safe?]", ["Is it safe?"]),
        ("It is so? `yes`", ["It is so?"]),
    ],
)
def test_other_sentences_stay_beside_the_questions(text: str, questions: list[str]) -> None:
    """A paragraph that also says something is not all questions."""
    found, is_all = _asked(text)
    assert [question for question, _ in found] == questions
    assert not is_all


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No.",
        "[What is it?](#what)",
        "See http://x.example/?q=1 for it.",
        "`a ? b : c`",
        "[a](b?c)",
        "It is (why?) so.",
    ],
)
def test_what_does_not_ask_is_no_question(text: str) -> None:
    """Question marks in code, addresses and remarks ask nothing."""
    assert _asked(text) == ([], False)
    assert not contains_question(text)


def test_question_stands_on_the_line_where_it_begins() -> None:
    """A question may begin in the middle of a line and go on in the next."""
    assert _asked("Who\nuses it? Who\ndoes not?\nWhy?")[0] == [
        ("Who uses it?", 1),
        ("Who does not?", 2),
        ("Why?", 4),
    ]
