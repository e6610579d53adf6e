"""Writing a file: whole or not at all, and with all that belongs to it."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from waypost.errors import FileProblem
from waypost.store import files, replacing
from waypost.store.files import ChangedOnDisk, digest, write_file

OLD = b"old text\n"
NEW = b"new text, and longer\n"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A file with the old text."""
    path = tmp_path / "design.md"
    path.write_bytes(OLD)
    return path


def test_a_file_gets_its_new_content(document: Path) -> None:
    """The new bytes are there, and nothing else is left in the folder."""
    write_file(document, NEW, expected=digest(OLD))
    assert document.read_bytes() == NEW
    assert list(document.parent.iterdir()) == [document]


def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    """A file that was not there gets the mode that any new file gets."""
    before = os.umask(0o027)
    try:
        write_file(tmp_path / "new.md", NEW, expected=None)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.md").stat().st_mode) == 0o640


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_the_mode_is_kept(document: Path, mode: int) -> None:
    """Writing does not change who may do what."""
    document.chmod(mode)
    write_file(document, NEW, expected=digest(OLD))
    assert stat.S_IMODE(document.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_the_owner_is_kept(document: Path) -> None:
    """A file of another user stays that user's."""
    os.chown(document, 12345, 23456)
    write_file(document, NEW, expected=digest(OLD))
    assert (document.stat().st_uid, document.stat().st_gid) == (12345, 23456)


def test_a_file_whose_owner_cannot_be_kept_is_written_in_place(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a new file could not be the same user's, the old file takes the text."""

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchmod", refuse)
    inode = document.stat().st_ino
    write_file(document, NEW, expected=digest(OLD))
    assert (document.read_bytes(), document.stat().st_ino) == (NEW, inode)
    assert list(document.parent.iterdir()) == [document]


def test_extended_attributes_are_kept(document: Path) -> None:
    """What tools noted at the file stays with it."""
    try:
        os.setxattr(document, "user.origin", b"interview")
    except OSError as error:
        pytest.skip(f"this file system has no extended attributes: {error}")
    write_file(document, NEW, expected=digest(OLD))
    assert os.getxattr(document, "user.origin") == b"interview"


def test_links_stay_and_their_target_is_written(document: Path) -> None:
    """A chain of relative links still leads to the file, which has the new text."""
    folder = document.parent / "links"
    folder.mkdir()
    (folder / "inner.md").symlink_to("../design.md")
    outer = folder / "outer.md"
    outer.symlink_to("inner.md")
    write_file(outer, NEW, expected=digest(OLD))
    assert document.read_bytes() == NEW
    assert (str(outer.readlink()), str((folder / "inner.md").readlink())) == (
        "inner.md",
        "../design.md",
    )


def test_hard_links_stay_one_file(document: Path) -> None:
    """Both names of a file show the new text."""
    twin = document.parent / "twin.md"
    twin.hardlink_to(document)
    write_file(document, NEW, expected=digest(OLD))
    assert twin.read_bytes() == NEW
    assert twin.samefile(document)


def test_a_shorter_text_in_place_leaves_no_rest(document: Path) -> None:
    """A file that keeps its inode is cut to the new length."""
    (document.parent / "twin.md").hardlink_to(document)
    write_file(document, b"x", expected=digest(OLD))
    assert document.read_bytes() == b"x"


def test_a_longest_name_can_be_written(tmp_path: Path) -> None:
    """The temporary name fits where the name itself takes all 255 bytes."""
    path = tmp_path / ("ü" * 126 + ".md")
    write_file(path, NEW, expected=None)
    assert path.read_bytes() == NEW


def test_a_file_in_a_missing_folder_is_not_written(tmp_path: Path) -> None:
    """The missing folder is blamed."""
    with pytest.raises(FileProblem, match=r"The folder .*gone.* is not there"):
        write_file(tmp_path / "gone" / "new.md", NEW, expected=None)


def test_a_read_only_file_is_not_bypassed(document: Path) -> None:
    """A file without write permission is left alone, with the command that gives it."""
    document.chmod(0o444)
    with pytest.raises(FileProblem, match=r"read-only\. `chmod u\+w"):
        write_file(document, NEW, expected=digest(OLD))
    assert document.read_bytes() == OLD


@pytest.mark.parametrize(
    ("content", "expected", "said"),
    [
        (b"theirs\n", digest(OLD), "has changed on disk"),
        (None, digest(OLD), "has been removed"),
        (OLD, None, "Something has appeared"),
    ],
)
def test_unseen_bytes_are_not_overwritten(
    document: Path, content: bytes | None, expected: str | None, said: str
) -> None:
    """A file that is not as the caller believes is left as it is."""
    document.unlink() if content is None else document.write_bytes(content)
    with pytest.raises(ChangedOnDisk, match=said):
        write_file(document, NEW, expected=expected)
    left = {path.name: path.read_bytes() for path in document.parent.iterdir()}
    assert left == ({} if content is None else {"design.md": content})


def test_a_change_at_the_last_moment_is_seen(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes while the new one is being written is not overwritten."""
    sync = os.fsync

    def meanwhile(opened: int) -> None:
        document.write_bytes(b"theirs\n")
        sync(opened)

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ChangedOnDisk):
        write_file(document, NEW, expected=digest(OLD))
    assert document.read_bytes() == b"theirs\n"
    assert list(document.parent.iterdir()) == [document]


def _failing(error: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    return fail


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        ("write", errno.ENOSPC, "The disk is full"),
        ("write", errno.EDQUOT, "quota is used up"),
        ("fsync", errno.EIO, "disk reports an error"),
        ("rename_at_once", errno.EROFS, "mounted read-only"),
        ("setxattr", errno.ENOSPC, "The disk is full"),
    ],
)
def test_a_failure_leaves_the_old_file(
    document: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: int, said: str
) -> None:
    """Whatever step fails, the old text is whole and no temporary file is left."""
    if call == "setxattr":
        values = iter([b"interview", b""])
        monkeypatch.setattr(os, "listxattr", lambda _: ["user.origin"])
        monkeypatch.setattr(os, "getxattr", lambda *_: next(values))
    monkeypatch.setattr(replacing if call == "rename_at_once" else os, call, _failing(error))
    with pytest.raises(FileProblem, match=said):
        write_file(document, NEW, expected=digest(OLD))
    monkeypatch.undo()
    assert document.read_bytes() == OLD
    assert list(document.parent.iterdir()) == [document]


def test_a_short_write_is_continued(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that takes three bytes at a time gets them all."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda opened, data: write(opened, bytes(data[:3])))
    write_file(document, NEW, expected=digest(OLD))
    assert document.read_bytes() == NEW


def test_a_failure_in_place_puts_the_old_text_back(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails after some bytes of an in-place write leaves the old text."""
    (document.parent / "twin.md").hardlink_to(document)
    write = os.write
    inode = document.stat().st_ino
    failures = iter([True])

    def fail_half_way(opened: int, data: bytes) -> int:
        if os.fstat(opened).st_ino == inode and next(failures, False):
            write(opened, bytes(data[:5]))
            raise OSError(errno.EIO, "Input/output error")
        return write(opened, data)

    monkeypatch.setattr(os, "write", fail_half_way)
    with pytest.raises(FileProblem, match="disk reports an error"):
        write_file(document, NEW, expected=digest(OLD))
    assert document.read_bytes() == OLD


def test_a_full_disk_is_noticed_before_an_in_place_write(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The room is taken first, so not one byte of the old text is touched."""
    (document.parent / "twin.md").hardlink_to(document)
    monkeypatch.setattr(os, "posix_fallocate", _failing(errno.ENOSPC))
    with pytest.raises(FileProblem, match="The disk is full"):
        write_file(document, NEW, expected=digest(OLD))
    assert document.read_bytes() == OLD


def test_a_folder_that_cannot_be_synced_is_no_failure(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """File systems that cannot sync a folder still save."""
    sync = os.fsync

    def only_files(opened: int) -> None:
        if stat.S_ISDIR(os.fstat(opened).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        sync(opened)

    monkeypatch.setattr(os, "fsync", only_files)
    write_file(document, NEW, expected=digest(OLD))
    assert document.read_bytes() == NEW


def test_a_write_that_did_not_arrive_is_noticed(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that reports success and keeps the old text is found out."""
    monkeypatch.setattr(files, "replace", lambda *_, **__: True)
    with pytest.raises(FileProblem, match="does not hold what was written"):
        write_file(document, NEW, expected=digest(OLD))


def test_the_temporary_file_is_beside_the_document_and_private(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody else can read a private document's new text while it is being written."""
    document.chmod(0o600)
    seen: dict[str, int] = {}

    def look(opened: int, _target: Path) -> None:
        [beside] = [path for path in document.parent.iterdir() if path != document]
        seen[beside.name] = stat.S_IMODE(os.fstat(opened).st_mode)

    monkeypatch.setattr(replacing, "_copy_extended_attributes", look)
    write_file(document, NEW, expected=digest(OLD))
    [(name, mode)] = seen.items()
    assert name.startswith(".design.md.")
    assert name.endswith(".tmp")
    assert mode == 0o600
