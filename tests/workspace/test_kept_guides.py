"""Guides of open documents, recognised once."""

from pathlib import Path

import pytest

from waypost import fingerprint
from waypost.errors import GuideError
from waypost.guide.library import load_guide
from waypost.paths import user_cache
from waypost.workspace import kept_guides
from waypost.workspace.kept_guides import kept_guide

_GUIDE = "# Guide\n\n## One\n\nQuestions:\n\n- Why now?\n"


@pytest.fixture
def guide_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A guide, and an empty cache."""
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "guide.md"
    path.write_text(_GUIDE)
    return path


def _refuse_to_recognise(path: Path, source: str) -> None:
    raise AssertionError(f"{path} was recognised again for {source}")


def test_a_second_opening_recognises_nothing(
    guide_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same file gives the same guide, from the cache."""
    expected = load_guide(guide_file, "guide.md")
    assert kept_guide(guide_file, "guide.md") == expected
    monkeypatch.setattr(kept_guides, "load_guide", _refuse_to_recognise)
    assert kept_guide(guide_file, "guide.md") == expected


def test_a_changed_guide_is_recognised_anew(guide_file: Path) -> None:
    """The bytes of the file decide, not its name or date."""
    kept_guide(guide_file, "guide.md")
    guide_file.write_text(_GUIDE.replace("One", "Two"))
    assert kept_guide(guide_file, "guide.md").sections[0].title == "Two"


def test_a_changed_program_recognises_anew(
    guide_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another state of the program recognised is not used."""
    kept_guide(guide_file, "guide.md")
    monkeypatch.setattr(fingerprint, "__version__", "another")
    monkeypatch.setattr(kept_guides, "load_guide", _refuse_to_recognise)
    with pytest.raises(AssertionError, match="recognised again"):
        kept_guide(guide_file, "guide.md")


def test_a_damaged_copy_is_not_used(guide_file: Path) -> None:
    """The guide is recognised again where its copy is not whole."""
    expected = kept_guide(guide_file, "guide.md")
    (copy,) = (user_cache() / "guides").iterdir()
    copy.write_bytes(copy.read_bytes()[:-1])
    assert kept_guide(guide_file, "guide.md") == expected


def test_a_missing_guide_is_missing_though_it_was_kept(guide_file: Path) -> None:
    """The cache does not stand in for a file that is gone."""
    kept_guide(guide_file, "guide.md")
    guide_file.unlink()
    with pytest.raises(GuideError):
        kept_guide(guide_file, "guide.md")
