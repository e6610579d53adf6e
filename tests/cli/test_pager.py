"""Which pager is used, and what becomes of output that one cannot show."""

import sys
from pathlib import Path

import pytest

from waypost.cli.pager import page, pager_command

_COPY_TO = "import shutil, sys; shutil.copyfileobj(sys.stdin, open(sys.argv[1], 'w'))"


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"WAYPOST_PAGER": "a -x", "GIT_PAGER": "b", "PAGER": "c"}, ["a", "-x"]),
        ({"GIT_PAGER": "b", "PAGER": "c"}, ["b"]),
        ({"PAGER": "'my pager' -R"}, ["my pager", "-R"]),
        ({"PAGER": ""}, []),
        ({"PAGER": "cat"}, []),
        ({"PAGER": "'unclosed"}, []),
        ({"PATH": ""}, []),
    ],
)
def test_the_pager_is_the_first_that_is_named(
    environment: dict[str, str], command: list[str]
) -> None:
    """Waypost's own variable wins over git's and the general one; an empty one means none."""
    assert list(pager_command(environment)) == command


def test_less_is_used_where_none_is_named(tmp_path: Path) -> None:
    """It quits by itself on a short text, keeps colours and leaves the screen as it was."""
    less = tmp_path / "less"
    less.touch(mode=0o755)
    assert pager_command({"PATH": str(tmp_path)}) == [str(less), "-FRX"]


def test_the_pager_gets_all_rows(tmp_path: Path) -> None:
    """What is paged arrives whole and in order."""
    copied = tmp_path / "copied"
    assert page(["é\n", "b\n"], [sys.executable, "-c", _COPY_TO, str(copied)], {}, "utf-8")
    assert copied.read_text(encoding="utf-8") == "é\nb\n"


def test_a_pager_left_early_is_no_failure() -> None:
    """Quitting it before the end is how pagers are used."""
    rows = ("row\n" * 1000 for _ in range(1000))
    assert page(rows, [sys.executable, "-c", ""], {}, "utf-8")


def test_a_pager_that_is_not_there_is_told() -> None:
    """The caller prints by itself then."""
    assert not page(["row\n"], ["no-such-pager-here"], {}, "utf-8")
