"""The guide that Waypost was asked for comes out whole, section by section."""

from dataclasses import dataclass
from hashlib import sha256

import pytest

from tests.guide.nothing_lost import lost_lines
from tests.support.corpus import corpus_file
from waypost.guide.recognise import recognise
from waypost.model.guide import Guide, GuideSection

_RAW = "guides/mlrepa-ml-system-design.md"
_DUMP = "seeds/000_1a9273479c51af3d.txt"


@dataclass(frozen=True)
class _Expected:
    """What a section of the guide holds, counted by hand."""

    line: int
    number: str
    title: str
    key_points: int
    questions: int
    quotes: tuple[int, ...]
    """Lines on which the quotations begin."""
    writable: bool = True


_SECTIONS = [
    _Expected(7, "1", "Overview: Purpose and Impact", 4, 5, ()),
    _Expected(33, "2", "ML Product Design", 0, 0, (40,), writable=False),
    _Expected(43, "2.1", "Problem Statement (Motivation)", 4, 3, (67,)),
    _Expected(72, "2.2", "Customers", 3, 3, (93,)),
    _Expected(97, "2.3", "Value Proposition", 2, 4, ()),
    _Expected(120, "2.4", "Business Metrics (Success)", 3, 3, (141,)),
    _Expected(146, "2.5", "Assumptions and Constraints", 3, 3, (167,)),
    _Expected(171, "2.6", "Cost Structure & ROI", 3, 5, (194, 197)),
    _Expected(202, "3", "Solution Design", 0, 0, (), writable=False),
    _Expected(209, "3.1", "High-Level Solution Overview", 2, 4, (230,)),
    _Expected(234, "3.2", "User Interface and Experience Design", 3, 4, (256,)),
    _Expected(260, "3.3", "Performance Metrics", 3, 1, (277,)),
    _Expected(281, "3.4", "Validation Strategy and Pilot Project Plan", 3, 4, (303,)),
    _Expected(307, "3.4", "Requirements & Constraints", 7, 6, (335,)),
    _Expected(350, "4", "Data Science Methodology", 0, 0, (), writable=False),
    _Expected(357, "4.1", "Problem Framing and Approach", 4, 5, (381,)),
    _Expected(385, "4.2", "Data and Feature Engineering", 4, 5, (409,)),
    _Expected(413, "4.3", "Modeling Techniques and Algorithms", 3, 3, (434,)),
    _Expected(438, "4.4", "Model Validation and Evaluation Framework", 3, 6, (451,)),
    _Expected(479, "5", "Production ML System Design", 0, 0, (), writable=False),
    _Expected(486, "5.1", "High-level design", 3, 3, (507,)),
    _Expected(511, "5.2", "Deployment and Serving", 4, 4, (534,)),
    _Expected(539, "5.3", "Data Engineering", 4, 3, (563,)),
    _Expected(567, "5.4", "Model Development Lifecycle", 4, 5, (593,)),
    _Expected(597, "5.5", "Testing and Monitoring", 6, 6, (624,)),
    _Expected(628, "5.6", "Scalability and Infrastructure Planning", 4, 5, (652,)),
    _Expected(656, "5.7", "Requirements & Constraints", 6, 6, (685,)),
    _Expected(690, "", "Resources", 0, 0, (), writable=False),
]


def _load(name: str) -> Guide:
    data = corpus_file(name).read_bytes()
    return recognise(data.decode(), name="mlrepa", source=name, sha256=sha256(data).hexdigest())


@pytest.fixture(name="guide")
def _guide() -> Guide:
    return _load(_RAW)


def _section(guide: Guide, line: int) -> GuideSection:
    return next(section for section in guide.walk() if section.line == line)


@pytest.mark.parametrize("name", [_RAW, _DUMP])
def test_every_section_holds_what_the_guide_gives_it(name: str) -> None:
    """Number, title, key points, questions and quotations agree in all 28 sections."""
    found = [
        _Expected(
            section.line,
            section.number,
            section.title,
            len(section.guidance.key_points),
            len(section.guidance.questions),
            tuple(quote.line for quote in section.guidance.quotes),
            section.writable,
        )
        for section in _load(name).walk()
    ]
    assert found == _SECTIONS


def test_totals_are_those_counted_by_hand(guide: Guide) -> None:
    """There are 23 sections to write, 85 key points, 96 questions and 23 quotations."""
    sections = list(guide.walk())
    assert sum(section.writable for section in sections) == 23
    assert sum(len(section.guidance.key_points) for section in sections) == 85
    assert sum(len(section.guidance.questions) for section in sections) == 96
    assert sum(len(section.guidance.quotes) for section in sections) == 23


@pytest.mark.parametrize("name", [_RAW, _DUMP])
def test_title_and_parts_of_one_level_are_told_apart(name: str) -> None:
    """The first heading is the title; the five parts and the reading stand beside each other."""
    guide = _load(name)
    assert guide.title == "Guide - ML System Design Doc - v1"
    assert guide.title_heading == "Guide - ML System Design Doc - v1"
    assert [len(part.children) for part in guide.sections] == [0, 6, 5, 4, 7, 0]


def test_document_has_its_own_overview_and_purpose(guide: Guide) -> None:
    """What stands under the title is guidance for the whole document, its italics taken off."""
    assert guide.guidance.overview.startswith("This guide provides a structured approach")
    assert guide.guidance.overview.endswith("practical considerations of an ML project.")
    assert guide.guidance.purpose.startswith("An ML system design document serves as")
    assert guide.guidance.purpose.endswith("throughout the project lifecycle.")
    assert guide.guidance.notes == ""


def test_every_section_to_write_has_overview_and_purpose(guide: Guide) -> None:
    """Labels bold, plain or alone on their line all give their text."""
    for section in guide.walk():
        if section.writable:
            assert section.guidance.overview, section.title
            assert section.guidance.purpose, section.title
            assert "Overview" not in section.guidance.overview[:12]


@pytest.mark.parametrize("line", [33, 202, 350, 479])
def test_asides_are_the_overviews_of_the_parts(guide: Guide, line: int) -> None:
    """The text of an aside is shown, although Markdown counts it as HTML."""
    assert "This section" in _section(guide, line).guidance.overview
    assert "<aside>" not in _section(guide, line).guidance.overview


def test_line_before_the_overview_is_the_tagline(guide: Guide) -> None:
    """One section has a line between its heading and its overview."""
    taglines = {s.line: s.guidance.tagline for s in guide.walk() if s.guidance.tagline}
    assert taglines == {43: "Is it the right problem to solve?"}


def test_questions_in_odd_places_are_found(guide: Guide) -> None:
    """A nested question, an instruction among questions and one without a label all count."""
    nested = _section(guide, 7).guidance.questions[-1]
    assert (nested.line, nested.text) == (29, "What's our timeline for implementation?")
    instruction = _section(guide, 171).guidance.questions[-1]
    assert instruction.line == 192
    assert instruction.text.startswith("Consider cost in money")
    (unlabelled,) = _section(guide, 260).guidance.questions
    assert unlabelled.line == 275
    assert unlabelled.id == "performance-metrics/how-will-we-know-that-the"


def test_links_and_lead_ins_of_questions_are_kept(guide: Guide) -> None:
    """A question is one line of Markdown, emphasis and links in it as they were."""
    texts = [question.text for question in _section(guide, 385).guidance.questions]
    assert texts[3].startswith("**Data Processing Techniques:** What machine learning")
    linked = _section(guide, 281).guidance.questions[3].text
    assert "[guardrail](https://medium.com/airbnb-engineering/" in linked
    assert "\u00a0" not in linked


def test_quotations_are_taken_apart(guide: Guide) -> None:
    """No quotation keeps its marks, its prefix or its source inside the words."""
    quotes = {quote.line: quote for s in guide.walk() for quote in s.guidance.quotes}
    assert quotes[40].text == (
        "…most businesses don’t care about ML metrics unless they can move business metrics"
    )
    assert quotes[40].attribution == ""
    assert quotes[40].source.startswith("[Designing Machine Learning Systems (Chip Huyen 2022)](")
    assert (quotes[141].text, quotes[141].attribution) == (
        "What gets measured gets managed.",
        "Peter Drucker",
    )
    assert quotes[194].attribution == "Warren Buffett"
    assert quotes[197].text.startswith("What are the major cost implications")
    assert quotes[197].text.endswith("a ballpark estimate is usually enough.")
    assert quotes[197].source == (
        "[Design documents for ML models](https://medium.com/people-ai-engineering/"
        "design-documents-for-ml-models-bbcd30402ff7)"
    )
    for line, quote in quotes.items():
        assert not set(quote.text[0] + quote.text[-1]) & set("\"“”*'"), quote
        assert bool(quote.attribution) is (line not in {40, 197})


def test_table_stays_in_the_notes_with_its_introduction(guide: Guide) -> None:
    """What follows the questions of 4.4 is kept in order, line by line."""
    notes = _section(guide, 438).guidance.notes.split("\n")
    assert notes[0] == "Summary on model Validation & Evaluation"
    assert len([line for line in notes if line.startswith("|")]) == 9


def test_lists_under_bold_lines_are_notes(guide: Guide) -> None:
    """The two bold headings at the end of the second 3.4 keep their four bullets."""
    notes = _section(guide, 307).guidance.notes.split("\n")
    assert [line for line in notes if line.startswith("**")] == [
        "**Requirements**",
        "**Constraints (hardware, model)**",
    ]
    assert len([line for line in notes if line.startswith("- ")]) == 4


def test_reading_stands_in_the_notes_of_resources(guide: Guide) -> None:
    """The list of resources keeps its 24 links."""
    assert _section(guide, 690).guidance.notes.count("](http") == 24


def test_repeated_numbers_and_titles_have_ids_of_their_own(guide: Guide) -> None:
    """Neither the doubled 3.4 nor the doubled title makes two sections one."""
    ids = [section.id for section in guide.walk()]
    questions = [question.id for s in guide.walk() for question in s.guidance.questions]
    assert _section(guide, 307).id == "requirements-and-constraints"
    assert _section(guide, 656).id == "requirements-and-constraints-2"
    assert len(set(ids)) == len(ids)
    assert len(set(questions)) == len(questions)


def test_dump_of_the_repository_gives_the_same_questions() -> None:
    """Stripped of its HTML, the guide asks the same, word for word and under the same ids."""
    raw = [(s.id, s.guidance.key_points, s.guidance.questions) for s in _load(_RAW).walk()]
    dump = [(s.id, s.guidance.key_points, s.guidance.questions) for s in _load(_DUMP).walk()]
    assert dump == raw


def test_bare_guide_lines_of_the_dump_are_not_guidance() -> None:
    """`Guide`, which is left of a stripped `<summary>`, stands in no guidance."""
    for section in _load(_DUMP).walk():
        assert "Guide" not in section.guidance.notes.split("\n")
        assert "Guide" not in section.guidance.overview.split("\n")


def test_nothing_of_the_guide_is_lost(guide: Guide) -> None:
    """Every line of the file is found again."""
    assert lost_lines(corpus_file(_RAW).read_text(encoding="utf-8"), guide) == []
