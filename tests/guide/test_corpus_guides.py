"""Templates of many projects load, with the outline that their authors meant."""

from dataclasses import dataclass

import pytest

from tests.support.corpus import corpus_file
from waypost.guide.recognise import recognise
from waypost.model.guide import Guide, GuideSection


@dataclass(frozen=True)
class _Expected:
    """What comes out of a template."""

    name: str
    title: str
    sections: int
    to_write: int
    questions: int


_TEMPLATES = [
    _Expected("guides/eip.md", "eip", 10, 9, 0),
    _Expected("guides/hf-modelcard.md", 'Model Card for {{ model_id | default("Model ID", true) }}',
              35, 25, 0),
    _Expected("guides/madr-bare.md",
              "short title, representative of solved problem and found solution", 9, 7, 0),
    _Expected("guides/madr-full.md",
              "{short title, representative of solved problem and found solution}", 10, 8, 0),
    _Expected("guides/pm-srebook.md", "Title (incident #)", 16, 15, 0),
    _Expected("guides/rust.md", "rust", 9, 9, 7),
    _Expected("guides/tc39.md", "template-for-proposals", 3, 3, 0),
    _Expected("guides/tensorflow.md", "Title of RFC", 15, 14, 18),
    _Expected("seeds/002_6364af01b1904a71.txt", "ML system design", 10, 9, 0),
    _Expected("seeds/003_e3cf29fc2f986635.txt", "Designing Machine Learning Systems", 11, 11, 0),
]  # fmt: skip


def _load(name: str) -> Guide:
    path = corpus_file(name)
    return recognise(path.read_text(encoding="utf-8"), name=path.stem, source=str(path), sha256="0")


@pytest.mark.parametrize("expected", _TEMPLATES, ids=lambda expected: expected.name)
def test_template_loads_with_its_sections(expected: _Expected) -> None:
    """Title, number of sections, sections to write and questions are as counted in the file."""
    guide = _load(expected.name)
    sections = list(guide.walk())
    assert (
        guide.title,
        len(sections),
        sum(section.writable for section in sections),
        sum(len(section.guidance.questions) for section in sections),
    ) == (expected.title, expected.sections, expected.to_write, expected.questions)


def _section(guide: Guide, title: str) -> GuideSection:
    return next(section for section in guide.walk() if section.title == title)


def test_guidance_in_comments_is_shown() -> None:
    """A template that says everything in comments has guidance in every section."""
    guide = _load("guides/eip.md")
    assert guide.guidance.overview.startswith("READ EIP-1")
    assert all(section.guidance.overview for section in guide.walk())
    assert all("<!--" not in section.guidance.overview for section in guide.walk())


def test_comment_above_a_heading_stands_in_its_section() -> None:
    """`optional` right above a heading is said of that section and of no other."""
    guide = _load("guides/madr-full.md")
    assert "optional" in _section(guide, "Decision Drivers").guidance.overview
    assert "optional" not in _section(guide, "Context and Problem Statement").guidance.overview


def test_credit_in_a_blockquote_is_no_quotation() -> None:
    """The blockquote above the title that names the template's origin is a note."""
    guide = _load("guides/pm-srebook.md")
    assert guide.guidance.quotes == ()
    assert guide.guidance.notes.startswith("> Template from:")


def test_levels_that_jump_nest_as_they_stand() -> None:
    """Sections of level 3 before any of level 2 are at the top, later ones below theirs."""
    guide = _load("guides/pm-srebook.md")
    assert [section.level for section in guide.sections] == [3] * 9 + [2] * 4
    assert len(_section(guide, "Lessons Learned").children) == 3
