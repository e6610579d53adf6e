"""Templates of many projects load, with the outline that their authors meant."""

import pytest

from tests.support.corpus import corpus_file
from waypost.guide.recognise import recognise
from waypost.model.guide import Guide, GuideSection

_TITLES = [
    ("guides/eip.md", "eip"),
    ("guides/hf-modelcard.md", 'Model Card for {{ model_id | default("Model ID", true) }}'),
    ("guides/madr-bare.md", "short title, representative of solved problem and found solution"),
    ("guides/pm-srebook.md", "Title (incident #)"),
    ("guides/tc39.md", "template-for-proposals"),
    ("guides/tensorflow.md", "Title of RFC"),
    ("seeds/003_e3cf29fc2f986635.txt", "Designing Machine Learning Systems"),
]


def _load(name: str) -> Guide:
    path = corpus_file(name)
    return recognise(path.read_text(encoding="utf-8"), name=path.stem, source=str(path), sha256="0")


@pytest.mark.parametrize(("name", "title"), _TITLES)
def test_template_has_the_title_of_its_heading(name: str, title: str) -> None:
    """The title is the plain text of the heading, or the file's name where there is none."""
    assert _load(name).title == title


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
