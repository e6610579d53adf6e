"""Guide and document become one outline; missing sections are created in their place."""

import pytest

from waypost.markdown.creation import create_section
from waypost.markdown.edits import Edited, Swallowed
from waypost.markdown.matching import match_sections
from waypost.markdown.outlining import PREAMBLE_TITLE, build_outline
from waypost.markdown.slices import parse_document
from waypost.model.guide import Guidance, Guide, GuideSection, Question
from waypost.model.outline import Outline
from waypost.model.record import QuestionNote, QuestionState, Record, SectionState


def _section(
    heading: str, level: int, *children: GuideSection, name: str = "", writable: bool = True
) -> GuideSection:
    number, _, title = heading.partition(" ")
    section_id = name or title.lower().replace(" ", "-")
    question = Question(f"{section_id}/why", "Why?", 1)
    return GuideSection(
        id=section_id,
        number=number,
        title=title,
        level=level,
        line=1,
        heading=heading,
        setext=False,
        writable=writable,
        guidance=Guidance(questions=(question,)) if writable else Guidance(),
        children=children,
    )


_GUIDE = Guide(
    name="plain",
    title="Guide",
    source="package",
    sha256="",
    guidance=Guidance(),
    sections=(
        _section("1 Overview", 2),
        _section(
            "2 Product", 2, _section("2.1 Problem", 3), _section("2.2 Limits", 3), writable=False
        ),
        _section(
            "3 Solution", 2, _section("3.1 Shape", 3), _section("3.2 Limits", 3, name="limits-2"),
            writable=False,
        ),
    ),
)  # fmt: skip


def _outline(text: str, record: Record | None = None, guide: Guide | None = _GUIDE) -> Outline:
    return build_outline(parse_document(text), guide, record or Record())


def _lines(outline: Outline) -> list[str]:
    """The outline as `+ id` for sections that are there and `- id` for missing ones."""
    lines = []
    waiting = [(node, 0) for node in reversed(outline.nodes)]
    while waiting:
        node, depth = waiting.pop()
        lines.append("  " * depth + ("+ " if node.present else "- ") + node.id)
        waiting.extend((child, depth + 1) for child in reversed(node.children))
    return lines


def _matched_titles(text: str) -> dict[str, str]:
    document = parse_document(text)
    return {
        name: heading.inline
        for name, index in match_sections(_GUIDE, document).items()
        if (heading := document.sections[index].heading) is not None
    }


@pytest.mark.parametrize(
    "heading", ["1 Overview", "**1.** Overview", "OVERVIEW", "7) *Overview*!", "`overview`"]
)
def test_matching_tolerates_how_a_heading_is_written(heading: str) -> None:
    """Number, emphasis, case and punctuation do not matter."""
    assert _matched_titles(f"# T\n\n## {heading}\n") == {"overview": heading}


def test_equal_titles_are_matched_by_their_path() -> None:
    """Two sections of the same title are told apart by what stands above them."""
    text = "# T\n\n## Solution\n\n### Limits\n\n## Product\n\n### Limits\n"
    document = parse_document(text)
    matched = match_sections(_GUIDE, document)
    assert matched["limits-2"] == 3
    assert matched["limits"] == 5


def test_a_missing_twin_does_not_take_its_namesake() -> None:
    """Only the second of two equal titles is there, and it is known as the second."""
    matched = match_sections(_GUIDE, parse_document("# T\n\n## Solution\n\n### Limits\n"))
    assert "limits-2" in matched
    assert "limits" not in matched


def test_a_moved_section_is_still_the_same() -> None:
    """A section below another parent is matched by its title alone."""
    matched = match_sections(_GUIDE, parse_document("# T\n\n## Other\n\n### Problem\n"))
    assert matched == {"problem": 3}


def test_missing_sections_stand_in_their_place() -> None:
    """The outline has the document's order, with the guide's missing sections between."""
    text = "# T\n\n## 2 Product\n\n### Own thoughts\n\n### 2.2 Limits\n\n## Appendix\n"
    assert _lines(_outline(text)) == [
        "+ t",
        "- overview",
        "+ product",
        "  - problem",
        "  + own-thoughts",
        "  + limits",
        "- solution",
        "  - shape",
        "  - limits-2",
        "+ appendix",
    ]


def test_title_and_parts_at_the_same_level() -> None:
    """A first heading that the guide does not know is the title, even among equals."""
    lines = _lines(_outline("# My design\n\n# 1 Overview\n\ntext\n\n# 2 Product\n"))
    assert lines[:3] == ["+ my-design", "+ overview", "+ product"]


def test_without_a_guide_the_outline_is_the_documents() -> None:
    """A document alone shows its own tree, jumps of level included."""
    outline = _outline("# T\n\n## A\n\n##### deep\n\n### B\n\n## A\n", guide=None)
    assert _lines(outline) == ["+ t", "+ a", "  + deep", "  + b", "+ a-2"]


def test_text_before_the_first_heading_can_be_reached() -> None:
    """The preamble is a section where it has text."""
    first = _outline("Hello\n\n# A\n", guide=None).nodes[0]
    assert (first.title, first.index, first.line) == (PREAMBLE_TITLE, 0, 1)


def test_a_document_without_headings_can_be_written() -> None:
    """Even an empty file has one place to write in."""
    assert [node.index for node in _outline("", guide=None).walk()] == [0]


def test_progress_comes_from_record_and_text() -> None:
    """States set by the writer win; else the text decides. Questions are open by default."""
    record = Record(
        questions={"overview/why": QuestionNote(QuestionState.ANSWERED)},
        sections={"problem": SectionState.READY},
    )
    outline = _outline(
        "# T\n\n## Overview\n\nthree words here\n\n## Product\n\n### Problem\n", record
    )
    overview = outline.find("overview")
    problem = outline.find("problem")
    missing = outline.find("shape")
    assert overview is not None
    assert problem is not None
    assert missing is not None
    assert (overview.words, overview.state, overview.settled) == (3, SectionState.DRAFTING, 1)
    assert (problem.state, problem.settled) == (SectionState.READY, 0)
    assert (missing.state, missing.line) == (SectionState.EMPTY, None)


def _created(text: str, section_id: str) -> str:
    edited = create_section(parse_document(text), _GUIDE, section_id, "New text.")
    assert isinstance(edited, Edited)
    return edited.document.text


@pytest.mark.parametrize(
    ("before", "section_id", "after"),
    [
        ("# T\n", "overview", "# T\n\n## 1 Overview\n\nNew text.\n"),
        ("# T\n", "problem", "# T\n\n## 2 Product\n\n### 2.1 Problem\n\nNew text.\n"),
        (
            "# T\n\n## 2 Product\n\n### 2.2 Limits\n\nold\n",
            "problem",
            "# T\n\n## 2 Product\n\n### 2.1 Problem\n\nNew text.\n\n### 2.2 Limits\n\nold\n",
        ),
        (
            "# T\n\n## 1 Overview\n\n### Own\n\nold\n\n## End\n",
            "problem",
            (
                "# T\n\n## 1 Overview\n\n### Own\n\nold\n\n"
                "## 2 Product\n\n### 2.1 Problem\n\nNew text.\n\n## End\n"
            ),
        ),
        (
            "# T\n\n# Product\n\n## Problem\n",
            "limits",
            "# T\n\n# Product\n\n## Problem\n\n## 2.2 Limits\n\nNew text.\n",
        ),
        ("", "overview", "## 1 Overview\n\nNew text.\n"),
    ],
)
def test_creating_a_section_in_its_place(before: str, section_id: str, after: str) -> None:
    """A section that the document lacks is created with its parents, where the guide has it."""
    assert _created(before, section_id) == after


def test_a_created_section_is_matched_afterwards() -> None:
    """Every section of the guide can be created, in any order, and is then the guide's."""
    document = parse_document("# T\n")
    wanted = [section.id for section in _GUIDE.walk() if section.writable]
    for section_id in reversed(wanted):
        edited = create_section(document, _GUIDE, section_id, f"Text of {section_id}.")
        assert isinstance(edited, Edited)
        document = edited.document
    outline = build_outline(document, _GUIDE, Record())
    assert [node.id for node in outline.walk()][1:] == [section.id for section in _GUIDE.walk()]
    assert all(node.present for node in outline.walk())


def test_creating_behind_an_open_fence_is_refused() -> None:
    """Nothing is created where it would be code."""
    document = parse_document("# T\n\n## 1 Overview\n\n```\nopen\n")
    assert isinstance(create_section(document, _GUIDE, "problem", "x"), Swallowed)
