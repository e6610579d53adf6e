"""What is committed names no machine and no package index, and has no empty room."""

import re
from collections import Counter
from pathlib import PurePosixPath

import pytest

from tests.support.checkout import CHECKOUT, kept_files

# Written so that this file does not hold what it looks for.
_MACHINE = re.compile(
    r"(?:^|[^\w.~-])/(?:wor[k]|far[m]|roo[t]|hom[e]|User[s])/\w|bash_job[s]", re.MULTILINE
)
_INDEX = re.compile(r"pythonhoste[d]|pypi\.or[g]|registry\.npmj[s]|cdnj[s]|crates\.i[o]")


@pytest.mark.parametrize("pattern", [_MACHINE, _INDEX], ids=["machine path", "package index"])
def test_no_file_names_a_machine_or_a_package_index(pattern: re.Pattern[str]) -> None:
    """Where the authors work and what they install from is in no file."""
    found = [
        f"{name}: {match[0].strip()}"
        for name in kept_files()
        if (match := pattern.search(_text_of(name)))
    ]
    assert found == []


def test_no_package_is_an_empty_room() -> None:
    """A folder with an `__init__.py` has a module or a room of its own beside it."""
    inits = [PurePosixPath(name) for name in kept_files("src", "tests") if _is_init(name)]
    inhabited: Counter[PurePosixPath] = Counter()
    for name in kept_files("src", "tests"):
        if not _is_init(name):
            inhabited.update(PurePosixPath(name).parents)
    assert [str(init.parent) for init in inits if not inhabited[init.parent]] == []


def _is_init(name: str) -> bool:
    return PurePosixPath(name).name == "__init__.py"


def _text_of(name: str) -> str:
    return (CHECKOUT / name).read_bytes().decode("utf-8", "replace")
