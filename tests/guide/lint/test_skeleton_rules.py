"""How far a guide is that is being made of the skeleton."""

from tests.support.checked_guides import all_findings_in, findings_in
from waypost.guide.recognise import read_guide
from waypost.guide.skeleton import skeleton


def test_the_skeleton_has_no_fault_but_to_be_one() -> None:
    """What is written for people to begin with is a model of what the rules ask for."""
    assert {finding.rule for finding in all_findings_in(skeleton())} == {"skeleton-text"}


def test_the_skeleton_shows_each_kind_of_guidance() -> None:
    """Overview, purpose, tagline, key points, questions, a sourced quotation, notes, a parent."""
    guide = read_guide(skeleton(), name="", source="", sha256="").guide
    full = next(section.guidance for section in guide.walk() if section.guidance.quotes)
    assert full.tagline
    assert full.overview
    assert full.purpose
    assert full.key_points
    assert full.questions
    assert full.quotes[0].source
    assert any(section.guidance.notes for section in guide.walk())
    assert any(section.children and not section.writable for section in guide.walk())
    assert guide.sections[-1].writable is False


def test_the_skeleton_takes_a_title() -> None:
    """A title is put on one line, and nothing else is changed."""
    assert skeleton("Launch\n review").startswith("# Launch review\n")
    assert skeleton("Launch review").count("\n") == skeleton().count("\n")


def test_sections_that_still_have_the_skeletons_words_are_counted() -> None:
    """The finding says how many of how many, and which."""
    text = skeleton("Launch review")
    asked = text[text.index("- Would a colleague") : text.index("## 2 A section")]
    begun = text.replace(asked, "- Who decides?\n\n")
    whole, sections = findings_in(begun, "skeleton-text")
    assert whole.line == 1
    assert sections.message.startswith("3 of 4 sections still hold the skeleton's words: ")
    assert "questions alone" not in sections.message


def test_a_guide_of_ones_own_words_has_none_of_the_skeletons() -> None:
    """Labels and the order of things are not the skeleton's property."""
    text = "# T\n\n**Overview:** O.\n\n## 1 A\n\n**Guiding questions:**\n\n- Why?\n"
    assert not findings_in(text, "skeleton-text")
