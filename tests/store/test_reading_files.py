"""What reading a file gives, and what is said where it cannot be read."""

import os
import socket
from pathlib import Path

import pytest

from waypost.errors import FileProblem
from waypost.store import files
from waypost.store.files import read_file


@pytest.mark.parametrize(
    "data",
    [b"", b"one\n", b"\xef\xbb\xbfone\r\ntwo\rthree", "Größe \N{GRINNING FACE}\0\n".encode()],
)
def test_text_is_the_bytes_of_the_file(tmp_path: Path, data: bytes) -> None:
    """Reading changes nothing: mark, line ends, NUL and a missing last line end are kept."""
    path = tmp_path / "design.md"
    path.write_bytes(data)
    snapshot = read_file(path)
    assert snapshot.text.encode() == snapshot.data == data
    assert snapshot.sha256 == files.digest(data)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    """A file that is not there is said, with the command that makes one."""
    path = tmp_path / "design.md"
    with pytest.raises(FileProblem) as caught:
        read_file(path)
    assert str(caught.value) == f"{path}: There is no such file. `waypost new {path}` creates it."


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """A folder that is not there is blamed, not the file in it."""
    with pytest.raises(FileProblem, match=r"The folder .*gone.* is not there"):
        read_file(tmp_path / "gone" / "design.md")


def test_a_file_used_as_a_folder_is_said(tmp_path: Path) -> None:
    """A part of the path that is a file is named."""
    (tmp_path / "notes").write_text("x")
    with pytest.raises(FileProblem, match=r'notes" is a file, so nothing can be inside'):
        read_file(tmp_path / "notes" / "design.md")


def test_a_dangling_link_is_said(tmp_path: Path) -> None:
    """A link to nothing is told apart from a missing file."""
    path = tmp_path / "design.md"
    path.symlink_to("gone.md")
    with pytest.raises(FileProblem, match=r'points to "gone\.md", which is not there'):
        read_file(path)


def test_links_in_a_circle_are_said(tmp_path: Path) -> None:
    """Links that lead to each other end in a sentence."""
    (tmp_path / "a.md").symlink_to("b.md")
    (tmp_path / "b.md").symlink_to("a.md")
    with pytest.raises(FileProblem, match="go round in a circle"):
        read_file(tmp_path / "a.md")


@pytest.mark.parametrize(
    ("name", "said"),
    [("n" * 300, "name is too long"), ("a\0b", "No file can have this name")],
)
def test_an_impossible_name_is_said(tmp_path: Path, name: str, said: str) -> None:
    """A name that no file can have ends in a sentence."""
    with pytest.raises(FileProblem, match=said):
        read_file(tmp_path / name)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder is refused by its kind."""
    with pytest.raises(FileProblem, match="This is a folder, not a file"):
        read_file(tmp_path)


def test_a_named_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    """A pipe that nobody writes to is refused at once."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(FileProblem, match="This is a named pipe"):
        read_file(path)


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket is refused by its kind."""
    monkeypatch.chdir(tmp_path)  # the path of a socket may have no more than 107 bytes
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        with pytest.raises(FileProblem, match="This is a socket"):
            read_file(Path("socket"))


def test_a_device_is_refused() -> None:
    """A device is refused by its kind."""
    with pytest.raises(FileProblem, match="This is a device"):
        read_file(Path(os.devnull))


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    """The size is looked at before the content."""
    path = tmp_path / "design.md"
    path.touch()
    os.truncate(path, files.LARGEST + 1)  # sparse: it takes no room
    with pytest.raises(FileProblem, match="larger than 64 MiB"):
        read_file(path)


def test_a_file_without_permission_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused permission is said; the refusal is played, since root is refused nothing."""

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = tmp_path / "design.md"
    path.touch()
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileProblem, match="no permission for this file"):
        read_file(path)


def test_a_byte_that_is_not_utf8_is_found(tmp_path: Path) -> None:
    """The line and the offset of the first wrong byte are told, and how to convert."""
    path = tmp_path / "design.md"
    path.write_bytes(b"one\ntwo \xe9\n")
    with pytest.raises(FileProblem) as caught:
        read_file(path)
    assert str(caught.value) == (
        f"{path}:2: The file is not UTF-8: byte 8 is 0xe9. "
        "If it is WINDOWS-1252, `iconv -f WINDOWS-1252 -t UTF-8` converts it."
    )


def test_utf16_is_recognised(tmp_path: Path) -> None:
    """A file with the mark of UTF-16 is said to be that."""
    path = tmp_path / "design.md"
    path.write_bytes("one".encode("utf-16"))
    with pytest.raises(FileProblem, match="iconv -f UTF-16"):
        read_file(path)
