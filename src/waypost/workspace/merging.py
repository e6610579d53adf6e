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
    texts = (read_file(base).text, before.text, read_file(theirs).text)
    if is_record(named):
        text, left = merged_record(*texts, named), 0
    else:
        merged = merge_documents(*texts)
        text, left = marked(merged, before.text), len(merged.stretches)
    write_file(ours, text.encode(), expected=before.sha256)
    return left


def marked(merged: Merge, like: str) -> str:
    """The merged text with conflict markers, if any, with the line ends of `like`."""
    return merged.marked("\r\n" if "\r\n" in like else "\n")


def is_record(path: str) -> bool:
    """Whether the path (in the repository) is that of a document's record."""
    parts = Path(os.fspath(path)).parts
    return RECORDS_FOLDER in parts and path.endswith(".toml")


def merged_record(base: str, ours: str, theirs: str, path: str) -> str:
    """A record with the marks of both sides. Raises SettingsError for a mistake in one."""
    texts = (base, ours, theirs)
    records = [parse_record(text, Path(path)) for text in texts]
    return render_record(merge_records(*records), texts[1] or texts[2])
