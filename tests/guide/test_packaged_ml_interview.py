"""The packaged guide for interviews: its topics, and the clock that it sets."""

import re

from tests.guide.packaged_guides import packaged

_GUIDE = packaged("ml-interview")
_LABEL = "**Topics to choose from:**"
_NUMBERS = {"four": 4, "five": 5, "six": 6}
_MINUTES = 45


def _topics() -> list[str]:
    blocks = _GUIDE.title.blocks
    return [line.removeprefix("- ") for line in blocks[blocks.index(_LABEL) + 1].split("\n")]


def test_it_offers_twenty_seven_topics() -> None:
    """The label that Waypost takes topics from is followed by twenty-seven items."""
    assert len(_topics()) == 27


def test_the_topics_are_recognised_as_such() -> None:
    """Waypost offers them when a document is made, and takes none for a question to answer."""
    guide = _GUIDE.recognised()
    assert list(guide.topics) == _topics()
    assert guide.guidance.questions == ()


def test_a_topic_is_a_name_and_a_question() -> None:
    """A chooser shows a short name first, then the question in a line of its own width."""
    topics = _topics()
    assert [t for t in topics if not re.fullmatch(r"[A-Z][\w -]{5,24}: [a-z].*\?", t)] == []
    assert [topic for topic in topics if len(topic) > 96] == []
    assert len({topic.partition(":")[0] for topic in topics}) == len(topics)


def test_the_steps_take_the_time_of_an_interview() -> None:
    """Every section says how long it may take, and together they take forty-five minutes."""
    said = [re.fullmatch(r"About (\w+) minutes\.", part.tagline) for part in _GUIDE.sections]
    assert sum(_NUMBERS[found[1]] for found in said if found) == _MINUTES
    assert all(said)


def test_there_are_four_steps() -> None:
    """Project setup, data pipeline, modelling and serving each group some sections."""
    assert [part.heading for part in _GUIDE.parents] == [
        "## 1. Project setup",
        "## 2. Data pipeline",
        "## 3. Modelling",
        "## 4. Serving",
    ]
