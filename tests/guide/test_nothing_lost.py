"""Whatever a guide looks like, its text is found again in what Waypost makes of it."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.guide.nothing_lost import lost_lines, unaccounted_lines
from tests.support.corpus import corpus_file
from tests.support.guide_texts import guide_texts
from waypost.errors import GuideError
from waypost.guide.as_json import guide_as_json
from waypost.guide.recognise import read_guide
from waypost.model.guide import Guide
from waypost.model.guide_reading import GuideReading

_CORPUS = [
    "guides/eip.md",
    "guides/hf-modelcard.md",
    "guides/madr-bare.md",
    "guides/madr-full.md",
    "guides/madr-minimal.md",
    "guides/mlrepa-ml-system-design.md",
    "guides/pm-srebook.md",
    "guides/rust.md",
    "guides/tc39.md",
    "guides/tensorflow.md",
    "seeds/002_6364af01b1904a71.txt",
    "seeds/003_e3cf29fc2f986635.txt",
    "seeds/004_e28a8cd633404707.txt",
]


def _read(text: str) -> GuideReading | None:
    """The guide in the text, None where it says that there is none."""
    try:
        return read_guide(text, name="guide", source="guide.md", sha256="")
    except GuideError:
        return None


def _recognised(text: str) -> Guide | None:
    reading = _read(text)
    return reading.guide if reading else None


@pytest.mark.parametrize("name", _CORPUS)
def test_no_line_of_a_real_guide_is_lost(name: str) -> None:
    """Guides, templates and READMEs as people publish them keep all their lines."""
    text = corpus_file(name).read_text(encoding="utf-8")
    reading = _read(text)
    assert reading is not None
    assert lost_lines(text, reading.guide) == []
    assert unaccounted_lines(text, reading) == []


@given(guide_texts())
@example("# A title\nQuote:\nSource: [label](http://x.example)")
@example("")
def test_no_line_of_a_generated_guide_is_lost(text: str) -> None:
    """Every mixture of labels, lists, quotations, folds and comments keeps all its lines."""
    guide = _recognised(text)
    if guide is not None:
        assert lost_lines(text, guide) == []


@given(guide_texts())
def test_every_line_is_accounted_for_in_order(text: str) -> None:
    """Each line that is not blank is said to be something, of a section that there is."""
    reading = _read(text)
    if reading is not None:
        assert unaccounted_lines(text, reading) == []
        starts = [taken.first_line for taken in reading.taken]
        assert starts == sorted(starts)
        ids = {"", *(section.id for section in reading.guide.walk())}
        assert {taken.section_id for taken in reading.taken} <= ids


@given(st.text())
def test_any_text_is_a_guide_or_is_refused(text: str) -> None:
    """No text crashes the recogniser, and what it makes of any text can be printed as JSON."""
    guide = _recognised("# Title\n" + text)
    if guide is not None:
        assert json.loads(json.dumps(guide_as_json(guide)))["title"] == guide.title


@given(st.text(alphabet='#*_->`~|:[]()<!&"“” \n\t\r\0ab1?.'))
def test_any_heap_of_marks_is_a_guide_or_is_refused(text: str) -> None:
    """Marks without sense crash nothing, and ids stay unique."""
    guide = _recognised(text)
    if guide is not None:
        ids = [section.id for section in guide.walk()]
        assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "text",
    [
        "# Same\n\n" * 3_000,
        "# A\n\n" + "- what?\n" * 3_000,
        "# A\n\n" + "- " * 20_000,
        "# A\n\n" + "> " * 20_000,
        "# A\n\n" + "<details>\n\n" * 3_000,
        "# A\n\n" + "<!-- x -->" * 3_000,
        "# A\n\n> " + '"- ' * 20_000,
        "# A\n\n**" + "*" * 20_000,
    ],
    ids=[
        "titles", "questions", "nested-lists", "nested-quotes", "folds", "comments", "marks",
        "bold",
    ],
)  # fmt: skip
def test_repetition_without_end_is_read(text: str) -> None:
    """Depth and repetition exhaust neither the stack nor the reader's patience."""
    guide = _recognised(text)
    assert guide is not None
    assert lost_lines(text, guide) == []
