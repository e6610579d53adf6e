"""Seconds to read hostile guides, and how they grow when the guide doubles.

`python -m tests.benchmarks.guides [PIECES [SHAPE …]]` prints, for each shape, the time for that
many pieces, twice and four times as many, and the two ratios. Reading is linear where they are
about 2; of the times only the ratios mean something.
"""

import gc
import sys
import time
from collections.abc import Sequence
from itertools import pairwise

from tests.support.hostile_guides import SHAPES, Shape
from waypost.errors import GuideError
from waypost.guide.recognise import read_guide

_PIECES = 4_000
_GROWTH = (1, 2, 4)


def main(arguments: Sequence[str]) -> None:
    """Prints a line for each shape."""
    pieces = int(arguments[0]) if arguments else _PIECES
    sys.stdout.write(f"{'shape':<28} {'1x':>9} {'2x':>9} {'4x':>9}  ratios\n")
    for name in arguments[1:] or SHAPES:
        times = [_seconds(SHAPES[name], pieces * factor) for factor in _GROWTH]
        ratios = " ".join(f"{after / before:5.1f}" for before, after in pairwise(times))
        shown = " ".join(f"{seconds * 1000:7.1f}ms" for seconds in times)
        sys.stdout.write(f"{name:<28} {shown}  {ratios}\n")
        sys.stdout.flush()


def _seconds(shape: Shape, pieces: int) -> float:
    """The time for one reading, garbage collection apart, which is not the guide's doing."""
    text = shape(pieces)
    gc.collect()
    gc.disable()
    begin = time.perf_counter()
    try:
        read_guide(text, name="guide", source="guide.md", sha256="")
    except GuideError:
        pass
    finally:
        gc.enable()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main(sys.argv[1:])
