"""The Nth file operation of a save fails, for every N: nothing is lost, and the next one works."""

import errno
import os
from pathlib import Path

import pytest

from tests.faults.injection import Injection, injected
from tests.faults.sick_disk import Disk, disk_of
from waypost.errors import FileProblem
from waypost.store.journal import Journal, JournalPlace

_ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS)
_EVERY = 4


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    """A design whose saves can be made to fail."""
    return disk_of(tmp_path)


@pytest.mark.parametrize("persistent", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("linked", [False, True], ids=["replaced", "in place"])
def test_any_operation_of_a_save_may_fail(disk: Disk, *, persistent: bool, linked: bool) -> None:
    """Faults 9, 10, 11 and 12: whichever operation it is, the file is old or new, and saves go on.

    Here every fourth operation has one error; the long form takes all of them for all.
    """
    if linked:
        os.link(disk.document, disk.document.with_name("twin.md"))
    number = 1
    while disk.survives(Injection(number, _ERRORS[number % len(_ERRORS)], persistent)):
        number += _EVERY
    assert number > 15, "hardly any operation was made to fail"
    disk.is_clean()


@pytest.mark.parametrize("persistent", [False, True], ids=["once", "from then on"])
def test_any_operation_of_the_journal_may_fail(tmp_path: Path, *, persistent: bool) -> None:
    """Faults 9 and 10: a copy that cannot be written leaves the one before, and says so."""
    place = JournalPlace([tmp_path], "document")
    with Journal.create(place) as journal:
        journal.write("0")
        for number in range(1, 100):
            before = journal.read()
            injection = Injection(number, errno.ENOSPC, persistent)
            try:
                with injected(injection):
                    journal.write(str(number))
            except FileProblem:
                assert journal.read() in {before, str(number)}
            else:
                assert journal.read() == str(number)
            if not injection.failed:
                break
        assert number > 5


def test_a_journal_moves_where_there_is_room(tmp_path: Path) -> None:
    """Faults 9 and 12: where the first folder cannot be written, the next one is used."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where the folder should be")
    with Journal.create(JournalPlace([blocked, tmp_path / "state"], "document")) as journal:
        journal.write("kept")
        assert journal.path.is_relative_to(tmp_path / "state")
