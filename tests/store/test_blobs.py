"""Reading old texts through one process."""

import os
import signal

import pytest

from tests.support.repository import RepositoryBuilder
from waypost.errors import GitError
from waypost.store.blobs import BlobReader
from waypost.store.repository import Repository


def _blob(builder: RepositoryBuilder, data: bytes) -> str:
    path = builder.write("blob", "")
    path.write_bytes(data)
    return builder.git("hash-object", "-w", "blob").strip()


def _kill(reader: BlobReader) -> None:
    assert reader._stream is not None
    process = reader._stream._process
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


@pytest.mark.parametrize("data", [b"", b"\n", b"text", b"text\n\n", b"\0\xff" * 100_000])
def test_texts_come_as_they_are(
    builder: RepositoryBuilder, repository: Repository, data: bytes
) -> None:
    """Any bytes are read exactly, one text after the other."""
    blobs = [_blob(builder, data), _blob(builder, b"other\n")]
    with BlobReader(repository) as reader:
        assert [reader.read(blob) for blob in blobs * 2] == [data, b"other\n"] * 2


def test_a_reader_that_was_killed_starts_again(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """A process that somebody ended is replaced without a word."""
    blob = _blob(builder, b"text")
    with BlobReader(repository) as reader:
        reader.read(blob)
        _kill(reader)
        assert reader.read(blob) == b"text"


def test_a_reader_is_started_again_only_once(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """A text over which git dies every time is an error with git's words."""
    blob = _blob(builder, bytes(range(256)) * 999)
    path = builder.folder / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    os.truncate(path, path.stat().st_size // 2)
    with BlobReader(repository) as reader:
        with pytest.raises(GitError, match=f"The text {blob[:7]} cannot be read") as caught:
            reader.read(blob)
        assert "fatal: " in caught.value.said
        assert reader.read(_blob(builder, b"other")) == b"other"


def test_thousands_of_texts_are_read_in_one_go(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Questions are asked ahead, and neither side waits for the other, however large texts are."""
    data = [f"{number} ".encode() * (50_000 if number % 50 == 0 else 9) for number in range(300)]
    for number, content in enumerate(data):
        (builder.folder / f"{number}").write_bytes(content)
    names = [str(number) for number in range(len(data))]
    blobs = builder.git("hash-object", "-w", *names).split()
    with BlobReader(repository) as reader:
        assert list(reader.read_all(blobs * 5)) == data * 5


def test_a_reading_goes_on_after_the_process_was_killed(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Of many texts, none is lost or read twice when git is ended in between."""
    data = [f"{number} ".encode() * 50_000 for number in range(9)]
    blobs = [_blob(builder, content) for content in data]
    with BlobReader(repository) as reader:
        found = reader.read_all(blobs)
        first = [next(found) for _ in range(3)]
        _kill(reader)
        assert [*first, *found] == data


def test_a_reading_that_is_dropped_leaves_no_answers(
    builder: RepositoryBuilder, repository: Repository
) -> None:
    """Whoever stops in the middle does not leave its texts to the next one who asks."""
    blobs = [_blob(builder, b"one"), _blob(builder, b"two"), _blob(builder, b"three")]
    with BlobReader(repository) as reader:
        found = reader.read_all(blobs)
        assert next(found) == b"one"
        found.close()
        assert reader.read(blobs[2]) == b"three"


def test_a_missing_text_is_told(builder: RepositoryBuilder, repository: Repository) -> None:
    """A text that the repository lacks is an error, and the next one is read."""
    with BlobReader(repository) as reader:
        with pytest.raises(GitError, match="The text 1111111 is missing"):
            reader.read("1" * 40)
        assert reader.read(_blob(builder, b"text")) == b"text"


def test_only_texts_are_read(builder: RepositoryBuilder, repository: Repository) -> None:
    """A commit is no text, and what is no full object name is not even asked for."""
    commit = builder.commit("design.md", "x")
    with BlobReader(repository) as reader:
        with pytest.raises(GitError, match="is a commit, not a text"):
            reader.read(commit)
        for name in ("HEAD", commit[:7], f"{commit}\nHEAD", ""):
            with pytest.raises(GitError, match="is no object name"):
                reader.read(name)


def test_closing_twice_is_closing(builder: RepositoryBuilder, repository: Repository) -> None:
    """A reader that was never asked, or is closed already, can be closed."""
    reader = BlobReader(repository)
    reader.close()
    reader.read(_blob(builder, b"text"))
    reader.close()
    reader.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
