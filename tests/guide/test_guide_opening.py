"""The text of a guide: a whole file, or the file of a dump that is meant."""

import re
from pathlib import Path

import pytest

from tests.support.corpus import corpus_file
from waypost.errors import GuideError
from waypost.guide.opening import open_guide_text

_RULE = "-" * 80


def _dumped(path: str, *lines: str) -> str:
    numbered = [f"{i} | {line}" for i, line in enumerate(lines, 1)]
    return "\n".join([f"/{path}:", _RULE, *numbered, _RULE]) + "\n"


_README = _dumped("README.md", "# Readme", "", "## Use")
_ADR = _dumped("docs/adr.md", "# ADR", "", "## Context", "", "- Why?")
_RFC = _dumped("docs/rfc.md", "# RFC", "", "## Problem", "", "- What?")


@pytest.fixture(name="dump")
def _dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.txt"
    path.write_text(_README + _ADR + _RFC, encoding="utf-8")
    return path


def test_a_plain_file_is_opened_whole(tmp_path: Path) -> None:
    """It is called after its own name."""
    path = tmp_path / "My guide.md"
    path.write_text("# A\n\n## B\n", encoding="utf-8")
    opened = open_guide_text(path)
    assert (opened.text, opened.stem, opened.is_dump) == ("# A\n\n## B\n", "My guide", False)


def test_several_guides_in_a_dump_are_listed(dump: Path) -> None:
    """The sentence names those that guide, leaves the README out, and says how to choose."""
    with pytest.raises(GuideError) as raised:
        open_guide_text(dump)
    assert '"docs/adr.md", "docs/rfc.md".' in raised.value.what
    assert "README" not in raised.value.what
    assert "--file" in raised.value.advice


@pytest.mark.parametrize("wanted", ["docs/rfc.md", "/docs/rfc.md", "RFC.md", "rfc"])
def test_a_file_of_a_dump_is_chosen(dump: Path, wanted: str) -> None:
    """By its path, by its name or by a part that no other has."""
    opened = open_guide_text(dump, wanted)
    assert (opened.inner, opened.stem) == ("docs/rfc.md", "rfc")
    assert opened.text.startswith("# RFC")


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("docs", 'Several files of this dump are called "docs": "docs/adr.md", "docs/rfc.md".'),
        ("pep", 'No file of this dump is called "pep".'),
    ],
)
def test_an_unclear_choice_is_told(dump: Path, wanted: str, message: str) -> None:
    """None and several are two sentences."""
    with pytest.raises(GuideError, match=re.escape(message)):
        open_guide_text(dump, wanted)


def test_the_only_guide_of_a_dump_needs_no_choice(tmp_path: Path) -> None:
    """Files without guidance do not count beside one that has some."""
    path = tmp_path / "dump.txt"
    path.write_text(_README + _ADR, encoding="utf-8")
    assert open_guide_text(path).inner == "docs/adr.md"


def test_a_choice_within_a_plain_file_is_refused(tmp_path: Path) -> None:
    """`--file` is for dumps."""
    path = tmp_path / "guide.md"
    path.write_text("# A\n", encoding="utf-8")
    with pytest.raises(GuideError, match="This is one file, not a dump"):
        open_guide_text(path, "guide.md")


def test_a_dump_without_headings_is_refused(tmp_path: Path) -> None:
    """There is nothing to choose from."""
    path = tmp_path / "dump.txt"
    path.write_text(_dumped("a.txt", "prose"), encoding="utf-8")
    with pytest.raises(GuideError, match="no file with headings"):
        open_guide_text(path)


def test_the_guide_in_a_real_dump_is_found() -> None:
    """Of nine files, pictures and a README among them, one is the guide."""
    opened = open_guide_text(corpus_file("seeds/000_1a9273479c51af3d.txt"))
    assert opened.inner == "Guide - ML System Design Doc.md"
    sections = [*opened.read("dump").guide.walk()]
    assert sum(section.writable for section in sections) == 23
    assert sum(len(section.guidance.questions) for section in sections) == 96
