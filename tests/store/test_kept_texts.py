"""Texts that are kept to be quicker."""

import os
from pathlib import Path

import pytest

from waypost.store.kept_texts import keep_text, kept_text


def test_a_text_comes_back(tmp_path: Path) -> None:
    """What was kept last under a name is given back."""
    keep_text(tmp_path / "new", "a", "first")
    keep_text(tmp_path / "new", "a", "zweite – 二")
    assert kept_text(tmp_path / "new", "a") == "zweite – 二"
    assert kept_text(tmp_path / "new", "b") is None


def test_only_the_owner_reads_it(tmp_path: Path) -> None:
    """Guides may be confidential: file and folder are closed to others."""
    folder = tmp_path / "new"
    keep_text(folder, "a", "text")
    assert [path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())] == [0, 0]


@pytest.mark.parametrize("damage", [b"", b"\n", b"0\ntext", b"\xff\n\xff"])
def test_a_damaged_text_is_none(tmp_path: Path, damage: bytes) -> None:
    """A file that is not whole counts for nothing."""
    keep_text(tmp_path, "a", "text")
    (path,) = tmp_path.iterdir()
    path.write_bytes(damage)
    assert kept_text(tmp_path, "a") is None


def test_links_and_pipes_are_not_read(tmp_path: Path) -> None:
    """What is not a file of ours is not opened, and does not block."""
    keep_text(tmp_path, "a", "text")
    (path,) = tmp_path.iterdir()
    path.with_name("b.kept").symlink_to(path)
    os.mkfifo(path.with_name("c.kept"))
    assert kept_text(tmp_path, "b") is None
    assert kept_text(tmp_path, "c") is None


def test_a_folder_that_cannot_be_made_is_no_problem(tmp_path: Path) -> None:
    """Nothing is kept then, and nothing is said."""
    (tmp_path / "file").write_text("")
    keep_text(tmp_path / "file" / "folder", "a", "text")
    assert kept_text(tmp_path / "file" / "folder", "a") is None


def test_the_oldest_go(tmp_path: Path) -> None:
    """The folder does not grow without end."""
    for number in range(70):
        keep_text(tmp_path, str(number), "text")
        os.utime(tmp_path / f"{number}.kept", ns=(number, number))
    assert len([*tmp_path.iterdir()]) == 64
    assert kept_text(tmp_path, "0") is None
    assert kept_text(tmp_path, "69") == "text"
