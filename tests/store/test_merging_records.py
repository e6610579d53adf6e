"""Two people's records merge with git alone: each changes lines of their own."""

import subprocess
from collections.abc import Sequence
from functools import reduce
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.design import GUIDE
from tests.support.repository import RepositoryBuilder, closed_environment
from waypost.guide.recognise import recognise
from waypost.model.guide_listing import listing_of
from waypost.model.marks import KeyPointMark, Mark, QuestionMark, SectionMark, marked
from waypost.model.record import (
    GuideReference,
    QuestionNote,
    QuestionState,
    Record,
    SectionState,
)
from waypost.model.record_merge import merge_records
from waypost.store.record_text import render_record
from waypost.store.records import parse_record, read_record, record_path, write_record

__all__ = ["closed_environment"]

_LISTED = listing_of(recognise(GUIDE, name="short", source="short.md", sha256="ab12"))
_FRESH = Record(GuideReference("short", "short.md", "ab12"), listed=_LISTED)
_QUESTIONS = list(_LISTED.questions)
_ANSWERED = QuestionNote(QuestionState.ANSWERED)
_DEFERRED = QuestionNote(QuestionState.DEFERRED, owner="Grace")
_MARKS: list[Mark] = [
    *(QuestionMark(name, _DEFERRED) for name in _LISTED.questions),
    *(KeyPointMark(name, ticked=True) for name in _LISTED.key_points),
    *(SectionMark(name, SectionState.READY) for name in _LISTED.sections),
]
_USED = reduce(marked, _MARKS[1::2], _FRESH)
"""A record in which every second item is marked already."""
_DOCUMENT = "design.md"


def _merged_text(folder: Path, base: Record, ours: Record, theirs: Record) -> str:
    """What git makes of the three texts; fails where it finds a conflict."""
    folder.mkdir(exist_ok=True)
    before = render_record(base, None)
    sides = {"ours": render_record(ours, before), "base": before}
    sides["theirs"] = render_record(theirs, before)
    for name, text in sides.items():
        (folder / name).write_text(text, encoding="utf-8")
    merge = ["git", "merge-file", "--stdout", "ours", "base", "theirs"]
    done = subprocess.run(merge, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()
    return done.stdout.decode()


def _other(mark: Mark) -> Mark:
    """Another mark on the same item."""
    match mark:
        case QuestionMark(name):
            return QuestionMark(name, _ANSWERED)
        case KeyPointMark(name):
            return KeyPointMark(name, ticked=False)
        case SectionMark(name):
            return SectionMark(name, SectionState.DONE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    order=st.permutations(range(len(_MARKS))),
    cut=st.integers(1, 6),
    base=st.sampled_from([_FRESH, _USED]),
)
def test_marks_on_different_items_merge(
    tmp_path: Path, order: Sequence[int], cut: int, base: Record
) -> None:
    """Whatever two people mark, on a fresh record or a used one, both sides' marks are kept."""
    sides = [
        reduce(marked, (_other(_MARKS[index]) for index in chosen), base)
        for chosen in (order[:cut], order[cut : 2 * cut])
    ]
    text = _merged_text(tmp_path / "merge", base, sides[0], sides[1])
    assert parse_record(text, tmp_path) == merge_records(base, sides[0], sides[1])


@pytest.mark.parametrize("base", [_FRESH, _USED], ids=["fresh", "used"])
@pytest.mark.parametrize("first", range(len(_MARKS) - 1))
def test_neighbours_merge(tmp_path: Path, base: Record, first: int) -> None:
    """Two items next to each other, of one kind or at the border of two, are no conflict."""
    ours = marked(base, _other(_MARKS[first]))
    theirs = marked(base, _other(_MARKS[first + 1]))
    text = _merged_text(tmp_path / "merge", base, ours, theirs)
    assert parse_record(text, tmp_path) == merge_records(base, ours, theirs)


@pytest.mark.parametrize("started", [False, True], ids=["fresh", "used"])
def test_two_branches_that_answer_different_questions_merge(
    tmp_path: Path, closed_environment: pytest.MonkeyPatch, *, started: bool
) -> None:
    """Two branches mark neighbouring questions, key points and sections; `git merge` is clean."""
    del closed_environment
    repository = RepositoryBuilder(tmp_path / "work")
    path = record_path(repository.folder, _DOCUMENT)
    base = marked(_FRESH, QuestionMark(_QUESTIONS[2], _ANSWERED)) if started else _FRESH
    _commits(repository, path, base)
    ours = reduce(marked, [_MARKS[0], *_MARKS[-8::2]], base)
    theirs = reduce(marked, [_MARKS[1], *_MARKS[-7::2]], base)
    repository.git("switch", "--quiet", "-c", "theirs")
    _commits(repository, path, theirs)
    repository.git("switch", "--quiet", "main")
    _commits(repository, path, ours)
    repository.git("merge", "--quiet", "--no-edit", "theirs")
    assert read_record(path) == merge_records(base, ours, theirs)


def test_one_question_answered_differently_is_a_conflict(tmp_path: Path) -> None:
    """State and owner stand on one line: git never mixes two people's answers to a question."""
    ours = marked(_FRESH, QuestionMark(_QUESTIONS[0], _DEFERRED))
    theirs = marked(_FRESH, QuestionMark(_QUESTIONS[0], _ANSWERED))
    with pytest.raises(AssertionError, match="<<<<<<<"):
        _merged_text(tmp_path / "merge", _FRESH, ours, theirs)


def _commits(repository: RepositoryBuilder, path: Path, record: Record) -> None:
    write_record(path, record)
    repository.stage(path.relative_to(repository.folder).as_posix())
    repository.git("commit", "--quiet", "-m", "Write the record")
