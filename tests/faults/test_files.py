"""What can happen to a file while it is being saved."""

import os
import signal
import stat
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from waypost.errors import FileProblem
from waypost.store import files, in_place, replacing
from waypost.store.entries import DirectoryEntry
from waypost.store.files import ChangedOnDisk, digest, read_file, write_file

OLD = b"old text\n"
NEW = b"new\n"
_NOBODY = 65534
_AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be somebody else")


def _beside(document: Path) -> list[str]:
    return sorted(path.name for path in document.parent.iterdir() if path != document)


def test_a_link_that_leads_out_is_refused(document: Path) -> None:
    """Fault 16: a document that has become a link to elsewhere is not written through."""
    outside = document.parent.parent / "outside.md"
    outside.write_bytes(OLD)
    document.unlink()
    document.symlink_to(outside)
    with pytest.raises(FileProblem, match="A symbolic link leads out of"):
        write_file(document, NEW, expected=digest(OLD), within=document.parent)
    assert outside.read_bytes() == OLD


def test_a_folder_swapped_for_a_link_is_not_walked_through(document: Path) -> None:
    """Fault 16: a folder that has become a link since the path was looked at is refused."""
    other = document.parent.parent / "other"
    document.parent.rename(other)
    document.parent.symlink_to(other)
    with pytest.raises(FileProblem, match='"folder" has been replaced by a symbolic link'):
        DirectoryEntry.at(document)


def test_a_folder_swapped_during_a_save_diverts_nothing(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 16: what takes the folder's place between check and write gets no byte."""
    trap = document.parent.parent / "trap"
    trap.mkdir()
    (trap / document.name).write_bytes(OLD)
    moved = document.parent.parent / "moved"
    sync = os.fsync

    def swap(opened: int) -> None:
        if not moved.exists():
            document.parent.rename(moved)
            document.parent.symlink_to(trap)
        sync(opened)

    monkeypatch.setattr(os, "fsync", swap)
    with pytest.raises(FileProblem, match="A folder above the file has been replaced"):
        write_file(document, NEW, expected=digest(OLD))
    assert (trap / document.name).read_bytes() == OLD
    assert _beside(trap / document.name) == []


def test_a_dangling_link_is_told(document: Path) -> None:
    """Fault 15: a link to nothing is named with where it points, and stays as it is."""
    document.unlink()
    document.symlink_to("gone.md")
    with pytest.raises(FileProblem, match=r'points to "gone\.md", which is not there'):
        read_file(document)
    assert str(document.readlink()) == "gone.md"


def test_a_new_file_through_a_link_is_made_where_it_points(document: Path) -> None:
    """Fault 15: a link whose file is missing gets its file, and stays a link."""
    link = document.with_name("link.md")
    link.symlink_to("made.md")
    write_file(link, NEW, expected=None)
    assert str(link.readlink()) == "made.md"
    assert document.with_name("made.md").read_bytes() == NEW


def test_a_circle_of_links_is_told(document: Path) -> None:
    """Fault 15: links that go round are refused in one sentence."""
    one, two = document.with_name("one.md"), document.with_name("two.md")
    one.symlink_to(two)
    two.symlink_to(one)
    with pytest.raises(FileProblem, match="go round in a circle"):
        write_file(one, NEW, expected=digest(OLD))


def test_the_same_time_and_size_hide_no_change(document: Path) -> None:
    """Fault 24: a change that keeps length and time of the file is noticed by its bytes."""
    before = document.stat()
    document.write_bytes(b"OLD text\n")
    os.utime(document, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ChangedOnDisk):
        write_file(document, NEW, expected=digest(OLD))
    assert document.read_bytes() == b"OLD text\n"


@pytest.mark.parametrize(
    ("replace", "said"),
    [
        (Path.mkdir, "This is a folder"),
        (os.mkfifo, "This is a named pipe"),
        (lambda path: path.symlink_to("/dev/tty"), "This is a device"),
    ],
)
def test_what_took_the_place_of_the_file_is_left_alone(
    document: Path, replace: Callable[[Path], None], said: str
) -> None:
    """Fault 20: a folder, a pipe or a device there is refused, and nobody waits for a pipe."""
    document.unlink()
    replace(document)
    with pytest.raises(FileProblem, match=said):
        write_file(document, NEW, expected=digest(OLD))


def test_a_pipe_that_comes_at_the_last_moment_blocks_nothing(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 20: a pipe put there between the look and the opening is refused all the same."""
    check = files._check_writable

    def swap(path: Path, before: os.stat_result) -> None:
        check(path, before)
        document.unlink()
        os.mkfifo(document)

    monkeypatch.setattr(files, "_check_writable", swap)
    with pytest.raises(FileProblem):
        write_file(document, NEW, expected=digest(OLD))
    assert stat.S_ISFIFO(document.stat().st_mode)


def _before_the_rename(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    rename = replacing.rename_at_once

    def acted(*arguments: object) -> bool:
        act()
        return rename(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(replacing, "rename_at_once", acted)


def test_what_is_written_at_the_very_moment_is_kept(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 23: bytes that come between the last check and the rename are handed out."""
    _before_the_rename(monkeypatch, lambda: document.write_bytes(b"theirs\n"))
    displaced = write_file(document, NEW, expected=digest(OLD))
    assert displaced is not None
    assert (document.read_bytes(), displaced.read_bytes()) == (NEW, b"theirs\n")


def test_a_file_renamed_into_place_at_the_very_moment_is_kept(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 23: so is a file that another editor saves by a rename of its own."""
    other = document.with_name("other")
    other.write_bytes(b"theirs\n")
    _before_the_rename(monkeypatch, lambda: other.rename(document))
    displaced = write_file(document, NEW, expected=digest(OLD))
    assert displaced is not None
    assert (document.read_bytes(), displaced.read_bytes()) == (NEW, b"theirs\n")


def test_where_names_cannot_be_swapped_late_bytes_are_kept_too(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 23: a file system without the swap still shows what was written into the old file."""

    def cannot(*_: object) -> bool:
        document.write_bytes(b"theirs\n")
        return False

    monkeypatch.setattr(replacing, "rename_at_once", cannot)
    displaced = write_file(document, NEW, expected=digest(OLD))
    assert displaced is not None
    assert (document.read_bytes(), displaced.read_bytes()) == (NEW, b"theirs\n")


def test_a_name_that_is_taken_at_the_very_moment_is_not_overwritten(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 23: a new document does not replace one that somebody makes meanwhile."""
    document.unlink()
    _before_the_rename(monkeypatch, lambda: document.write_bytes(b"theirs\n"))
    with pytest.raises(ChangedOnDisk, match="Something has appeared here"):
        write_file(document, NEW, expected=None)
    assert document.read_bytes() == b"theirs\n"
    assert _beside(document) == []


def _access_list(*entries: tuple[int, int, int]) -> bytes:
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


_NO_ID = 0xFFFFFFFF
_ACCESS = _access_list(
    (0x01, 6, _NO_ID), (0x02, 6, 1234), (0x04, 4, _NO_ID), (0x10, 6, _NO_ID), (0x20, 0, _NO_ID)
)


def _set_access(path: Path, kind: str) -> None:
    try:
        os.setxattr(path, f"system.posix_acl_{kind}", _ACCESS)
    except OSError as error:
        pytest.skip(f"this file system has no access lists: {error}")


def test_an_access_list_is_kept(document: Path) -> None:
    """Fault 18: who else may read and write the document may do so afterwards."""
    _set_access(document, "access")
    write_file(document, NEW, expected=digest(OLD))
    assert os.getxattr(document, "system.posix_acl_access") == _ACCESS


def test_a_folder_hands_down_no_access_that_the_file_had_not(document: Path) -> None:
    """Fault 18: a folder's list for new files does not open a document that was closed."""
    _set_access(document.parent, "default")
    write_file(document, NEW, expected=digest(OLD))
    assert "system.posix_acl_access" not in os.listxattr(document)


@_AS_ROOT
def test_a_folder_that_gives_its_group_keeps_the_files_own(document: Path) -> None:
    """Fault 18: in a setgid folder the document keeps owner, group and mode."""
    os.chown(document.parent, 0, 4321)
    document.parent.chmod(0o2775)
    os.chown(document, 1234, 2345)
    document.chmod(0o640)
    write_file(document, NEW, expected=digest(OLD))
    found = document.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (1234, 2345, 0o640)


_WRITE = """
import os, sys
from pathlib import Path
from waypost.paths import user_state
from waypost.store.files import digest, write_file
user_state()  # what it imports may not be readable by somebody else
os.umask(0o022)
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
write_file(Path(sys.argv[1]), b"new\\n", expected=digest(b"old text\\n"))
"""


def _written_by_somebody_else(document: Path, state: Path) -> None:
    state.mkdir()
    state.chmod(0o777)
    subprocess.run(
        [sys.executable, "-c", _WRITE, str(document)],
        env={**os.environ, "XDG_STATE_HOME": str(state)},
        check=True,
    )


@_AS_ROOT
@pytest.mark.parametrize("mode", [0o555, 0o775])
def test_a_file_in_a_closed_folder_is_written_in_place(mode: int) -> None:
    """Faults 14 and 18: where no file can be made beside it, or its owner not be kept."""
    folder = Path("/var/tmp") / f"waypost-faults-{os.getpid()}-{mode:o}"  # noqa: S108  # open to all
    folder.mkdir()
    try:
        document = folder / "design.md"
        document.write_bytes(OLD)
        os.chown(document, 1234, _NOBODY)
        document.chmod(0o664)
        os.chown(folder, 0, _NOBODY)
        folder.chmod(mode)
        inode = document.stat().st_ino
        _written_by_somebody_else(document, folder / "state")
        found = document.stat()
        assert (document.read_bytes(), found.st_ino, found.st_uid) == (NEW, inode, 1234)
    finally:
        subprocess.run(["rm", "-rf", str(folder)], check=True)


_KILLED_IN_PLACE = """
import os, signal, sys
from pathlib import Path
from waypost.store import in_place
from waypost.store.files import digest, write_file
def killed(opened, size):
    os.kill(os.getpid(), signal.SIGKILL)
os.ftruncate = killed
write_file(Path(sys.argv[1]), b"new\\n", expected=digest(b"old text\\n"))
"""


def test_a_write_in_place_that_was_cut_off_is_finished(document: Path) -> None:
    """Faults 6 and 17: the next one who reads a half-written file finishes it."""
    document.with_name("twin.md").hardlink_to(document)
    killed = subprocess.run([sys.executable, "-c", _KILLED_IN_PLACE, str(document)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert document.read_bytes() == b"new\ntext\n"
    assert read_file(document).data == NEW
    assert document.with_name("twin.md").read_bytes() == NEW


def test_what_others_wrote_since_is_not_finished_over(document: Path) -> None:
    """Faults 6 and 17: a file that was mended by hand since is left as it is."""
    document.with_name("twin.md").hardlink_to(document)
    subprocess.run([sys.executable, "-c", _KILLED_IN_PLACE, str(document)], check=False)
    document.write_bytes(b"mended by hand\n")
    assert read_file(document).data == b"mended by hand\n"


@given(old=st.binary(max_size=12), new=st.binary(max_size=12), data=st.data())
def test_every_cut_is_recognised(old: bytes, new: bytes, data: st.DataObject) -> None:
    """Faults 6 and 17: wherever a write in place stops, the mix is one of the two texts' own."""
    texts = in_place._Texts(old, new)
    written = data.draw(st.integers(0, len(new)))
    room = data.draw(st.sampled_from([len(old), texts.longest]))
    found = new[:written] + old.ljust(room, b"\0")[written:room]
    assert texts.is_known(found)


def test_without_room_for_the_undo_copy_nothing_is_written(
    document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faults 10 and 17: a file that cannot be written safely is not written."""
    document.with_name("twin.md").hardlink_to(document)
    home = document.parent.parent / "state"
    home.write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    with pytest.raises(FileProblem, match="no room for an undo copy"):
        write_file(document, NEW, expected=digest(OLD))
    assert document.read_bytes() == OLD
