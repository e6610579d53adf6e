"""What a process keeps of large texts that it has let go of."""

import subprocess
import sys
from pathlib import Path

import pytest

from waypost import memory

_KEEPS = """
import sys
from pathlib import Path
from waypost.memory import give_back_large_blocks

def resident():
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.split("\\n") if "VmRSS" in line) // 1024

large = bytes(30 << 20)  # once it is freed, smaller blocks come from the heap
del large
if sys.argv[1] == "told":
    give_back_large_blocks()
before = resident()
blocks = [b"x" * (8 << 20) for _ in range(3)]
above = [b"x" * 900 for _ in range(2000)]  # so that the heap cannot shrink
del blocks
print(resident() - before)
"""


def _kept(told: str) -> int:
    """Megabytes that stay of 24 that were freed."""
    done = subprocess.run(
        [sys.executable, "-c", _KEEPS, told], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="tells no resident memory")
def test_large_blocks_go_back_when_they_are_freed() -> None:
    """Of texts that were let go of little stays, whatever was made after them."""
    assert _kept("told") <= 12


@pytest.mark.parametrize(("size", "told"), [(1_000, 0), (3_000_000, 1)])
def test_only_a_large_file_is_made_ready_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, told: int
) -> None:
    """A small document is on the screen before anything is said to the C library."""
    calls: list[None] = []
    monkeypatch.setattr(memory, "give_back_large_blocks", lambda: calls.append(None))
    path = tmp_path / "design.md"
    path.write_bytes(b"x" * size)
    memory.make_ready_for(path)
    memory.make_ready_for(path.with_name("missing.md"))
    assert len(calls) == told
