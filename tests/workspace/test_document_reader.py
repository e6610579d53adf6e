"""A document that is read again and again."""

from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.documents import markdown_texts
from tests.support.large import large_document, large_guide
from waypost.guide.recognise import recognise
from waypost.markdown.edits import Edited, replace_text
from waypost.markdown.outlining import build_outline
from waypost.model import word_counts
from waypost.model.document import Document
from waypost.model.record import QuestionNote, QuestionState, Record, SectionState
from waypost.model.words import count_words
from waypost.workspace import document_reader
from waypost.workspace.document_reader import DocumentReader
from waypost.workspace.versions import version_of_outline

_TEXT = large_document(100, 1_000)
_GUIDE = recognise(large_guide(40), name="large", source="large.md", sha256="0")
_QUESTION = next(q.id for s in _GUIDE.walk() for q in s.guidance.questions)
_PLAIN = recognise(
    "## 1. Part\n\n- Why?\n\n## 2. Section\n\n- How?\n", name="plain", source="plain.md", sha256="1"
)
_RECORD = Record(sections=MappingProxyType({"section": SectionState.DONE}))
_ANSWERED = Record(
    questions=MappingProxyType({_QUESTION: QuestionNote(QuestionState.ANSWERED)}),
)


def _read(reader: DocumentReader, text: str) -> Document:
    return reader.document(text)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts whose words are counted from now on."""
    texts: list[str] = []

    def count(markdown: str) -> int:
        texts.append(markdown)
        return count_words(markdown)

    monkeypatch.setattr(word_counts, "count_words", count)
    return texts


def test_the_outline_is_that_of_a_first_reading() -> None:
    """What is taken from before is what would be worked out, after every kind of change."""
    reader = DocumentReader()
    edited = _TEXT.replace("prose is", "prose was", 3)
    for text, record in ((_TEXT, Record()), (_TEXT, _ANSWERED), (edited, _ANSWERED)):
        document = _read(reader, text)
        assert document.text == text
        found = reader.outline(document, _GUIDE, record)
        assert found == build_outline(document, _GUIDE, record)


@settings(max_examples=300)
@given(text=markdown_texts, index=st.integers(0, 12), new=markdown_texts, guided=st.booleans())
def test_what_follows_from_an_edit_is_what_a_first_reading_gives(
    *, text: str, index: int, new: str, guided: bool
) -> None:
    """Outline and version after the text of any section was replaced, or all of the document."""
    guide, reader = _PLAIN if guided else None, DocumentReader()
    before = reader.document(f"# Title\n\n## 1. Part\n\n{text}")
    reader.version(before, guide, _RECORD)
    edited = replace_text(before, min(index, len(before.sections) - 1), new)
    after = edited.document if isinstance(edited, Edited) else reader.document(new)
    built = build_outline(after, guide, _RECORD)
    assert dict(reader.version(after, guide, _RECORD)) == dict(version_of_outline(after, built))
    assert reader.outline(after, guide, _RECORD) == built


def test_a_version_after_an_edit_needs_no_outline(monkeypatch: pytest.MonkeyPatch) -> None:
    """The headings are where they were: only the text that changed is another."""
    reader = DocumentReader()
    document = _read(reader, _TEXT)
    before = reader.version(document, _GUIDE, Record())
    monkeypatch.setattr(document_reader, "build_outline", None)
    monkeypatch.setattr(document_reader, "outline_after_edit", None)
    edited = reader.document(_TEXT.replace("In 50: Some", "In 50: Any", 1))
    after = reader.version(edited, _GUIDE, Record())
    assert [name for name in after if after[name] != before[name]] == [
        name for name in after if "In 50: Any" in after[name].text
    ]


def test_the_version_of_a_long_document_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would have all the text once more; that of a short one is."""
    reader = DocumentReader()
    document = _read(reader, _TEXT)
    kept = reader.version(document, _GUIDE, Record())
    assert reader.version(document, _GUIDE, Record()) is kept
    monkeypatch.setattr(document_reader, "_LONGEST_VERSION", 10)
    reader = DocumentReader()
    version = reader.version(document, _GUIDE, Record())
    assert reader.version(document, _GUIDE, Record()) is not version
    assert version == kept


def test_what_is_the_same_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document that did not change is neither parsed nor outlined a second time."""
    reader = DocumentReader()
    document = _read(reader, _TEXT)
    outline = reader.outline(document, _GUIDE, Record())
    monkeypatch.setattr(document_reader, "parse_document", None)
    monkeypatch.setattr(document_reader, "build_outline", None)
    assert _read(reader, f"{_TEXT}") is document
    assert reader.outline(document, _GUIDE, Record()) is outline


def test_a_change_of_one_section_counts_that_section(counted: list[str]) -> None:
    """A save, or a mark on a question, does not count the words of the whole document."""
    reader = DocumentReader()
    document = _read(reader, _TEXT)
    reader.outline(document, _GUIDE, Record())
    assert len(counted) == 101
    counted.clear()
    reader.outline(document, _GUIDE, _ANSWERED)
    edited = _TEXT.replace("In 50: Some", "In 50: Any", 1)
    reader.outline(_read(reader, edited), _GUIDE, _ANSWERED)
    assert ["In 50: Any" in text for text in counted if len(text) > 200] == [True]
