"""Merges three versions of a document or of its record, as git asks for it and as saving does."""

import os
from pathlib import Path

from waypost.markdown.merging import merge_documents
from waypost.model.merge.result import Merge
from waypost.model.record_merge import merge_records
from waypost.store.files import read_file, write_file
from waypost.store.records import RECORDS_FOLDER, parse_record, render_record


def merge_files(base: Path, ours: Path, theirs: Path, path: str = "") -> int:
    """Merge into the file `ours`; gives how many stretches are left between conflict markers.

    `path` is the file's name in the repository: it tells a record from a document. Raises
    FileProblem and SettingsError, with nothing written.
    """
    before = read_file(ours)
    named = path or str(ours)
    if _is_record(named):
        text, left = _merged_record(base, ours, theirs, named), 0
    else:
        merged = merge_documents(read_file(base).text, before.text, read_file(theirs).text)
        text, left = marked(merged, before.text), len(merged.stretches)
    write_file(ours, text.encode(), expected=before.sha256)
    return left


def marked(merged: Merge, like: str) -> str:
    """The merged text with conflict markers, if any, with the line ends of `like`."""
    return merged.marked("\r\n" if "\r\n" in like else "\n")


def _is_record(path: str) -> bool:
    parts = Path(os.fspath(path)).parts
    return RECORDS_FOLDER in parts and path.endswith(".toml")


def _merged_record(base: Path, ours: Path, theirs: Path, path: str) -> str:
    texts = [read_file(file).text for file in (base, ours, theirs)]
    records = [parse_record(text, Path(path)) for text in texts]
    return render_record(merge_records(*records), texts[1] or texts[2])
