"""Each packaged guide has a sample answer: a short document that someone could have written."""

import re
from pathlib import Path

import pytest

from tests.guide.packaged_guides import PACKAGED, PackagedGuide
from waypost.markdown.outlining import build_outline
from waypost.markdown.slices import parse_document
from waypost.model.outline import OutlineNode
from waypost.model.record import Record
from waypost.model.words import count_words

_SAMPLES = Path(__file__).parent / "samples"
_SHORTEST_ANSWER = 20
"""Words below which a section is a heading with an excuse."""
_RUN = 8
"""Words in a row that an answer may not take from its guide."""

each_guide = pytest.mark.parametrize("guide", PACKAGED, ids=lambda guide: guide.name)


def _sample(guide: PackagedGuide) -> str:
    return (_SAMPLES / f"{guide.name}.md").read_text(encoding="utf-8")


def _nodes(guide: PackagedGuide) -> list[OutlineNode]:
    """The outline of the guide's sample answer, the document's title left out."""
    document = parse_document(_sample(guide))
    _title, *nodes = build_outline(document, guide.recognised(), Record()).walk()
    return nodes


def test_every_guide_has_one_sample_answer() -> None:
    """The samples are named as the guides are, and there are no others."""
    names = [guide.name for guide in PACKAGED]
    assert sorted(path.stem for path in _SAMPLES.glob("*.md")) == names


@each_guide
def test_the_sample_answers_every_section(guide: PackagedGuide) -> None:
    """Each section that the guide wants written is in the sample, under its number, with text."""
    nodes = {node.id: node for node in _nodes(guide)}
    wanted = [section for section in guide.recognised().walk() if section.writable]
    assert [s.id for s in wanted if not nodes[s.id].present] == []
    assert [s.id for s in wanted if nodes[s.id].words < _SHORTEST_ANSWER] == []
    assert [s.id for s in wanted if nodes[s.id].number != s.number] == []


@each_guide
def test_the_sample_has_no_section_of_its_own(guide: PackagedGuide) -> None:
    """A sample shows what the guide asks for, so every heading in it is the guide's."""
    assert [node.title for node in _nodes(guide) if node.guide_section is None] == []


@each_guide
def test_the_sample_is_an_answer_and_no_copy(guide: PackagedGuide) -> None:
    """Headings apart, no run of eight words is the guide's, and the sample is soon read."""
    assert _runs(_sample(guide)) & _runs(guide.text) == set()
    assert count_words(_sample(guide)) < 1700


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.sub(r"^#.*$", "", text, flags=re.MULTILINE).lower().split()
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
