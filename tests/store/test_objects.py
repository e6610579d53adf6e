"""What names mean at this moment, asked of one process that stays open."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.store.git import Stream
from waypost.store.objects import ObjectLookup
from waypost.store.repository import Repository


@pytest.fixture
def lookup(repository: Repository) -> Iterator[ObjectLookup]:
    """A lookup in the builder's repository."""
    with ObjectLookup(repository.git) as opened:
        yield opened


def _content(lookup: ObjectLookup, name: str) -> bytes | None:
    found = lookup.find(name)
    return None if found is None else found.content


def _process_of(lookup: ObjectLookup) -> Stream:
    assert lookup._stream is not None
    return lookup._stream


def test_each_answer_is_of_this_moment(builder: RepositoryBuilder, lookup: ObjectLookup) -> None:
    """A commit that was made after the process started is in the next answer."""
    assert lookup.find("HEAD") is None
    first = builder.commit("design.md", "one")
    found = lookup.find("HEAD")
    assert found is not None
    assert (found.id, found.kind) == (first, "commit")
    started = _process_of(lookup)
    second = builder.commit("design.md", "two")
    found = lookup.find("HEAD")
    assert found is not None
    assert found.id == second
    assert _content(lookup, "HEAD:design.md") == b"two"
    assert _process_of(lookup) is started


def test_what_was_packed_meanwhile_is_found(
    builder: RepositoryBuilder, lookup: ObjectLookup
) -> None:
    """References and objects may be packed, and packed anew, while the process is open."""
    for number in range(3):
        builder.commit("design.md", str(number))
        builder.git("gc", "--quiet", "--prune=now")
        assert _content(lookup, "HEAD:design.md") == str(number).encode()


def test_another_branch_is_noticed(builder: RepositoryBuilder, lookup: ObjectLookup) -> None:
    """HEAD is where it is now, not where it was when the process started."""
    builder.commit("design.md", "main")
    builder.git("switch", "--quiet", "-c", "side")
    builder.commit("design.md", "side")
    assert _content(lookup, "HEAD:design.md") == b"side"
    builder.git("switch", "--quiet", "main")
    assert _content(lookup, "HEAD:design.md") == b"main"


@pytest.mark.parametrize(
    "name",
    ["a b.md", "-x.md", "missing", "a\nb.md", ":(top)a.md", "\u00e9\U0001f600.md", "\udcff.md"],
)
def test_any_name_of_a_file_may_be_asked(
    builder: RepositoryBuilder, lookup: ObjectLookup, name: str
) -> None:
    """Blanks, line breaks, magic and bytes that are no text are part of a path, nothing else."""
    assert lookup.find(f"HEAD:{name}") is None
    path = builder.folder / name
    path.write_text("text")
    builder.stage(name)
    builder.git("commit", "--quiet", "-m", "Write")
    assert _content(lookup, f"HEAD:{name}") == b"text"


def test_a_killed_process_is_replaced(builder: RepositoryBuilder, lookup: ObjectLookup) -> None:
    """Somebody ends the process: the next question is answered all the same."""
    builder.commit("design.md", "text")
    assert _content(lookup, "HEAD:design.md") == b"text"
    process = _process_of(lookup)._process
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert _content(lookup, "HEAD:design.md") == b"text"


def test_a_broken_object_is_none(builder: RepositoryBuilder, lookup: ObjectLookup) -> None:
    """What git cannot read is as if it were not there, and other questions go on."""
    builder.commit("design.md", "text")
    blob = builder.git("rev-parse", "HEAD:design.md").strip()
    broken = builder.folder / ".git" / "objects" / blob[:2] / blob[2:]
    broken.chmod(0o644)
    broken.write_bytes(b"no object")
    assert lookup.find("HEAD:design.md") is None
    assert lookup.find("HEAD") is not None


def test_many_complaints_do_not_stop_the_process(
    builder: RepositoryBuilder, lookup: ObjectLookup
) -> None:
    """More than a pipe holds on standard error, and still every question has its answer."""
    first = builder.commit("design.md", "text")
    builder.git("branch", "twice")
    builder.git("tag", "twice")
    for _ in range(3000):
        found = lookup.find("twice")  # git warns each time that two references have that name
        assert found is not None
        assert found.id == first


def test_the_branch_is_read_without_a_process(
    builder: RepositoryBuilder, repository: Repository, tmp_path: Path
) -> None:
    """On a branch, detached, in a linked working tree: the name is what git says it is."""
    builder.commit("design.md", "text")
    assert repository.branch() == "main"
    builder.git("worktree", "add", "--quiet", "-b", "a/b", str(tmp_path / "linked"))
    linked = Repository.containing(tmp_path / "linked")
    assert linked is not None
    with linked:
        assert linked.branch() == "a/b"
    builder.git("switch", "--quiet", "--detach")
    assert repository.branch() == ""


def test_several_names_are_asked_at_once(builder: RepositoryBuilder, lookup: ObjectLookup) -> None:
    """Each gets its answer in its place, though one is missing, and one has a line break."""
    head = builder.commit("design.md", "text" * 100_000)
    builder.commit("a\nb.md", "other")
    names = ("HEAD~1", "HEAD:missing", "HEAD:a\nb.md", "HEAD:design.md")
    found = lookup.find_all(*names)
    assert [None if one is None else one.content for one in found[1:]] == [
        *(None, b"other", b"text" * 100_000)
    ]
    assert found[0] is not None
    assert found[0].id == head


def test_a_broken_object_leaves_the_others_their_answers(
    builder: RepositoryBuilder, lookup: ObjectLookup
) -> None:
    """The process dies of it; what was asked with it is answered all the same."""
    builder.commit("design.md", "text")
    head = builder.commit("other.md", "other")
    blob = builder.git("rev-parse", "HEAD:design.md").strip()
    broken = builder.folder / ".git" / "objects" / blob[:2] / blob[2:]
    broken.chmod(0o644)
    broken.write_bytes(b"no object")
    first, bad, last = lookup.find_all("HEAD", "HEAD:design.md", "HEAD:other.md")
    assert (first and first.id, bad, last and last.content) == (head, None, b"other")
