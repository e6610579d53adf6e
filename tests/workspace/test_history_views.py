"""What a screen asks of a history: first rows at once, changes without a wait, filters, curves."""

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from tests.support.repository import RepositoryBuilder
from tests.workspace.past import (
    FAST,
    LATE,
    NAME,
    RISK,
    commit,
    history_of,
    messages,
    section,
    subjects,
    write_past,
)
from waypost.model.prose_diff import BlockChange, Grain
from waypost.model.revision_filter import RevisionFilter
from waypost.store.blobs import BlobReader
from waypost.store.git import Git

ALPHA = section("Alpha", LATE)
BETA = section("Beta", FAST)


def _many(repository: RepositoryBuilder, count: int) -> None:
    write_past(repository, *(ALPHA + section("Beta", f"{FAST} {n}") for n in range(1, count + 1)))


def test_first_rows_need_no_text(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of revisions comes out of one git process."""
    _many(repository, 3)
    with history_of(repository) as history:
        calls = _watched(monkeypatch)
        assert [row.subject for row in history.revisions(2)] == ["3", "2"]
    assert [arguments[0] for arguments in calls] == ["log"]


def test_rows_come_in_batches(repository: RepositoryBuilder) -> None:
    """A screenful first, then larger parts, and all of them in the end."""
    _many(repository, 7)
    with history_of(repository) as history:
        batches = [subjects(batch) for batch in history.batches(first=2, size=4)]
    assert batches == [["7", "6"], ["5", "4", "3", "2"], ["1"]]


def test_a_list_can_be_left_and_begun_again(repository: RepositoryBuilder) -> None:
    """Nobody who stops asking after a batch disturbs the next list."""
    _many(repository, 5)
    with history_of(repository) as history:
        assert subjects(next(history.batches(first=2))) == ["5", "4"]
        assert messages(history.log()) == "1 2 3 4 5"
        assert messages(history.log("alpha")) == "1"


def test_a_revision_that_came_meanwhile_is_listed(repository: RepositoryBuilder) -> None:
    """The next list shows what another program committed."""
    _many(repository, 2)
    with history_of(repository) as history:
        assert messages(history.log()) == "1 2"
        commit(repository, ALPHA + BETA, "3")
        assert messages(history.log()) == "1 2 3"


def test_changes_that_were_fetched_need_no_git(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Going up and down through rows that were read ahead asks git for nothing."""
    _many(repository, 6)
    with history_of(repository) as history:
        rows = [change.revision for change in history.log()]
    with history_of(repository) as history:
        list(history.log())
        history.prefetch(rows)
        calls = _watched(monkeypatch)
        reads = _reads(monkeypatch)
        for row in [*rows, *reversed(rows)]:
            assert history.change_of(row)
            assert history.text_at(row, "beta")
        assert history.compare(rows[-1], rows[0])
    assert (calls, reads) == ([], [])


def test_a_change_that_nobody_looked_at_takes_one_question(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far the cursor jumps, git is waited for once, with both texts asked for at once."""
    _many(repository, 6)
    with history_of(repository) as history:
        rows = [change.revision for change in history.log()]
    for row in rows[1:-1:2]:
        with history_of(repository) as history, monkeypatch.context() as patched:
            list(history.log())
            calls = _watched(patched)
            asked: list[Sequence[str]] = []
            ask = BlobReader._ask

            def watched(
                self: BlobReader,
                blobs: Sequence[str],
                asked: list[Sequence[str]] = asked,
                ask: Callable[[BlobReader, Sequence[str]], bool] = ask,
            ) -> bool:
                asked.append(blobs)
                return ask(self, blobs)

            patched.setattr(BlobReader, "_ask", watched)
            assert history.change_of(row)
            assert history.compare(row, rows[0])
        assert [set(blobs) for blobs in asked] == [{row.blob, row.parent_blob}, {rows[0].blob}]
        assert all("cat-file" in call for call in calls)


def test_any_two_revisions_either_way(repository: RepositoryBuilder) -> None:
    """What came in one direction goes in the other, renamed or not."""
    write_past(repository, ALPHA + BETA, ALPHA.replace("Alpha", "Omega") + section("Gamma", RISK))
    with history_of(repository) as history:
        old, new = history.find("HEAD~1"), history.find("HEAD")
        there = {change.id: change for change in history.compare(old, new)}
        back = {change.id: change for change in history.compare(new, old)}
    assert there.keys() == back.keys() == {"omega", "gamma", "beta"}
    assert there["gamma"].before is back["gamma"].after is None
    assert (there["omega"].label, back["omega"].label) == ("Omega", "Alpha")
    for name, change in there.items():
        assert change.diff.words_added == back[name].diff.words_removed


def test_a_coarser_grain(repository: RepositoryBuilder) -> None:
    """A change can be shown by whole paragraphs."""
    _many(repository, 2)
    with history_of(repository) as history:
        newest = history.find("HEAD")
        (change,) = history.change_of(newest, "beta", Grain.PARAGRAPH)
        assert [block.change for block in change.diff.blocks] == [
            BlockChange.REMOVED,
            BlockChange.ADDED,
        ]
        (same,) = history.compare(history.find("HEAD~1"), newest, grain=Grain.PARAGRAPH)
        assert same.diff == change.diff


def test_a_filtered_list(repository: RepositoryBuilder) -> None:
    """Author, date, message, section and milestone choose the rows."""
    write_past(repository, ALPHA + BETA, ALPHA + section("Beta", RISK))
    repository.git("tag", "-am", "x", "review-1")
    repository.config("user.name", "Grace")
    commit(repository, section("Alpha", f"{LATE} So."), "3 by Grace")
    chosen = {
        "1 2": RevisionFilter(author="ada writer"),
        "3 by Grace": RevisionFilter(message="grace"),
        "2": RevisionFilter(milestones_only=True),
        "2 3 by Grace": RevisionFilter(since=date(2023, 11, 15)),
        "1 3 by Grace": RevisionFilter(section="alpha"),
        "": RevisionFilter(author="ada writer", message="grace"),
    }
    with history_of(repository) as history:
        for expected, wanted in chosen.items():
            shown = [change.revision.subject for change in history.log(wanted=wanted)]
            assert " ".join(reversed(shown)) == expected
        assert len(list(history.log(limit=1, wanted=RevisionFilter(author="ada writer")))) == 1


def test_words_over_time(repository: RepositoryBuilder) -> None:
    """A point a revision, oldest first; of a section, where something happened to it."""
    write_past(
        repository,
        "# T\n\none two\n",
        "# T\n\none two\n\n## A\n\nthree\n",
        "# T\n\n## A\n\nx y z\n",
    )
    with history_of(repository) as history:
        assert [point.words for point in history.words_over_time()] == [2, 3, 3]
        points = history.words_over_time("a")
    assert [(point.words, point.date[:10]) for point in points] == [
        (1, "2023-11-15"),
        (3, "2023-11-16"),
    ]


def test_an_old_text_is_readable_whole(repository: RepositoryBuilder) -> None:
    """Any revision's text comes as it was, to the last byte of what is UTF-8."""
    text = "\ufeff# T\r\n\r\nx\r\n"
    write_past(repository, text, ALPHA)
    with history_of(repository) as history:
        assert history.text_at(history.find("HEAD~1")) == text


def test_the_document_may_have_no_revision_yet(repository: RepositoryBuilder) -> None:
    """Before the first commit every list is empty."""
    repository.write(NAME, ALPHA)
    with history_of(repository) as history:
        lists = history.revisions(), history.log(), history.batches(), history.words_over_time()
        assert [list(found) for found in lists] == [[], [], [], []]
        assert [unit.revision for unit in history.blame()] == [None, None]


def test_nothing_is_left_running(
    repository: RepositoryBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A history that is closed in the middle of a list ends its git processes."""
    _many(repository, 3)
    started = []
    start = Git.start

    def watched(self: Git, *arguments: str, asked: bool = False) -> object:
        started.append(stream := start(self, *arguments, asked=asked))
        return stream

    monkeypatch.setattr(Git, "start", watched)
    with history_of(repository) as history:
        next(history.log())
        history.search("late").places_today()
    assert started
    assert all(stream._process.poll() is not None for stream in started)


def _watched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The git calls from here on."""
    calls: list[tuple[str, ...]] = []
    for name in ("ask", "start", "change"):
        original = getattr(Git, name)

        def watched(
            self: Git, *arguments: str, _original: object = original, **kept: object
        ) -> object:
            calls.append(arguments)
            return _original(self, *arguments, **kept)  # type: ignore[operator]

        monkeypatch.setattr(Git, name, watched)
    return calls


def _reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The blobs asked for from here on."""
    asked: list[str] = []

    def watched(_: BlobReader, blobs: Sequence[str]) -> bool:
        asked.extend(blobs)
        return False

    monkeypatch.setattr(BlobReader, "_ask", watched)
    return asked
