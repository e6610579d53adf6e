"""Versions read by what differs are the versions read whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.documents import markdown_texts
from waypost.markdown import digests
from waypost.markdown.digests import DigestReader
from waypost.markdown.slices import parse_document

_BASE = "Before.\n\n# A\n\nalpha\n\n# B\n\nbeta\n\n# C\n\ngamma\n"


@given(st.lists(markdown_texts, min_size=1, max_size=6), st.data())
def test_every_edit_is_read_as_a_whole_parse_reads_it(
    parts: list[str], data: st.DataObject
) -> None:
    """Whatever is replaced, put in or taken out, sections and digests are those of the text."""
    reader = DigestReader()
    for _ in range(6):
        content = "".join(parts).encode()
        read = reader.read(content)
        assert read.digests == DigestReader().read(content).digests
        assert b"".join(read.slices) == content
        at = data.draw(st.integers(0, len(parts) - 1))
        end = data.draw(st.integers(at, min(at + 1, len(parts))))
        parts[at:end] = [data.draw(markdown_texts)] if data.draw(st.booleans()) else []
        parts = parts or [""]


@given(markdown_texts)
def test_sections_are_those_of_the_document(text: str) -> None:
    """Headings, texts and lines agree with the document that is written in."""
    read = DigestReader().read(text.encode())
    sections = parse_document(text).sections
    assert [digest.inline for digest in read.digests] == [
        section.heading.inline if section.heading else "" for section in sections
    ]
    for index, section in enumerate(sections):
        assert read.text(index) == section.text
        assert read.heading_line(index) == section.line


@pytest.mark.parametrize(
    "edited",
    [
        _BASE.replace("beta", "```\nbeta"),
        _BASE.replace("beta", "<!-- beta"),
        _BASE.replace("alpha", "<details>").replace("beta", "</details>"),
        _BASE.replace("# B", "B"),
        _BASE.replace("beta\n", "beta"),
        _BASE.replace("beta", "beta\n---"),
        _BASE.replace("Before.", "---\ntitle: x\n---"),
        _BASE.replace("Before.", "---"),
        _BASE.replace("\n", "\r\n"),
        _BASE.replace("gamma\n", "gamma"),
        "\ufeff" + _BASE,
        "",
    ],
)
def test_an_edit_that_reaches_over_headings(edited: str) -> None:
    """An open fence, comment or element, a heading lost or made: the whole is looked at."""
    reader = DigestReader()
    reader.read(_BASE.encode())
    assert reader.read(edited.encode()).digests == DigestReader().read(edited.encode()).digests
    assert reader.read(_BASE.encode()).digests == DigestReader().read(_BASE.encode()).digests


@pytest.mark.parametrize(
    ("edited", "parsed"),
    [
        (_BASE.replace("beta", "beta and more"), 0),
        (_BASE.replace("beta", "- beta\n- more"), 0),
        (_BASE.replace("beta", "```\nbeta\n```"), 1),
    ],
    ids=["prose", "list", "fence"],
)
def test_only_what_differs_is_parsed(
    monkeypatch: pytest.MonkeyPatch, edited: str, parsed: int
) -> None:
    """An edit of a long document costs its section at most, and never all of it."""
    reader = DigestReader()
    reader.read(_BASE.encode())
    seen: list[str] = []

    def watched(text: str) -> object:
        seen.append(text)
        return parse_document(text)

    monkeypatch.setattr(digests, "parse_document", watched)
    reader.read(edited.encode())
    assert len(seen) == parsed
    assert all("alpha" not in text and "gamma" not in text for text in seen)


def test_sections_that_stayed_are_in_memory_once() -> None:
    """Consecutive versions share the sources of what did not change."""
    reader = DigestReader()
    first = reader.read(_BASE.encode())
    second = reader.read(_BASE.replace("beta", "other").encode())
    assert [a is b for a, b in zip(first.slices, second.slices, strict=True)] == [
        True,
        True,
        False,
        True,
    ]


def test_blank_lines_around_a_text_do_not_count() -> None:
    """A text is the same with other line ends, and with other blank lines around it."""
    texts = ["# A\n\nx\ny\n", "# A\nx\ny", "# A\r\n\r\n\r\nx\r\ny\r\n\r\n"]
    assert len({DigestReader().read(text.encode()).digests for text in texts}) == 1


def test_bytes_that_are_no_text_are_kept() -> None:
    """A version that is not UTF-8 is cut up all the same, and shown with marks in their place."""
    read = DigestReader().read(b"# \xff\n\nx\xfe\n")
    assert b"".join(read.slices) == b"# \xff\n\nx\xfe\n"
    assert (read.digests[1].title, read.text(1)) == ("\ufffd", "x\ufffd")
