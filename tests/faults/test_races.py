"""Two processes save one document at once: every save that was acknowledged is in the history."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.racing import race
from tests.faults.writer import Writer
from tests.support.design import NAME, begun_design
from waypost.errors import FileProblem
from waypost.store.turns import saving_turn

_SAVES = 20
"""Of each process, in the short form; the long one has 200."""


def test_two_processes_lose_no_save(tmp_path: Path) -> None:
    """Faults 25 and 28: what each was told is saved can be reached from HEAD."""
    design = begun_design(tmp_path / "design")
    assert race(design, _SAVES) == []
    assert design.status() == ""


def test_a_turn_is_waited_for(tmp_path: Path) -> None:
    """Fault 25: who waits too long for another's save is told, and has written nothing."""
    with (
        saving_turn(tmp_path),
        pytest.raises(FileProblem, match="has been saving here for too long"),
        saving_turn(tmp_path, patience=0.0),
    ):
        pytest.fail("two had the turn at once")


def test_a_killed_process_gives_its_turn_back(tmp_path: Path) -> None:
    """Fault 26: the turn of a process that was killed is free at once."""
    program = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from waypost.store.turns import saving_turn\n"
        "with saving_turn(Path(sys.argv[1])):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert (tmp_path / "waypost" / "saving.lock").exists()
    with saving_turn(tmp_path, patience=0.0):
        pass


def test_a_commit_from_elsewhere_is_not_reverted(tmp_path: Path) -> None:
    """Fault 27: a section that somebody else committed meanwhile stays in HEAD."""
    design = begun_design(tmp_path / "design")
    with Writer(design.folder / NAME) as writer:
        text = (design.folder / NAME).read_text().replace("We count", "They count")
        design.commit(NAME, text, "Elsewhere")
        writer.saves("Ours.")
    assert "Ours." in design.text_at("HEAD", NAME)
    assert "They count cancellations." in design.text_at("HEAD", NAME)
