"""The merge driver, in real merges of real branches by git itself."""

import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.repository import RepositoryBuilder
from waypost.cli.merging import merge_file

_DRIVER = f"{shlex.quote(sys.executable)} -m waypost merge-file %O %A %B --path %P"
_PROBLEM = "## Problem\n\nRides are late, and nobody in town knows. We lose riders by it.\n\n"
_METRICS = "## Metrics\n\nWe count cancellations in every hour of every day.\n"
_TEXT = f"# Rides\n\n{_PROBLEM}{_METRICS}"
_RECORD = ".waypost/design.md.toml"


@pytest.fixture
def merging(waypost: CommandLine, tmp_path: Path) -> RepositoryBuilder:
    """A repository with a document on its main branch, and the driver for it."""
    del waypost
    repository = RepositoryBuilder(tmp_path / "merging")
    repository.config("merge.waypost.driver", _DRIVER)
    repository.write(
        ".git/info/attributes", "*.md merge=waypost\n.waypost/**/*.toml merge=waypost\n"
    )
    repository.write("design.md", _TEXT)
    repository.write(_RECORD, '[questions."a"]\nstate = "answered"\n')
    _commit(repository)
    return repository


def _commit(repository: RepositoryBuilder) -> None:
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "-m", "Write")


def _merge(repository: RepositoryBuilder, ours: str, theirs: str, name: str = "design.md") -> str:
    """Write each on a branch of its own, merge, and give the file."""
    repository.git("switch", "--quiet", "-c", "theirs")
    repository.write(name, theirs)
    _commit(repository)
    repository.git("switch", "--quiet", "main")
    repository.write(name, ours)
    _commit(repository)
    repository.git("merge", "--quiet", "--no-edit", "theirs", check=False)
    return (repository.folder / name).read_text()


def test_different_sentences_of_one_paragraph(merging: RepositoryBuilder) -> None:
    """Git alone would call that a conflict: both are on one line."""
    ours = _TEXT.replace("in town", "here")
    theirs = _TEXT.replace("We lose riders", "We lose money")
    assert _merge(merging, ours, theirs) == ours.replace("riders", "money")
    assert merging.status() == ""


def test_a_section_moved_on_one_side_and_edited_on_the_other(merging: RepositoryBuilder) -> None:
    """The edit is in the section where it stands now."""
    ours = f"# Rides\n\n{_METRICS}\n{_PROBLEM.rstrip()}\n"
    theirs = _TEXT.replace("in town", "here")
    assert _merge(merging, ours, theirs) == ours.replace("in town", "here")


def test_what_is_left_stands_between_markers(merging: RepositoryBuilder) -> None:
    """Only the sentence that both changed; git lists the file as unmerged."""
    ours = _TEXT.replace("in town", "here").replace("every day", "each day")
    merged = _merge(merging, ours, _TEXT.replace("in town", "at all"))
    assert merged == ours.replace(
        "Rides are late, and nobody here knows. We",
        "<<<<<<< ours\nRides are late, and nobody here knows.\n||||||| base\n"
        "Rides are late, and nobody in town knows.\n=======\n"
        "Rides are late, and nobody at all knows.\n>>>>>>> theirs\nWe",
    )
    assert merging.git("ls-files", "--unmerged", "--", "design.md")


def test_records_merge_mark_by_mark(merging: RepositoryBuilder) -> None:
    """Two marks at one place of the file are no conflict."""
    base = (merging.folder / _RECORD).read_text()
    ours = base + '\n[questions."b"]\nstate = "answered"\n'
    theirs = base + '\n[questions."c"]\nstate = "answered"\n'
    merged = _merge(merging, ours, theirs, _RECORD)
    assert sorted(tomllib.loads(merged)["questions"]) == ["a", "b", "c"]


def test_both_added_the_document(tmp_path: Path) -> None:
    """Without a common version, what both have alike is merged and the rest left."""
    names = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, text in zip(names, ("", _TEXT, _TEXT.replace("in town", "here")), strict=True):
        path.write_text(text)
    base, ours, theirs = names
    output = merge_file(base=base, ours=ours, theirs=theirs, path="design.md")
    assert output.status == 1
    assert "design.md: one stretch is left" in output.notes[0]
    assert ours.read_text().count("<<<<<<<") == 1


def test_a_file_that_is_no_text_is_left_alone(waypost: CommandLine, tmp_path: Path) -> None:
    """It says so in one sentence, and writes nothing."""
    for name in ("base", "ours", "theirs"):
        (tmp_path / name).write_bytes(b"\xff\xfe\x00")
    done = waypost("merge-file", *(str(tmp_path / n) for n in ("base", "ours", "theirs")))
    assert done.status == 1
    assert "not UTF-8" in done.err
    assert (tmp_path / "ours").read_bytes() == b"\xff\xfe\x00"
