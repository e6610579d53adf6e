"""The packaged guide for a project's four steps: prompts two levels deep."""

from tests.guide.packaged_guides import packaged

_GUIDE = packaged("ml-project-setup")


def test_narrow_questions_stand_below_wide_ones() -> None:
    """The guide nests its questions on one level, and more than half of them are nested."""
    depths = [
        question.depth
        for section in _GUIDE.sections
        for question in section.entries("Guiding questions")
    ]
    assert set(depths) == {0, 1}
    assert sum(depths) > len(depths) / 2


def test_nested_questions_are_questions_to_answer() -> None:
    """Waypost lists a nested question after the one above it, each with a state of its own."""
    for written, read in zip(
        _GUIDE.sections, (s for s in _GUIDE.recognised().walk() if s.writable), strict=True
    ):
        texts = [question.text for question in written.entries("Guiding questions")]
        assert [question.text for question in read.guidance.questions] == texts


def test_the_four_steps_cover_the_work() -> None:
    """From framing to upkeep, and the talk with the client about metrics in its own section."""
    assert [part.heading for part in _GUIDE.parents] == [
        "## 1. Project setup",
        "## 2. Data pipeline",
        "## 3. Modelling",
        "## 4. Serving",
    ]
    assert "### 1.3 Metrics with the client" in {part.heading for part in _GUIDE.sections}
