"""Guides made to hurt are read: nothing overflows, nothing is lost, nothing grows out of bounds."""

from functools import cache

import pytest

from tests.guide.nothing_lost import lost_lines, unaccounted_lines
from tests.support.hostile_guides import SHAPES
from waypost.guide.recognise import read_guide
from waypost.model.guide_reading import GuideReading

_PIECES = 500
_QUESTIONS = 20_000


@cache
def _read(name: str) -> tuple[str, GuideReading]:
    """Text and reading of the shape."""
    text = SHAPES[name](_PIECES)
    return text, read_guide(text, name="guide", source="guide.md", sha256="")


@pytest.mark.parametrize("name", SHAPES)
def test_hostile_guide_is_read_whole(name: str) -> None:
    """Depth, length and repetition exhaust no stack, and every line is found again."""
    text, reading = _read(name)
    assert unaccounted_lines(text, reading) == []
    assert lost_lines(text, reading.guide) == [] or name == "dumped lines"


@pytest.mark.parametrize("name", SHAPES)
def test_what_is_made_of_a_hostile_guide_stays_in_proportion(name: str) -> None:
    """Guidance and account together hold no more than a few times the text."""
    text, reading = _read(name)
    every = [reading.guide.guidance, *(section.guidance for section in reading.guide.walk())]
    items = sum(len(g.questions) + len(g.key_points) + len(g.placeholders) for g in every)
    assert items <= len(text)
    assert len(reading.taken) <= items + 2 * len(text.splitlines())
    assert sum(len(taken.text) for taken in reading.taken) <= 4 * len(text)


def test_each_of_very_many_questions_in_a_paragraph_is_a_question() -> None:
    """Each has an id of its own, however alike they are."""
    text = "# T\n\n## A\n\n" + "Is it so? " * _QUESTIONS
    (section,) = read_guide(text, name="g", source="g.md", sha256="").guide.sections
    assert len({question.id for question in section.guidance.questions}) == _QUESTIONS
