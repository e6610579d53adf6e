"""Questions without a label: in lists, in prose, as headings and under captions."""

from textwrap import dedent

import pytest

from waypost.guide.recognise import recognise
from waypost.model.guide import Guidance, Guide


def _guide(text: str) -> Guide:
    return recognise(dedent(text), name="guide", source="guide.md", sha256="0")


def _guidance(body: str) -> Guidance:
    """The guidance of a section with that body."""
    return _guide(f"# Title\n\n## Section\n\n{dedent(body)}").sections[0].guidance


def _asked(guidance: Guidance) -> list[tuple[str, str]]:
    """Group and text of each question."""
    return [(question.group, question.text) for question in guidance.questions]


def test_prose_of_questions_is_not_repeated_as_the_overview() -> None:
    """What only asks is only questions."""
    guidance = _guidance("Who uses it? Since\nwhen?\n")
    assert _asked(guidance) == [("", "Who uses it?"), ("", "Since when?")]
    assert guidance.overview == ""


def test_prose_that_also_says_something_stays_whole() -> None:
    """Its questions are listed besides, and nothing of it reads broken."""
    guidance = _guidance("Who uses it? Name them.\n\n- a\n\nWhy? Because.\n")
    assert _asked(guidance) == [("", "Who uses it?"), ("", "Why?")]
    assert guidance.overview == "Who uses it? Name them."
    assert guidance.notes == "- a\n\nWhy? Because."


def test_questions_beside_their_label_are_told_apart() -> None:
    """On the label's line and on those below it, each on its own line of the file."""
    questions = _guidance("Questions: Who?\nWhy?\n\n- When?\n").questions
    assert [(asked.text, asked.line) for asked in questions] == [
        ("Who?", 5),
        ("Why?", 6),
        ("When?", 8),
    ]


def test_labelled_prose_is_what_its_label_says() -> None:
    """An overview or purpose that asks is still prose; a tagline is still a tagline."""
    guidance = _guidance("Right problem?\n\nOverview: What is it?\n\nPurpose: Why so?\n")
    assert guidance.questions == ()
    assert (guidance.tagline, guidance.overview) == ("Right problem?", "What is it?")


def test_list_with_statements_stays_a_note() -> None:
    """Its questions are listed besides, each under the statement that it is nested in."""
    text = "- Motivation\n    - What hurts?\n        - whom\n- Scope\n    - small"
    guidance = _guidance(text)
    assert _asked(guidance) == [("Motivation", "What hurts?")]
    assert guidance.notes == text


def test_statements_over_questions_alone_are_captions() -> None:
    """A list of prompts in which every branch ends in questions is a list of questions."""
    guidance = _guidance("- Users\n  - Who?\n    - How many?\n- Data\n  - Whose?\n")
    assert _asked(guidance) == [("Users", "Who?"), ("", "How many?"), ("Data", "Whose?")]
    assert guidance.notes == ""


def test_statement_among_labelled_questions_is_one_of_them() -> None:
    """The label decides, except for an item that heads questions."""
    guidance = _guidance("Questions:\n\n- Name the risk\n- Users\n  - Who?\n")
    assert _asked(guidance) == [("", "Name the risk"), ("Users", "Who?")]


@pytest.mark.parametrize("caption", ["**Users**", "__Users__"])
def test_bold_line_over_questions_is_their_caption(caption: str) -> None:
    """It groups them, and does not stand in the notes alone."""
    guidance = _guidance(f"{caption}\n\n- Who?\n- Why?\n\n**Facts**\n\n- a fact\n")
    assert _asked(guidance) == [("Users", "Who?"), ("Users", "Why?")]
    assert guidance.notes == "**Facts**\n\n- a fact"


def test_captions_under_a_label_part_its_lists() -> None:
    """The label goes on from group to group, until something else comes."""
    text = "Key points:\n\n**A**\n\n- one\n\n**B**\n\n- two\n\ntext\n\n**C**\n\n- three\n"
    guidance = _guidance(text)
    assert [(point.group, point.text) for point in guidance.key_points] == [
        ("A", "one"),
        ("B", "two"),
    ]
    assert guidance.notes == "text\n\n**C**\n\n- three"


def test_cells_beside_room_for_an_answer_are_questions() -> None:
    """The table stays, as the writer has to see it; a row that is full explains something."""
    table = "| Ask | Answer |\n| --- | --- |\n| Who? | |\n| | What \\| why? |\n| How? | So. |"
    guidance = _guidance(table)
    assert _asked(guidance) == [("", "Who?"), ("", "What \\| why?")]
    assert guidance.notes == table


def test_bold_line_that_asks_is_a_question() -> None:
    """With text of its own below, it also stands above that in the notes."""
    guidance = _guidance("**Is it new?**\n\n**Since when?**\n\nA date will do.\n")
    assert _asked(guidance) == [("", "Is it new?"), ("", "Since when?")]
    assert guidance.notes == "**Since when?**\n\nA date will do."


def test_question_of_level_six_belongs_to_the_section_before() -> None:
    """It makes no section, and what stands under it keeps its heading in the notes."""
    guide = _guide("# T\n\n## A\n\n###### Why?\n\n- a\n\n###### How?\n\n###### Note\n\n## B\n")
    first, _ = guide.sections
    assert _asked(first.guidance) == [("", "Why?"), ("", "How?")]
    assert first.guidance.notes == "**Why?**\n\n- a"
    assert [section.title for section in first.children] == ["Note"]


@pytest.mark.parametrize(
    "text", ["# T\n\n###### Why?\n", "# T\n\n## A\n\n### What went well?\n\n#### And why?\n"]
)
def test_other_headings_that_ask_are_sections(text: str) -> None:
    """Above level 6 a question is a title, and so it is without a section to belong to."""
    titles = [section.title for section in _guide(text).walk()]
    assert [title for title in titles if title.endswith("?")] == [
        line.lstrip("# ") for line in text.splitlines() if line.endswith("?")
    ]


def test_blockquote_that_nobody_said_is_read_like_text() -> None:
    """Guidance with a line beside it is guidance, its alert mark is dropped."""
    guidance = _guidance("> [!TIP]\n> Keep it short.\n>\n> - Who reads it?\n")
    assert guidance.overview == "Keep it short."
    assert _asked(guidance) == [("", "Who reads it?")]


def test_topics_are_offered_for_the_document_alone() -> None:
    """Under the title they are the guide's topics; in a section they are key points."""
    guide = _guide("# T\n\nTopics to choose from:\n\n- one\n- two\n\n## A\n\n**Topics**\n\n- x\n")
    assert guide.topics == ("one", "two")
    assert guide.guidance.key_points == ()
    assert [point.text for point in guide.sections[0].guidance.key_points] == ["x"]
