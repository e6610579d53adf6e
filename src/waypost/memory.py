"""What the process tells Python and the C library about memory.

The GNU library raises the size from which a block is mapped on its own each time that such a
block is freed. After one large text all others come from the heap, and what they leave there
stays with the process: an editor of a long document grows with every key. Other libraries have no
such habit and no such call.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

_MMAP_THRESHOLD: Final = -3
"""`M_MMAP_THRESHOLD` of `malloc.h`."""
_LARGE: Final = 1 << 20
"""Bytes: below are small texts and rows, of which there are many."""


def make_ready_for(path: Path) -> None:
    """Before a large file is read: what reading it takes and leaves would stay in the heap."""
    with suppress(OSError):
        if path.stat().st_size > _LARGE:
            give_back_large_blocks()


def give_back_large_blocks() -> None:
    """Map large blocks on their own from now on, and give back what is free already."""
    import ctypes  # noqa: PLC0415  # a small document is on the screen before

    with suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.malloc_trim(0)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Make much that is kept: to look through it for garbage, ever again, takes a tenth of it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
