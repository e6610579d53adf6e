"""The command merge-file: the merge driver that git calls for documents and their records."""

from pathlib import Path

from waypost.cli.output import Output
from waypost.workspace.merging import merge_files


def merge_file(*, base: Path, ours: Path, theirs: Path, path: str) -> Output:
    """Merge into `ours`; 1 where something is left between conflict markers."""
    left = merge_files(base, ours, theirs, path)
    if not left:
        return Output()
    named = path or str(ours)
    stretches = "one stretch is" if left == 1 else f"{left} stretches are"
    said = f"{named}: {stretches} left between conflict markers; the rest is merged."
    return Output(notes=(said,), status=1)
