"""Guidance in every style that is supported, title and tree, and what a writer fills in."""

from textwrap import dedent

import pytest

from waypost.errors import GuideError
from waypost.guide.recognise import recognise
from waypost.model.guide import Guidance, Guide, GuideSection


def _guide(text: str) -> Guide:
    return recognise(dedent(text), name="guide", source="guide.md", sha256="0")


def _guidance(body: str) -> Guidance:
    """The guidance of a section with that body."""
    return _guide(f"# Title\n\n## Section\n\n{dedent(body)}").sections[0].guidance


def _points(guidance: Guidance) -> list[str]:
    return [point.text for point in guidance.key_points]


def _questions(guidance: Guidance) -> list[str]:
    return [question.text for question in guidance.questions]


def test_labels_without_blank_lines_between_them_are_all_heard() -> None:
    """A paragraph in which labels follow each other gives each its text."""
    guidance = _guidance("Overview: What.\nIn two lines.\nPurpose: Why.\nKey points:\n- one\n- two")
    assert (guidance.overview, guidance.purpose) == ("What.\nIn two lines.", "Why.")
    assert _points(guidance) == ["one", "two"]


def test_text_of_a_lone_label_is_in_the_next_paragraphs() -> None:
    """A label alone on its line takes the paragraphs after it, and a list if it comes first."""
    assert _guidance("**Overview:**\n\nOne.\n\nTwo.\n").overview == "One.\n\nTwo."
    assert _guidance("Purpose:\n\n- to know\n- to act\n").purpose == "- to know\n- to act"


def test_items_beside_the_label_count() -> None:
    """A question or key point on the label's own line is one of them."""
    guidance = _guidance("Key points: one\n\nQuestions: Is it so?\n\n- And why?\n")
    assert _points(guidance) == ["one"]
    assert _questions(guidance) == ["Is it so?", "And why?"]


def test_prose_between_label_and_list_is_a_note() -> None:
    """An introduction after the label does not part the list from it."""
    guidance = _guidance("Key points:\n\nCover at least these.\n\n- one\n")
    assert _points(guidance) == ["one"]
    assert guidance.notes == "Cover at least these."


def test_questions_under_a_label_may_be_paragraphs() -> None:
    """Paragraphs that end in a question mark below the label are questions."""
    assert _questions(_guidance("Questions:\n\nWhy?\n\nHow?\n\n- When?\n")) == [
        "Why?",
        "How?",
        "When?",
    ]


def test_list_after_other_text_is_not_the_labels_any_more() -> None:
    """A bold line or a paragraph after the list ends what the label said."""
    guidance = _guidance("Questions:\n\n- Why?\n\n**Background**\n\n- a fact\n")
    assert _questions(guidance) == ["Why?"]
    assert guidance.notes == "**Background**\n\n- a fact"


def test_list_of_questions_needs_no_label() -> None:
    """A list whose every item asks is a list of questions; one statement makes it a note."""
    assert _questions(_guidance("- Why?\n- How (and when)?\n")) == ["Why?", "How (and when)?"]
    assert _guidance("- Why?\n- Because.\n").notes == "- Why?\n- Because."


def test_nested_items_are_items_of_their_own() -> None:
    """Nesting is flattened in order, each item on its own line of the file."""
    questions = _guidance("Questions:\n\n- Why?\n    - Since when?\n- How?\n").questions
    assert [(asked.text, asked.line) for asked in questions] == [
        ("Why?", 7),
        ("Since when?", 8),
        ("How?", 9),
    ]


def test_item_is_one_line_of_markdown() -> None:
    """Wrapped lines and check boxes go; links, code and emphasis stay."""
    guidance = _guidance("Key points:\n\n- [ ] a **bold**\n  [link](x) and\n  `code`\n")
    assert _points(guidance) == ["a **bold** [link](x) and `code`"]


def test_code_inside_an_item_is_a_note() -> None:
    """What cannot stand in one line is kept as Markdown."""
    guidance = _guidance("Key points:\n\n- one\n\n  ```\n  x = 1\n  ```\n- two\n")
    assert _points(guidance) == ["one", "two"]
    assert guidance.notes == "```\nx = 1\n```"


def test_first_prose_without_label_is_the_overview() -> None:
    """Paragraphs directly under the heading introduce the section, until a list comes."""
    guidance = _guidance("One.\n\n*Two.*\n\n- a\n\nThree.\n")
    assert guidance.overview == "One.\n\nTwo."
    assert guidance.notes == "- a\n\nThree."


def test_line_before_a_labelled_overview_is_the_tagline() -> None:
    """One short line above the label is a tagline; longer text there is a note."""
    assert _guidance("Is it right?\n\nOverview: What.\n").tagline == "Is it right?"
    long = "word " * 30
    guidance = _guidance(f"{long}\n\nOverview: What.\n")
    assert (guidance.tagline, guidance.notes) == ("", long.strip())


def test_comments_and_asides_are_read_like_text() -> None:
    """Wrapped guidance is guidance: prose, labels and lists in it are recognised."""
    assert _guidance("<!-- Say what it is. -->\n").overview == "Say what it is."
    assert _guidance("<aside>\nHint.\n</aside>\n").overview == "Hint."
    inside = "<details>\n<summary>Guiding questions</summary>\n\n- Why?\n- Because\n\n</details>\n"
    assert _questions(_guidance(inside)) == ["Why?", "Because"]


def test_heading_inside_a_fold_may_be_a_label() -> None:
    """Headings in a fold make no sections; one that is a label announces its list."""
    guidance = _guidance("<details>\n\n### Key points\n\n- one\n\n### Other\n\n</details>\n")
    assert _points(guidance) == ["one"]
    assert guidance.notes == "### Other"


def test_source_after_a_quotation_belongs_to_it() -> None:
    """A source in a paragraph of its own is not lost to the notes."""
    (quote,) = _guidance('> "Twice." - N. N.\n\nSource: On Cutting\n').quotes
    assert (quote.attribution, quote.source) == ("N. N.", "On Cutting")
    assert _guidance("- a\n\nSource: On Cutting\n").notes == "- a\n\nSource: On Cutting"


def test_labelled_quotation_needs_no_blockquote() -> None:
    """A quotation may be a paragraph with a label, or the paragraph below the label."""
    assert _guidance('Quote: "Twice." - N. N.\n').quotes[0].text == "Twice."
    assert _guidance("**Quote:**\n\nTwice.\n").quotes[0].text == "Twice."


def test_quotation_before_the_labels_changes_nothing() -> None:
    """A quotation at the top leaves prose after it the overview."""
    guidance = _guidance('> "Twice." - N. N.\n\nWhat it is.\n')
    assert guidance.overview == "What it is."


def test_front_matter_is_shown_as_code_of_the_document() -> None:
    """Front matter is a note on the document as a whole and disturbs nothing."""
    guide = _guide("---\nstatus: draft\n---\n\n# Title\n\n## Section\n")
    assert guide.title == "Title"
    assert guide.guidance.notes == "~~~~yaml\nstatus: draft\n~~~~"


def test_link_definitions_are_kept_and_hide_nothing() -> None:
    """A definition under a heading is a note; the prose after it is still the overview."""
    guidance = _guidance("[section]: #section\n\nWhat it is.\n")
    assert (guidance.overview, guidance.notes) == ("What it is.", "[section]: #section")


def test_comment_right_above_a_heading_speaks_of_it() -> None:
    """`<!-- optional -->` above a heading is guidance of that section, not of the one before."""
    first, second = _guide("# T\n\n## A\n\ntext\n\n<!-- optional -->\n## B\n").sections
    assert first.guidance.overview == "text"
    assert second.guidance.overview == "optional"


def test_windows_line_ends_and_byte_order_mark_make_no_difference() -> None:
    """The same text with other line ends gives the same guide."""
    text = '# T\n\n## A\n\nOverview: What.\n\n- Why?\n\n> "Twice." - N. N.\n'
    assert _guide("\ufeff" + text.replace("\n", "\r\n")) == _guide(text)


def _outline(sections: tuple[GuideSection, ...]) -> list[object]:
    return [[section.title, *_outline(section.children)] for section in sections]


@pytest.mark.parametrize(
    ("text", "title", "outline"),
    [
        ("# T\n## A\n### B\n## C\n", "T", [["A", ["B"]], ["C"]]),
        ("## A\n## B\n### C\n", "guide", [["A"], ["B", ["C"]]]),
        ("# T\n# 1. A\n# 2. B\n## 2.1 C\n# Links\n", "T", [["A"], ["B", ["C"]], ["Links"]]),
        ("# T\n# A\n## B\n# C\n## D\n# References\n", "T",
         [["A", ["B"]], ["C", ["D"]], ["References"]]),
        ("# Context\n# Decision\n# Consequences\n", "guide",
         [["Context"], ["Decision"], ["Consequences"]]),
        ("# {name}\n# A\n# B\n", "{name}", [["A"], ["B"]]),
        ("# RFC title\n# A\n# B\n", "RFC title", [["A"], ["B"]]),
        ("# 1. A\n# 2. B\n", "guide", [["A"], ["B"]]),
        ("# A\n## B\n# C\n## D\n", "guide", [["A", ["B"]], ["C", ["D"]]]),
        ("# T\n### A\n## B\n### C\n", "T", [["A"], ["B", ["C"]]]),
        ("# Only\n", "guide", [["Only"]]),
        ("Title\n=====\n\nA\n---\n", "Title", [["A"]]),
        ("# <!-- short title -->\n\n## A\n", "short title", [["A"]]),
    ],
)  # fmt: skip
def test_title_is_told_from_sections(text: str, title: str, outline: list[object]) -> None:
    """One heading of level 1 is the title; of several the first, if parts follow it."""
    guide = _guide(text)
    assert guide.title == title
    assert _outline(guide.sections) == outline


def test_heading_keeps_its_markdown_and_gives_plain_words() -> None:
    """Number and title come without marks; the heading as written is kept beside them."""
    (section,) = _guide("# T\n\n## **2.4.**  Business  `metrics`\n").sections
    assert (section.number, section.title) == ("2.4", "Business metrics")
    assert section.heading == "**2.4.** Business `metrics`"
    assert (section.level, section.line, section.setext) == (2, 3, False)


def test_repeated_titles_get_ids_of_their_own() -> None:
    """The second section of a title is `-2`, and no id is the whole document's."""
    guide = _guide("# T\n## A\n## A\n## A 2\n## Whole document\n")
    assert [s.id for s in guide.sections] == ["a", "a-2", "a-2-2", "whole-document-2"]


def test_question_ids_are_made_of_section_and_first_words() -> None:
    """An id outlives a reworded end; questions that begin alike are numbered."""
    questions = _guidance("- Who will use it, and how often a day?\n- Who will use it, and how?\n")
    assert [question.id for question in questions.questions] == [
        "section/who-will-use-it-and-how",
        "section/who-will-use-it-and-how-2",
    ]


def test_questions_above_the_sections_are_the_documents() -> None:
    """Guidance under the title belongs to the document as a whole."""
    guide = _guide("# T\n\nPurpose: Why.\n\n- Who reads it?\n\n## A\n")
    assert guide.guidance.purpose == "Why."
    assert guide.guidance.questions[0].id == "whole-document/who-reads-it"


@pytest.mark.parametrize(
    ("body", "writable"),
    [
        ("", False),
        ("An introduction.", False),
        ("Overview: An introduction.", False),
        ("<aside>\nA hint.\n</aside>", False),
        ('> "Twice." - N. N.', False),
        ("[section]: #section", False),
        ("Purpose: To be written.", True),
        ("- Why?", True),
        ("Key points:\n- one", True),
        ("| a |\n| - |\n| b |", True),
    ],
)
def test_parent_is_written_when_it_asks_for_text(body: str, *, writable: bool) -> None:
    """An introduction makes no section of a parent; questions, purpose or notes do."""
    (parent,) = _guide(f"# T\n\n## Parent\n\n{body}\n\n### Child\n").sections
    assert parent.writable is writable
    assert parent.children[0].writable


@pytest.mark.parametrize(
    ("title", "body", "writable"),
    [
        ("Resources", "- [a](http://x.example)", False),
        ("Further reading", "Start here:\n\n**Books**\n\n- [a](b)", False),
        ("Resources", "A Book\n\n[a](b)\n\n<http://x.example>", False),
        ("Resources", "", True),
        ("References", "List papers, see the [style](b).", True),
        ("References", "List what you build upon.", True),
        ("References", "Questions:\n- Which?\n\n[a](b)", True),
        ("Links to systems", "- [a](http://x.example)", True),
        ("References", "- [a](http://x.example)\n- {another}", True),
        ("Table of contents", "- [A](#a)", False),
    ],
)
def test_list_of_resources_is_not_written(title: str, body: str, *, writable: bool) -> None:
    """A leaf is written unless it has the title of a reading list, links, and asks nothing."""
    (section,) = _guide(f"# T\n\n## {title}\n\n{body}\n").sections
    assert section.writable is writable


@pytest.mark.parametrize(
    "text", ["", "\n", "Just prose.", "- a list", "```\n# code\n```", "> # quoted", '{"a": "# b"}']
)
def test_text_without_headings_is_refused(text: str) -> None:
    """What has no headings has no sections to write, and is told so in a sentence."""
    with pytest.raises(GuideError, match=r"^guide\.md: This text has no headings, so it is no"):
        _guide(text)


@pytest.mark.parametrize(
    "said",
    [
        "## Links [optional]",
        "## Links (optional)",
        "## Links\n\nOptional: for those who have some.",
        "## Links\n\n*This section is optional.* List them.",
        "## Links\n\n<!-- This is an optional element. Feel free to remove it. -->",
        "## Liens\n\nCette section est facultative.",
        "## 链接\n\n可选。列出链接。",
    ],
)
def test_a_section_that_may_be_left_out_says_so(said: str) -> None:
    """A remark in the heading or the first words below it make a section optional."""
    guide = recognise(f"# G\n\n{said}\n", name="g", source="g.md", sha256="0")
    assert [section.optional for section in guide.walk()] == [True]


def test_options_are_not_optional() -> None:
    """The word must say it of the section, not of something in it."""
    text = "# G\n\n## Options\n\nList the options, also optional ones (see above).\n"
    guide = recognise(text, name="g", source="g.md", sha256="0")
    assert [section.optional for section in guide.walk()] == [False]
